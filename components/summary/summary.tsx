import { Fragment } from "react";
import { ExamMoved } from "@/components/plan/exam-moved";
import { FirstStep } from "@/components/progress/first-step";
import { ScoreTable } from "@/components/trajectory/score-table";
import { Trajectory } from "@/components/trajectory/trajectory";
import { Drawn } from "@/components/ui/drawn";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import { aboutMentee } from "@/lib/guide/about-mentee";
import { type Assessment, newestFirst } from "@/lib/guide/assessments";
import { chanceWords } from "@/lib/guide/chance-words";
import { counted } from "@/lib/guide/counted";
import { type LetterNeed, letterKindNames } from "@/lib/guide/letters";
import { averageNote, passesText } from "@/lib/guide/pace";
import { phaseNames } from "@/lib/guide/plan";
import { areaNames, type Coverage } from "@/lib/guide/portfolio";
import type { Projection } from "@/lib/guide/projection";
import { type Season, seasonStage } from "@/lib/guide/season";
import type { Standing } from "@/lib/guide/standing";
import { whenWords } from "@/lib/guide/task-words";
import type { PlanTask, TaskProgress } from "@/lib/guide/tasks";
import { plannedName } from "@/lib/guide/test-schedule";
import type { Thresholds } from "@/lib/guide/thresholds";

type SummaryProps = {
  name: string;
  /** A mentor reads it: its sentences are about the applicant. */
  isAbout?: boolean;
  today: Day;
  /** Null before the applicant has saved or skipped the first questions. */
  applicant: { examOn: Day | null; examBefore: Day | null; examMovedOn: Day | null } | null;
  assessments: Assessment[];
  plan: {
    standing: Standing;
    season: Season;
    progress: TaskProgress;
    /** The open tasks, in the order of the plan. */
    next: readonly PlanTask[];
  };
  /** Recommended letters of each type, and how many have arrived. */
  letters: readonly LetterNeed[];
  /** Number of entries in each area of the portfolio. */
  portfolio: readonly Coverage[];
  thresholds: Thresholds;
  version: number;
};

/** Limits that keep the summary on one printed page. */
const testsShown = 5;
const testsAhead = 4;
const tasksShown = 3;

/** What a school fills in. A blank stays on the line of its name. */
const signed = [
  "new date ____________ ·",
  "discussed with ______________________",
  "on ____________,",
  "signature ______________________",
];

/** One page for an adviser or a school that approves a new exam date: target, standing and plan. */
export function Summary({
  name,
  isAbout = false,
  today,
  applicant,
  assessments,
  plan,
  letters,
  portfolio,
  thresholds,
  version,
}: SummaryProps) {
  const { standing, season, progress, next } = plan;
  const examOn = applicant?.examOn ?? null;
  const { verdict, projection, pace, phases } = standing;
  const isNew = assessments.every(({ score }) => score === null) && standing.officials.length === 0;
  const newest = newestFirst(assessments).slice(0, testsShown);
  return (
    <Drawn as="article" className="summary max-w-[50rem]">
      <header className="border-line border-b pb-4">
        <p className="text-sm text-soft">
          Step 2 CK, as of {formatDay(today, "long")} · Readyline, rules version {version}
        </p>
        <h1 className="mt-1">{name}</h1>
        <p className="mt-2">
          <VerdictMark kind={verdict.kind} label={verdict.label} />
        </p>
        <p className="mt-1 max-w-[44rem]">{isAbout ? aboutMentee(verdict.reason, name) : verdict.reason}</p>
        {applicant?.examMovedOn && !standing.official && (
          <p className="mt-1 max-w-[44rem]">
            <ExamMoved {...applicant} />
          </p>
        )}
        {standing.official && (
          <p className="mt-1">
            Official score: <b>{standing.official.score}</b>, taken on{" "}
            {formatDay(standing.official.takenOn, "long")}.
          </p>
        )}
      </header>
      <Facts
        className="my-4"
        facts={[
          {
            key: "target",
            label: "Target",
            value: verdict.target ?? "–",
            note: verdict.readyLine === null ? undefined : `ready line ${verdict.readyLine}`,
          },
          {
            key: "exam",
            label: "Exam",
            value: examOn ? formatDay(examOn, "long") : "not booked",
            note: daysNote(standing.daysToExam),
          },
          {
            key: "range",
            label: `${thresholds.projection.rangePercent}% range for the exam`,
            value: projection ? `${Math.round(projection.low)}–${Math.round(projection.high)}` : "–",
            note: projection && rangeNote(projection, standing.basisNote),
          },
          {
            key: "pace",
            label: "Questions, 7-day average",
            value: Math.round(pace.sevenDayAverage),
            note:
              averageNote(pace) ??
              (pace.range ? `recommended: ${pace.range.min}–${pace.range.max} a day` : "a day"),
          },
        ]}
      />
      {isNew ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>No score yet: the chart starts with the first practice test.</p>
          {!isAbout && (
            <span className="print:hidden">
              <FirstStep verdict={verdict.kind} />
            </span>
          )}
        </div>
      ) : (
        <Trajectory
          assessments={assessments}
          official={standing.officials}
          target={verdict.target}
          readyLine={verdict.readyLine}
          projection={projection}
          examOn={examOn}
          today={today}
          thresholds={thresholds}
          live={false}
        />
      )}
      <div className="mt-5 grid gap-x-10 gap-y-5 lg:grid-cols-2 print:grid-cols-2">
        {newest.length > 0 && (
          <Section title="Newest tests">
            <ScoreTable
              tests={newest}
              assessments={assessments}
              readyLine={verdict.readyLine}
              thresholds={thresholds}
              today={today}
              caption="Practice tests"
            />
          </Section>
        )}
        <Section
          title={`Plan for Match ${season.year}${seasonStage(season, today) === "over" ? ", which is over" : ""}`}
        >
          {phases.length === 0 ? (
            <p className="text-soft">
              {examOn || standing.official
                ? "No phases ahead."
                : "Book the exam first: the plan needs its date."}
            </p>
          ) : (
            <ul>
              {phases.map(({ name: phase, from, to }) => (
                <li key={phase} className="border-line border-b py-1.5">
                  <b>{phaseNames[phase]}</b>: {formatDay(from, "short", today)} to{" "}
                  {formatDay(to, "short", today)}
                  {phase === standing.phase?.name && " (now)"}
                </li>
              ))}
            </ul>
          )}
          {standing.tests.length > 0 && !standing.official && (
            <p className="mt-2 text-sm">
              Practice tests ahead:{" "}
              {standing.tests
                .slice(0, testsAhead)
                .map((test) => `${plannedName(test)} on ${formatDay(test.on, "short", today)}`)
                .join(", ")}
              {standing.tests.length > testsAhead && ` and ${standing.tests.length - testsAhead} more`}.
            </p>
          )}
          <p className="mt-2 text-sm">
            {[
              progress.due > 0 ? `${progress.done} of ${counted(progress.due, "due task")} done.` : null,
              next.length > 0 ? `Next: ${next.slice(0, tasksShown).map(taskText(today)).join("; ")}.` : null,
            ]
              .filter((text) => text !== null)
              .join(" ") || "No open tasks."}
          </p>
          <p className="mt-2 text-sm">
            Letters:{" "}
            {letters
              .map(
                ({ kind, have, wanted, underWay }) =>
                  `${letterKindNames[kind]} ${have} of ${wanted}${underWay > 0 ? ` (${underWay} under way)` : ""}`,
              )
              .join(", ")}
            .
          </p>
          <p className="mt-2 text-sm">
            Portfolio: {portfolio.map(({ area, have }) => `${areaNames[area]} ${have}`).join(", ")}.
          </p>
          {pace.bankDone > 0 && (
            <p className="mt-2 text-sm text-soft">
              {pace.bankDone.toLocaleString("en-US")} of about {pace.bankSize.toLocaleString("en-US")} bank
              questions done: {passesText(pace)}.
            </p>
          )}
        </Section>
      </div>
      <p className="mt-4 text-sm">
        For a school that approves a new date:{" "}
        {signed.map((blank) => (
          <Fragment key={blank}>
            <span className="whitespace-nowrap">{blank}</span>{" "}
          </Fragment>
        ))}
      </p>
      <p className="mt-4 border-line border-t pt-3 text-soft text-xs">
        The range and the chance assume errors of {counted(thresholds.exam.practiceErrorPoints, "point")} for
        a practice test and {thresholds.exam.errorPoints} for the exam. They are tested on simulated
        applicants only and not validated on people.
      </p>
    </Drawn>
  );
}

/** "Take Step 2 CK (overdue since 24 Nov)" */
const taskText =
  (today: Day) =>
  (task: PlanTask): string => {
    const when = whenWords(task, today, { brief: true });
    return when === null ? task.title : `${task.title} (${when.charAt(0).toLowerCase()}${when.slice(1)})`;
  };

function rangeNote({ chance }: Projection, basis: string | null): string {
  const reach = chance === null ? null : `${chanceWords(chance)} chance of reaching the target`;
  return [reach, basis].filter((note) => note !== null).join(", ");
}

function daysNote(days: number | null): string | undefined {
  if (days === null) return undefined;
  if (days < 0) return "over";
  return days === 0 ? "today" : counted(days, "day");
}
