import { addDays, addMonths, type Day, formatDay } from "@/lib/days";
import { planWeeks } from "./plan";
import { examWindow, releaseOf, type Season } from "./season";
import type { Thresholds } from "./thresholds";

/** What comes first whenever one begins, then the guide's five stages before the Match. */
export const stages = ["start", "explore", "foundations", "dedicated", "prepare", "season"] as const;
export type Stage = (typeof stages)[number];

/** What a stage is called: "First steps", "18–24 months before the Match", "The application season". */
export function stageName(stage: Stage, { timeline }: Thresholds): string {
  if (stage === "start") return "First steps";
  if (stage === "season") return "The application season";
  const { monthsMax, monthsMin } = timeline[stage];
  return `${monthsMin}–${monthsMax} months before the Match`;
}

/** Something that the guide asks for, due on a day of the applicant's own season. */
export type TimelineTask = {
  key: string;
  stage: Stage;
  title: string;
  /** A sentence more; null where the title says it all. */
  detail: string | null;
  /** Null: now. */
  dueOn: Day | null;
};

/** From and to of a stage, in days of the season; null for the first steps, which have none. */
export function stageDays(
  stage: Stage,
  season: Season,
  { timeline }: Thresholds,
): { from: Day; to: Day } | null {
  if (stage === "start") return null;
  if (stage === "season") return { from: season.submit.on, to: season.match.on };
  const { monthsMax, monthsMin } = timeline[stage];
  return { from: addMonths(season.match.on, -monthsMax), to: addMonths(season.match.on, -monthsMin) };
}

/**
 * The guide's tasks with their days in this season, in its order. What it ties to an event (the exam, letters, sending
 * applications) is due by that event, the rest by the end of its stage.
 * Source: guide; where its stages and its dates disagree the dates lead (decision).
 */
export function timelineTasks(season: Season, thresholds: Thresholds): readonly TimelineTask[] {
  const known = timelines.get(thresholds) ?? new Map<number, TimelineTask[]>();
  timelines.set(thresholds, known);
  const tasks = known.get(season.year) ?? makeTasks(season, thresholds);
  known.set(season.year, tasks);
  return tasks;
}

// A list of mentees asks for the same few seasons a thousand times; the numbers' document never changes.
const timelines = new WeakMap<Thresholds, Map<number, TimelineTask[]>>();

function makeTasks(season: Season, thresholds: Thresholds): TimelineTask[] {
  const { timeline, sitting, plan } = thresholds;
  const endOf = (stage: Exclude<Stage, "start">) =>
    stageDays(stage, season, thresholds)?.to ?? season.match.on;
  const window = examWindow(season, thresholds);
  const studyFrom = addDays(window.from, -7 * planWeeks(null, thresholds).minWeeks);
  const wanted = `${formatDay(window.from)} to ${formatDay(window.to)}`;
  // Somebody who sits first thing, waits for the score and makes the shortest plan for another attempt.
  const retakeOn = addDays(releaseOf(window.from, thresholds).usual, 7 * plan.high.minWeeks);
  const task = (
    stage: Stage,
    key: string,
    dueOn: Day | null,
    title: string,
    detail: string | null = null,
  ): TimelineTask => ({ key: `${stage}-${key}`, stage, title, detail, dueOn });
  return [
    task(
      "start",
      "assess",
      null,
      "Write down where you stand",
      "Your Step results or a practice score, and what IR exposure and research you have.",
    ),
    task(
      "start",
      "strategy",
      null,
      "Settle how you will study",
      "Which resources, how many questions a week, and practice tests on the calendar from now on.",
    ),
    task(
      "start",
      "balance",
      null,
      "Decide the balance of integrated IR and DR",
      "If your profile is near a border, plan for more DR programs.",
    ),
    task(
      "start",
      "experience",
      null,
      "Line up one experience in IR",
      "An observership, an elective, tele-mentoring, or a society such as SIR with its webinars.",
    ),
    task(
      "start",
      "narrative",
      null,
      "Outline your story",
      "The way through the Steps, why IR, and what an international graduate brings.",
    ),

    task("explore", "ir", endOf("explore"), "Be sure that it is IR, and not radiology in general"),
    task("explore", "observe", endOf("explore"), "Begin to observe or shadow in IR"),
    task(
      "explore",
      "research",
      endOf("explore"),
      "Begin an IR project",
      "A case report is a good first one.",
    ),
    task("explore", "steps", endOf("explore"), "Plan Step 1, if it is still ahead, and Step 2 CK"),

    task(
      "foundations",
      "step-1",
      endOf("foundations"),
      "Have Step 1 passed",
      "At the first attempt, if it can be.",
    ),
    task(
      "foundations",
      "rotations",
      endOf("foundations"),
      "Start the core rotations",
      "Medicine, surgery, neurology, pediatrics, obstetrics and gynecology carry most of Step 2 CK.",
    ),
    task(
      "foundations",
      "electives",
      addMonths(endOf("foundations"), -timeline.electiveMonths),
      "Find U.S. hospitals for IR electives, and apply",
      `They want applications ${timeline.electiveMonths} months ahead and more.`,
    ),

    task("dedicated", "prepare", studyFrom, "Begin the dedicated preparation for Step 2 CK"),
    task(
      "dedicated",
      "book",
      studyFrom,
      `Book the exam for ${wanted}`,
      releaseOf(retakeOn, thresholds).usual <= season.review.on
        ? "That leaves time for a second attempt before programs start reviewing."
        : `The score is usually out by ${formatDay(releaseOf(window.to, thresholds).usual)}. The score of a second attempt would come too late for this season.`,
    ),
    task("dedicated", "mentors", endOf("dedicated"), "Keep research going, and mentors close"),

    task(
      "prepare",
      "exam",
      window.to,
      "Sit Step 2 CK once your scores hold",
      `${wanted} is best; ${sitting.lastResortMonthsMin} to ${sitting.lastResortMonthsMax} months before the Match is the last resort.`,
    ),
    task(
      "prepare",
      "letters",
      addMonths(season.submit.on, -timeline.letterMonthsMin),
      "Ask for your letters",
      `${timeline.letterMonthsMax} months before applications can be sent is better than ${timeline.letterMonthsMin}.`,
    ),
    task("prepare", "statement", season.submit.on, "Have the statement and the CV drafted"),

    task(
      "season",
      "programs",
      season.submit.on,
      "Choose programs: the mix of IR and DR that your score bears",
    ),
    task(
      "season",
      "send",
      season.review.on,
      "Send ERAS complete, with the score in it",
      "Everything sent before programs begin to read bears the same date.",
    ),
    task(
      "season",
      "interviews",
      season.review.on,
      "Prepare for interviews",
      "Be able to speak of a low score or a failure in three sentences, and of what changed.",
    ),
    task("season", "rank", season.rankList?.on ?? season.match.on, "Certify your rank list"),
  ];
}

/** Whether the guide has a task of that key. */
export function isTaskKey(key: string, season: Season, thresholds: Thresholds): boolean {
  return timelineTasks(season, thresholds).some((task) => task.key === key);
}
