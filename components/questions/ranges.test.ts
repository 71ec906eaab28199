import { expect, it } from "vitest";
import { rangesOf } from "@/components/questions/ranges";
import { addDays, day } from "@/lib/days";
import type { Phase } from "@/lib/guide/plan";
import { defaultThresholds } from "@/lib/guide/thresholds";

const from = day("2026-06-01");
const phase = (name: Phase["name"], start: number): Phase => ({
  name,
  from: addDays(from, start),
  to: addDays(from, start + 27),
  shortBy: 0,
  shortBecause: null,
});

it("returns the days and the range of the phases that have one", () => {
  const phases = [phase("foundation", 0), phase("acceleration", 28), phase("refinement", 56)];
  const { foundation, acceleration } = defaultThresholds.phases;
  expect(rangesOf(phases, defaultThresholds)).toEqual([
    { from, to: day("2026-06-28"), min: foundation.questionsMin, max: foundation.questionsMax },
    {
      from: day("2026-06-29"),
      to: day("2026-07-26"),
      min: acceleration.questionsMin,
      max: acceleration.questionsMax,
    },
  ]);
  expect(defaultThresholds.phases.refinement.questionsMin).toBeNull();
});
