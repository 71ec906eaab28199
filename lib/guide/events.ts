import type { Day } from "@/lib/days";
import { isLetterFinished, type Letter, letterDates } from "./letters";
import { seasonDates } from "./numbers/seasons";
import { type Phase, phaseNames } from "./plan";
import { type Rotation, rotationNames } from "./rotations";
import { releaseOf, type Season, timeToRelease } from "./season";
import type { PlanTask } from "./tasks";
import { type PlannedTest, plannedName } from "./test-schedule";
import type { Thresholds } from "./thresholds";

export type EventKind = "phase" | "test" | "exam" | "score" | "season" | "rotation" | "letter" | "task";

/** One event of the plan: a single day or a period. */
export type PlanEvent = {
  /** Does not change when the event moves. */
  key: string;
  kind: EventKind;
  title: string;
  on: Day;
  /** Last day, included; equal to `on` for a single day. */
  to: Day;
  /** The date is not published, or is only expected. */
  estimated: boolean;
};

type Input = {
  season: Season;
  examOn: Day | null;
  phases: readonly Phase[];
  tests: readonly PlannedTest[];
  rotations: readonly Rotation[];
  tasks: readonly PlanTask[];
  letters: readonly Letter[];
  /** An official score exists, so no score date is shown. */
  scored: boolean;
};

/**
 * All dates of the plan, in order: phases, practice tests, the exam, its score, the season, rotations, letters and open
 * tasks. The score has two dates: the usual release and the latest one that advisers plan for.
 */
export function planEvents(input: Input, thresholds: Thresholds): PlanEvent[] {
  const { season, examOn, phases, tests, rotations, tasks, letters, scored } = input;
  const single = (kind: EventKind, key: string, title: string, on: Day, estimated = false): PlanEvent => ({
    key,
    kind,
    title,
    on,
    to: on,
    estimated,
  });
  const { askLatest, uploadBy } = letterDates(season, thresholds);
  const { exam } = thresholds;
  const release = examOn === null || scored ? null : releaseOf(examOn, thresholds);
  return [
    ...phases.map(
      ({ name, from, to }): PlanEvent => ({
        key: name,
        kind: "phase",
        title: phaseNames[name],
        on: from,
        to,
        estimated: false,
      }),
    ),
    ...tests.map((test, index) =>
      single(
        "test",
        test.form?.id ?? keyWithoutForm(test, tests.slice(index)),
        test.form || test.fullLength ? plannedName(test) : "Practice test",
        test.on,
      ),
    ),
    ...(examOn === null ? [] : [single("exam", "exam", "Step 2 CK", examOn)]),
    ...(release === null
      ? []
      : [
          single(
            "score",
            "score-usual",
            `Score expected (${timeToRelease(exam.scoreReleaseDays)})`,
            release.usual,
            true,
          ),
          single(
            "score",
            "score-cautious",
            `Score if late (${timeToRelease(exam.cautiousReleaseDays)}; it has been later)`,
            release.cautious,
            true,
          ),
        ]),
    ...(Object.keys(seasonDates) as (keyof typeof seasonDates)[]).flatMap((key) => {
      const date = season[key];
      return date ? [single("season", key, seasonDates[key], date.on, date.estimated)] : [];
    }),
    ...rotations.map(
      ({ id, name, kind, from, to }): PlanEvent => ({
        key: id,
        kind: "rotation",
        title: `${name} (${rotationNames[kind]})`,
        on: from,
        to,
        estimated: false,
      }),
    ),
    single("letter", "letters-asked", "Ask for letters by this day", askLatest, season.submit.estimated),
    single("letter", "letters-uploaded", "Letters due", uploadBy, season.submit.estimated),
    ...letters.flatMap(({ id, writer, dueOn, state }) =>
      dueOn === null || isLetterFinished(state) ? [] : [single("letter", id, `${writer}’s letter`, dueOn)],
    ),
    ...tasks.flatMap(({ id, key, title, dueOn, state }) =>
      state === "open" && dueOn !== null ? [single("task", key ?? id ?? title, title, dueOn)] : [],
    ),
  ].sort(byDay);
}

/** Counted from the last one, so that it does not change when others are taken. */
function keyWithoutForm({ fullLength }: PlannedTest, fromHere: readonly PlannedTest[]): string {
  const ahead = fromHere.filter((test) => test.form === null && test.fullLength === fullLength).length;
  return `${fullLength ? "full-length" : "practice-test"}-${ahead - 1}`;
}

function byDay(a: PlanEvent, b: PlanEvent): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1;
}
