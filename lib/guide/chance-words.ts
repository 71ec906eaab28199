/** A chance from 0 to 1 in whole percents; the ends are said as what they are, because no model is that sure. */
export function chanceWords(chance: number): string {
  if (chance < 0.01) return "under 1%";
  if (chance > 0.99) return "over 99%";
  return `${Math.round(chance * 100)}%`;
}
