import { normalCdf } from "./normal";
import type { Thresholds } from "./thresholds";

/** A chance from 0 to 1 in whole percent. Never "0%" or "100%": no model is that certain. */
export function chanceWords(chance: number): string {
  if (chance < 0.01) return "under 1%";
  if (chance > 0.99) return "over 99%";
  return `${Math.round(chance * 100)}%`;
}

/**
 * The chance of reaching the target with practice scores exactly on the ready line and no further gain: "16% to 20%".
 * The ends are for one test and for as many tests as a verdict needs.
 * Source: the errors are facts.
 */
export function chanceOnReadyLine({ readiness, exam }: Pick<Thresholds, "readiness" | "exam">): string {
  const chance = (tests: number) =>
    normalCdf(
      -readiness.marginPoints / Math.hypot(exam.errorPoints, exam.practiceErrorPoints / Math.sqrt(tests)),
    );
  const [least, most] = [chance(readiness.consecutive), chance(1)].map(chanceWords);
  return least === most ? `${least}` : `${least} to ${most}`;
}
