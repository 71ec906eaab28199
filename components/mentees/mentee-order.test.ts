import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MenteeRow } from "@/components/mentees/mentee-list";
import { menteeOrder, menteeSorts } from "@/components/mentees/mentee-order";
import { addDays, day } from "@/lib/days";
import { standingOf } from "@/lib/guide/standing";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";

const today = day("2026-06-09");

type Some = { examIn?: number | null; silentFor?: number | null; needs?: Need[] };

function mentee(
  id: string,
  name: string,
  { examIn = null, silentFor = null, needs = [] }: Some = {},
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
    lastActivity: silentFor === null ? null : addDays(today, -silentFor),
    progress: { done: 0, due: 0, overdue: 0 },
    letters: { have: 0, wanted: 0, overdue: 0 },
    needs,
  };
}

const sorted = (rows: MenteeRow[], sort: keyof typeof menteeOrder) =>
  [...rows].sort(menteeOrder[sort]).map(({ id }) => id);

describe("the order of mentees", () => {
  it("puts those most in need first", () => {
    const rows = [
      mentee("1", "Ana"),
      mentee("2", "Bo", { needs: ["idle"] }),
      mentee("3", "Cy", { needs: ["below"] }),
    ];
    expect(sorted(rows, "need")).toEqual(["3", "2", "1"]);
  });

  it("puts the next exam first, today's before tomorrow's, and those without one ahead last", () => {
    const rows = [
      mentee("over", "Ana", { examIn: -1 }),
      mentee("later", "Bo", { examIn: 90 }),
      mentee("none", "Cy"),
      mentee("tomorrow", "Di", { examIn: 1 }),
      mentee("today", "Ed", { examIn: 0 }),
    ];
    expect(sorted(rows, "exam")).toEqual(["today", "tomorrow", "later", "over", "none"]);
  });

  it("puts the longest silent first, and before them those who never logged anything", () => {
    const rows = [
      mentee("1", "Ana", { silentFor: 2 }),
      mentee("2", "Bo"),
      mentee("3", "Cy", { silentFor: 30 }),
    ];
    expect(sorted(rows, "activity")).toEqual(["2", "3", "1"]);
  });

  it("is the same whatever order the rows come in, also of people with one name", () => {
    const row = fc.record({
      name: fc.constantFrom("Ana", "ana", "Émile", "Emile", "Zoë"),
      examIn: fc.constantFrom(null, -5, 0, 12),
      silentFor: fc.constantFrom(null, 1, 20),
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
