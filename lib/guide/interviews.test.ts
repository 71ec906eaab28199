import { expect, it } from "vitest";
import { type Day, day } from "@/lib/days";
import { interestIn } from "./interviews";
import type { PortfolioArea } from "./portfolio";

it("interest in IR is what was done in IR, research and societies, the newest first", () => {
  const entry = (area: PortfolioArea, from: Day | null, to: Day | null) => ({ area, from, to });
  expect(
    interestIn([
      entry("research", null, null),
      entry("usce", day("2026-05-01"), null),
      entry("ir-exposure", day("2025-01-01"), day("2025-03-01")),
      entry("professionalism", day("2026-05-01"), null),
      entry("societies", day("2025-06-01"), null),
    ]).map(({ area }) => area),
  ).toEqual(["societies", "ir-exposure", "research"]);
});
