import { pathToFileURL } from "node:url";
import {
  applicantsOf,
  calibrate,
  type SimulatedGroup,
  simulateGroups,
  straightLine,
} from "@/lib/guide/calibration";
import type { SimulatedApplicant } from "@/lib/guide/simulate";
import { defaultThresholds } from "@/lib/guide/thresholds";

const seed = 20260303;
const applicantsPerCell = 200;
const shownCounts = [2, 3, 4, 6, 8, 10, 12];

/**
 * The projection on simulated applicants, by shape and number of tests: how often the outcome was in its range, and its mean
 * absolute error; both for a plain Bayesian line too; and the errors of the newest score and of the mean of the last two.
 */
export function projectionTable(): string {
  const groups = simulateGroups(seed, applicantsPerCell);
  const section = (title: string, tunedTo: boolean) => {
    const inSection = groups.filter((group) => group.tunedTo === tunedTo);
    const shapes = [...new Set(inSection.map(({ shape }) => shape))];
    return [
      title,
      ...shapes.flatMap((shape) => {
        const ofShape = inSection.filter((group) => group.shape === shape);
        return [
          ...shownCounts.map((count) =>
            row(
              `  ${shape}, ${count} tests`,
              ofShape.filter(({ tests }) => tests === count),
            ),
          ),
          row(`  ${shape}, 2–12 tests`, ofShape),
        ];
      }),
      row("  all of these", inSection),
    ];
  };
  const { rangePercent } = defaultThresholds.projection;
  return [
    `Simulated applicants only (seed ${seed}, ${applicantsPerCell} per shape and number of tests); not validated on people.`,
    [
      "".padEnd(32),
      `${rangePercent}% range`,
      "error",
      "plain line: range",
      "error",
      "newest",
      "mean of 2",
    ].join("  "),
    ...section("Shapes that the trends were chosen on", true),
    ...section("Shapes held out", false),
    row("All shapes", groups),
    `CPU time of one projection: ${millisecondsOf(applicantsOf(groups)).toFixed(2)} ms`,
  ].join("\n");
}

function row(label: string, groups: readonly SimulatedGroup[]): string {
  const applicants = applicantsOf(groups);
  const { coverage, projection, newest, meanOfTwo } = calibrate(applicants, defaultThresholds);
  const line = calibrate(applicants, straightLine);
  return [
    label.padEnd(32),
    `${(coverage * 100).toFixed(1)}%`.padStart(9),
    projection.toFixed(2).padStart(5),
    `${(line.coverage * 100).toFixed(1)}%`.padStart(17),
    line.projection.toFixed(2).padStart(5),
    newest.toFixed(2).padStart(6),
    meanOfTwo.toFixed(2).padStart(9),
  ].join("  ");
}

/** CPU time of one projection in milliseconds: the mean over these applicants. */
function millisecondsOf(applicants: readonly SimulatedApplicant[]): number {
  const before = process.cpuUsage();
  calibrate(applicants, defaultThresholds);
  return process.cpuUsage(before).user / 1000 / applicants.length;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(projectionTable());
