/** A number that the product should reach: at most, or at least. */
export type Aim = {
  what: string;
  measured: number;
  /** How it is written, such as "ms". */
  unit: string;
  digits?: number;
} & ({ most: number } | { least: number });

/** What one part of the bench found. */
export type Report = { text: string; aims: Aim[] };

/** Every aim beside what was measured. */
export function aimsTable(aims: readonly Aim[]): string {
  const missed = aims.filter((aim) => !isReached(aim));
  const lines = aims.map((aim) => {
    const { what, measured, unit, digits = 0 } = aim;
    const wanted = "most" in aim ? `at most ${aim.most}` : `at least ${aim.least}`;
    return `  ${isReached(aim) ? "ok    " : "missed"}  ${what.padEnd(58)} ${`${measured.toFixed(digits)} ${unit}`.padStart(12)}   aim: ${wanted}`;
  });
  return `\nAims: ${aims.length - missed.length} of ${aims.length} reached\n${lines.join("\n")}`;
}

function isReached(aim: Aim): boolean {
  return "most" in aim ? aim.measured <= aim.most : aim.measured >= aim.least;
}
