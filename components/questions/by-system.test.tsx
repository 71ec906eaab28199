import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BySystem } from "@/components/questions/by-system";
import { systemLabel } from "@/lib/guide/systems";

const tableOf = (...rows: [system: string, correct: number, done: number][]) =>
  renderToStaticMarkup(
    <BySystem
      rows={rows.map(([system, correct, done]) => ({
        system,
        label: systemLabel(system),
        correct,
        done,
        rate: correct / done,
      }))}
      blockQuestions={20}
      rangePercent={80}
    />,
  );
/** The row of a system, and its texts. */
const rowOf = (html: string, label: string) =>
  html.split(/<\/?tr>/).find((row) => row.includes(`<span>${label}</span>`)) ?? "";
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("the dot plot of systems", () => {
  const html = tableOf(["renal", 20, 60], ["skin", 48, 60], ["oncology", 5, 10], ["mixed", 10, 100]);

  it("has each system’s share, range and number of answers", () => {
    expect(textOf(rowOf(html, "Skin"))).toMatch(/^Skin 48 of 60 80% 73–86%$/);
    expect(rowOf(html, "Skin")).toMatch(/<circle cx="\d+(\.\d+)?%"/);
  });

  it("marks few answers, and draws the mean in each row but that of mixed blocks", () => {
    expect(rowOf(html, "Oncology")).toContain('class="dots few"');
    expect(textOf(rowOf(html, "Oncology"))).toContain("few");
    expect(rowOf(html, "Skin")).not.toContain("few");
    // The mean and the range; of mixed blocks only the range.
    expect(rowOf(html, "Skin").match(/<line/g)).toHaveLength(2);
    expect(rowOf(html, "Mixed").match(/<line/g)).toHaveLength(1);
    expect(html.indexOf(rowOf(html, "Mixed"))).toBeGreaterThan(html.indexOf("Blocks of all systems"));
  });

  it("says which systems are clearly weaker, or that none is", () => {
    expect(html).toContain("Renal and urinary is clearly below the mean of 56%: 33% of 60 answers.");
    expect(tableOf(["renal", 39, 60], ["skin", 41, 60])).toContain(
      "No system is clearly below the mean of 67%: no 80% range lies entirely below it.",
    );
    expect(tableOf(["renal", 2, 6])).toContain("too few answers to compare systems");
    expect(tableOf(["mixed", 2, 60])).toContain("log blocks of one system to compare them");
  });
});
