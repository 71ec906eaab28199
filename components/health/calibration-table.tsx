import { Facts } from "@/components/ui/facts";

type CalibrationTableProps = {
  calibration: { people: number; results: number; inside: number; below: number; above: number } | null;
  /** How often the range should contain the score. */
  rangePercent: number;
};

/** How often the projected range contained the official score, as counts over all people. */
export function CalibrationTable({ calibration, rangePercent }: CalibrationTableProps) {
  if (!calibration) {
    return (
      <p className="text-soft">
        Fewer than five people have recorded an official score and have a projection. Nothing is shown below
        five, so that no count reveals one person.
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
            note: `${inside} of ${results}; expected: ${rangePercent}%`,
          },
          { key: "below", label: "Below the range", value: below },
          { key: "above", label: "Above the range", value: above },
          { key: "people", label: "People", value: people },
        ]}
      />
      <p className="mt-3 text-sm text-soft">
        People choose whether to record a score, so this is not a scientific study.
      </p>
    </>
  );
}
