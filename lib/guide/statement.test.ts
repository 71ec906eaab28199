import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureStatement, plainText, unplainCharacters } from "./statement";
import { defaultThresholds } from "./thresholds";

const flags = (body: string) => measureStatement(body, defaultThresholds).flags.map(({ kind }) => kind);

describe("characters that ERAS may change or drop", () => {
  const pasted = "“I don’t” — 236–248…\n•\u00a0Zoë’s\u200b case\ufeff";

  it("are counted by their kind", () => {
    expect(unplainCharacters(pasted)).toEqual([
      { noun: "curly quote", count: 4, visible: ["“", "’", "”"] },
      { noun: "long dash", count: 2, visible: ["—", "–"] },
      { noun: "bullet", count: 1, visible: ["•"] },
      { noun: "ellipsis character", count: 1, visible: ["…"] },
      { noun: "special space", count: 1, visible: [] },
      { noun: "invisible character", count: 2, visible: [] },
    ]);
    expect(unplainCharacters('Plain: "don\'t" - Zoë, 12 %.\n\tIndented\r\n')).toEqual([]);
  });

  it("are replaced by plain ones, and all other text stays", () => {
    expect(plainText(pasted)).toBe("\"I don't\" -- 236-248...\n- Zoë's case");
    expect(plainText("a\u2028b\u0000c")).toBe("a\nbc");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const plain = plainText(text);
        expect(unplainCharacters(plain)).toEqual([]);
        expect(plainText(plain)).toBe(plain);
        if (unplainCharacters(text).length === 0) expect(plain).toBe(text);
      }),
    );
  });
});

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
