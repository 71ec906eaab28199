import { type ProgramCount, programStatuses, programStatusNames } from "@/lib/guide/programs";

/** How far the applications are, in numbers. */
export function StatusCounts({ counts }: { counts: readonly ProgramCount[] }) {
  const words = programStatuses.flatMap((status) => {
    const count = counts
      .filter((one) => one.status === status)
      .reduce((sum, { count: some }) => sum + some, 0);
    return count === 0 ? [] : [`${programStatusNames[status]}: ${count}`];
  });
  return <p className="mt-3 text-soft">{words.length === 0 ? "Nothing listed yet." : words.join(" · ")}</p>;
}
