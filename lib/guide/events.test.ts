import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import { planEvents } from "./events";
import type { Letter } from "./letters";
import { planPhases } from "./plan";
import type { Rotation } from "./rotations";
import { seasonOf } from "./season";
import { mergeTasks, type StoredTask } from "./tasks";
import { planTests } from "./test-schedule";
import { defaultThresholds } from "./thresholds";
import { timelineTasks } from "./timeline";

const today = day("2026-04-02");
const season = seasonOf(2027, defaultThresholds);
const rotation: Rotation = {
  id: "surgery",
  name: "Surgery",
  kind: "core-clerkship",
  from: day("2026-04-06"),
  to: day("2026-05-01"),
};
const own = (title: string, row: Partial<StoredTask> = {}): StoredTask => ({
  id: title,
  key: null,
  title,
  dueOn: day("2026-05-04"),
  state: "open",
  doneOn: null,
  ...row,
});

const letter = (id: string, state: Letter["state"], dueOn: Day | null): Letter => ({
  id,
  writer: "Dr. Rivera",
  kind: "ir",
  state,
  since: today,
  dueOn,
  programs: 0,
});

type Input = Parameters<typeof planEvents>[0];
const events = (input: Partial<Input>) =>
  planEvents(
    {
      season,
      examOn: null,
      phases: [],
      tests: [],
      rotations: [],
      tasks: [],
      letters: [],
      scored: false,
      ...input,
    },
    defaultThresholds,
  );
/** The events of a full plan for an exam on that day. */
const planned = (examOn: Day, stored: StoredTask[] = [], scored = false) => {
  const phases = planPhases({ examOn, start: today, baseline: 215 }, defaultThresholds);
  const tests = planTests({ assessments: [], phases, examOn, today }, defaultThresholds);
  const timeline = timelineTasks(season, defaultThresholds);
  const tasks = mergeTasks(timeline, stored, {
    ...{ today, startedOn: today, season: 2027, matchOn: season.match.on, evidence: new Map() },
  });
  return events({ examOn, phases, tests, rotations: [rotation], tasks, scored });
};
const examOn = day("2026-07-09");
const keys = (of: ReturnType<typeof events>) => of.map(({ key }) => key);
const ofKind = (kind: string, of: ReturnType<typeof events>) => keys(of.filter((one) => one.kind === kind));

describe("a plan's events", () => {
  it("are sorted by day, then by key, in any order of input", () => {
    const opens = season.opens.on;
    const input: Partial<Input> = {
      examOn,
      phases: [{ name: "foundation", from: opens, to: day("2026-07-08"), shortBy: 0, shortBecause: null }],
      tests: [
        { on: opens, form: null, fullLength: false },
        { on: day("2026-06-30"), form: null, fullLength: false },
      ],
      rotations: [
        { ...rotation, id: "ward", from: opens, to: opens },
        { ...rotation, from: opens, to: examOn },
      ],
      tasks: mergeTasks([], [own("aims", { dueOn: opens }), own("some day", { dueOn: null })], {
        today,
        startedOn: today,
        season: 2027,
        matchOn: season.match.on,
        evidence: new Map(),
      }),
      letters: [letter("rao", "asked", opens)],
    };
    const expected = [
      "2026-06-03 task aims",
      "2026-06-03–2026-07-08 phase foundation",
      "2026-06-03 season opens",
      "2026-06-03 test practice-test-1",
      "2026-06-03 letter rao",
      "2026-06-03–2026-07-09 rotation surgery",
      "2026-06-03 rotation ward",
      "2026-06-30 test practice-test-0",
      "2026-07-02 letter letters-asked",
      "2026-07-09 exam exam",
      "2026-08-06 score score-usual",
      "2026-08-26 letter letters-uploaded",
      "2026-09-02 season submit",
      "2026-09-03 score score-cautious",
      "2026-09-23 season review",
      "2027-03-03 season rankList",
      "2027-03-19 season match",
    ];
    const inShort = (of: Partial<Input>) =>
      events(of).map(({ on, to, kind, key }) => `${on}${to === on ? "" : `–${to}`} ${kind} ${key}`);
    expect(inShort(input)).toEqual(expected);
    expect(inShort({ ...input, rotations: input.rotations?.toReversed() ?? [] })).toEqual(expected);
  });

  it("contain phases, tests with their forms, and the guide's tasks with a due date", () => {
    const all = planned(examOn, [own("Visa")]);
    expect(ofKind("phase", all)).toEqual(["foundation", "acceleration", "refinement"]);
    expect(ofKind("test", all).slice(0, 2)).toEqual(["nbme-9", "uwsa-1"]);
    expect(ofKind("rotation", all)).toEqual(["surgery"]);
    const dated = timelineTasks(season, defaultThresholds).flatMap(({ key, dueOn }) => (dueOn ? [key] : []));
    const tasks = ofKind("task", all);
    expect(tasks).toHaveLength(dated.length + 1);
    expect(tasks).toEqual(expect.arrayContaining([...dated, "Visa"]));
  });

  it("are unique", () => {
    const all = keys(planned(examOn, [own("Visa"), own("Anki")]));
    expect(all.length).toBeGreaterThan(30);
    expect(new Set(all).size).toBe(all.length);
  });

  it("last one day, except phases and rotations", () => {
    for (const { key, kind, on, to } of planned(examOn)) {
      if (key === "surgery") expect([on, to]).toEqual([rotation.from, rotation.to]);
      else if (key === "refinement") expect([on, to]).toEqual(["2026-06-25", "2026-07-08"]);
      else if (kind !== "phase") expect([key, to]).toEqual([key, on]);
    }
  });

  it("keep their keys when the exam moves, and move too", () => {
    const moved = planned(addDays(examOn, 7));
    const anchored = (kind: string) => [ofKind(kind, planned(examOn)), ofKind(kind, moved)];
    for (const kind of ["phase", "exam", "score", "season", "rotation", "task"]) {
      const [before, after] = anchored(kind);
      expect(after).toEqual(before);
    }
    const [before, after] = anchored("test");
    expect(after?.slice(0, before?.length)).toEqual(before);
    expect(moved.find(({ key }) => key === "exam")?.on).toBe("2026-07-16");
    expect(moved.find(({ key }) => key === "score-usual")?.on).toBe("2026-08-13");
  });

  it("have no exam and no score date without a booking, and no score date after the official score", () => {
    const unbooked = events({});
    expect(keys(unbooked.filter(({ kind }) => kind !== "letter"))).toEqual([
      "opens",
      "submit",
      "review",
      "rankList",
      "match",
    ]);
    const scored = planned(examOn, [], true);
    expect([ofKind("exam", scored), ofKind("score", scored)]).toEqual([["exam"], []]);
  });

  it("leave out tasks that are done or dismissed", () => {
    const stored = [
      own("done", { state: "done" }),
      own("dismissed", { state: "dismissed" }),
      own("Visa"),
      own("letters", { key: "prepare-letters", title: null, state: "done" }),
    ];
    const tasks = ofKind("task", planned(examOn, stored));
    expect(tasks).toContain("Visa");
    expect(tasks).toContain("prepare-statement");
    for (const gone of ["done", "dismissed", "prepare-letters"]) expect(tasks).not.toContain(gone);
  });

  it("contain the dates for asking and uploading letters, and the due date of a letter that is not there", () => {
    const due = day("2026-05-20");
    const letters = [
      letter("a", "asked", due),
      letter("b", "uploaded", due),
      letter("c", "asked", null),
      letter("d", "declined", due),
    ];
    expect(events({ letters })).toHaveLength(events({}).length + 1);
    expect(
      events({ letters })
        .filter(({ kind }) => kind === "letter")
        .map(({ key, on, title }) => `${on} ${key} ${title}`),
    ).toEqual([
      "2026-05-20 a Dr. Rivera’s letter",
      "2026-07-02 letters-asked Ask for letters by this day",
      "2026-08-26 letters-uploaded Letters due",
    ]);
  });

  it("mark estimated dates: of the season and of the score", () => {
    const estimated = planned(examOn)
      .filter((event) => event.estimated && event.kind !== "letter")
      .map(({ key }) => key);
    expect(estimated).toEqual(["score-usual", "submit", "score-cautious", "review", "rankList", "match"]);
    const published = events({ season: seasonOf(2026, defaultThresholds) }).filter(
      ({ kind }) => kind !== "letter",
    );
    expect(published.map(({ key, estimated }) => [key, estimated])).toEqual([
      ["opens", false],
      ["submit", false],
      ["review", false],
      ["match", false],
    ]);
  });

  it("have titles; a test without a form is a practice test", () => {
    const rotationEvent = events({ rotations: [rotation] }).find(({ kind }) => kind === "rotation");
    expect(rotationEvent?.title).toBe("Surgery (Core clerkship)");
    const test = events({ tests: [{ on: today, form: null, fullLength: false }] }).find(
      ({ kind }) => kind === "test",
    );
    expect(test).toMatchObject({ kind: "test", title: "Practice test", on: today });
  });
});
