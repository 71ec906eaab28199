import { ClashNote } from "@/components/plan/clash-note";
import { Drawn } from "@/components/ui/drawn";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import { chanceWords } from "@/lib/guide/chance-words";
import { counted } from "@/lib/guide/counted";
import type { CandidateKind, Decision } from "@/lib/guide/decision";
import { retakeReason } from "@/lib/guide/decision-words";
import type { Candidate } from "@/lib/guide/exam-days";
import { afterMatchNote, examWindow, type Season, timeToRelease } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";
import { verdictLabels } from "@/lib/guide/verdict-words";

type DecisionViewProps = { decision: Decision; target: number | null; thresholds: Thresholds };

/** The recommendation in one sentence. */
export function recommendationSentence({ kind, examOn }: Decision["recommendation"]): string {
  const on = examOn && formatDay(examOn, "long");
  const words: Record<typeof kind, string> = {
    take: `Recommendation: take the exam on ${on}.`,
    postpone: `Recommendation: postpone to ${on}.`,
    earlier: `Recommendation: take the exam earlier, on ${on}.`,
    test: "Recommendation: take the next practice test first.",
    prepare: on
      ? `Recommendation: prepare first, and plan the exam for ${on} at the earliest.`
      : "Recommendation: prepare first.",
    "next-season": "Recommendation: apply one year later.",
    unknown: "There is no recommendation.",
  };
  return words[kind];
}

/** The recommendation with its reasons, a table of the days, and what the guide says about each. */
export function DecisionView({ decision, target, thresholds }: DecisionViewProps) {
  const { verdict, recommendation, candidates, attemptsLeft } = decision;
  return (
    <Drawn as="div" className="grid grid-cols-1 gap-8">
      <Note>
        <VerdictMark kind={verdict.kind} label={verdict.label} />
        <p className="font-serif text-lg">{recommendationSentence(recommendation)}</p>
        <ul className="mt-1 grid gap-1">
          {recommendation.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {attemptsLeft !== null && (
          <p className="mt-2 text-sm text-soft">
            This is advice; you decide. {attemptsLeft} of {counted(thresholds.exam.maxAttempts, "attempt")}{" "}
            {attemptsLeft === 1 ? "is" : "are"} left.
          </p>
        )}
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
                    {guideWords(candidate, decision.season, thresholds)}
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
    </Drawn>
  );
}

function Candidates({
  candidates,
  recommended,
  target,
  thresholds,
}: {
  candidates: Decision["candidates"];
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
      {candidates.map(({ kind, examOn, expected, projection, failing, release, season, inTime }) => (
        <tr key={examOn}>
          <th scope="row" className="whitespace-nowrap">
            {examOn === recommended ? <b>{formatDay(examOn, "long")}</b> : formatDay(examOn, "long")}
            <p className="text-sm text-soft">{kindWords(kind, thresholds)}</p>
          </th>
          <td>{expected ? <VerdictMark kind={expected} label={verdictLabels[expected]} /> : "–"}</td>
          <td className="num">
            {projection ? `${Math.round(projection.low)}–${Math.round(projection.high)}` : "–"}
          </td>
          <td className="num">
            {projection?.chance == null ? "–" : chanceWords(projection.chance)}
            {failing !== null && (
              <p className="whitespace-nowrap text-sm text-soft">fail: {chanceWords(failing)}</p>
            )}
          </td>
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
    "short-delay": `${counted(sitting.shortDelayWeeks, "week")} later`,
    "long-delay": `${counted(sitting.longDelayWeeks, "week")} later`,
    recommended: "recommended",
    window: "the first free day of the guide’s window",
    "latest-safe": "the last day on time",
    "next-season": "one season later",
    picked: "your choice",
  };
  return words[kind];
}

function guideWords(candidate: Decision["candidates"][number], own: Season, thresholds: Thresholds): string {
  const { examOn, window, gain, season, inTime, kind } = candidate;
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
    (kind !== "next-season" && afterMatchNote(examOn, own, thresholds)) || `For Match ${season.year}.`,
    place,
    points === null || points === 0
      ? null
      : `The projection is ${counted(Math.abs(points), "point")} ${points > 0 ? "higher" : "lower"} than on the booked day; a gain of ${sitting.worthwhileGainMin} or more is clearly worth postponing.`,
    inTime === "late"
      ? "Programs would start reviewing without the score, and IR programs rarely wait for a score."
      : null,
    retakeReason(candidate, thresholds),
    kind === "next-season" ? "Applying ready one season later is better than applying weak now." : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}
