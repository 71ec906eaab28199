import { type Fit, type Program, programStatuses } from "@/lib/guide/programs";

export const programSortNames = { fit: "Fit", name: "Name", state: "State", status: "Status" };
export type ProgramSort = keyof typeof programSortNames;
export const programSorts = Object.keys(programSortNames) as ProgramSort[];

type Row = Program & { fit: Fit };
const byName = (a: Row, b: Row) => a.name.localeCompare(b.name, "en");

/** The orders of a list. Equal programs are sorted by name; programs without a state come last. */
export const programOrder: Record<ProgramSort, (a: Row, b: Row) => number> = {
  fit: (a, b) => b.fit.points - a.fit.points || byName(a, b),
  name: byName,
  state: (a, b) =>
    Number(a.state === null) - Number(b.state === null) ||
    (a.state ?? "").localeCompare(b.state ?? "", "en") ||
    byName(a, b),
  status: (a, b) => programStatuses.indexOf(b.status) - programStatuses.indexOf(a.status) || byName(a, b),
};
