import type { SourcedSentence } from "./strategy";
import type { Thresholds } from "./thresholds";

/** The ways into IR under the names that programs use today, the most direct first. Source: guide; names and lengths of the later parts: fact. */
export function waysIntoIr({
  pathways: { integratedYears, esirYears, independentYears },
}: Pick<Thresholds, "pathways">): (SourcedSentence & { title: string })[] {
  return [
    {
      key: "integrated",
      title: "Integrated IR",
      words: `One match directly after medical school, ${yearsText(integratedYears)} with DR inside. It is the most competitive way, and scores count most here.`,
      source: "guide",
    },
    {
      key: "esir",
      title: "DR with ESIR",
      words: `A DR residency that includes early specialization in IR, then ${yearsText(esirYears)} of independent IR residency.`,
      source: "fact",
    },
    {
      key: "independent",
      title: "Independent IR residency",
      words: `A DR residency first, then ${yearsText(independentYears)} of independent IR residency. The guide calls this part a fellowship, which was its name until 2020.`,
      source: "fact",
    },
  ];
}

const yearsText = (years: number) => `${years} ${years === 1 ? "year" : "years"}`;
