import { Table } from "@/components/ui/table";
import { type Day, daysBetween, formatDay } from "@/lib/days";
import { type Phase, phaseNames, phaseWork, sayBaselineGap } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The phases with their days, what each asks, and why one is shorter than the guide wants. */
export function PhasesTable({
  phases,
  baseline,
  today,
  thresholds,
}: {
  phases: readonly Phase[];
  /** Points of the first practice test; null when unknown. */
  baseline: number | null;
  today: Day;
  thresholds: Thresholds;
}) {
  const what = phaseWork(thresholds);
  const gap = sayBaselineGap(baseline, thresholds);
  return (
    <>
      <Table caption="Phases" columns={["Phase", "Days", ["Questions a day", "num"]]}>
        {phases.map((phase) => {
          const { questionsMin, questionsMax } = thresholds.phases[phase.name];
          const now = phase.from <= today && today <= phase.to;
          return (
            <tr key={phase.name}>
              <td className="min-w-40">
                {now ? <b>{phaseNames[phase.name]}, now</b> : phaseNames[phase.name]}
                <p className="text-sm text-soft">{what[phase.name]}</p>
                {phase.shortBy > 0 && <p className="text-sm">{shortOf(phase)}</p>}
              </td>
              <td>
                {formatDay(phase.from, "compact")} – {formatDay(phase.to, "compact")}
                <p className="text-sm text-soft">{weeksOf(phase)}</p>
              </td>
              <td className="num">
                {questionsMin === null ? "incorrects" : `${questionsMin}–${questionsMax}`}
              </td>
            </tr>
          );
        })}
      </Table>
      {gap && <p className="mt-3 text-sm">{gap}</p>}
    </>
  );
}

function weeksOf({ from, to }: Phase): string {
  const weeks = (daysBetween(from, to) + 1) / 7;
  return `${Number.isInteger(weeks) ? weeks : weeks.toFixed(1)} ${weeks === 1 ? "week" : "weeks"}`;
}

function shortOf({ shortBy, shortBecause }: Phase): string {
  const weeks = `${shortBy} ${shortBy === 1 ? "week" : "weeks"} short of the guide’s minimum`;
  return shortBecause === "baseline"
    ? `${weeks}: a baseline like yours asks for a shorter plan, and the later phases come first.`
    : `${weeks}: there is no more time before the exam, and the later phases come first.`;
}
