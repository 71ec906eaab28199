import { Disclosure } from "@/components/ui/disclosure";
import { type Day, daysBetween, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { baselineGapNote, type Phase, phaseNames, phaseWork } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";

type PhaseListProps = {
  phases: readonly Phase[];
  /** Points of the first practice test; null when unknown. */
  baseline: number | null;
  today: Day;
  thresholds: Thresholds;
};

/** The phases, a line each, and why one is shorter than the guide recommends. What to do in each is folded. */
export function PhaseList({ phases, baseline, today, thresholds }: PhaseListProps) {
  const work = phaseWork(thresholds);
  const gap = baselineGapNote(baseline, thresholds);
  const isOtherYear = phases.some(({ from }) => from.slice(0, 4) !== today.slice(0, 4));
  return (
    <>
      <ul className={isOtherYear ? "phases phases-with-years" : "phases"}>
        {phases.map((phase) => {
          const { questionsMin, questionsMax } = thresholds.phases[phase.name];
          const name = phaseNames[phase.name];
          const isNow = phase.from <= today && today <= phase.to;
          return (
            <li key={phase.name} className={phase.to < today ? "text-soft" : undefined}>
              <span>{isNow ? <b>{name}, now</b> : phase.to < today ? `${name}, over` : name}</span>
              <span className="whitespace-nowrap text-sm">
                {formatDay(phase.from, "compact", today)} – {formatDay(phase.to, "compact", today)}
              </span>
              <span className="text-end text-sm">
                {questionsMin === null ? "review" : `${questionsMin}–${questionsMax}`}
                <span className="sr-only">
                  {questionsMin === null ? " wrong answers" : " questions a day"}
                </span>
              </span>
              {phase.shortBy > 0 && <p className="phase-short text-soft text-sm">{shortSentence(phase)}</p>}
            </li>
          );
        })}
      </ul>
      <Disclosure summary="What to do in each phase">
        <dl className="grid gap-3 text-sm">
          {phases.map((phase) => (
            <div key={phase.name}>
              <dt className="font-semibold">
                {phaseNames[phase.name]}, {weeksOf(phase)}
              </dt>
              <dd className="text-soft">{work[phase.name]}</dd>
            </div>
          ))}
        </dl>
        {gap && <p className="mt-3 text-sm">{gap}</p>}
      </Disclosure>
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
