import { describe, expect, it } from "vitest";
import { measureStatement } from "./statement";
import { defaultThresholds } from "./thresholds";

const flags = (body: string) => measureStatement(body, defaultThresholds).flags.map(({ kind }) => kind);

describe("a statement", () => {
  it("is counted as ERAS counts it, in whole characters", () => {
    expect(measureStatement("", defaultThresholds)).toEqual({ characters: 0, words: 0, pages: 0, flags: [] });
    expect(measureStatement("a\r\nb 𝄞", defaultThresholds)).toMatchObject({ characters: 5, words: 3 });
    expect(measureStatement("  two \n\n words ", defaultThresholds).words).toBe(2);
    expect(measureStatement("1".repeat(1900), defaultThresholds).pages).toBe(0.5);
  });

  it("is flagged for an excuse, for a missing number, and for its length", () => {
    expect(flags("My Step 2 CK score of 248 shows it.")).toEqual([]);
    expect(flags("It was Not My Fault that I got 210.")).toEqual(["excuse"]);
    const two = "It was unfair, and 210 was bad luck.";
    expect(measureStatement(two, defaultThresholds).flags[0]?.sentence).toContain("“unfair”, “bad luck”");
    expect(flags("I learned a lot.")).toEqual(["no-result"]);
    const { charactersPerPage: page, maxCharacters: most } = defaultThresholds.statement;
    expect(flags("1".repeat(page))).toEqual([]);
    expect(flags("1".repeat(page + 1))).toEqual(["long"]);
    expect(flags("1".repeat(most))).toEqual(["long"]);
    expect(flags("1".repeat(most + 1))).toEqual(["too-long"]);
  });
});
