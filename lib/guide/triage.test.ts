import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { standingOf } from "./standing";
import { defaultThresholds } from "./thresholds";
import { byNeed, needsOf } from "./triage";

const today = day("2026-06-09");
const nbme = (form: number, score: number, daysAgo: number): Assessment => ({
  id: `${form}`,
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: `nbme-${form}`,
  score,
  percent: null,
});

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
  const standing = standingOf(
    {
      target: 245,
      examOn: addDays(today, examInDays),
      baseline: 214,
      startedOn: null,
      assessments,
      blocks,
      official: null,
      today,
    },
    defaultThresholds,
  );
  return needsOf(
    { standing, lastActivity, examMovedOn: null, tasks: { overdue: 0 }, letters: { overdue: 0 }, today },
    defaultThresholds,
  );
}

describe("what a mentor should know first", () => {
  it("is nothing of someone who is on course and at pace", () => {
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

  it("is the line, the sooner the exam the more", () => {
    const below: [number, number][] = [
      [226, 9],
      [228, 2],
    ];
    expect(needsWith({ scores: below, examInDays: 42, questionsADay: 70 })).toEqual(["near-and-below"]);
    expect(needsWith({ scores: below, examInDays: 43, questionsADay: 35 })[0]).toBe("below");
  });

  it("is a score that is too old, a silence, a pace", () => {
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

  it("is that there is nothing yet", () => {
    const standing = standingOf(
      {
        target: null,
        examOn: null,
        baseline: null,
        startedOn: null,
        assessments: [],
        blocks: [],
        official: null,
        today,
      },
      defaultThresholds,
    );
    expect(
      needsOf(
        {
          standing,
          lastActivity: null,
          examMovedOn: null,
          tasks: { overdue: 0 },
          letters: { overdue: 0 },
          today,
        },
        defaultThresholds,
      ),
    ).toEqual(["nothing-logged"]);
  });

  it("is an exam that was moved lately, and a plan that is behind", () => {
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
          standing,
          lastActivity: today,
          examMovedOn,
          tasks: { overdue },
          letters: { overdue: overdue > 5 ? 1 : 0 },
          today,
        },
        defaultThresholds,
      );
    };
    expect(needsAt(null, 2)).toEqual(["under-pace"]);
    expect(needsAt(14, 3)).toEqual(["behind", "moved", "under-pace"]);
    expect(needsAt(15, 0)).toEqual(["under-pace"]);
    expect(needsAt(null, 6)).toEqual(["letter", "behind", "under-pace"]);
    // Once the exam's score is there, practice tests and questions are history.
    expect(needsAt(null, 3, { takenOn: addDays(today, -40), score: 248 })).toEqual(["behind"]);
  });

  it("sorts those most in need first", () => {
    const rows = [
      { needs: [], name: "Ana", id: "1" },
      { needs: ["idle"], name: "Bea", id: "2" },
      { needs: ["near-and-below", "idle"], name: "Zoe", id: "3" },
      { needs: ["near-and-below"], name: "Bilal", id: "4" },
    ] as const;
    expect([...rows].sort(byNeed).map(({ name }) => name)).toEqual(["Bilal", "Zoe", "Bea", "Ana"]);
  });
});
