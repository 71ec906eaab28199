import type { Change } from "./edits";

/** What the thresholds decide about an applicant, and what admins can count. */
export type Judgement = "verdict" | "band" | "scenario";

/** The paths that each judgement depends on. A score that counts for the verdict also decides about band and scenario. */
const rests: [RegExp, readonly Judgement[]][] = [
  [/^readiness\.(consecutive|freshDays)$/, ["verdict"]],
  [/^readiness\.(marginPoints|repeatDays)$/, ["verdict", "band", "scenario"]],
  [/^exam\.scale(Min|Max)$/, ["verdict", "band", "scenario"]],
  [/^catalogue\.sources\.[^.]+\.(counts|correction)$/, ["verdict", "band", "scenario"]],
  [/^bands\./, ["band"]],
  [/^exam\.passingScore$/, ["scenario"]],
  [/^scenarios\.(middleFrom|strongFrom)$/, ["scenario"]],
];

/** Which judgements these changes of the thresholds can change, in a fixed order. */
export function judgementsTouchedBy(changes: readonly Change[]): Judgement[] {
  const touched = new Set(
    changes.flatMap(({ path }) =>
      rests.flatMap(([paths, judgements]) => (paths.test(path) ? judgements : [])),
    ),
  );
  return (["verdict", "band", "scenario"] as const).filter((judgement) => touched.has(judgement));
}
