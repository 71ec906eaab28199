import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type MenteeSort,
  menteeOrder,
  menteeSorts,
  orderOf,
  orderWord,
} from "@/components/mentees/mentee-order";
import type { MenteeLine } from "@/components/mentees/mentee-row";
import { addDays, day } from "@/lib/days";
import { standingOf } from "@/lib/guide/standing";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";

const today = day("2026-06-09");

type Fields = {
  examIn?: number | null;
  inactiveFor?: number | null;
  needs?: Need[];
  have?: number;
  fresh?: number;
};

function mentee(
  id: string,
  name: string,
  { examIn = null, inactiveFor = null, needs = [], have = 0, fresh = 0 }: Fields = {},
): MenteeLine {
  const standing = standingOf(
    {
      target: 245,
      examOn: examIn === null ? null : addDays(today, examIn),
      baseline: null,
      startedOn: null,
      assessments: [],
      blocks: [],
      official: null,
      today,
    },
    defaultThresholds,
  );
  return {
    id,
    name,
    contactOn: null,
    today,
    examOn: standing.daysToExam === null ? null : addDays(today, standing.daysToExam),
    standing,
    examMovedOn: null,
    clashes: [],
    lastActivity: inactiveFor === null ? null : addDays(today, -inactiveFor),
    progress: { done: 0, due: 0, overdue: 0, overdueDays: [] },
    letters: { have, wanted: 3, overdue: 0 },
    needs,
    written: { tests: [], questionDays: [], letters: [], results: [] },
    hasWritten: true,
    news: { tests: fresh, questionDays: 0, overdue: 0, letters: 0, results: 0, examMoved: 0 },
  };
}

const sorted = (rows: MenteeLine[], sort: MenteeSort, reversed = false) =>
  [...rows].sort(menteeOrder({ sort, reversed })).map(({ id }) => id);

describe("the order of mentees", () => {
  it("puts the most urgent need first", () => {
    const rows = [
      mentee("1", "Ana"),
      mentee("2", "Bo", { needs: ["idle"] }),
      mentee("3", "Cy", { needs: ["below"] }),
    ];
    expect(sorted(rows, "need")).toEqual(["3", "2", "1"]);
  });

  it("puts the next exam first, and mentees without a future exam last", () => {
    const rows = [
      mentee("over", "Ana", { examIn: -1 }),
      mentee("later", "Bo", { examIn: 90 }),
      mentee("none", "Cy"),
      mentee("tomorrow", "Di", { examIn: 1 }),
      mentee("today", "Ed", { examIn: 0 }),
    ];
    expect(sorted(rows, "exam")).toEqual(["today", "tomorrow", "later", "over", "none"]);
    expect(sorted(rows, "exam", true)).toEqual(["later", "tomorrow", "today", "over", "none"]);
  });

  it("puts mentees who never logged anything first, then the longest without activity", () => {
    const rows = [
      mentee("1", "Ana", { inactiveFor: 2 }),
      mentee("2", "Bo"),
      mentee("3", "Cy", { inactiveFor: 30 }),
    ];
    expect(sorted(rows, "activity")).toEqual(["2", "3", "1"]);
    expect(sorted(rows, "activity", true)).toEqual(["1", "3", "2"]);
  });

  it("puts most news first, and most missing letters first", () => {
    const rows = [
      mentee("1", "Ana", { fresh: 1, have: 3 }),
      mentee("2", "Bo", { fresh: 0, have: 0 }),
      mentee("3", "Cy", { fresh: 4, have: 1 }),
    ];
    expect(sorted(rows, "news")).toEqual(["3", "1", "2"]);
    expect(sorted(rows, "letters")).toEqual(["2", "3", "1"]);
  });

  it("does not depend on the order of the rows, even for equal names", () => {
    const row = fc.record({
      name: fc.constantFrom("Ana", "ana", "Émile", "Emile", "Zoë"),
      examIn: fc.constantFrom(null, -5, 0, 12),
      inactiveFor: fc.constantFrom(null, 1, 20),
    });
    const orders = menteeSorts.flatMap((sort) => [sort, `-${sort}`]);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.constantFrom(...orders), (records, order) => {
        const rows = records.map(({ name, ...rest }, index) => mentee(`${index}`, name, rest));
        const { sort, reversed } = orderOf(order);
        expect(sorted([...rows].reverse(), sort, reversed)).toEqual(sorted(rows, sort, reversed));
      }),
      { seed: 20260609, numRuns: 100 },
    );
  });

  it("is a word of the address, and the most urgent first otherwise", () => {
    for (const word of ["exam", "-exam", "need"]) expect(orderWord(orderOf(word))).toBe(word);
    for (const word of [undefined, "", "-need", "--exam", "other"])
      expect(orderWord(orderOf(word))).toBe("need");
  });
});
