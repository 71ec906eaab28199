import type { Day } from "@/lib/days";
import { isLetterThere, type Letter, letterDates } from "./letters";
import { seasonDates } from "./numbers/seasons";
import { type Phase, phaseNames } from "./plan";
import { type Rotation, rotationNames } from "./rotations";
import { releaseOf, type Season } from "./season";
import type { PlanTask } from "./tasks";
import type { PlannedTest } from "./test-schedule";
import type { Thresholds } from "./thresholds";

export type EventKind = "phase" | "test" | "exam" | "score" | "season" | "rotation" | "letter" | "task";

/** Something on the plan's time line. */
export type PlanEvent = {
  /** Stays the same when the event moves. */
  key: string;
  kind: EventKind;
  title: string;
  on: Day;
  /** The last day of what lasts, `on` included; `on` itself for a single day. */
  to: Day;
  /** Not published, or only expected. */
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
  /** The exam's score is there: no release is awaited. */
  scored: boolean;
};

/**
 * Everything that has a day, by day: phases, practice tests, the exam and the release of its score, the season, rotations,
 * letters, open tasks. The release is there twice: as usual, and as advisers allow.
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
    ...tests.map(({ on, form }, index) =>
      single("test", form?.id ?? `practice-test-${index}`, form?.label ?? "Practice test", on),
    ),
    ...(examOn === null ? [] : [single("exam", "exam", "Step 2 CK", examOn)]),
    ...(release === null
      ? []
      : [
          single("score", "score-usual", "Score, as usual", release.usual, true),
          single("score", "score-cautious", "Score, at the latest", release.cautious, true),
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
    single("letter", "letters-asked", "Letters asked for, at the latest", askLatest, season.submit.estimated),
    single("letter", "letters-uploaded", "Letters uploaded", uploadBy, season.submit.estimated),
    ...letters.flatMap(({ id, writer, dueOn, state }) =>
      dueOn === null || isLetterThere(state) ? [] : [single("letter", id, `${writer}’s letter`, dueOn)],
    ),
    ...tasks.flatMap(({ id, key, title, dueOn, state }) =>
      state === "open" && dueOn !== null ? [single("task", key ?? id ?? title, title, dueOn)] : [],
    ),
  ].sort(byDay);
}

function byDay(a: PlanEvent, b: PlanEvent): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1;
}
