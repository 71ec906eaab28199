import type { MenteeRow } from "@/components/mentees/mentee-list";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { listMentees } from "@/db/mentor-access";
import { emptySummary, listSummaries } from "@/db/summaries";
import { getThresholds, getThresholdsAt } from "@/db/thresholds";
import { addDays, type Day, dayIn } from "@/lib/days";
import { judgedAnew } from "@/lib/guide/news";
import { overviewOf } from "@/lib/guide/overview";
import { examClashes } from "@/lib/guide/rotations";
import { targetOn } from "@/lib/guide/target";
import { needsOf } from "@/lib/guide/triage";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, overviewInput, taskCountOfApplicant } from "./standing";

/** readMenteesIn in a transaction of its own. */
export const readMentees = (viewer: Viewer, now: Date) => asViewer(viewer, (tx) => readMenteesIn(tx, now));

/**
 * The viewer's mentees with their standing and the reasons why they need attention, in no order. Everything follows from the
 * summary of each.
 */
export async function readMenteesIn(tx: Tx, now: Date) {
  const [numbers, mentees, summaries] = await Promise.all([
    getThresholds(tx),
    listMentees(tx),
    listSummaries(tx),
  ]);
  const { thresholds } = numbers;
  const since = new Date(now.getTime() - thresholds.triage.movedDays * 86_400_000);
  const before = await getThresholdsAt(tx, since);
  const thresholdsBefore = before.version === numbers.version ? thresholds : before.thresholds;
  const todays = new Map<string, Day>();
  const rows = mentees.map(({ id, name, timeZone }): MenteeRow => {
    const summary = summaries.get(id) ?? emptySummary();
    const today = todays.get(timeZone) ?? dayIn(timeZone, now);
    todays.set(timeZone, today);
    const { applicant, assessments, letters, programs, rotations, lastActivity } = summary;
    const input = overviewInput(summary, today);
    const standing = overviewOf(input, thresholds);
    const progress = taskCountOfApplicant(summary, standing, today, thresholds);
    const letterCount = letterCountOfApplicant(applicant, letters, programs, today, thresholds);
    const target = targetOn(applicant, addDays(today, -thresholds.triage.movedDays));
    const needs = needsOf(
      {
        standing,
        lastActivity,
        examMovedOn: applicant.examMovedOn,
        clashes: examClashes(applicant.examOn, rotations, today),
        judgedAnew: judgedAnew(input, { target, thresholds: thresholdsBefore }, thresholds) !== null,
        tasks: progress,
        letters: letterCount,
        today,
      },
      thresholds,
    );
    return { id, name, assessments, standing, lastActivity, progress, letters: letterCount, needs };
  });
  return { rows, thresholds };
}
