/** What only the applicant can do, and what it says about them. */
const asFacts: readonly (readonly [RegExp, string])[] = [
  [/^Set a target score to see where you stand\./, "There is no target score yet, so there is no verdict."],
  [/^Log (.+) to get a verdict\./, "A verdict needs $1."],
  [/choose your next season in the (?:plan )?settings/, "no next season is chosen yet"],
  [/Record its score, or set a new date\./, "Its score is not recorded yet."],
  [/record its score first\./, "its score is not recorded yet."],
];

const objects = /\b(suits|to|for|from|of|with|about|than|shows|tells|asks) you\b/g;

/**
 * One of the guide's sentences as a mentor reads it. The guide addresses the applicant: "Your newest NBME is …" becomes "Bilal’s
 * newest NBME is …", and later in the sentence "your" becomes "their". For sentences of the guide, never for what people typed.
 */
export function aboutMentee(sentence: string, name: string): string {
  let isNamed = false;
  // The name comes last: "You" is a name too.
  return asFacts
    .reduce((text, [ask, fact]) => text.replace(ask, fact), sentence)
    .replace(objects, "$1 them")
    .replace(/\byou\b/g, "they")
    .replace(/\bYou\b/g, "They")
    .replace(/\byour\b/gi, () => {
      const by = isNamed ? "their" : `${name}’s`;
      isNamed = true;
      return by;
    });
}
