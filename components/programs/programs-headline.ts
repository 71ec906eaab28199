import type { Mix } from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";

/** One sentence over a list of programs: how many there are against what the scenario wants. */
export function programsHeadline(total: number, mix: Mix | null): string {
  if (total === 0) return "No programs listed yet.";
  const counted = mix?.total ?? total;
  const listed = counted === 1 ? "One program" : `${counted} programs`;
  if (mix === null) return `${listed} listed.`;
  if (mix.missing > 0) return `${listed}, ${mix.missing} short of what your scenario wants.`;
  return mix.total > mix.size.max
    ? `${listed}: more than your scenario wants, if the budget allows.`
    : `${listed}: as many as your scenario wants.`;
}

/** By which scenario the list is counted, and why. */
export function countedBy(scenario: Scenario | null, basis: "official" | "range" | "failed" | null): string {
  if (scenario === null) return "Without a score there is no scenario to count by.";
  const why = {
    official: "your official score",
    range: "the lower end of your projected range",
    failed: "the failed attempt",
  }[basis ?? "range"];
  return `Counted by scenario ${scenario}, from ${why}.`;
}
