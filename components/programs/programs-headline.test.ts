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
      `${programsMax + 1} programs: above the recommended ${programsMin}–${programsMax}.`,
      programsMax + 1,
      mix(listed(programsMax + 1)),
    ],
  ])("%s", (sentence, total, counted) => {
    expect(programsHeadline(total, counted)).toBe(sentence);
  });
});

it.each([
  [null, null, "Without a score there is no scenario to compare with."],
  [1, "official", "Compared with scenario 1, based on your official score of 240."],
  [2, "middle", "Compared with scenario 2, based on 240, the middle of your range of 230–250."],
  [2, "chosen", "Compared with scenario 2, based on 240, chosen within your range of 230–250."],
  [3, "attempts", "Compared with scenario 3, based on a failed or repeated attempt at a Step."],
] as const)("says which scenario the list is compared with: %s, %s", (scenario, basis, sentence) => {
  const range = { low: 230, high: 250, middle: 240, score: 240, outside: null };
  expect(scenarioOfList({ scenario, basis, score: 240, range })).toBe(sentence);
});
