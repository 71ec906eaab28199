import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { coverageOf, cvText, type PortfolioEntry } from "./portfolio";
import { defaultThresholds } from "./thresholds";

const entry = (area: PortfolioEntry["area"], rest: Partial<PortfolioEntry> = {}): PortfolioEntry => ({
  id: "1",
  area,
  title: "Case report",
  from: null,
  to: null,
  place: null,
  supervisor: null,
  outcome: null,
  link: null,
  ...rest,
});

describe("a portfolio", () => {
  it("lists gaps first, and has a higher minimum in compensating areas when scores are weak", () => {
    const entries = [entry("research"), entry("ir-exposure")];
    const coverage = (scenario: 1 | 3 | null) =>
      coverageOf(entries, scenario, defaultThresholds).map(
        ({ area, have, wanted }) => `${area} ${have}/${wanted}`,
      );
    expect(coverage(1)).toEqual([
      "usce 0/1",
      "professionalism 0/1",
      "societies 0/1",
      "ir-exposure 1/1",
      "research 1/1",
    ]);
    expect(coverage(3)).toEqual([
      "usce 0/2",
      "ir-exposure 1/2",
      "research 1/2",
      "professionalism 0/1",
      "societies 0/1",
    ]);
    expect(coverage(null)).toEqual(coverage(1));
  });

  it("becomes text for a CV: by area, newest first, without unknown values", () => {
    expect(cvText([])).toBe("");
    expect(
      cvText([
        entry("research", { title: "Chart review", from: day("2025-01-10") }),
        entry("research", {
          title: "Embolization after trauma",
          from: day("2025-03-01"),
          to: day("2026-02-28"),
          place: "Mercy",
          supervisor: "Dr. Okafor",
          outcome: "poster at SIR",
          link: "https://example.org/a",
        }),
        entry("ir-exposure", { title: "Observership", to: day("2024-06-30") }),
      ]),
    ).toBe(
      "IR EXPOSURE\n- Observership, 06/2024\n\nIR RESEARCH AND PRODUCTIVITY\n- Embolization after trauma, Mercy, with Dr. Okafor, poster at SIR, https://example.org/a, 03/2025 – 02/2026\n- Chart review, since 01/2025",
    );
  });

  it("in a CV goes by its last day, or its first while it lasts; what has no day comes last", () => {
    const entries = [
      entry("research", { title: "no day" }),
      entry("research", { title: "since 2026", from: day("2026-03-01") }),
      entry("research", { title: "to 2025", from: day("2020-01-01"), to: day("2025-12-31") }),
      entry("research", { title: "in 2024", to: day("2024-06-30") }),
      entry("research", { title: "from 2023", from: day("2023-01-01"), to: day("2023-05-01") }),
    ];
    const order = ["since 2026", "to 2025", "in 2024", "from 2023", "no day"];
    for (const given of [entries, entries.toReversed()]) {
      const lines = cvText(given).split("\n").slice(1);
      expect(lines.map((line) => order.findIndex((title) => line.includes(title)))).toEqual([0, 1, 2, 3, 4]);
    }
  });
});
