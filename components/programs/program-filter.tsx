import { programSortNames, programSorts } from "@/components/programs/program-order";
import {
  addressOf,
  type Chip,
  orderOf,
  type ProgramQuery,
  parametersOf,
} from "@/components/programs/program-query";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

type ProgramFilterProps = { query: ProgramQuery; chips: readonly Chip[] };

/** Finds programs by name, type, status and signal. All of it is in the address. */
export function ProgramFilter({ query, chips }: ProgramFilterProps) {
  return (
    <div className="program-filter">
      <search>
        <form action="/programs" className="flex gap-2">
          {parametersOf({ ...query, q: "", sort: "fit", reversed: false }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input
            type="search"
            name="q"
            aria-label="Part of a name"
            placeholder="Search"
            defaultValue={query.q}
            autoComplete="off"
            className="control"
          />
          {/* Where there is no table head to press; it sends the order in any case. */}
          <span className="order">
            <select
              key={`${query.sort} ${query.reversed}`}
              name="sort"
              aria-label="Order"
              defaultValue={orderOf(query)}
              className="control"
            >
              {programSorts.map((sort) => (
                <option key={sort} value={sort}>
                  {programSortNames[sort]}
                </option>
              ))}
              {query.reversed && (
                <option value={orderOf(query)}>{programSortNames[query.sort]}, reversed</option>
              )}
            </select>
            <Icon name="chevron-down" size={16} />
          </span>
          <Button type="submit" tone="quiet">
            Search
          </Button>
        </form>
      </search>
      <ul aria-label="Show" className="chips">
        {chips.map(({ label, count, chosen, query: asked }) => (
          <li key={label}>
            <Link
              href={addressOf(asked)}
              scroll={false}
              aria-current={chosen ? "true" : undefined}
              className="chip"
            >
              {label} <b>{count}</b>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
