import { describe, expect, it } from "vitest";
import { seasonOf } from "./season";
import { defaultThresholds } from "./thresholds";
import { stageDays, stageName, stages } from "./timeline";

describe("the stages before the Match of March 2027", () => {
  const season = seasonOf(2027, defaultThresholds);

  it("have days that count back from Match Day; the season begins with the sending of applications", () => {
    const days = stages.map((stage) => [stage, stageDays(stage, season, defaultThresholds)]);
    expect(Object.fromEntries(days)).toEqual({
      start: null,
      explore: { from: "2025-03-19", to: "2025-09-19" },
      foundations: { from: "2025-09-19", to: "2026-03-19" },
      dedicated: { from: "2026-03-19", to: "2026-07-19" },
      prepare: { from: "2026-09-19", to: "2026-11-19" },
      season: { from: "2026-09-02", to: "2027-03-19" },
    });
  });

  it("are called by their months, but for the first steps and the season", () => {
    expect(stages.map((stage) => stageName(stage, defaultThresholds))).toEqual([
      "First steps",
      expect.stringMatching(/^18–24 months/),
      expect.stringMatching(/^12–18 months/),
      expect.stringMatching(/^8–12 months/),
      expect.stringMatching(/^4–6 months/),
      "The application season",
    ]);
  });
});
