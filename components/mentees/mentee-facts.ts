import type { MenteeRow } from "@/components/mentees/mentee-row";
import { daysBetween, formatDay } from "@/lib/days";
import { labelOf } from "@/lib/guide/assessments";
import { chanceWords } from "@/lib/guide/chance-words";
import { counted } from "@/lib/guide/counted";
import { newsWords } from "@/lib/guide/list-news";
import { phaseNames, weekOfPhase } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";
import { roundScore } from "@/lib/guide/triage-words";

const none = "–";

/** What the list says of a mentee's newest counted score: the score, its distance to the ready line and its age. */
export function newestWords({ standing: { verdict }, today }: MenteeRow) {
  const { newest, newestOn, readyLine } = verdict;
  if (newest === null || newestOn === null) return { score: none, points: null, age: null };
  const above = readyLine === null ? null : roundScore(newest - readyLine);
  const days = daysBetween(newestOn, today);
  return {
    score: String(roundScore(newest)),
    points:
      above === null ? null : above === 0 ? "on the line" : above > 0 ? `${above} above` : `${-above} below`,
    age: days === 0 ? "today" : `${counted(days, "day")} ago`,
  };
}

/** What the range for the exam is called: "80% range". */
export const rangeName = ({ projection }: Thresholds) => `${projection.rangePercent}% range`;

/** The range for the exam and the chance of reaching the target: "217–243", "7% to reach 245". */
export function rangeWords({ projection, standing: { verdict } }: MenteeRow) {
  if (projection === null) return { range: none, chance: null };
  const { low, high, chance } = projection;
  return {
    range: `${Math.round(low)}–${Math.round(high)}`,
    chance: chance === null ? null : `${chanceWords(chance)} to reach ${verdict.target}`,
  };
}

export function examWords({ examOn, standing: { daysToExam, official }, today }: MenteeRow) {
  if (official) return { day: `passed with ${official.score}`, left: null };
  if (examOn === null || daysToExam === null) return { day: "no date", left: null };
  const day = formatDay(examOn, "weekday", today);
  if (daysToExam < 0) return { day, left: "over" };
  return { day, left: daysToExam === 0 ? "today" : counted(daysToExam, "day") };
}

/** Questions a day over the last seven days, and how that changed since the seven days before: "▲ from 36". */
export function paceWords({ standing: { pace, official } }: MenteeRow) {
  if (official) return { average: none, change: null };
  const average = Math.round(pace.sevenDayAverage);
  if (pace.averageBefore === null) return { average: String(average), change: null };
  const before = Math.round(pace.averageBefore);
  const change = average === before ? "as before" : `${average > before ? "▲" : "▼"} from ${before}`;
  return { average: String(average), change };
}

/** The next practice test, or what else is next. */
export function nextWords({ next, today }: MenteeRow) {
  switch (next.kind) {
    case "take-test":
      return { what: next.label, on: next.due === today ? "today" : formatDay(next.due, "compact", today) };
    case "set-target":
      return { what: "set a target", on: null };
    case "book-exam":
      return { what: "book the exam", on: null };
    case "rest":
      return { what: "no more tests", on: null };
    case "record-score":
      return { what: "record the score", on: null };
    case "apply":
      return { what: none, on: null };
    case "retake":
      return { what: "choose an exam date", on: null };
  }
}

/** The phase of the plan, and its week. */
export function phaseWords({ standing: { phase, official, daysToExam }, today }: MenteeRow) {
  if (official) return { name: "Application", week: null };
  if (!phase) return { name: daysToExam !== null && daysToExam < 0 ? "After the exam" : none, week: null };
  const { week, weeks } = weekOfPhase(phase, today);
  return { name: phaseNames[phase.name], week: `week ${week} of ${weeks}` };
}

/** "1 overdue since 23 Nov"; null without one. */
export function overdueTasks({ progress: { overdue, overdueDays }, today }: MenteeRow): string | null {
  const [first] = overdueDays;
  return first === undefined ? null : `${overdue} overdue since ${formatDay(first, "compact", today)}`;
}

/** What is new since the mentor's last visit, with the scores of new tests: "NBME 15: 228 (22 Nov)". */
export function newsOfRow(
  { news, assessments, newTests, today }: MenteeRow,
  { catalogue }: Thresholds,
): string[] {
  const tests = assessments.flatMap((test) =>
    newTests.has(test.id)
      ? [
          `${labelOf(test, catalogue)}${test.score === null ? "" : `: ${test.score}`} (${formatDay(test.takenOn, "compact", today)})`,
        ]
      : [],
  );
  // A long list of tests is a number.
  const named = tests.length <= 2;
  return [...(named ? tests : []), ...newsWords(named ? { ...news, tests: 0 } : news)];
}
