import type { LineEvent } from "@/components/plan/line-drawing";
import { PlanLine } from "@/components/plan/plan-line";
import { Drawn } from "@/components/ui/drawn";
import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { type Assessment, labelOf } from "@/lib/guide/assessments";
import type { PlanEvent } from "@/lib/guide/events";
import { type Phase, phaseNames, phaseOn } from "@/lib/guide/plan";
import type { Season } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";

type PlanScalesProps = {
  events: readonly PlanEvent[];
  phases: readonly Phase[];
  /** The exam, if it is ahead. */
  examOn: Day | null;
  season: Season;
  assessments: readonly Assessment[];
  today: Day;
  thresholds: Thresholds;
};

const nextShown = 4;

/**
 * The plan on two scales: from its start to the exam, and below it the season to Match Day, which is many times longer. A narrow
 * screen shows the phases as one bar, and a list of the next dates.
 */
export function PlanScales(props: PlanScalesProps) {
  const { events, phases, examOn, season, today } = props;
  const study = examOn === null ? null : studyLine(props, examOn);
  const strip = seasonLine(props);
  const next = events.filter(({ kind, on }) => kind !== "task" && kind !== "phase" && on >= today);
  return (
    <>
      <Drawn as="div" className="hidden gap-1.5 xl:grid">
        {study && (
          <PlanLine
            {...study}
            today={today}
            label={`The plan to the exam on ${formatDay(examOn ?? today, "long")}. Its dates follow as a list.`}
          />
        )}
        {strip && (
          <PlanLine
            {...strip}
            today={today}
            label={`Match ${season.year}, to Match Day on ${formatDay(season.match.on, "long")}. Its dates follow as a list.`}
          />
        )}
        {strip?.events.some(({ estimated }) => estimated) && (
          <p className="text-soft text-xs">* not published yet, or only expected</p>
        )}
      </Drawn>
      <Drawn as="div" className="xl:hidden">
        {examOn !== null && phases.length > 0 && <PhaseBar phases={phases} examOn={examOn} today={today} />}
        <ul className="text-sm">
          {next.slice(0, nextShown).map(({ key, kind, title, on, estimated }) => (
            <li key={kind + key} className="flex gap-3 border-line border-b py-1.5">
              <span className="w-20 shrink-0 text-soft">{formatDay(on, "compact", today)}</span>
              <span>
                {title}
                {estimated && <span className="text-soft">, estimated</span>}
              </span>
            </li>
          ))}
        </ul>
      </Drawn>
    </>
  );
}

type Line = { events: LineEvent[]; from: Day; to: Day };

/** Days after the exam that its line shows, as a part of the days before: room for the name of the exam. */
const roomAfterExam = 0.14;

/** From the start of the phases to the exam: the phases, rotations, practice tests taken and to take, and the exam. */
function studyLine({ events, phases, assessments, today, thresholds }: PlanScalesProps, examOn: Day): Line {
  const begins = phases[0]?.from ?? today;
  const from = begins < today ? begins : today;
  const to = addDays(examOn, Math.ceil(daysBetween(from, examOn) * roomAfterExam) + 1);
  const taken = assessments.filter(({ takenOn }) => from <= takenOn && takenOn <= today);
  const newest = taken.at(-1);
  const planned = events.find(({ kind }) => kind === "test");
  return {
    from,
    to,
    events: [
      ...events.flatMap((event): LineEvent[] => {
        if (event.kind === "phase") return [phaseBar(event, thresholds)];
        if (event.kind === "rotation") return event.on <= examOn ? [rotationBar(event)] : [];
        if (event.kind === "exam") return [dated(event, event.title, today)];
        return event.kind === "test"
          ? [{ ...dated(event, event.title, today), named: event === planned }]
          : [];
      }),
      ...taken.map((test): LineEvent => {
        const result = test.score ?? `${test.percent}%`;
        return {
          key: test.id,
          kind: "test",
          title: `${labelOf(test, thresholds.catalogue)}: ${result}`,
          on: test.takenOn,
          to: test.takenOn,
          estimated: false,
          named: test === newest,
          taken: true,
        };
      }),
    ],
  };
}

function phaseBar(event: PlanEvent, thresholds: Thresholds): LineEvent {
  const { questionsMin, questionsMax } = thresholds.phases[event.key as Phase["name"]];
  return {
    ...event,
    short: event.title,
    title: questionsMin === null ? event.title : `${event.title} · ${questionsMin}–${questionsMax} a day`,
  };
}

/** The name without the type, where both don't fit. */
const rotationBar = (event: PlanEvent): LineEvent => ({
  ...event,
  short: event.title.slice(0, event.title.lastIndexOf(" (")),
});

const dated = (event: PlanEvent, title: string, today: Day): LineEvent => ({
  ...event,
  title: `${title}, ${formatDay(event.on, "compact", today)}`,
});

/** The season's dates in few words. */
const shortNames: Record<string, string> = {
  "score-usual": "Score expected",
  "score-cautious": "Score if late",
  submit: "Applications from",
  review: "Programs review from",
};

/** From the exam, or today, to Match Day. Null when the Match is over. */
function seasonLine({ events, season, examOn, today }: PlanScalesProps): Line | null {
  if (season.match.on < today) return null;
  const ahead = events.filter(({ kind, on }) => (kind === "score" || kind === "season") && on >= today);
  const from = [examOn ?? today, ...ahead.map(({ on }) => on)].sort()[0] ?? today;
  const last = [season.match.on, ...ahead.map(({ on }) => on)].sort().at(-1) ?? season.match.on;
  return {
    from,
    to: addDays(last, Math.ceil(daysBetween(from, last) * 0.02) + 1),
    events: [
      ...ahead.map(
        (event): LineEvent => ({
          ...event,
          title: `${shortNames[event.key] ?? event.title} ${formatDay(event.on, "compact", event.on)}`,
        }),
      ),
      ...events
        .filter(({ kind, on, to }) => kind === "rotation" && (examOn ? on > examOn : to >= today))
        .map(rotationBar),
    ],
  };
}

/** The phases as one bar, with the phase of today and its place in words. */
function PhaseBar({ phases, examOn, today }: { phases: readonly Phase[]; examOn: Day; today: Day }) {
  const from = phases[0]?.from ?? today;
  const days = daysBetween(from, examOn);
  const now = phaseOn(phases, today);
  const at = Math.min(100, Math.max(0, (100 * daysBetween(from, today)) / days));
  return (
    <div className="mb-3 text-soft text-xs">
      <div
        role="img"
        aria-label={`The phases from ${formatDay(from, "long")} to the exam on ${formatDay(examOn, "long")}${now ? `; today is in ${phaseNames[now.name]}` : ""}.`}
        className="relative mb-1 flex h-4 gap-0.5"
      >
        {phases.map((phase) => (
          <span
            key={phase.name}
            className={`rounded-xs border border-accent ${phase === now ? "bg-accent" : "bg-band"}`}
            style={{ width: `${(100 * (daysBetween(phase.from, phase.to) + 1)) / days}%` }}
          />
        ))}
        <span className="absolute -inset-y-1 border-ink border-s-2" style={{ left: `${at}%` }} />
      </div>
      <p className="flex justify-between gap-3">
        <span>{formatDay(from, "compact", today)}</span>
        {now && <span className="font-medium text-ink">{phaseNames[now.name]}, now</span>}
        <span>exam {formatDay(examOn, "compact", today)}</span>
      </p>
    </div>
  );
}
