import type { Thresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";
import { isUrgent, type NeedFacts, needWords } from "@/lib/guide/triage-words";

type ReasonsProps = {
  row: NeedFacts & { needs: readonly Need[] };
  thresholds: Thresholds;
  /** How many have room; on paper, all are shown. */
  most?: number | undefined;
  /** The name of the list. */
  label?: string | undefined;
};

/** Why a mentee needs attention, a label each, the most urgent first. Nothing if there is no reason. */
export function Reasons({ row, thresholds, most = row.needs.length, label = "Reasons" }: ReasonsProps) {
  if (row.needs.length === 0) return null;
  const more = row.needs.length - most;
  return (
    <ul aria-label={label} className="reasons">
      {row.needs.map((need, place) => (
        <li
          key={need}
          className={`${isUrgent(need) ? "urgent" : ""} ${place < most ? "" : "hidden print:block"}`.trim()}
        >
          {needWords(need, row, thresholds)}
        </li>
      ))}
      {more > 0 && <li className="more print:hidden">{`+${more} more`}</li>}
    </ul>
  );
}
