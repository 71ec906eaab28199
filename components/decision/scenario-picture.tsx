import type { ReactNode } from "react";
import { drawTrajectory } from "@/components/trajectory/draw-trajectory";
import { TrajectoryLive } from "@/components/trajectory/trajectory-live";
import { TrajectorySvg } from "@/components/trajectory/trajectory-svg";
import { Facts } from "@/components/ui/facts";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { addDays, type Day, formatDay } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { chanceWords } from "@/lib/guide/chance-words";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { Thresholds } from "@/lib/guide/thresholds";
import { calculateWhatIf, type WhatIf } from "@/lib/guide/what-if";

/** What a scenario is calculated from. */
export type ScenarioRecord = {
  assessments: Assessment[];
  officials: OfficialScore[];
  today: Day;
  thresholds: Thresholds;
};

/** A target (null: none) and an exam day. */
export type Scenario = { target: number | null; examOn: Day };

/** The day so many days after `from`, and its name. */
export function dayAfter(from: Day, days: number): { on: Day; text: string } {
  const on = addDays(from, days);
  return { on, text: formatDay(on, "long") };
}

/** The verdict, the projection and the drawing of a scenario: on the server first, then in the browser while a slider moves. */
export function scenarioOf(scenario: Scenario, { thresholds, ...record }: ScenarioRecord) {
  const whatIf = calculateWhatIf({ ...scenario, ...record }, thresholds);
  const { verdict, projection } = whatIf;
  const drawing = drawTrajectory(
    {
      assessments: record.assessments,
      official: record.officials,
      target: scenario.target,
      readyLine: verdict.readyLine,
      projection,
      examOn: scenario.examOn,
      today: record.today,
    },
    thresholds,
  );
  return { whatIf, drawing };
}

export function ScenarioFacts({
  whatIf: { target, examOn, verdict, projection },
  today,
  thresholds,
}: {
  whatIf: WhatIf;
  today: Day;
  thresholds: Thresholds;
}) {
  return (
    <Facts
      className="mt-4"
      facts={[
        {
          key: "line",
          label: "Ready line",
          value: verdict.readyLine ?? "–",
          note: target === null ? "no target yet" : `target ${target}`,
        },
        {
          key: "range",
          label: `${thresholds.projection.rangePercent}% range on ${formatDay(examOn, "compact", today)}`,
          value: projection ? `${Math.round(projection.low)}–${Math.round(projection.high)}` : "–",
        },
        {
          key: "chance",
          label: target === null ? "Chance of reaching the target" : `Chance of ${target} or more`,
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
  );
}

/** The chart and the numbers of a scenario that a slider has set. */
export function drawMoved(
  scenario: Scenario,
  record: ScenarioRecord,
): { chart: ReactNode; facts: ReactNode } {
  const { whatIf, drawing } = scenarioOf(scenario, record);
  return {
    chart: (
      <TrajectoryLive key="moved" takeaway={drawing.takeaway} drawing={JSON.stringify(drawing)}>
        <TrajectorySvg drawing={drawing} />
      </TrajectoryLive>
    ),
    facts: <ScenarioFacts whatIf={whatIf} today={record.today} thresholds={record.thresholds} />,
  };
}
