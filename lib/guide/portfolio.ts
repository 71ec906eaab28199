import type { Day } from "@/lib/days";
import type { Scenario } from "./scenario";
import type { Thresholds } from "./thresholds";

/** The areas of a portfolio, in the guide's order. */
export const portfolioAreas = ["ir-exposure", "research", "usce", "professionalism", "societies"] as const;
export type PortfolioArea = (typeof portfolioAreas)[number];

export const areaNames: Record<PortfolioArea, string> = {
  "ir-exposure": "IR exposure",
  research: "IR research and productivity",
  usce: "U.S. clinical experience",
  professionalism: "Professionalism and communication",
  societies: "Societies and tele-mentoring",
};

/** Examples for each area. Source: guide. */
export const areaIdeas: Record<PortfolioArea, string> = {
  "ir-exposure": "Observerships, electives or sub-internships in IR, preferably in the U.S.",
  research:
    "A case report, a retrospective study, quality improvement or a chart review; SIR, RSNA or a local society.",
  usce: "Medicine, surgery or ICU in the U.S., with evaluations and letters.",
  professionalism: "Teaching, leading, translating, teamwork: anything that shows maturity and reliability.",
  societies: "SIR, webinars, conferences, tele-mentoring.",
};

/** Something that an applicant did. */
export type PortfolioEntry = {
  id: string;
  area: PortfolioArea;
  title: string;
  from: Day | null;
  to: Day | null;
  place: string | null;
  supervisor: string | null;
  outcome: string | null;
  /** http or https. */
  link: string | null;
};

/** The recommended minimum of entries in an area, and how many there are. */
export type Coverage = { area: PortfolioArea; wanted: number; have: number };

/** The areas that compensate for weak scores. Source: guide. */
export const compensatingAreas: readonly PortfolioArea[] = ["ir-exposure", "research", "usce"];

/**
 * The areas, largest gaps first. With weak scores (scenario 3) the areas that compensate have a higher minimum.
 * Source: guide; the counts are decisions.
 */
export function coverageOf(
  entries: readonly PortfolioEntry[],
  scenario: Scenario | null,
  { portfolio }: Pick<Thresholds, "portfolio">,
): Coverage[] {
  return portfolioAreas
    .map((area) => ({
      area,
      wanted: scenario === 3 && compensatingAreas.includes(area) ? portfolio.wantedWeak : portfolio.wanted,
      have: entries.filter((entry) => entry.area === area).length,
    }))
    .sort((a, b) => gap(b) - gap(a));
}

const gap = ({ wanted, have }: Coverage) => Math.max(0, wanted - have);

/** The entries as plain text for a CV: by area, the newest first. */
export function cvText(entries: readonly PortfolioEntry[]): string {
  const newestFirst = [...entries].sort((a, b) => ((b.to ?? b.from ?? "") < (a.to ?? a.from ?? "") ? -1 : 1));
  return portfolioAreas
    .flatMap((area) => {
      const lines = newestFirst.filter((entry) => entry.area === area).map(cvLine);
      return lines.length === 0 ? [] : [[areaNames[area].toUpperCase(), ...lines].join("\n")];
    })
    .join("\n\n");
}

function cvLine({ title, from, to, place, supervisor, outcome, link }: PortfolioEntry): string {
  const month = (on: Day) => `${on.slice(5, 7)}/${on.slice(0, 4)}`;
  const when =
    from && to ? `${month(from)} – ${month(to)}` : from ? `since ${month(from)}` : to ? month(to) : null;
  const parts = [title, place, supervisor && `with ${supervisor}`, outcome, link, when];
  return `- ${parts.filter(Boolean).join(", ")}`;
}
