import { Facts } from "@/components/ui/facts";

type CalibrationTableProps = {
  calibration: { people: number; inside: number; below: number; above: number } | null;
  /** How often the range should contain the score. */
  rangePercent: number;
};

/** How often the projected range contained the official score, as counts over all people. */
export function CalibrationTable({ calibration, rangePercent }: CalibrationTableProps) {
  if (!calibration) {
    return (
      <p className="text-soft">
        Fewer than fifty people with an account of thirty days have recorded an official score and have a
        projection. Nothing is shown below fifty, so that no count reveals one person.
      </p>
    );
  }
  const { people, inside, below, above } = calibration;
  return (
    <>
      <Facts
        facts={[
          {
            key: "inside",
            label: "Inside the range",
            value: `About ${Math.round((100 * inside) / people)}%`,
            note: `about ${inside} of ${people} people; expected: ${rangePercent}%`,
          },
          { key: "below", label: "Below the range", value: `About ${below}` },
          { key: "above", label: "Above the range", value: `About ${above}` },
        ]}
      />
      <p className="mt-3 text-sm text-soft">
        People choose whether to record a score, so this is not a scientific study. The numbers are counted
        once a day, from the newest score of each person. Each is changed at random by a few people and
        rounded to a multiple of five, so that no count reveals one person.
      </p>
    </>
  );
}
