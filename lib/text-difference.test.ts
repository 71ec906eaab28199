import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textDifference } from "./text-difference";

const told = (before: string, after: string) =>
  textDifference(before, after).map(({ text, change }) =>
    change === "same" ? text : change === "added" ? `+${text}` : `-${text}`,
  );

describe("the differences of two texts", () => {
  it("are shown by words, and a rewritten sentence is one change", () => {
    expect(told("My first test was 214.", "My last test was 243.")).toEqual([
      "My ",
      "-first",
      "+last",
      " test was ",
      "-214",
      "+243",
      ".",
    ]);
    expect(told("I failed", "She passed")).toEqual(["-I failed", "+She passed"]);
    expect(told("One. Two.", "One.\n\nTwo.")).toEqual(["One.", "- ", "+\n\n", "Two."]);
    expect(told("I want", "That is what I did.\n\nI want")).toEqual([
      "+That is what I did.\n\n",
      "I ",
      "want",
    ]);
    expect(told("That is what I did.\n\nI want", "I want")).toEqual([
      "-That is what I did.\n\n",
      "I ",
      "want",
    ]);
    expect(told("", "")).toEqual([]);
  });

  it("are one change around a word of two letters, and two around a longer word", () => {
    expect(told("half of ten", "most of nine")).toEqual(["-half of ten", "+most of nine"]);
    expect(told("half the ten", "most the nine")).toEqual(["-half", "+most", " the ", "-ten", "+nine"]);
  });

  it("are the whole texts if both have more than a thousand lines and none in common", () => {
    const lines = (word: string) => Array.from({ length: 1100 }, (_, index) => `${word}${index}`).join("\n");
    expect(textDifference(lines("a"), lines("b"))).toEqual([
      { text: lines("a"), change: "removed" },
      { text: lines("b"), change: "added" },
    ]);
  });

  it("are found quickly even if two long texts have nothing in common", () => {
    const words = (step: number) =>
      Array.from({ length: 4600 }, (_, index) => `w${(index * step * 7919) % 9973}`).join(" ");
    expect(told(words(1), words(3)).map((part) => part[0])).toEqual(["-", "+"]);
  });

  it("contain both complete texts", () => {
    const texts = fc.array(fc.constantFrom("a", "b", "ä", "1", " ", "\n", ". ", "𝄞"), { maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, (one, two) => {
        const [before, after] = [one.join(""), two.join("")];
        const parts = textDifference(before, after);
        const without = (change: string) =>
          parts.flatMap((part) => (part.change === change ? [] : [part.text])).join("");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
      }),
    );
  });
});
