import { Facts } from "@/components/ui/facts";
import { formatDay } from "@/lib/days";
import { type LetterDates, type LetterNeed, letterKindNames } from "@/lib/guide/letters";

/** What the guide wants against what is there, and the season's days for letters. */
export function LetterNeeds({
  needs,
  dates,
  estimated,
}: {
  needs: LetterNeed[];
  dates: LetterDates;
  estimated: boolean;
}) {
  return (
    <>
      <Facts
        facts={needs.map(({ kind, wanted, have, underWay }) => ({
          key: kind,
          label: letterKindNames[kind],
          value: `${have} of ${wanted}`,
          note: underWay > 0 ? `${underWay} under way` : have >= wanted ? "there" : "nobody asked yet",
        }))}
      />
      <p className="mt-2 text-sm text-soft">
        Ask by {formatDay(dates.askBest, "long")}, at the latest by {formatDay(dates.askLatest, "long")}; have
        them uploaded by {formatDay(dates.uploadBy, "long")}
        {estimated && " (the season’s dates are estimated)"}.
      </p>
    </>
  );
}
