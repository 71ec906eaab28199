import { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { listProductTexts } from "./product-words";

/** Words that are hard to read for many people, and what to say instead. They are wrong in every text of the product. */
const plainWords: [found: RegExp, say: string][] = [
  // People.
  [/\b(she|her|hers|herself)\b/i, "they, their"],
  [/\bwhom\b/i, "who, or another sentence"],
  // Access of mentors.
  [/mentorship/i, "access"],
  [/\bsharing\b|\bshares? (with|their|your)|shared no more/i, "access"],
  [/\bread(ing)? along\b/i, "read-only access"],
  [/only read\b/i, "read-only access"],
  [/\b(your|their|the|this) leave\b/i, "access"],
  [/hand (it|them) to/i, "give access"],
  [/revoke/i, "stop the access"],
  [/very next look/i, "access ends at once"],
  [/\blook(s|ed)? at\b|\blast looked\b|needs a look|\ba look\b/i, "viewed, needs attention"],
  [/As … reads/, "…'s view"],
  // The ready line, tests and the projection.
  [/line that means/i, "ready line"],
  [/\bTo the line\b/, "Compared with ready line"],
  [/level behind/i, "estimated level"],
  [/\b8 in 10\b/i, "80% range"],
  [/projected range/i, "80% range"],
  [/\bexam itself\b/i, "official score"],
  [/test’s day|test's day/i, "practice test"],
  [/tells? most/i, "is the best measure"],
  [/noisy/i, "imperfect"],
  [/if the model holds/i, "model estimate"],
  [/aim at/i, "target score"],
  [/\bfresh\b/i, "recent"],
  [/oracle/i, "it cannot predict"],
  [/dressed up/i, "converted"],
  [/come home/i, "get"],
  [/(rests|resting) on\b/i, "based on"],
  [/no promise/i, "it does not guarantee"],
  [/in sight/i, "cannot be estimated yet"],
  [/\bhollow\b/i, "outlined dots"],
  [/straddl/i, "could fall in"],
  [/same as a table/i, "Show as table"],
  // The exam and the plan.
  [/\bsit\b|\bsat\b/i, "take the exam"],
  [/\bdelay\b/i, "postpone"],
  [/begin to read|read from\b/i, "start reviewing"],
  [/as usual\b/i, "expected"],
  [/incorrects/i, "review wrong answers"],
  [/\bcards\b/i, "flashcards"],
  [/there is to do/i, "tasks"],
  [/^(not )?for me( after all)?$/i, "Skip, Put back"],
  [/\bsettle\b/i, "choose"],
  [/made of$/i, "Plan settings"],
  [/phase asks/i, "recommended"],
  [/\bbears?\b/i, "fits, shows"],
  [/season more|season later is held/i, "one season later"],
  [/is said wherever/i, "we warn you"],
  // The application.
  [/held against/i, "compared with"],
  [/consolation/i, "a full pathway"],
  [/has a voice/i, "with IR leadership"],
  [/(scenario|phase|guide) wants|is wanted/i, "recommended"],
  [/\bsaid no\b/i, "Rejected"],
  [/stands here/i, "reasons, is here"],
  [/\bstands?\b$/i, "status"],
  [/names? (none|no)\b/i, "is missing"],
  [/opens or closes/i, "unmatched quotation mark"],
  [/\bsilent for\b/i, "no answer for, no activity for"],
  [/came of it/i, "result"],
  [/switch of its own/i, "only if you turn it on"],
  [/attempts follow/i, "must be later than"],
  // Accounts and forms.
  [/belong together/i, "wrong email or password"],
  [/password now/i, "current password"],
  [/go(es)? on\b/i, "continue"],
  [/rather say later/i, "Skip for now"],
  [/end them all/i, "sign out everywhere"],
  [/account made|(?:was|were) made|making your|is made\b/i, "created"],
  [/\b(this|your) (link|invitation) is over\b/i, "no longer valid"],
  [/nobody fits|nothing fits/i, "No matches. Clear filters."],
  [/filter away/i, "clear filters"],
  [/\b(tak(e|en|es)|took|g[ai]ve[sn]?) (it |this |them |the \w+ )?back\b/i, "undo, cancel, remove"],
  [/\b(bring|brings|brought) (it |this |them )?back\b/i, "restore, undo"],
  [/\btake .* away\b/i, "remove"],
  [/how readyline does/i, "System status"],
  [/^Kind$/, "Type"],
  // Numbers.
  [/guide[’']s numbers|numbers of …|numbers of \d/i, "thresholds, rules version"],
  [/reckon/i, "calculate"],
  [/\bslips?\b/i, "treated as a typing error"],
  // Words in general.
  [/\banew\b/i, "again"],
  [/\bmend(s|ed)?\b/i, "fix"],
  [/\bany ?more\b/i, "no longer"],
  [/\bdrawn?\b/i, "show, shown"],
];

it("every text of the product uses plain words; test-results/words.txt has them all", () => {
  const texts = listProductTexts(process.cwd());
  mkdirSync("test-results", { recursive: true });
  writeFileSync(
    "test-results/words.txt",
    texts.map(({ file, line, text }) => `${file}:${line}\t${text}\n`).join(""),
  );
  expect(texts.length).toBeGreaterThan(1000);
  const found = texts.flatMap(({ file, line, text }) =>
    plainWords
      .filter(([pattern]) => pattern.test(text))
      .map(([pattern, say]) => `${file}:${line} “${text}”: ${pattern} Say: ${say}.`),
  );
  expect(found).toEqual([]);
});
