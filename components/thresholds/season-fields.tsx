import { CheckField, DateField, NumberField } from "@/components/ui/fields";
import { Table } from "@/components/ui/table";
import type { Scalar } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";

type SeasonFieldsProps = {
  /** The years of the seasons that there are. */
  years: readonly string[];
  shown: ReadonlyMap<string, Scalar>;
};

/**
 * The seasons as one table: a row for each date, a column for each Match, and one for a new season. A date is published or an
 * estimate.
 */
export function SeasonFields({ years, shown }: SeasonFieldsProps) {
  const columns = [...years.map((year) => ({ key: year, title: `season ${year}` })), newSeason];
  return (
    <div className="wide seasons min-w-0">
      <Table caption="Seasons" columns={["Date", ...years.map((year) => `Season ${year}`), "New season"]}>
        <tr>
          <th scope="row">Year of the Match</th>
          {years.map((year) => (
            <td key={year}>{year}</td>
          ))}
          <td>
            <NumberField name="new.year" label="Year of the Match, new season" />
          </td>
        </tr>
        {Object.entries(seasonDates).map(([date, title]) => (
          <tr key={date}>
            <th scope="row">
              {title}
              {date === "rankList" && " (optional)"}
            </th>
            {columns.map(({ key, title: season }) => (
              <td key={key}>
                <DateField
                  name={`${key}.${date}.on`}
                  label={`${title}, ${season}`}
                  optional={date === "rankList"}
                  defaultValue={String(shown.get(`seasons.${key}.${date}.on`) ?? "")}
                />
                <CheckField
                  name={`${key}.${date}.estimated`}
                  label={`${title}, ${season}: is an estimate`}
                  short="Estimate"
                  defaultChecked={shown.get(`seasons.${key}.${date}.estimated`) === true}
                />
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  );
}

const newSeason = { key: "new", title: "new season" };
