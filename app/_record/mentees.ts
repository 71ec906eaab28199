import type { MenteeRow } from "@/components/mentees/mentee-list";
import { asViewer } from "@/db/engine/as-viewer";
import { listMentees } from "@/db/mentor-access";
import { listRecordSummaries } from "@/db/record";
import { getThresholds } from "@/db/thresholds";
import { dayIn } from "@/lib/days";
import { examClashes } from "@/lib/guide/rotations";
import { standingOf } from "@/lib/guide/standing";
import { taskProgress } from "@/lib/guide/tasks";
import { needsOf } from "@/lib/guide/triage";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, standingInput, tasksOfApplicant } from "./standing";

/** The viewer's mentees with their standing and the reasons why they need attention, in no order. */
export async function readMentees(viewer: Viewer, now: Date) {
  const [{ thresholds }, mentees, records] = await asViewer(viewer, async (tx) => {
    const found = await listMentees(tx, viewer);
    const ids = found.map(({ id }) => id);
    return Promise.all([getThresholds(tx), found, listRecordSummaries(tx, ids, dayIn(viewer.timeZone, now))]);
  });
  const rows = mentees.flatMap(({ id, name, timeZone }): MenteeRow[] => {
    const record = records.get(id);
    if (!record) return [];
    const { applicant, assessments, recent, lastActivity } = record;
    const today = dayIn(timeZone, now);
    const standing = standingOf(standingInput({ ...record, blocks: recent }, today), thresholds);
    const tasks = tasksOfApplicant(record, standing, today, thresholds);
    const progress = taskProgress(tasks, today);
    const letters = letterCountOfApplicant(applicant, record.letters, record.programs, today, thresholds);
    const examMovedOn = applicant?.examMovedOn ?? null;
    const clashes = examClashes(applicant?.examOn ?? null, record.rotations, today);
    const needs = needsOf(
      { standing, lastActivity, examMovedOn, clashes, tasks: progress, letters, today },
      thresholds,
    );
    return [{ id, name, assessments, standing, lastActivity, progress, letters, needs }];
  });
  return { rows, thresholds };
}
