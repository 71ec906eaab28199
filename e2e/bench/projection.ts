import { pathToFileURL } from "node:url";
import {
  applicantsOf,
  type Calibration,
  calibrate,
  type SimulatedGroup,
  simulateGroups,
  straightLine,
} from "@/lib/guide/calibration";
import { defaultThresholds } from "@/lib/guide/thresholds";

const seed = 20260303;
const applicantsPerCell = 200;
const shownCounts = [2, 3, 4, 6, 8, 10, 12];

/**
 * The projection on simulated applicants, by shape and number of tests: how often the outcome was in the 80% range, and the
 * mean absolute errors of the projection, of the newest score and of the mean of the last two.
 */
export function projectionTable(): string {
  const groups = simulateGroups(seed, applicantsPerCell);
  const of = (label: string, some: SimulatedGroup[]) =>
    row(label, calibrate(applicantsOf(some), defaultThresholds));
  const section = (title: string, tunedTo: boolean) => {
    const inSection = groups.filter((group) => group.tunedTo === tunedTo);
    const shapes = [...new Set(inSection.map(({ shape }) => shape))];
    return [
      title,
      ...shapes.flatMap((shape) => {
        const ofShape = inSection.filter((group) => group.shape === shape);
        return [
          ...shownCounts.map((count) =>
            of(
              `  ${shape}, ${count} tests`,
              ofShape.filter(({ tests }) => tests === count),
            ),
          ),
          of(`  ${shape}, 2–12 tests`, ofShape),
        ];
      }),
      of("  all of these", inSection),
      row("  (a straight line on them)", calibrate(applicantsOf(inSection), straightLine)),
    ];
  };
  const { rangePercent } = defaultThresholds.projection;
  return [
    `Simulated applicants only (seed ${seed}, ${applicantsPerCell} per shape and number of tests); not validated on people.`,
    ["".padEnd(28), `${rangePercent}% range`, "projection", "newest", "mean of 2"].join("  "),
    ...section("Shapes that the prior was chosen on", true),
    ...section("Shapes held out", false),
  ].join("\n");
}

function row(label: string, { coverage, projection, newest, meanOfTwo }: Calibration): string {
  return [
    label.padEnd(28),
    `${(coverage * 100).toFixed(1)}%`.padStart(9),
    projection.toFixed(1).padStart(10),
    newest.toFixed(1).padStart(6),
    meanOfTwo.toFixed(1).padStart(9),
  ].join("  ");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(projectionTable());
