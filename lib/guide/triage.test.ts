import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { examClashes, type Rotation } from "./rotations";
import { type StandingInput, standingOf } from "./standing";
import { defaultThresholds } from "./thresholds";
import { byNeed, type Need, needsOf } from "./triage";

const today = day("2026-06-09");
const nbme = (form: number, score: number, daysAgo: number): Assessment => ({
  id: `${form}`,
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: `nbme-${form}`,
  score,
  percent: null,
});

const standingWith = (input: Partial<StandingInput>) =>
  standingOf(
    {
      target: 245,
      examOn: null,
      baseline: 214,
      startedOn: null,
      assessments: [],
      blocks: [],
      official: null,
      today,
      ...input,
    },
    defaultThresholds,
  );
/** No other reasons besides scores, exam and questions. */
const calm = {
  lastActivity: today,
  examMovedOn: null,
  clashes: [],
  judgedAnew: false,
  tasks: { overdue: 0 },
  letters: { overdue: 0 },
  today,
};

function needsWith(input: {
  scores: [number, number][];
  examInDays: number;
  questionsADay: number;
  idle?: number;
}) {
  const { scores, examInDays, questionsADay, idle = 0 } = input;
  const assessments = scores.map(([score, daysAgo], index) => nbme(9 + index, score, daysAgo));
  const blocks = Array.from({ length: 7 }, (_, index) => ({
    doneOn: addDays(today, -index - idle),
    done: questionsADay,
    source: "uworld" as const,
  }));
  const lastActivity = addDays(today, -Math.min(idle, ...scores.map(([, daysAgo]) => daysAgo)));
  const standing = standingWith({ examOn: addDays(today, examInDays), assessments, blocks });
  return needsOf({ ...calm, standing, lastActivity }, defaultThresholds);
}

describe("the reasons why a mentee needs attention", () => {
  it("are empty for a mentee on course and on pace", () => {
    expect(
      needsWith({
        scores: [
          [238, 9],
          [241, 2],
        ],
        examInDays: 30,
        questionsADay: 70,
      }),
    ).toEqual([]);
  });

  it("include a score below the ready line, more urgent near the exam", () => {
    const below: [number, number][] = [
      [226, 9],
      [228, 2],
    ];
    expect(needsWith({ scores: below, examInDays: 42, questionsADay: 70 })).toEqual(["near-and-below"]);
    expect(needsWith({ scores: below, examInDays: 43, questionsADay: 35 })[0]).toBe("below");
  });

  it("include a stale score, no activity and a slow pace", () => {
    const old: [number, number][] = [
      [238, 60],
      [241, 40],
    ];
    expect(needsWith({ scores: old, examInDays: 60, questionsADay: 35 })).toEqual(["stale"]);
    expect(needsWith({ scores: old, examInDays: 60, questionsADay: 35, idle: 14 })).toEqual([
      "stale",
      "idle",
    ]);
    expect(
      needsWith({
        scores: [
          [238, 9],
          [241, 2],
        ],
        examInDays: 30,
        questionsADay: 20,
      }),
    ).toEqual(["under-pace"]);
  });

  it("include an empty log", () => {
    const standing = standingWith({ target: null, baseline: null });
    expect(needsOf({ ...calm, standing, lastActivity: null }, defaultThresholds)).toEqual([
      "no-target",
      "no-exam",
      "nothing-logged",
    ]);
  });

  it("include a recently moved exam and overdue tasks", () => {
    const needsAt = (movedDaysAgo: number | null, overdue: number, official: OfficialScore | null = null) => {
      const input = {
        target: 245,
        examOn: addDays(today, official ? -40 : 60),
        baseline: 214,
        startedOn: null,
        assessments: [nbme(12, 238, 9), nbme(13, 241, 2)],
        blocks: [],
        official,
        today,
      };
      const standing = standingOf(input, defaultThresholds);
      const examMovedOn = movedDaysAgo === null ? null : addDays(today, -movedDaysAgo);
      return needsOf(
        {
          ...calm,
          standing,
          examMovedOn,
          tasks: { overdue },
          letters: { overdue: overdue > 5 ? 1 : 0 },
        },
        defaultThresholds,
      );
    };
    expect(needsAt(null, 2)).toEqual(["under-pace"]);
    expect(needsAt(14, 3)).toEqual(["behind", "moved", "under-pace"]);
    expect(needsAt(15, 0)).toEqual(["under-pace"]);
    expect(needsAt(null, 6)).toEqual(["letter", "behind", "under-pace"]);
    // After the official score, practice tests and questions no longer matter.
    expect(needsAt(null, 3, { takenOn: addDays(today, -40), score: 248 })).toEqual(["behind"]);
  });

  it("include a verdict that changed with the target or the rules, until there is an official score", () => {
    const needsWhen = (official: OfficialScore | null) =>
      needsOf(
        {
          ...calm,
          standing: standingWith({ assessments: [nbme(12, 238, 9), nbme(13, 241, 2)], official }),
          judgedAnew: true,
        },
        defaultThresholds,
      );
    expect(needsWhen(null)).toEqual(["no-exam", "judged-anew"]);
    expect(needsWhen({ takenOn: today, score: 248 })).toEqual([]);
  });

  it("have the urgent form from six weeks before the exam to exam day, and the plain form otherwise", () => {
    const needsOn = (examInDays: number | null) => {
      const standing = standingWith({
        examOn: examInDays === null ? null : addDays(today, examInDays),
        assessments: [nbme(12, 226, 9), nbme(13, 228, 2)],
      });
      return needsOf({ standing, ...calm }, defaultThresholds)[0];
    };
    expect([-1, 0, 1, 42, 43, null].map(needsOn)).toEqual([
      "below",
      "near-and-below",
      "near-and-below",
      "near-and-below",
      "below",
      "below",
    ]);
  });

  it("start with a failed attempt, until another exam is booked", () => {
    const needing = (score: number, examInDays: number) => {
      const standing = standingWith({
        examOn: addDays(today, examInDays),
        assessments: [nbme(12, 206, 60), nbme(13, 208, 50)],
        official: { takenOn: addDays(today, -40), score },
      });
      const rest = { ...calm, tasks: { overdue: 3 }, letters: { overdue: 1 } };
      return needsOf({ standing, ...rest }, defaultThresholds);
    };
    expect(needing(217, -40)).toEqual(["failed", "stale", "letter", "behind"]);
    expect(needing(218, -40)).toEqual(["letter", "behind"]);
    expect(needing(217, 60)).toEqual(["stale", "letter", "behind", "under-pace"]);
  });

  it("include an exam during a rotation, until the exam is passed", () => {
    const examOn = addDays(today, 60);
    const rotation = {
      id: "surgery",
      name: "Surgery",
      kind: "core-clerkship" as const,
      from: addDays(today, 50),
      to: examOn,
    };
    const needing = (from: Rotation, on: Day, score?: number) => {
      const official = score ? { takenOn: addDays(today, -40), score } : null;
      const standing = standingWith({ examOn: on, official });
      const clashes = examClashes(on, [from], today);
      return needsOf({ ...calm, standing, clashes, lastActivity: null }, defaultThresholds);
    };
    expect(needing(rotation, examOn)).toEqual(["clash", "nothing-logged"]);
    expect(needing(rotation, addDays(examOn, 1))).toEqual(["nothing-logged"]);
    expect(needing({ ...rotation, kind: "research" }, examOn)).toEqual(["nothing-logged"]);
    // Over, or not needed.
    expect(needing({ ...rotation, from: addDays(today, -9) }, addDays(today, -1))).toEqual([
      "nothing-logged",
    ]);
    expect(needing(rotation, examOn, 217)).toEqual(["clash", "nothing-logged"]);
    expect(needing(rotation, examOn, 218)).toEqual([]);
  });

  it("include no activity for two weeks instead of a slow pace", () => {
    const silent = (idle: number) =>
      needsWith({
        scores: [
          [238, 20],
          [241, 18],
        ],
        examInDays: 30,
        questionsADay: 1,
        idle,
      });
    expect(silent(13)).toEqual(["under-pace"]);
    expect(silent(14)).toEqual(["idle"]);
  });

  it("include the plan's reasons for a mentee with an empty log", () => {
    const standing = standingWith({ baseline: null });
    const rest = { ...calm, lastActivity: null, examMovedOn: today, letters: { overdue: 1 } };
    expect(needsOf({ standing, ...rest }, defaultThresholds)).toEqual([
      "no-exam",
      "letter",
      "moved",
      "nothing-logged",
    ]);
  });

  it("include a missing target, a missing exam date, a score below the passing score, and unsteady scores", () => {
    const needing = (input: Partial<StandingInput>) =>
      needsOf({ ...calm, standing: standingWith(input) }, defaultThresholds);
    const near = { examOn: addDays(today, 100), blocks: [] };
    expect(needing({ target: null, assessments: [nbme(12, 205, 5)] })).toEqual([
      "below-passing",
      "no-target",
      "no-exam",
    ]);
    // Today's passing score is 218, and a score of 28 days ago is recent.
    expect(needing({ ...near, target: null, assessments: [nbme(12, 218, 5)] })).toEqual(["no-target"]);
    expect(needing({ ...near, target: null, assessments: [nbme(12, 217, 28)] })[0]).toBe("below-passing");
    expect(needing({ ...near, target: null, assessments: [nbme(12, 217, 29)] })).toEqual(["no-target"]);
    expect(needing({ ...near, assessments: [nbme(12, 230, 12), nbme(13, 238, 5)] })).toEqual(["unsteady"]);
  });

  it("sort the most urgent reason first, then the next, always in the same order", () => {
    const row = (id: string, name: string, needs: Need[], examIn: number | null = null, newest = 230) => ({
      ...{ id, name, needs },
      standing: { daysToExam: examIn, verdict: { newest, readyLine: 235 } },
    });
    const sorted = [
      row("9", "Zoe", ["failed"]),
      // Without a target and an exam, and with a score below a pass.
      row("8", "Yan", ["below-passing", "no-target", "no-exam"]),
      row("7", "Xia", ["below", "letter", "idle"]),
      row("6", "Wim", ["below", "idle"]),
      // With the same reasons: the nearest exam, then the lowest score.
      row("5", "Vic", ["below"], 50),
      row("4", "Uma", ["below"], 60, 220),
      row("3", "Tom", ["below"], 60),
      row("1", "Ana", ["below"]),
      row("2", "Ana", ["below"]),
      row("33", "Émile", ["below"]),
      row("0", "Zoe", ["below"], -1),
      row("44", "Ana", []),
    ];
    for (const order of [sorted, sorted.toReversed()]) expect([...order].sort(byNeed)).toEqual(sorted);
  });
});
