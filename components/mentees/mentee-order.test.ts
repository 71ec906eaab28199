import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MenteeRow } from "@/components/mentees/mentee-list";
import { menteeOrder, menteeSorts } from "@/components/mentees/mentee-order";
import { addDays, day } from "@/lib/days";
import { standingOf } from "@/lib/guide/standing";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";

const today = day("2026-06-09");

type Fields = { examIn?: number | null; inactiveFor?: number | null; needs?: Need[] };

function mentee(
  id: string,
  name: string,
  { examIn = null, inactiveFor = null, needs = [] }: Fields = {},
): MenteeRow {
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
    assessments: [],
    standing,
    lastActivity: inactiveFor === null ? null : addDays(today, -inactiveFor),
    progress: { done: 0, due: 0, overdue: 0 },
    letters: { have: 0, wanted: 0, overdue: 0 },
    needs,
  };
}

const sorted = (rows: MenteeRow[], sort: keyof typeof menteeOrder) =>
  [...rows].sort(menteeOrder[sort]).map(({ id }) => id);

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
  });

  it("puts mentees who never logged anything first, then the longest without activity", () => {
    const rows = [
      mentee("1", "Ana", { inactiveFor: 2 }),
      mentee("2", "Bo"),
      mentee("3", "Cy", { inactiveFor: 30 }),
    ];
    expect(sorted(rows, "activity")).toEqual(["2", "3", "1"]);
  });

  it("does not depend on the order of the rows, even for equal names", () => {
    const row = fc.record({
      name: fc.constantFrom("Ana", "ana", "Émile", "Emile", "Zoë"),
      examIn: fc.constantFrom(null, -5, 0, 12),
      inactiveFor: fc.constantFrom(null, 1, 20),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.constantFrom(...menteeSorts), (records, sort) => {
        const rows = records.map(({ name, ...rest }, index) => mentee(`${index}`, name, rest));
        expect(sorted([...rows].reverse(), sort)).toEqual(sorted(rows, sort));
      }),
      { seed: 20260609, numRuns: 100 },
    );
  });
});
