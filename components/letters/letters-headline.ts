import type { BoardLetter } from "@/components/letters/letter-board";
import type { Day } from "@/lib/days";
import { type LetterNeed, letterKindNames } from "@/lib/guide/letters";
import { type Season, seasonStage } from "@/lib/guide/season";

/** The headline over the letters: that the season is over, else how many are late, what is missing, or that all are uploaded. */
export function lettersHeadline(
  letters: readonly BoardLetter[],
  needs: readonly LetterNeed[],
  season: Season,
  today: Day,
): string {
  if (seasonStage(season, today) === "over") return `Match ${season.year} is over.`;
  const late = letters.filter(({ advice }) => advice.late).length;
  if (late > 0) return late === 1 ? "One letter is late." : `${late} letters are late.`;
  const toAsk = needs.filter(({ wanted, have, underWay }) => have + underWay < wanted);
  if (toAsk.length > 0) return `Still to ask: ${toAsk.map(({ kind }) => letterKindNames[kind]).join(", ")}.`;
  return needs.some(({ wanted, have }) => have < wanted)
    ? "Everyone has been asked. Some letters are not uploaded yet."
    : "All recommended letters are uploaded.";
}

/** Which Match the letters are for; what to do when it is over. */
export function seasonLead(season: Season, today: Day): string {
  return seasonStage(season, today) === "over"
    ? "Letters are planned for a season: choose your next season in the plan settings."
    : `For Match ${season.year}.`;
}
