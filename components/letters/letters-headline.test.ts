import { describe, expect, it } from "vitest";
import { lettersHeadline, seasonLead } from "@/components/letters/letters-headline";
import { addDays, day } from "@/lib/days";
import type { LetterNeed } from "@/lib/guide/letters";
import { seasonOf } from "@/lib/guide/season";
import { defaultThresholds } from "@/lib/guide/thresholds";

const letter = (late: boolean) => ({
  id: "a",
  writer: "Dr. Hussein",
  kind: "ir" as const,
  state: "asked" as const,
  since: day("2026-05-01"),
  dueOn: null,
  programs: 0,
  institution: null,
  advice: { kind: "nudge" as const, due: null, late },
  wantedBy: day("2026-08-26"),
  moves: [],
});
const need = (wanted: number, have: number, underWay = 0, kind: LetterNeed["kind"] = "ir"): LetterNeed => ({
  kind,
  wanted,
  have,
  underWay,
});

const season = seasonOf(2027, defaultThresholds);

describe("the headline over the letters", () => {
  it.each([
    ["One letter is late.", [letter(true), letter(false)], [need(2, 0)]],
    ["2 letters are late.", [letter(true), letter(true)], [need(2, 2)]],
    [
      "Still to ask: IR attending, Core clinical.",
      [letter(false)],
      [need(2, 0, 1), need(1, 1, 0, "dr"), need(1, 0, 0, "core")],
    ],
    ["Still to ask: IR attending.", [], [need(2, 0, 1), need(1, 1, 0, "core")]],
    ["Everyone has been asked. Some letters are not uploaded yet.", [letter(false)], [need(2, 1, 1)]],
    ["All recommended letters are uploaded.", [], [need(2, 2), need(1, 3, 0, "core")]],
  ])("%s", (sentence, letters, needs) => {
    expect(lettersHeadline(letters, needs, season, season.match.on)).toBe(sentence);
  });
});

it("says that a season is over only after Match Day", () => {
  expect(seasonLead(season, season.match.on)).toBe("For Match 2027.");
  const after = addDays(season.match.on, 1);
  expect(lettersHeadline([letter(true)], [need(2, 0)], season, after)).toBe("Match 2027 is over.");
  expect(seasonLead(season, after)).toMatch(/choose your next season/);
});
