import type { PortfolioArea, PortfolioEntry } from "./portfolio";
import type { SourcedSentence } from "./strategy";

/** How to prepare for interviews. Source: guide (clear and brief; growth, resilience, interest); the practice is a decision. */
export const interviewPoints: readonly SourcedSentence[] = [
  {
    key: "aloud",
    words: "Say your answers aloud until each is short, calm and the same every time.",
    source: "decision",
  },
  {
    key: "forward",
    words: "After a weak result, end with what you do today. Do not return to it unless you are asked.",
    source: "guide",
  },
  {
    key: "case",
    words: "Prepare one case from IR: what was decided, why, and what you would do again.",
    source: "decision",
  },
  { key: "mock", words: "Ask a mentor for one mock interview.", source: "decision" },
];

const areasOfInterest: readonly PortfolioArea[] = ["ir-exposure", "research", "societies"];

/** The entries that show an interest in IR, newest first; those without a date last. Source: guide. */
export function interestIn<Entry extends Pick<PortfolioEntry, "area" | "from" | "to">>(
  entries: readonly Entry[],
): Entry[] {
  const when = ({ from, to }: Entry) => to ?? from ?? "";
  return entries
    .filter(({ area }) => areasOfInterest.includes(area))
    .sort((a, b) => (when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : 0));
}
