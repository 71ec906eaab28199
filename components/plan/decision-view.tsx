import { ClashNote } from "@/components/plan/clash-note";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import { chanceWords } from "@/lib/guide/chance-words";
import type { Candidate, CandidateKind, Decision } from "@/lib/guide/decision";
import { examWindow, timeToRelease } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";
import { verdictLabels } from "@/lib/guide/verdict-words";

type DecisionViewProps = { decision: Decision; target: number | null; thresholds: Thresholds };

const advice: Record<Decision["recommendation"]["kind"], (on: Day | null) => string> = {
  take: (on) => (on ? `Recommendation: take the exam on ${formatDay(on, "long")}.` : ""),
  postpone: (on) => (on ? `Recommendation: postpone to ${formatDay(on, "long")}.` : ""),
  earlier: (on) => (on ? `Recommendation: take the exam earlier, on ${formatDay(on, "long")}.` : ""),
  prepare: (on) => (on ? `Recommendation: complete a full plan first, then ${formatDay(on, "long")}.` : ""),
  "next-season": () => "Recommendation: apply one year later.",
  unknown: () => "There is nothing to compare.",
};

/** The recommendation with its reasons, a table of the days, and what the guide says about each. */
export function DecisionView({ decision, target, thresholds }: DecisionViewProps) {
  const { recommendation, candidates, attemptsLeft } = decision;
  return (
    <div className="grid grid-cols-1 gap-8">
      <Note>
        <p className="font-serif text-lg">{advice[recommendation.kind](recommendation.examOn)}</p>
        <ul className="mt-1 grid gap-1">
          {recommendation.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="mt-2 text-sm text-soft">
          This is advice; you decide. {attemptsLeft} of {thresholds.exam.maxAttempts} attempts are left.
        </p>
      </Note>
      {candidates.length > 0 && (
        <>
          <Section title="Exam days compared">
            <Candidates
              candidates={candidates}
              recommended={recommendation.examOn}
              target={target}
              thresholds={thresholds}
            />
            {candidates.some(({ season }) => season.review.estimated) && (
              <p className="mt-2 text-soft text-xs">* not published yet: estimated</p>
            )}
          </Section>
          <Section title="What the guide says">
            <dl className="grid max-w-[46rem] gap-4">
              {candidates.map((candidate) => (
                <div key={candidate.examOn}>
                  <dt className="font-semibold">
                    {formatDay(candidate.examOn, "long")}, {kindWords(candidate.kind, thresholds)}
                  </dt>
                  <dd className="text-soft">
                    {guideWords(candidate, thresholds)}
                    <ClashNote
                      examOn={candidate.examOn}
                      clashes={candidate.clashes}
                      className="mt-2 text-ink"
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
        </>
      )}
    </div>
  );
}

function Candidates({
  candidates,
  recommended,
  target,
  thresholds,
}: {
  candidates: Candidate[];
  recommended: Day | null;
  target: number | null;
  thresholds: Thresholds;
}) {
  return (
    <Table
      caption="Exam days compared"
      columns={[
        "Day",
        "Expected verdict",
        [`${thresholds.projection.rangePercent}% range`, "num"],
        [target === null ? "Chance" : `${target} or more`, "num"],
        "Score expected",
        "Programs start reviewing",
      ]}
    >
      {candidates.map(({ kind, examOn, expected, projection, release, season, inTime }) => (
        <tr key={examOn}>
          <th scope="row" className="whitespace-nowrap">
            {examOn === recommended ? <b>{formatDay(examOn, "long")}</b> : formatDay(examOn, "long")}
            <p className="text-sm text-soft">{kindWords(kind, thresholds)}</p>
          </th>
          <td>{expected ? <VerdictMark kind={expected} label={verdictLabels[expected]} /> : "–"}</td>
          <td className="num">
            {projection ? `${Math.round(projection.low)}–${Math.round(projection.high)}` : "–"}
          </td>
          <td className="num">{projection?.chance == null ? "–" : chanceWords(projection.chance)}</td>
          <td className="whitespace-nowrap">
            {formatDay(release.usual, "compact", examOn)} – {formatDay(release.cautious, "compact", examOn)}
          </td>
          <td>
            <span className="whitespace-nowrap">
              {formatDay(season.review.on, "long")}
              {season.review.estimated && "*"}
            </span>
            <p className="text-sm text-soft">{inTimeWords(inTime, thresholds)}</p>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function inTimeWords(inTime: Candidate["inTime"], { exam }: Thresholds): string {
  if (inTime === "late") return "too late";
  return inTime === "usual"
    ? `on time if released within ${timeToRelease(exam.scoreReleaseDays)}`
    : `on time even if it takes ${timeToRelease(exam.cautiousReleaseDays)}`;
}

function kindWords(kind: CandidateKind, { sitting }: Thresholds): string {
  const words: Record<CandidateKind, string> = {
    booked: "as booked",
    "short-delay": `${sitting.shortDelayWeeks} weeks later`,
    "long-delay": `${sitting.longDelayWeeks} weeks later`,
    window: "the end of the guide’s window",
    "latest-safe": "the last day on time",
    "next-season": "one season later",
    picked: "your choice",
  };
  return words[kind];
}

function guideWords({ window, gain, season, inTime, kind }: Candidate, thresholds: Thresholds): string {
  const { sitting } = thresholds;
  const { from, to } = examWindow(season, thresholds);
  const guideWindow = `the guide’s window (${formatDay(from)} to ${formatDay(to)})`;
  const place = {
    before: `Before ${guideWindow}: the score is early.`,
    within: `Within ${guideWindow}.`,
    after: `After ${guideWindow}.`,
    "last-resort": `${sitting.lastResortMonthsMin} to ${sitting.lastResortMonthsMax} months before the Match: the last resort, after ${guideWindow}.`,
  }[window];
  const points = gain === null ? null : Math.round(gain);
  return [
    `For Match ${season.year}. ${place}`,
    points === null || points === 0
      ? null
      : `The projection is ${Math.abs(points)} ${Math.abs(points) === 1 ? "point" : "points"} ${points > 0 ? "higher" : "lower"} than on the booked day; a gain of ${sitting.worthwhileGainMin} or more is clearly worth postponing.`,
    inTime === "late"
      ? "Programs would start reviewing without the score, and IR programs rarely wait for a score."
      : null,
    kind === "next-season" ? "Applying ready one season later is better than applying weak now." : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}
