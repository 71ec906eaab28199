import type { Route } from "next";
import type { ReactNode } from "react";
import { boxClass } from "@/components/chart/frame";
import { DaysChart } from "@/components/questions/days-chart";
import type { DaysInput } from "@/components/questions/days-drawing";
import { drawTrajectory } from "@/components/trajectory/draw-trajectory";
import type { Drawing, TrajectoryInput } from "@/components/trajectory/drawing";
import { Legend } from "@/components/trajectory/legend";
import { hasRecentView, recentWeeks } from "@/components/trajectory/recent";
import { ScoreTable } from "@/components/trajectory/score-table";
import { TrajectoryLive } from "@/components/trajectory/trajectory-live";
import { TrajectorySvg } from "@/components/trajectory/trajectory-svg";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { newestFirst } from "@/lib/guide/assessments";
import type { Thresholds } from "@/lib/guide/thresholds";

/** "recent": the scores of the last twelve weeks. */
const views = ["scores", "recent", "questions"] as const;
type TrajectoryView = (typeof views)[number];
/** The addresses of all views. */
export type TrajectoryHrefs = Record<TrajectoryView, Route | Route<`/mentees/${string}`>>;

/** The view that an address asks for. */
export function trajectoryView(asked: string | undefined): TrajectoryView {
  return views.find((view) => view === asked) ?? "scores";
}

type TrajectoryProps = Omit<TrajectoryInput, "recent"> & {
  thresholds: Thresholds;
  view?: TrajectoryView | undefined;
  /** The addresses of all views; without them there is no toggle. */
  hrefs?: TrajectoryHrefs | undefined;
  /** Needed only if `view` is "questions". */
  questions?: Omit<DaysInput, "today"> | undefined;
  /** A link or button below the sentence of an empty chart. */
  firstStep?: ReactNode;
  /** False: only the server's chart, without a script (landing page, print). */
  live?: boolean;
};

/** The main chart: practice scores, the ready line and the projection to exam day. */
export function Trajectory({
  thresholds,
  view = "scores",
  hrefs,
  questions,
  firstStep,
  live = true,
  ...input
}: TrajectoryProps) {
  const showsQuestions = view === "questions" && questions !== undefined;
  const hasRecent = !showsQuestions && hasRecentView(input.assessments, input.today);
  const recent = hasRecent && view === "recent";
  return (
    <figure className="rounded-2xl border border-line bg-card px-3 pt-3 pb-3 sm:px-5 sm:pt-4">
      <figcaption className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm text-soft">
        <span>
          {showsQuestions
            ? "Questions a day, last eight weeks"
            : input.projection
              ? "Step 2 CK: practice tests and the range for the exam"
              : "Step 2 CK: practice tests"}
        </span>
        {hrefs && (
          <Toggle
            label="What the chart shows"
            choices={[
              { text: "Scores", href: hrefs.scores, current: !showsQuestions },
              { text: "Questions a day", href: hrefs.questions, current: showsQuestions },
            ]}
          />
        )}
      </figcaption>
      {showsQuestions ? (
        <DaysChart {...questions} today={input.today} weeks={8} bars className={boxClass} />
      ) : (
        <Scores
          input={{ ...input, recent }}
          thresholds={thresholds}
          firstStep={firstStep}
          live={live}
          hrefs={hasRecent ? hrefs : undefined}
        />
      )}
    </figure>
  );
}

type ScoresProps = {
  input: TrajectoryInput;
  thresholds: Thresholds;
  firstStep: ReactNode;
  live: boolean;
  /** The addresses of the longer and the shorter view, if both make sense. */
  hrefs: TrajectoryHrefs | undefined;
};

function Scores({ input, thresholds, firstStep, live, hrefs }: ScoresProps) {
  const drawing = drawTrajectory(input, thresholds);
  return (
    <>
      {drawing.points.length === 0 && (
        <Drawn
          as="div"
          className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-lg bg-wash px-4 py-3"
        >
          <p>{emptySentence(drawing)}</p>
          {firstStep}
        </Drawn>
      )}
      <div className="@container">
        {live ? (
          <TrajectoryLive takeaway={drawing.takeaway} drawing={JSON.stringify(drawing)}>
            <Drawn as="div">
              <TrajectorySvg drawing={drawing} />
            </Drawn>
          </TrajectoryLive>
        ) : (
          <Drawn as="div" role="img" aria-label={drawing.takeaway} className={boxClass}>
            <TrajectorySvg drawing={drawing} />
          </Drawn>
        )}
      </div>
      <div className="mt-1 grid grid-cols-1 gap-2">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <Legend drawing={drawing} freshDays={thresholds.readiness.freshDays} />
          {hrefs && (
            <Toggle
              label="How far back the chart goes"
              choices={[
                { text: `${recentWeeks} weeks`, href: hrefs.recent, current: input.recent === true },
                { text: "All", href: hrefs.scores, current: input.recent !== true },
              ]}
            />
          )}
        </div>
        {drawing.withoutScore > 0 && <p className="text-soft text-xs">{withoutScoreSentence(drawing)}</p>}
        {input.assessments.length > 0 && (
          <Disclosure summary="Show as table">
            <Drawn as="div">
              <ScoreTable
                tests={newestFirst(input.assessments)}
                assessments={input.assessments}
                readyLine={input.readyLine}
                projection={drawing.projection}
                thresholds={thresholds}
                today={input.today}
                caption={
                  input.target === null || input.readyLine === null
                    ? "No target yet."
                    : `Target ${input.target}, ready line ${input.readyLine}.`
                }
                showCaption
                days="long"
              />
            </Drawn>
          </Disclosure>
        )}
      </div>
    </>
  );
}

function emptySentence({ readyLine, withoutScore }: Drawing): string {
  const first = withoutScore > 0 ? "The first score" : "The first NBME";
  return readyLine === null
    ? `${first} shows your level here; a target adds the ready line.`
    : `${first} shows how you compare with the ready line and starts the projection to exam day.`;
}

function withoutScoreSentence({ withoutScore }: Drawing): string {
  return withoutScore === 1
    ? "One test reports a percentage, which has no official conversion: it is in the table only."
    : `${withoutScore} tests report a percentage, which has no official conversion: they are in the table only.`;
}

type ToggleProps = {
  label: string;
  choices: { text: string; href: TrajectoryHrefs[TrajectoryView]; current: boolean }[];
};

function Toggle({ label, choices }: ToggleProps) {
  return (
    <nav aria-label={label} className="segmented print:hidden">
      {choices.map(({ text, href, current }) => (
        <Link key={text} href={href} scroll={false} aria-current={current ? "true" : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
