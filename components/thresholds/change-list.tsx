import { sayPath, sayScalar } from "@/lib/guide/change-words";
import type { Change } from "@/lib/guide/edits";
import { leafAt } from "@/lib/guide/thresholds";

/** One change per line: "Readiness, margin: 10 → 8 points", with the meaning of the number. */
export function ChangeList({
  changes,
  labelOf,
}: {
  changes: readonly Change[];
  labelOf: (form: string) => string;
}) {
  return (
    <ul className="grid gap-2">
      {changes.map(({ path, from, to }) => {
        const leaf = leafAt(path);
        return (
          <li key={path}>
            {sayPath(path, labelOf)}:{" "}
            <span className="whitespace-nowrap tabular-nums">
              {sayScalar(from)} → <strong className="font-semibold">{sayScalar(to)}</strong>
            </span>
            {leaf && typeof to === "number" && ` ${leaf.unit}`}
            {leaf && <span className="block text-sm text-soft">{leaf.meaning}</span>}
          </li>
        );
      })}
    </ul>
  );
}
