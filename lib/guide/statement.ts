import type { Thresholds } from "./thresholds";

/** The parts of a statement, each with what to write. Source: guide. */
export const statementParts = [
  {
    key: "circumstance",
    title: "What happened",
    prompt: "Say briefly what happened and when. One or two sentences, without excuses.",
  },
  {
    key: "change",
    title: "What changed",
    prompt:
      "Say exactly what you did: for example a new way of studying, a mentor, a language, a better use of your time.",
  },
  {
    key: "result",
    title: "Proof",
    prompt: "Give a result that a reader can check: a score, an evaluation or a project.",
  },
] as const;

/** An example of the three parts in three sentences, for the margin beside the form. */
export const statementExample =
  "I took Step 1 in my fourth language in the year my father was ill, and I failed. I then met a resident every Friday, read in English every day, and did every block under time. My practice scores rose by 28 points in five months, and my Step 2 CK score followed.";

/** A problem that the simple checks found in a statement. */
export type StatementFlag = { kind: "excuse" | "no-result" | "long" | "too-long"; sentence: string };

export type StatementLength = {
  /** As ERAS counts them: a line break is one character. */
  characters: number;
  words: number;
  /** Pages of `statement.charactersPerPage` characters. */
  pages: number;
};

export type StatementMeasure = StatementLength & { flags: StatementFlag[] };

/** Phrases that sound like an excuse, in lower case. Source: decision, from the guide's "no excuses". */
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

/** The number of words in a text, separated by white space. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length;
}

/** How long a text is. */
export function lengthOf(body: string, { statement }: Pick<Thresholds, "statement">): StatementLength {
  const text = body.replaceAll("\r\n", "\n");
  const characters = [...text].length;
  return { characters, words: countWords(text), pages: characters / statement.charactersPerPage };
}

/**
 * Measures a statement, and flags what simple checks find: phrases that sound like an excuse, no number, more than a page,
 * more than ERAS accepts.
 * Source: guide (no excuses, a result as proof); fact (28,000 characters; about a page is usual).
 */
export function measureStatement(
  body: string,
  { statement }: Pick<Thresholds, "statement">,
): StatementMeasure {
  const { characters, words, pages } = lengthOf(body, { statement });
  const lower = body.toLowerCase();
  const found = excuses.filter((excuse) => lower.includes(excuse));
  const flags: StatementFlag[] = [];
  if (characters > statement.maxCharacters) {
    flags.push({
      kind: "too-long",
      sentence: `ERAS accepts at most ${statement.maxCharacters.toLocaleString("en-US")} characters; this text has ${characters.toLocaleString("en-US")}.`,
    });
  } else if (characters > statement.charactersPerPage) {
    flags.push({ kind: "long", sentence: "This is longer than the usual length of about one page." });
  }
  if (found.length > 0) {
    flags.push({
      kind: "excuse",
      sentence: `This may sound like an excuse: ${found.map((excuse) => `“${excuse}”`).join(", ")}.`,
    });
  }
  if (words > 0 && !/\d/u.test(body)) {
    flags.push({
      kind: "no-result",
      sentence: "The text has no number. Add a result that a reader can check.",
    });
  }
  return { characters, words, pages, flags };
}

/** Characters that ERAS, which takes plain text, may change or drop, and what to write instead. Source: fact. */
const unplain: readonly { noun: string; found: RegExp; by: (found: string) => string }[] = [
  { noun: "curly quote", found: /[‘’‚‛“”„‟′″‹›«»]/gu, by: (quote) => (/[“”„‟″«»]/u.test(quote) ? '"' : "'") },
  { noun: "long dash", found: /[‐‑‒–—―−]/gu, by: (dash) => (/[—―]/u.test(dash) ? "--" : "-") },
  { noun: "bullet", found: /[•‣▪▫●○◦⁃∙·■□►▶➢➤✓✔\uf0a7\uf0b7\uf0d8\uf0fc]/gu, by: () => "-" },
  { noun: "ellipsis character", found: /…/gu, by: () => "..." },
  { noun: "special line break", found: /[\u2028\u2029\u0085]/gu, by: () => "\n" },
  { noun: "special space", found: /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, by: () => " " },
  {
    noun: "invisible character",
    found: /\p{Cf}|\p{Co}|\p{Variation_Selector}|(?![\n\r\t\u0085])\p{Cc}/gu,
    by: () => "",
  },
];

/** What a text has of these characters: a noun for their kind, how many, and which of them can be seen. */
export function unplainCharacters(text: string): { noun: string; count: number; visible: string[] }[] {
  return unplain.flatMap(({ noun, found }) => {
    const all = text.match(found);
    if (!all) return [];
    const visible = [...new Set(all)].filter((one) => /[\p{P}\p{S}]/u.test(one));
    return [{ noun, count: all.length, visible }];
  });
}

/** The text with plain characters instead. Letters of other languages stay. */
export function plainText(text: string): string {
  return unplain.reduce((now, { found, by }) => now.replace(found, by), text);
}
