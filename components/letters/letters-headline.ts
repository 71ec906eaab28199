import type { BoardLetter } from "@/components/letters/letter-board";
import { type LetterNeed, letterKindNames } from "@/lib/guide/letters";

/** One sentence over the letters: what is late, else what is missing, else that all is there. */
export function lettersHeadline(letters: readonly BoardLetter[], needs: readonly LetterNeed[]): string {
  const late = letters.filter(({ advice }) => advice.late).length;
  if (late > 0) return late === 1 ? "One letter is late." : `${late} letters are late.`;
  const unasked = needs.filter(({ wanted, have, underWay }) => have + underWay < wanted);
  if (unasked.length > 0)
    return `Still to ask: ${unasked.map(({ kind }) => letterKindNames[kind]).join(", ")}.`;
  const missing = needs.filter(({ wanted, have }) => have < wanted).length;
  return missing > 0
    ? "Everyone is asked; not all letters are there yet."
    : "The letters that the guide wants are there.";
}
