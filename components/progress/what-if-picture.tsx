import { boxClass } from "@/components/chart/frame";
import { drawTrajectory } from "@/components/trajectory/draw-trajectory";
import { TrajectorySvg } from "@/components/trajectory/trajectory-svg";
import { Facts } from "@/components/ui/facts";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { chanceWords } from "@/lib/guide/chance-words";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { WhatIf } from "@/lib/guide/what-if";

type WhatIfPictureProps = {
  whatIf: WhatIf;
  assessments: readonly Assessment[];
  today: Day;
  thresholds: Thresholds;
};

/** A scenario as numbers and as a chart. Rendered on the server first, then in the browser while a slider moves. */
export function WhatIfPicture({ whatIf, assessments, today, thresholds }: WhatIfPictureProps) {
  const { target, examOn, verdict, projection } = whatIf;
  const { readyLine } = verdict;
  const drawing = drawTrajectory({ assessments, target, readyLine, projection, examOn, today }, thresholds);
  return (
    <>
      <Facts
        className="mb-4"
        facts={[
          { key: "line", label: "Ready line", value: readyLine ?? "–", note: `target ${target}` },
          {
            key: "range",
            label: `${thresholds.projection.rangePercent}% range on ${formatDay(examOn, "compact", today)}`,
            value: projection ? `${Math.round(projection.low)}–${Math.round(projection.high)}` : "–",
          },
          {
            key: "chance",
            label: `Chance of ${target} or more`,
            value: projection?.chance == null ? "–" : chanceWords(projection.chance),
            note: "model estimate",
          },
          {
            key: "verdict",
            label: "Verdict today",
            value: <VerdictMark kind={verdict.kind} label={verdict.label} className="text-base" />,
          },
        ]}
      />
      <div className="@container rounded-2xl border border-line bg-card p-3">
        <div role="img" aria-label={drawing.takeaway} className={boxClass}>
          <TrajectorySvg drawing={drawing} />
        </div>
      </div>
    </>
  );
}
