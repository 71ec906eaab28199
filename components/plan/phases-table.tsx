import { Table } from "@/components/ui/table";
import { type Day, daysBetween, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { baselineGapNote, type Phase, phaseNames, phaseWork } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The phases with their dates and work, and why one is shorter than the guide recommends. */
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
  const work = phaseWork(thresholds);
  const gap = baselineGapNote(baseline, thresholds);
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
                <p className="text-sm text-soft">{work[phase.name]}</p>
                {phase.shortBy > 0 && <p className="text-sm">{shortSentence(phase)}</p>}
              </td>
              <td>
                <span className="whitespace-nowrap">{formatDay(phase.from, "compact", today)} –</span>{" "}
                <span className="whitespace-nowrap">{formatDay(phase.to, "compact", today)}</span>
                <p className="text-sm text-soft">{weeksOf(phase)}</p>
              </td>
              <td className="num">
                {questionsMin === null ? "Review wrong answers" : `${questionsMin}–${questionsMax}`}
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

function shortSentence({ shortBy, shortBecause }: Phase): string {
  const weeks = `${counted(shortBy, "week")} short of the guide’s minimum`;
  return shortBecause === "baseline"
    ? `${weeks}: the plan for this baseline is shorter, and later phases have priority.`
    : `${weeks}: there is not enough time before the exam, and later phases have priority.`;
}
