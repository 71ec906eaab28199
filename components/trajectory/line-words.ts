/** A distance to the ready line in points, as a table says it: "+3", "−2", "0"; "–" where there is none. */
export function signedPoints(points: number | null): string {
  if (points === null) return "–";
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}

/** The same in words: "3 above the ready line". */
export function lineWords(points: number): string {
  if (points === 0) return "on the ready line";
  return `${Math.abs(points)} ${points > 0 ? "above" : "below"} the ready line`;
}
