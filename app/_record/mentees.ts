import type { MenteeRow } from "@/components/mentees/mentee-list";
import { asViewer } from "@/db/engine/as-viewer";
import { listMentees } from "@/db/mentor-access";
import { listRecordSummaries } from "@/db/record";
import { getThresholds, getThresholdsAt } from "@/db/thresholds";
import { addDays, dayIn } from "@/lib/days";
import { judgedAnew } from "@/lib/guide/news";
import { examClashes } from "@/lib/guide/rotations";
import { standingOf } from "@/lib/guide/standing";
import { targetOn } from "@/lib/guide/target";
import { taskProgress } from "@/lib/guide/tasks";
import { needsOf } from "@/lib/guide/triage";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, standingInput, tasksOfApplicant } from "./standing";

/** The viewer's mentees with their standing and the reasons why they need attention, in no order. */
export async function readMentees(viewer: Viewer, now: Date) {
  const [thresholds, before, mentees, records] = await asViewer(viewer, async (tx) => {
    const [{ thresholds }, found] = await Promise.all([getThresholds(tx), listMentees(tx)]);
    const ids = found.map(({ id }) => id);
    const since = new Date(now.getTime() - thresholds.triage.movedDays * 86_400_000);
    return Promise.all([
      thresholds,
      getThresholdsAt(tx, since),
      found,
      listRecordSummaries(tx, ids, dayIn(viewer.timeZone, now)),
    ]);
  });
  const rows = mentees.flatMap(({ id, name, timeZone }): MenteeRow[] => {
    const record = records.get(id);
    if (!record) return [];
    const { applicant, assessments, recent, lastActivity } = record;
    const today = dayIn(timeZone, now);
    const input = standingInput({ ...record, blocks: recent }, today);
    const standing = standingOf(input, thresholds);
    const tasks = tasksOfApplicant(record, standing, today, thresholds);
    const progress = taskProgress(tasks, today);
    const letters = letterCountOfApplicant(applicant, record.letters, record.programs, today, thresholds);
    const examMovedOn = applicant?.examMovedOn ?? null;
    const clashes = examClashes(applicant?.examOn ?? null, record.rotations, today);
    const target = applicant && targetOn(applicant, addDays(today, -thresholds.triage.movedDays));
    const isJudgedAnew = judgedAnew(input, { target, thresholds: before.thresholds }, thresholds) !== null;
    const needs = needsOf(
      {
        standing,
        lastActivity,
        examMovedOn,
        clashes,
        judgedAnew: isJudgedAnew,
        tasks: progress,
        letters,
        today,
      },
      thresholds,
    );
    return [{ id, name, assessments, standing, lastActivity, progress, letters, needs }];
  });
  return { rows, thresholds };
}
