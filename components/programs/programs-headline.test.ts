import { describe, expect, it } from "vitest";
import { programsHeadline, scenarioOfList } from "@/components/programs/programs-headline";
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

describe("the headline over the programs", () => {
  it.each([
    ["No programs listed yet.", 0, mix()],
    ["One program listed.", 1, null],
    ["12 programs listed.", 12, null],
    [`1 of at least ${programsMin} programs.`, 1, mix(listed(1))],
    [
      `${programsMin - 1} of at least ${programsMin} programs.`,
      programsMin - 1,
      mix(listed(programsMin - 1)),
    ],
    [
      `${programsMin} programs: within the recommended ${programsMin}–${programsMax}.`,
      programsMin + 5,
      mix(listed(programsMin), listed(5, "withdrawn")),
    ],
    [
      `${programsMax} programs: within the recommended ${programsMin}–${programsMax}.`,
      programsMax,
      mix(listed(programsMax)),
    ],
    [
      `${programsMax + 1} programs: more than the recommended ${programsMin}–${programsMax}. Check the cost.`,
      programsMax + 1,
      mix(listed(programsMax + 1)),
    ],
  ])("%s", (sentence, total, counted) => {
    expect(programsHeadline(total, counted)).toBe(sentence);
  });
});

it.each([
  [null, null, "Without a score there is no scenario to compare with."],
  [1, "official", "Compared with scenario 1, based on your official score."],
  [2, "range", "Compared with scenario 2, based on the lower end of your 80% range."],
  [3, "failed", "Compared with scenario 3, based on the failed attempt."],
] as const)("says which scenario the list is compared with: %s, %s", (scenario, basis, sentence) => {
  expect(scenarioOfList(scenario, basis, defaultThresholds)).toBe(sentence);
});
