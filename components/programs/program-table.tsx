import { randomUUID } from "node:crypto";
import { PickMenus } from "@/components/programs/pick-menus";
import { ProgramDesk } from "@/components/programs/program-desk";
import type { ListedProgram, ProgramSort } from "@/components/programs/program-order";
import { addressOf, type ProgramQuery } from "@/components/programs/program-query";
import { programRows } from "@/components/programs/program-rows";
import type { FormAction } from "@/components/ui/action-form";
import { sentOnce } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import type { Criterion, ProgramCount, Weights } from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";
import type { Thresholds } from "@/lib/guide/thresholds";

type ProgramTableProps = {
  /** In the order of the query. */
  programs: readonly ListedProgram[];
  query: ProgramQuery;
  /** Of the whole list. */
  counts: readonly ProgramCount[];
  scenario: Scenario | null;
  weights: Weights;
  thresholds: Thresholds;
  action: FormAction;
  /** What was removed on another page and can be restored. */
  before: { message: string; undo: string } | null;
};

/** The programs: sorted by any column, each criterion of the fit as a column, signal and status changed in place. */
export function ProgramTable(props: ProgramTableProps) {
  const { programs, query, counts, scenario, weights, thresholds, action, before } = props;
  const column = (sort: ProgramSort, label: string, className?: string) => (
    <SortColumn query={query} sort={sort} label={label} className={className} />
  );
  const why = (sort: ProgramSort, label: string, criterion: Criterion) =>
    column(sort, weights[criterion] === 0 ? label : `${label} (${weights[criterion]})`, "why");
  const of = programs[0]?.fit.of ?? 0;
  return (
    <ProgramDesk
      action={action}
      removalId={randomUUID()}
      before={before}
      rows={sentOnce(programRows(programs, scenario))}
      caption="Your programs"
      isEmpty={programs.length === 0}
      head={
        <tr>
          <th className="choose">
            <input type="checkbox" data-all aria-label="Select all programs shown" className="select-all" />
          </th>
          {column("name", "Program")}
          {column("fit", `Fit, of ${of}`, "fit")}
          {why("kind", "In your scenario", "kind")}
          {why("img", "IMG-friendly", "imgFriendly")}
          {why("exposure", "IR exposure", "irExposure")}
          {why("state", "State", "geography")}
          {column("signal", "Signal", "signal")}
          {column("status", "Status", "status")}
        </tr>
      }
      bar={
        <>
          {[
            ["pick-status", "Status"],
            ["pick-signal", "Signal"],
            ["pick-kind", "Type"],
          ].map(([menu, label]) => (
            <button key={menu} type="button" popoverTarget={menu} className="pick">
              {label}
            </button>
          ))}
          <button type="submit" name="set" value="remove" className="pick pick-plain">
            Remove
          </button>
        </>
      }
      menus={<PickMenus counts={counts} thresholds={thresholds} />}
    />
  );
}

type SortColumnProps = {
  query: ProgramQuery;
  sort: ProgramSort;
  label: string;
  className: string | undefined;
};

/** A column's header, which sorts by it. The second time it sorts the other way around. */
function SortColumn({ query, sort, label, className }: SortColumnProps) {
  const isSorted = query.sort === sort;
  const reversed = isSorted && !query.reversed;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (query.reversed ? "descending" : "ascending") : undefined}
    >
      <Link href={addressOf({ ...query, sort, reversed })} scroll={false} className="sort">
        {label}
      </Link>
    </th>
  );
}
