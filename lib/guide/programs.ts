import type { Provenance } from "./leaf";
import type { Scenario } from "./scenario";
import type { Thresholds } from "./thresholds";

/** The kinds of residency program. */
export const programKinds = ["integrated-ir", "dr-academic", "dr-community"] as const;
export type ProgramKind = (typeof programKinds)[number];

export const programKindNames: Record<ProgramKind, string> = {
  "integrated-ir": "Integrated IR",
  "dr-academic": "DR, academic",
  "dr-community": "DR, community",
};

export const signals = ["gold", "silver"] as const;
export type Signal = (typeof signals)[number];

export const signalNames: Record<Signal, string> = { gold: "Gold", silver: "Silver" };

export const irExposures = ["strong", "some", "none"] as const;
export type IrExposure = (typeof irExposures)[number];

export const irExposureNames: Record<IrExposure, string> = { strong: "Strong", some: "Some", none: "None" };

/** The states of an application to a program, in order; the last two are final. */
export const programStatuses = [
  "considering",
  "applying",
  "applied",
  "interview",
  "interviewed",
  "ranked",
  "declined",
  "withdrawn",
] as const;
export type ProgramStatus = (typeof programStatuses)[number];

export const programStatusNames: Record<ProgramStatus, string> = {
  considering: "Considering",
  applying: "Will apply",
  applied: "Applied",
  interview: "Interview offered",
  interviewed: "Interviewed",
  ranked: "On the rank list",
  declined: "Rejected",
  withdrawn: "Withdrawn",
};

/** A program on an applicant's list. Null: the applicant does not know it. */
export type Program = {
  id: string;
  name: string;
  /** Two letters, such as "TX". */
  state: string | null;
  kind: ProgramKind;
  imgFriendly: boolean | null;
  irExposure: IrExposure | null;
  signal: Signal | null;
  status: ProgramStatus;
};

/** A program's name with its state and kind, which tell programs of one name apart: "Mercy, OH (DR, academic)". */
export function programLabel({ name, state, kind }: Pick<Program, "name" | "state" | "kind">): string {
  return `${[name, state].filter(Boolean).join(", ")} (${programKindNames[kind]})`;
}

/** What tells programs apart. */
type Named = Pick<Program, "name" | "state" | "kind">;

const nameKey = ({ name, kind }: Named) => `${kind} ${name.toLowerCase()}`;

/**
 * Programs among which the same ones are found without a look at each. Two entries are the same program by name (without
 * case), kind and state: a hospital's IR and DR are two, and so are two hospitals of one name in two states. An unknown state
 * can be any. Source: decision.
 */
export class ProgramsByName<One extends Named> {
  readonly #byName = new Map<string, One[]>();

  constructor(programs: Iterable<One> = []) {
    for (const program of programs) this.add(program);
  }

  add(program: One): void {
    const key = nameKey(program);
    const there = this.#byName.get(key);
    if (there) there.push(program);
    else this.#byName.set(key, [program]);
  }

  /** All that are the same program as this entry, in the order in which they were added. */
  sameAs(entry: Named): One[] {
    const there = this.#byName.get(nameKey(entry)) ?? [];
    return there.filter(({ state }) => state === null || entry.state === null || state === entry.state);
  }
}

/** A number of equal programs on a list: all that the rules about mix, signals and cost need. */
export type ProgramCount = { kind: ProgramKind; signal: Signal | null; status: ProgramStatus; count: number };

type Numbers = Pick<Thresholds, "programs" | "scenarios">;

/** Withdrawn programs are not counted. Programs that rejected the applicant are: they were applied to. */
const isCounted = ({ status }: { status: ProgramStatus }) => status !== "withdrawn";

/** Whether the applicant applies to the program, or may: it needs letters. Final answers need none. */
export const isApplication = ({ status }: Pick<Program, "status">) =>
  status !== "declined" && status !== "withdrawn";

/** Whether DR programs are part of the plan. Every scenario has some, so only a list of IR programs alone says no. */
export function includesDr(counts: readonly Pick<ProgramCount, "kind" | "status">[]): boolean {
  const kept = counts.filter(isCounted);
  return kept.length === 0 || kept.some(({ kind }) => kind !== "integrated-ir");
}

/** How many programs a scenario recommends. Scenario 3: guide; the others: decisions. */
export function wantedSize(scenario: Scenario, { programs, scenarios }: Numbers) {
  if (scenario === 3) {
    return { min: scenarios.programsMin, max: scenarios.programsMax, source: "guide" as Provenance };
  }
  const [min, max] =
    scenario === 1
      ? [programs.scenario1SizeMin, programs.scenario1SizeMax]
      : [programs.scenario2SizeMin, programs.scenario2SizeMax];
  return { min, max, source: "decision" as Provenance };
}

/** One kind of program: its recommended share, how many are listed, and their share of the list (null: empty list). */
export type KindShare = {
  kind: ProgramKind;
  minPercent: number;
  maxPercent: number;
  have: number;
  percent: number | null;
  standing: "few" | "fits" | "many" | "none yet";
};

/**
 * A list compared with what a scenario recommends: the share of each kind, and the number of programs. Withdrawn programs
 * are not counted. Source: the guide's words; the percentages are decisions.
 */
export function mixOf(counts: readonly ProgramCount[], scenario: Scenario, numbers: Numbers) {
  const wanted = mixOfScenario(scenario, numbers);
  const have = (kind: ProgramKind) =>
    sum(counts.filter((program) => program.kind === kind && isCounted(program)));
  const total = sum(counts.filter(isCounted));
  const shares = programKinds.map((kind): KindShare => {
    const { minPercent, maxPercent } = wanted[kind];
    const percent = total === 0 ? null : (100 * have(kind)) / total;
    // Compared as it is shown: 34.6 is shown as 35.
    const rounded = percent === null ? null : Math.round(percent);
    const standing =
      rounded === null ? "none yet" : rounded < minPercent ? "few" : rounded > maxPercent ? "many" : "fits";
    return { kind, minPercent, maxPercent, have: have(kind), percent, standing };
  });
  const size = wantedSize(scenario, numbers);
  return { shares, total, size, missing: Math.max(0, size.min - total) };
}

export type Mix = ReturnType<typeof mixOf>;

/** The recommended share of each kind in a scenario, in percent. */
export function mixOfScenario(
  scenario: Scenario,
  { programs }: Pick<Numbers, "programs">,
): Record<ProgramKind, { minPercent: number; maxPercent: number }> {
  const mix = { 1: programs.scenario1, 2: programs.scenario2, 3: programs.scenario3 }[scenario];
  return {
    "integrated-ir": mix.integratedIr,
    "dr-academic": mix.drAcademic,
    "dr-community": mix.drCommunity,
  };
}

/** Signals used and the season's total, which IR and DR share. A signal stays used whatever the result. Source: fact. */
export function signalsOf(counts: readonly ProgramCount[], { programs }: Pick<Numbers, "programs">) {
  return signals.map((signal) => ({
    signal,
    given: sum(counts.filter((program) => program.signal === signal)),
    pool: signal === "gold" ? programs.goldSignals : programs.silverSignals,
    estimated: programs.signalsEstimated,
  }));
}

/**
 * The cost of applying to the whole list, in U.S. dollars. Fees are calculated separately for IR and DR, and change with
 * the season. Source: fact.
 */
export function budgetOf(counts: readonly ProgramCount[], { programs }: Pick<Numbers, "programs">) {
  const kept = counts.filter(isCounted);
  const ir = sum(kept.filter(({ kind }) => kind === "integrated-ir"));
  const lines = [
    { specialty: "IR", programs: ir },
    { specialty: "DR", programs: sum(kept) - ir },
  ].map(({ specialty, programs: count }) => ({
    specialty,
    programs: count,
    dollars:
      Math.min(count, programs.feeTierPrograms) * programs.feeFirst +
      Math.max(0, count - programs.feeTierPrograms) * programs.feeBeyond,
  }));
  const once = programs.feeTranscript + programs.feeToken;
  const perProgram = lines.reduce((total, { dollars }) => total + dollars, 0);
  return {
    lines,
    once,
    total: sum(kept) === 0 ? 0 : perProgram + once,
    estimated: programs.feesEstimated,
  };
}

/** About what a list of `size` programs costs in a scenario, with the middle of its share of integrated IR, in U.S. dollars. */
export function costOfSize(size: number, scenario: Scenario, numbers: Pick<Numbers, "programs">): number {
  const { minPercent, maxPercent } = mixOfScenario(scenario, numbers)["integrated-ir"];
  const ir = Math.round((size * (minPercent + maxPercent)) / 200);
  const listed = (kind: ProgramKind, count: number) =>
    ({ kind, count, signal: null, status: "applying" }) as const;
  return budgetOf([listed("integrated-ir", ir), listed("dr-academic", size - ir)], numbers).total;
}

const sum = (counts: readonly ProgramCount[]) => counts.reduce((total, { count }) => total + count, 0);

/** The counts of a list of programs. */
export function countPrograms(programs: readonly Omit<Program, "id" | "name">[]): ProgramCount[] {
  return programs.map(({ kind, signal, status }) => ({ kind, signal, status, count: 1 }));
}

/**
 * What counts for the fit of a program. A weight is from 0 (not at all) to 10. A signal does not count: it is given to a
 * program because it fits. Source: decision.
 */
export const criteria = ["kind", "imgFriendly", "irExposure", "geography"] as const;
export type Criterion = (typeof criteria)[number];

export const criterionNames: Record<Criterion, string> = {
  kind: "Type fits your scenario",
  imgFriendly: "IMG-friendly",
  irExposure: "IR exposure",
  geography: "In your preferred states",
};
export type Weights = Record<Criterion, number>;

/** The weights that apply until an applicant sets their own. */
export function defaultWeights({ programs }: Pick<Numbers, "programs">): Weights {
  return {
    kind: programs.weightKind,
    imgFriendly: programs.weightImgFriendly,
    irExposure: programs.weightIrExposure,
    geography: programs.weightGeography,
  };
}

/** What a kind of program is in a scenario. Source: guide. */
export type Role = "core" | "part" | "reach";

export const roleNames: Record<Role, string> = { core: "Core", part: "Part", reach: "Reach" };

const roles: Record<Scenario, Record<ProgramKind, Role>> = {
  1: { "integrated-ir": "core", "dr-academic": "core", "dr-community": "part" },
  2: { "integrated-ir": "part", "dr-academic": "core", "dr-community": "core" },
  3: { "integrated-ir": "reach", "dr-academic": "core", "dr-community": "core" },
};

/** The role of a kind of program in a scenario: core, part or reach. Source: guide. */
export function roleOf(kind: ProgramKind, scenario: Scenario): Role {
  return roles[scenario][kind];
}

/** What one criterion adds to the fit of a program: `points` of at most `of`. */
export type Reason = { criterion: Criterion; points: number; of: number };

export type Fit = { points: number; of: number; reasons: Reason[] };

type FitContext = {
  /** Null: not known yet, and the kind does not count. */
  scenario: Scenario | null;
  weights: Weights;
  /** The states where the applicant wants to live, two letters each; empty: the location does not count. */
  states: readonly string[];
};

/**
 * How well a program fits: the sum of weighted points. It sorts a list and does not predict chances. Unknown values count
 * half. Source: decision.
 */
export function fitOf(program: Program, { scenario, weights, states }: FitContext): Fit {
  const fit: Fit = { points: 0, of: 0, reasons: [] };
  for (const criterion of criteria) {
    const of = weights[criterion];
    const part = of === 0 ? null : partOf(criterion, program, scenario, states);
    if (part === null) continue;
    const points = part * of;
    fit.reasons.push({ criterion, points, of });
    fit.points += points;
    fit.of += of;
  }
  return fit;
}

/** The part of its weight that a criterion gives to a program, from 0 to 1; null: the criterion does not apply. */
function partOf(
  criterion: Criterion,
  program: Program,
  scenario: Scenario | null,
  states: readonly string[],
): number | null {
  switch (criterion) {
    case "kind":
      return scenario && partOfRole[roleOf(program.kind, scenario)];
    case "imgFriendly":
      return program.imgFriendly === null ? partOfUnknown : Number(program.imgFriendly);
    case "irExposure":
      return program.irExposure === null ? partOfUnknown : partOfExposure[program.irExposure];
    case "geography":
      if (states.length === 0) return null;
      return program.state === null ? partOfUnknown : Number(states.includes(program.state));
  }
}

const partOfUnknown = 0.5;
const partOfRole: Record<Role, number> = { core: 1, part: 0.5, reach: 0 };
const partOfExposure: Record<IrExposure, number> = { strong: 1, some: 0.5, none: 0 };
