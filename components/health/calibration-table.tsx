import { Facts } from "@/components/ui/facts";

type CalibrationTableProps = {
  calibration: { people: number; results: number; inside: number; below: number; above: number } | null;
  /** How often the range should hold. */
  rangePercent: number;
};

/** How often the projected range held the official score: counts over everyone. */
export function CalibrationTable({ calibration, rangePercent }: CalibrationTableProps) {
  if (!calibration) {
    return (
      <p className="text-soft">
        Fewer than five people have recorded an official score beside a projection: nothing is shown before,
        so that no count speaks of one person.
      </p>
    );
  }
  const { people, results, inside, below, above } = calibration;
  return (
    <>
      <Facts
        facts={[
          {
            key: "inside",
            label: "Inside the range",
            value: `${Math.round((100 * inside) / results)}%`,
            note: `${inside} of ${results}; it should be ${rangePercent}%`,
          },
          { key: "below", label: "Scored below it", value: below },
          { key: "above", label: "Scored above it", value: above },
          { key: "people", label: "People", value: people },
        ]}
      />
      <p className="mt-3 text-sm text-soft">
        Who records a score chooses to: read this as what it is, and not as a study.
      </p>
    </>
  );
}
