import type { BoardLetter } from "@/components/letters/letter-board";
import type { Day } from "@/lib/days";
import { type LetterNeed, letterKindNames } from "@/lib/guide/letters";
import { type Season, seasonStage } from "@/lib/guide/season";

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

/** Which Match the letters are for, and that it is over when it is. */
export function seasonLead(season: Season, today: Day): string {
  return seasonStage(season, today) === "over"
    ? `Match ${season.year} is over: letters are asked for in the season that is chosen in the settings.`
    : `For Match ${season.year}.`;
}
