import { type Fit, irExposures, type Program, programKinds, programStatuses } from "@/lib/guide/programs";

export const programSortNames = {
  fit: "Best fit",
  name: "Name",
  kind: "Type",
  img: "IMG-friendly",
  exposure: "IR exposure",
  state: "State",
  signal: "Signal",
  status: "Status",
};
export type ProgramSort = keyof typeof programSortNames;
export const programSorts = Object.keys(programSortNames) as ProgramSort[];

export type ListedProgram = Program & { fit: Fit };

const byName = (a: Program, b: Program) => a.name.localeCompare(b.name, "en");

/** First the best value; what is not known comes last. */
const by =
  (rank: (program: ListedProgram) => number) =>
  (a: ListedProgram, b: ListedProgram): number =>
    rank(a) - rank(b) || b.fit.points - a.fit.points || byName(a, b);

/** The place of a value among all; null and others come after them. */
function placeIn<Value>(values: readonly Value[], value: Value | null): number {
  const at = value === null ? -1 : values.indexOf(value);
  return at === -1 ? values.length : at;
}

/** The orders of a list: by one column, then by fit (not names and states) and name. */
export const programOrder: Record<ProgramSort, (a: ListedProgram, b: ListedProgram) => number> = {
  fit: by(() => 0),
  name: byName,
  kind: by(({ kind }) => programKinds.indexOf(kind)),
  img: by(({ imgFriendly }) => placeIn([true, false], imgFriendly)),
  exposure: by(({ irExposure }) => placeIn(irExposures, irExposure)),
  state: (a, b) =>
    Number(a.state === null) - Number(b.state === null) ||
    (a.state ?? "").localeCompare(b.state ?? "", "en") ||
    byName(a, b),
  signal: by(({ signal }) => placeIn(["gold", "silver"], signal)),
  status: by(({ status }) => -programStatuses.indexOf(status)),
};
