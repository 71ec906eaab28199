import { SourceNote } from "@/components/strategy/points";
import { waysIntoIr } from "@/lib/guide/pathways";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The ways into IR, as they are called today. */
export function WaysIntoIr({ thresholds, sources }: { thresholds: Thresholds; sources: boolean }) {
  return (
    <dl className="grid gap-3">
      {waysIntoIr(thresholds).map(({ key, title, words, source }) => (
        <div key={key}>
          <dt className="font-semibold">{title}</dt>
          <dd className="text-soft">
            {words}
            {sources && <SourceNote of={source} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
