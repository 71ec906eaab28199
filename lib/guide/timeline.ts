import { addDays, addMonths, type Day, formatDay } from "@/lib/days";
import { planWeeks } from "./plan";
import { examWindow, releaseOf, type Season } from "./season";
import type { Thresholds } from "./thresholds";

/** The first steps, then the guide's five stages before the Match. */
export const stages = ["start", "explore", "foundations", "dedicated", "prepare", "season"] as const;
export type Stage = (typeof stages)[number];

/** The name of a stage: "First steps", "18–24 months before the Match", "The application season". */
export function stageName(stage: Stage, { timeline }: Thresholds): string {
  if (stage === "start") return "First steps";
  if (stage === "season") return "The application season";
  const { monthsMax, monthsMin } = timeline[stage];
  return `${monthsMin}–${monthsMax} months before the Match`;
}

/** A task of the guide, with its due date in the applicant's season. */
export type TimelineTask = {
  key: string;
  stage: Stage;
  title: string;
  /** One more sentence; null if the title is enough. */
  detail: string | null;
  /** First day of the period in which to do it; null: it has only a last day. */
  from: Day | null;
  /** Null: due now. */
  dueOn: Day | null;
  /** It is still useful after its last day, so it is never overdue. */
  stillPossible: boolean;
};

const once: readonly Stage[] = ["start", "explore", "foundations"];

/**
 * The key under which the state of a task is stored: "season-send-2027" for a task that is done for one season and open
 * again in the next. Tasks of the earlier stages are done once. Source: decision.
 */
export function storedKey(
  { key, stage }: Pick<TimelineTask, "key" | "stage">,
  { year }: Pick<Season, "year">,
): string {
  if (once.includes(stage)) return key;
  const known = storedKeys.get(year) ?? new Map<string, string>();
  storedKeys.set(year, known);
  const stored = known.get(key) ?? `${key}-${year}`;
  known.set(key, stored);
  return stored;
}

// A list of mentees asks for the same few keys many times, and a new text is slow to look up.
const storedKeys = new Map<number, Map<string, string>>();

/** First and last day of a stage in the season; null for the first steps, which have no dates. */
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
 * The guide's tasks with their due dates in this season, in the guide's order. A task that belongs to an event (the exam,
 * letters, sending applications) is due by that event. Any other task is due by the end of its stage.
 * Source: guide. If a stage and a date of the guide disagree, we use the date (decision). The statement is counted back
 * from the sending of applications (decision): counted from the Match, it would be begun after it.
 */
export function timelineTasks(season: Season, thresholds: Thresholds): readonly TimelineTask[] {
  const known = timelines.get(thresholds) ?? new Map<number, TimelineTask[]>();
  timelines.set(thresholds, known);
  const tasks = known.get(season.year) ?? makeTasks(season, thresholds);
  known.set(season.year, tasks);
  return tasks;
}

// Caches the tasks by season: a list of mentees asks for the same few seasons many times. A Thresholds object never changes.
const timelines = new WeakMap<Thresholds, Map<number, TimelineTask[]>>();

function makeTasks(season: Season, thresholds: Thresholds): TimelineTask[] {
  const { timeline, sitting, plan } = thresholds;
  const endOf = (stage: Exclude<Stage, "start">) =>
    stageDays(stage, season, thresholds)?.to ?? season.match.on;
  const window = examWindow(season, thresholds);
  const studyFrom = addDays(window.from, -7 * planWeeks(null, thresholds).minWeeks);
  const windowText = `${formatDay(window.from)} to ${formatDay(window.to)}`;
  // The earliest second attempt: take the exam on the first day of the window, wait for the score, follow the shortest plan.
  const retakeOn = addDays(releaseOf(window.from, thresholds).usual, 7 * plan.high.minWeeks);
  const task = (
    stage: Stage,
    key: string,
    dueOn: Day | null,
    title: string,
    detail: string | null = null,
    { from = null, stillPossible = false }: Partial<Pick<TimelineTask, "from" | "stillPossible">> = {},
  ): TimelineTask => ({ key: `${stage}-${key}`, stage, title, detail, from, dueOn, stillPossible });
  const beforeSending = (months: number) => addMonths(season.submit.on, -months);
  const askLatest = beforeSending(timeline.letterMonthsMin);
  return [
    task(
      "start",
      "assess",
      null,
      "Write down your starting point",
      "Your Step results or a practice score, and what IR exposure and research you have.",
    ),
    task(
      "start",
      "strategy",
      null,
      "Choose your study plan",
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
      "Arrange one IR experience",
      "An observership, an elective, tele-mentoring, or a society such as SIR with its webinars.",
    ),
    task(
      "start",
      "narrative",
      null,
      "Outline your story",
      "Your path through the Steps, why you want IR, and what you bring as an international graduate.",
    ),

    task("explore", "ir", endOf("explore"), "Make sure that you want IR, and not radiology in general"),
    task("explore", "observe", endOf("explore"), "Start observing or shadowing in IR"),
    task(
      "explore",
      "research",
      endOf("explore"),
      "Start an IR project",
      "A case report is a good first project.",
    ),
    task("explore", "steps", endOf("explore"), "Plan Step 1 (if you have not taken it) and Step 2 CK"),

    task("foundations", "step-1", endOf("foundations"), "Pass Step 1", "On the first attempt, if possible."),
    task(
      "foundations",
      "rotations",
      endOf("foundations"),
      "Start the core rotations",
      "Most of Step 2 CK comes from medicine, surgery, neurology, pediatrics, obstetrics and gynecology.",
    ),
    task(
      "foundations",
      "electives",
      addMonths(askLatest, -timeline.electiveMonths),
      "Find U.S. hospitals for IR electives, and apply",
      `Apply ${timeline.electiveMonths}–${timeline.electiveMonthsMax} months ahead. An elective that begins by ${formatDay(askLatest)} leaves time to ask for its letter.`,
      { from: addMonths(askLatest, -timeline.electiveMonthsMax), stillPossible: true },
    ),

    task("dedicated", "prepare", studyFrom, "Start dedicated study for Step 2 CK"),
    task(
      "dedicated",
      "book",
      studyFrom,
      `Book the exam for ${windowText}`,
      releaseOf(retakeOn, thresholds).usual <= season.review.on
        ? "That leaves time for a second attempt before programs start reviewing."
        : `The score is usually out by ${formatDay(releaseOf(window.to, thresholds).usual)}. The score of a second attempt would come too late for this season.`,
    ),
    task("dedicated", "mentors", endOf("dedicated"), "Continue research; stay in touch with mentors"),

    task(
      "prepare",
      "exam",
      window.to,
      "Take Step 2 CK when your scores stay above the ready line",
      `${windowText} is best; ${sitting.lastResortMonthsMin} to ${sitting.lastResortMonthsMax} months before the Match is the last resort.`,
    ),
    task(
      "prepare",
      "letters",
      askLatest,
      "Ask for your letters",
      `${timeline.letterMonthsMax} months before applications can be sent is better than ${timeline.letterMonthsMin}.`,
    ),
    task(
      "prepare",
      "statement",
      beforeSending(timeline.prepare.monthsMin),
      "Begin the statement and the CV",
      `${timeline.prepare.monthsMin}–${timeline.prepare.monthsMax} months before applications can be sent.`,
      { from: beforeSending(timeline.prepare.monthsMax) },
    ),

    task(
      "season",
      "programs",
      season.submit.on,
      "Choose programs: the mix of IR and DR that fits your score",
    ),
    task(
      "season",
      "send",
      addDays(season.review.on, -1),
      "Send a complete ERAS application, with the score",
      "Everything sent before programs start reviewing shows the same date.",
    ),
    task(
      "season",
      "interviews",
      season.review.on,
      "Prepare for interviews",
      "Be ready to explain a low score or a failed exam, and what changed, in three sentences.",
    ),
    task("season", "rank", season.rankList?.on ?? season.match.on, "Certify your rank list"),
  ];
}
