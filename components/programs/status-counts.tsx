import { type ProgramCount, programStatuses, programStatusNames } from "@/lib/guide/programs";

/** The number of programs with each status. */
export function StatusCounts({ counts }: { counts: readonly ProgramCount[] }) {
  const words = programStatuses.flatMap((status) => {
    const total = counts
      .filter((program) => program.status === status)
      .reduce((sum, { count }) => sum + count, 0);
    return total === 0 ? [] : [`${programStatusNames[status]}: ${total}`];
  });
  return <p className="mt-3 text-soft">{words.length === 0 ? "No programs yet." : words.join(" · ")}</p>;
}
