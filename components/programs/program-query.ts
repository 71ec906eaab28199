import {
  type ListedProgram,
  type ProgramSort,
  programOrder,
  programSorts,
} from "@/components/programs/program-order";
import {
  type ProgramKind,
  type ProgramStatus,
  programKindNames,
  programKinds,
  programStatuses,
  programStatusNames,
} from "@/lib/guide/programs";

/** What the address of the list asks for. */
export type ProgramQuery = {
  /** Part of a name. */
  q: string;
  kind: ProgramKind | null;
  status: ProgramStatus | null;
  /** Only programs that have a signal. */
  signaled: boolean;
  sort: ProgramSort;
  /** Last what `sort` puts first. */
  reversed: boolean;
};

/** Anything that the list does not know is left out. */
export function readQuery(asked: Record<string, string | undefined>): ProgramQuery {
  const { q = "", sort = "" } = asked;
  const name = sort.replace(/^-/, "");
  return {
    q: q.trim(),
    kind: programKinds.find((kind) => kind === asked.kind) ?? null,
    status: programStatuses.find((status) => status === asked.status) ?? null,
    signaled: asked.signaled === "yes",
    sort: programSorts.find((known) => known === name) ?? "fit",
    reversed: sort.startsWith("-"),
  };
}

/** The order in an address: "name", or "-name" for the last first. */
export const orderOf = ({ sort, reversed }: Pick<ProgramQuery, "sort" | "reversed">) =>
  `${reversed ? "-" : ""}${sort}`;

/** The parameters of an address that asks for this. */
export function parametersOf(query: ProgramQuery) {
  const { q, kind, status, signaled } = query;
  const order = orderOf(query);
  return [
    ["q", q],
    ["kind", kind ?? ""],
    ["status", status ?? ""],
    ["signaled", signaled ? "yes" : ""],
    ["sort", order === "fit" ? "" : order],
  ].filter(([, value]) => value !== "");
}

export const addressOf = (query: ProgramQuery) =>
  `/programs?${new URLSearchParams(parametersOf(query))}` as const;

/** The programs that are asked for, in the order that is asked for. */
export function askedPrograms(programs: readonly ListedProgram[], query: ProgramQuery): ListedProgram[] {
  const found = filtered(programs, query).sort(programOrder[query.sort]);
  return query.reversed ? found.reverse() : found;
}

function filtered(programs: readonly ListedProgram[], { q, kind, status, signaled }: ProgramQuery) {
  const wanted = q.toLocaleLowerCase("en");
  return programs.filter(
    (program) =>
      (kind === null || program.kind === kind) &&
      (status === null || program.status === status) &&
      (!signaled || program.signal !== null) &&
      (wanted === "" || program.name.toLocaleLowerCase("en").includes(wanted)),
  );
}

export type Chip = { label: string; count: number; chosen: boolean; query: ProgramQuery };

/**
 * A filter for each type and status that the list has, and for signals, with the number of programs that it shows beside
 * the other filters. The first shows all. A chosen one takes its filter away.
 */
export function chipsOf(programs: readonly ListedProgram[], query: ProgramQuery): Chip[] {
  const chip = (label: string, chosen: boolean, on: Partial<ProgramQuery>, off: Partial<ProgramQuery>) => ({
    label,
    count: filtered(programs, { ...query, ...on }).length,
    chosen,
    query: { ...query, ...(chosen ? off : on) },
  });
  const none = { kind: null, status: null, signaled: false };
  const isAll = query.kind === null && query.status === null && !query.signaled;
  const has = <Value>(value: Value, of: (program: ListedProgram) => Value) =>
    programs.some((program) => of(program) === value);
  return [
    chip("All", isAll, none, none),
    ...programKinds
      .filter((kind) => kind === query.kind || has(kind, (program) => program.kind))
      .map((kind) => chip(programKindNames[kind], query.kind === kind, { kind }, { kind: null })),
    ...programStatuses
      .filter((status) => status === query.status || has(status, (program) => program.status))
      .map((status) =>
        chip(programStatusNames[status], query.status === status, { status }, { status: null }),
      ),
    ...(query.signaled || programs.some(({ signal }) => signal !== null)
      ? [chip("Signaled", query.signaled, { signaled: true }, { signaled: false })]
      : []),
  ];
}
