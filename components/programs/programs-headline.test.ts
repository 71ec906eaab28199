import { describe, expect, it } from "vitest";
import { countedBy, programsHeadline } from "@/components/programs/programs-headline";
import { mixOf, type ProgramCount } from "@/lib/guide/programs";
import { defaultThresholds } from "@/lib/guide/thresholds";

const listed = (count: number, status: ProgramCount["status"] = "considering"): ProgramCount => ({
  kind: "integrated-ir",
  signal: null,
  status,
  count,
});
const mix = (...counts: ProgramCount[]) => mixOf(counts, 3, defaultThresholds);
const { programsMin, programsMax } = defaultThresholds.scenarios;

describe("the sentence over the programs", () => {
  it.each([
    ["No programs listed yet.", 0, mix()],
    ["One program listed.", 1, null],
    ["12 programs listed.", 12, null],
    [`One program, ${programsMin - 1} short of what your scenario wants.`, 1, mix(listed(1))],
    [
      `${programsMin - 1} programs, 1 short of what your scenario wants.`,
      programsMin - 1,
      mix(listed(programsMin - 1)),
    ],
    [
      `${programsMin} programs: as many as your scenario wants.`,
      programsMin + 5,
      mix(listed(programsMin), listed(5, "withdrawn")),
    ],
    [`${programsMax} programs: as many as your scenario wants.`, programsMax, mix(listed(programsMax))],
    [
      `${programsMax + 1} programs: more than your scenario wants, if the budget allows.`,
      programsMax + 1,
      mix(listed(programsMax + 1)),
    ],
  ])("%s", (sentence, total, counted) => {
    expect(programsHeadline(total, counted)).toBe(sentence);
  });
});

it.each([
  [null, null, "Without a score there is no scenario to count by."],
  [1, "official", "Counted by scenario 1, from your official score."],
  [2, "range", "Counted by scenario 2, from the lower end of your projected range."],
  [3, "failed", "Counted by scenario 3, from the failed attempt."],
] as const)("says by which scenario the list is counted: %s, %s", (scenario, basis, sentence) => {
  expect(countedBy(scenario, basis)).toBe(sentence);
});
