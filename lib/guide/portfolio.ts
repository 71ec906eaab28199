import type { Day } from "@/lib/days";
import type { Scenario } from "./scenario";
import type { Thresholds } from "./thresholds";

/** What the guide wants a portfolio to show, in its order. */
export const portfolioAreas = ["ir-exposure", "research", "usce", "professionalism", "societies"] as const;
export type PortfolioArea = (typeof portfolioAreas)[number];

export const areaNames: Record<PortfolioArea, string> = {
  "ir-exposure": "IR exposure",
  research: "IR research and productivity",
  usce: "U.S. clinical experience",
  professionalism: "Professionalism and communication",
  societies: "Societies and tele-mentoring",
};

/** What fits into an area. Source: guide. */
export const areaIdeas: Record<PortfolioArea, string> = {
  "ir-exposure": "Observerships, electives or sub-internships in IR, best in the U.S.",
  research:
    "A case report, a retrospective study, quality improvement or a chart review; SIR, RSNA or a local society.",
  usce: "Medicine, surgery or ICU in the U.S., with evaluations and letters.",
  professionalism: "Teaching, leading, translating, working in a team: what shows that people rely on you.",
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

/** Of one area: how many entries the guide wants at least, and how many there are. */
export type Coverage = { area: PortfolioArea; wanted: number; have: number };

/** What makes up for weak scores. Source: guide. */
export const compensatingAreas: readonly PortfolioArea[] = ["ir-exposure", "research", "usce"];

/**
 * The areas, gaps first: where scores are weak (scenario 3) the guide wants several of what compensates.
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
