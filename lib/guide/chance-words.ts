import { normalCdf } from "./normal";
import type { Thresholds } from "./thresholds";

/** A chance from 0 to 1 in whole percents; the ends are said as what they are, because no model is that sure. */
export function chanceWords(chance: number): string {
  if (chance < 0.01) return "under 1%";
  if (chance > 0.99) return "over 99%";
  return `${Math.round(chance * 100)}%`;
}

/**
 * How often somebody whose practice scores stand exactly on the ready line reaches the target without any more gain:
 * "16% to 20%". It depends on how well the level is known, from one test to as many as a verdict rests on.
 * Source: the errors are facts.
 */
export function sayChanceOnTheLine({ readiness, exam }: Pick<Thresholds, "readiness" | "exam">): string {
  const chance = (tests: number) =>
    normalCdf(
      -readiness.marginPoints / Math.hypot(exam.errorPoints, exam.practiceErrorPoints / Math.sqrt(tests)),
    );
  const [least, most] = [chance(readiness.consecutive), chance(1)].map(chanceWords);
  return least === most ? `${least}` : `${least} to ${most}`;
}
