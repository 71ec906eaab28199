import { CheckField, DateField } from "@/components/ui/fields";
import type { Scalar } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";

type SeasonFieldsProps = {
  year: string;
  shown: ReadonlyMap<string, Scalar>;
};

/** The dates of a season, and whether each is published or an estimate. */
export function SeasonFields({ year, shown }: SeasonFieldsProps) {
  return Object.entries(seasonDates).map(([date, title]) => {
    const at = (what: string) => shown.get(`seasons.${year}.${date}.${what}`);
    return (
      <div key={date} className="wide grid gap-x-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
        <DateField
          name={`${date}.on`}
          label={title}
          optional={date === "rankList"}
          defaultValue={String(at("on") ?? "")}
        />
        <div className="sm:pt-6">
          <CheckField
            name={`${date}.estimated`}
            label={`${title} is an estimate`}
            defaultChecked={at("estimated") === true}
          />
        </div>
      </div>
    );
  });
}
