import type { Thresholds } from "./thresholds";

/** The guide's structure of a statement: what each part is for, and a question that opens it. Source: guide. */
export const statementParts = [
  {
    key: "circumstance",
    title: "What happened",
    prompt: "Name the circumstance briefly: what it was, and when. A sentence or two; no excuse.",
  },
  {
    key: "change",
    title: "What changed",
    prompt: "A way of studying, a mentor, a language, how you use your time: what you did, concretely.",
  },
  {
    key: "result",
    title: "What shows it",
    prompt: "The score, the evaluation, the project that came of it: what a reader can check.",
  },
] as const;

/** Something in a statement to look at again. */
export type StatementFlag = { kind: "excuse" | "no-result" | "long" | "too-long"; sentence: string };

export type StatementMeasure = {
  /** As ERAS counts: every character, line breaks as one. */
  characters: number;
  words: number;
  /** Pages of `statement.charactersPerPage` characters. */
  pages: number;
  flags: StatementFlag[];
};

/** Words that read as an excuse, in small letters. Source: decision, after the guide's "no excuses". */
export const excuses = [
  "not my fault",
  "unfair",
  "because of them",
  "had no choice",
  "was forced to",
  "bad luck",
  "unfortunately for me",
  "through no fault",
];

/** How many words a text has: what stands between spaces. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length;
}

/**
 * Counts a statement, and flags what simple rules can see: words that read as an excuse, no number or named result,
 * more than a page, more than ERAS takes.
 * Source: guide (no excuses, the result that shows it); fact (28,000 characters; about a page is the custom).
 */
export function measureStatement(
  body: string,
  { statement }: Pick<Thresholds, "statement">,
): StatementMeasure {
  const text = body.replaceAll("\r\n", "\n");
  const characters = [...text].length;
  const words = countWords(text);
  const lower = text.toLowerCase();
  const found = excuses.filter((excuse) => lower.includes(excuse));
  const flags: StatementFlag[] = [];
  if (characters > statement.maxCharacters) {
    flags.push({
      kind: "too-long",
      sentence: `ERAS takes ${statement.maxCharacters.toLocaleString("en-US")} characters; this has ${characters.toLocaleString("en-US")}.`,
    });
  } else if (characters > statement.charactersPerPage) {
    flags.push({ kind: "long", sentence: "This is more than about a page, which is the custom." });
  }
  if (found.length > 0) {
    flags.push({
      kind: "excuse",
      sentence: `This can be read as an excuse: ${found.map((excuse) => `“${excuse}”`).join(", ")}.`,
    });
  }
  if (words > 0 && !/\d/u.test(text)) {
    flags.push({
      kind: "no-result",
      sentence: "No number is in it: a result that a reader can check is missing.",
    });
  }
  return { characters, words, pages: characters / statement.charactersPerPage, flags };
}
