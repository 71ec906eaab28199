import { Facts } from "@/components/ui/facts";
import { formatDay } from "@/lib/days";
import { type LetterDates, type LetterNeed, letterKindNames } from "@/lib/guide/letters";

/** How many recommended letters there are of each kind, and the season's dates for letters. */
export function LetterNeeds({
  needs,
  dates,
  estimated,
}: {
  needs: LetterNeed[];
  /** Null when they no longer matter. */
  dates: LetterDates | null;
  estimated: boolean;
}) {
  return (
    <>
      <Facts
        facts={needs.map(({ kind, wanted, have, underWay }) => ({
          key: kind,
          label: letterKindNames[kind],
          value: `${have} of ${wanted}`,
          note: underWay > 0 ? `${underWay} in progress` : have >= wanted ? "complete" : "not asked yet",
        }))}
      />
      {dates && (
        <p className="mt-2 text-sm text-soft">
          Ask by {formatDay(dates.askBest, "long")}, or by {formatDay(dates.askLatest, "long")} at the latest.
          Letters should be uploaded by {formatDay(dates.uploadBy, "long")}
          {estimated && " (the season’s dates are estimated)"}.
        </p>
      )}
    </>
  );
}
