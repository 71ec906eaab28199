import { saveAims } from "../db/applicants";
import { asViewer } from "../db/engine/as-viewer";
import { recordExamResult } from "../db/exam-results";
import { addMember, giveAccess, type Member } from "../db/seed/cast";
import { addHistory } from "../db/seed/demo";
import { belowStory, onCourseStory } from "../db/seed/history";
import { addDays, dayIn } from "../lib/days";
import { seasonOf } from "../lib/guide/season";
import { defaultThresholds } from "../lib/guide/thresholds";

/** Applicants whose season is over, and their mentor. */
export const over = {
  /** Took the exam, never recorded a score, and did not come back. */
  waiting: { email: "waiting@demo.readyline.app", name: "Marta Rossi", role: "applicant" },
  /** Has an official score. */
  scored: { email: "scored@demo.readyline.app", name: "Yusuf Aydin", role: "applicant" },
  /** Did not pass, and has no new date. */
  failed: { email: "failed@demo.readyline.app", name: "Lena Fischer", role: "applicant" },
  /** Still studies, with an exam ahead, but the season in the plan settings is the last one. */
  studying: { email: "studying@demo.readyline.app", name: "Omar Nasser", role: "applicant" },
  mentor: { email: "over@demo.readyline.app", name: "Dr. Hana Sato", role: "mentor" },
} as const satisfies Record<string, Member>;

/** So long ago that the Match which their exam was in time for is over on every day of the year. */
const daysSince = 700;

/** Adds them to the process's database. */
export async function addSeasonOver(now: Date): Promise<void> {
  const today = dayIn("UTC", now);
  const then = addDays(today, -daysSince);
  const examOn = addDays(then, onCourseStory.examInDays);
  const mentor = await addMember(over.mentor);
  const [waiting, scored, failed, studying] = await Promise.all(
    [over.waiting, over.scored, over.failed, over.studying].map(addMember),
  );
  if (!waiting || !scored || !failed || !studying) throw new Error("A person is missing.");
  await addHistory(waiting, onCourseStory, then);
  await addHistory(scored, onCourseStory, then);
  await addHistory(failed, { ...belowStory, examInDays: onCourseStory.examInDays }, then);
  await addHistory(studying, onCourseStory, today);
  for (const [applicant, score] of [
    [scored, 251],
    [failed, 209],
  ] as const) {
    await asViewer(applicant, (tx) =>
      recordExamResult(tx, applicant, { attempt: 1, takenOn: examOn, score }, null, 1),
    );
  }
  const aims = {
    targetScore: onCourseStory.targetScore,
    examOn: addDays(today, onCourseStory.examInDays),
    season: lastSeason(now),
    baselineScore: onCourseStory.baselineScore,
    step1Result: onCourseStory.step1.result,
    step1Score: null,
    step1Attempts: 1,
  };
  await asViewer(studying, (tx) => saveAims(tx, studying, aims, { seen: 1, today }));
  for (const applicant of [waiting, scored, failed, studying]) await giveAccess(applicant, mentor, now);
}

/** The newest season whose Match Day is past. */
function lastSeason(now: Date): number {
  const year = now.getUTCFullYear();
  return seasonOf(year, defaultThresholds).match.on < dayIn("UTC", now) ? year : year - 1;
}
