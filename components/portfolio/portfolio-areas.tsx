import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { formatDay } from "@/lib/days";
import { areaIdeas, areaNames, type Coverage, type PortfolioEntry } from "@/lib/guide/portfolio";

type PortfolioAreasProps = {
  coverage: readonly Coverage[];
  entries: readonly PortfolioEntry[];
  /** Each entry links to its edit page. */
  editable?: boolean | undefined;
  /** Ids of the entries that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
};

/** The areas, gaps first, each with its entries, and with examples where entries are missing. */
export function PortfolioAreas({ coverage, entries, editable = false, changed }: PortfolioAreasProps) {
  return (
    <Drawn
      as="div"
      className={`grid grid-cols-1 items-start gap-x-12 gap-y-7 ${editable ? "2xl:grid-cols-2" : "lg:grid-cols-2"}`}
    >
      {coverage.map(({ area, wanted, have }) => (
        <div key={area}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-1">
            <h3 className="text-base">{areaNames[area]}</h3>
            <p className="text-sm text-soft">
              {have} of at least {wanted}
            </p>
          </div>
          {have < wanted && <p className="mt-2 text-sm text-soft">{areaIdeas[area]}</p>}
          <ul>
            {entries
              .filter((entry) => entry.area === area)
              .map((entry) => (
                <li key={entry.id} className="border-line border-b py-2.5">
                  <p>
                    {editable ? <Link href={`/portfolio/${entry.id}`}>{entry.title}</Link> : entry.title}
                    {changed?.has(entry.id) && <b className="ml-1.5 text-accent text-xs"> new</b>}
                  </p>
                  <p className="text-sm text-soft">
                    {[
                      entry.place,
                      entry.supervisor && `with ${entry.supervisor}`,
                      entry.outcome,
                      datesOf(entry),
                    ]
                      .filter(Boolean)
                      .join(", ")}
                  </p>
                  {entry.link && (
                    <p className="break-all text-sm">
                      <a href={entry.link} rel="noreferrer nofollow">
                        {entry.link}
                      </a>
                    </p>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Drawn>
  );
}

function datesOf({ from, to }: PortfolioEntry): string | null {
  if (from && to) return `${formatDay(from, "long")} to ${formatDay(to, "long")}`;
  if (from) return `since ${formatDay(from, "long")}`;
  return to && formatDay(to, "long");
}
