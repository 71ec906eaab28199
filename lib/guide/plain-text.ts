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
