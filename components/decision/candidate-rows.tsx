import type { ReactNode } from "react";
import { ClashNote } from "@/components/plan/clash-note";
import { Drawn } from "@/components/ui/drawn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import { chanceWords } from "@/lib/guide/chance-words";
import { counted } from "@/lib/guide/counted";
import type { CandidateKind, Decision } from "@/lib/guide/decision";
import { retakeReason, reviewReason } from "@/lib/guide/decision-words";
import type { Candidate } from "@/lib/guide/exam-days";
import { afterMatchNote, type Season, timeToRelease } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";
import { verdictLabels } from "@/lib/guide/verdict-words";

/** An address of the applicant's own page, or of the mentor's. */
export type DecisionHref = `/plan/decision?${string}` | `/mentees/${string}/decision?${string}`;

type CandidateRowsProps = {
  candidates: Decision["candidates"];
  /** The applicant's season. */
  season: Season;
  recommended: Day | null;
  /** The day that the chart shows. */
  shown: Day;
  /** The address of the page with the chart of a day. */
  hrefOf: (on: Day) => DecisionHref;
  target: number | null;
  thresholds: Thresholds;
};

/** The compared exam days, a row each. A row opens to what the guide says about its day. */
export function CandidateRows({ candidates, recommended, shown, hrefOf, ...rest }: CandidateRowsProps) {
  return (
    <ul className="candidates">
      {candidates.map((candidate) => {
        const { examOn } = candidate;
        const isShown = examOn === shown;
        return (
          <li key={examOn}>
            <details className="disclosure">
              <summary>
                <Icon name="chevron-right" size={14} />
                <Drawn as="span" className="candidate">
                  <Summary candidate={candidate} isRecommended={examOn === recommended} {...rest} />
                </Drawn>
              </summary>
              <div className="grid max-w-[46rem] gap-2 pb-4 pl-5">
                <Drawn as="div" className="grid gap-2">
                  {guideWords(candidate, rest.season, rest.thresholds).map((sentence) => (
                    <p key={sentence}>{sentence}</p>
                  ))}
                  <ClashNote examOn={examOn} clashes={candidate.clashes} />
                </Drawn>
                <p className="text-sm print:hidden">
                  {/* Not a part of the string, and the same element before and after: it keeps the focus. */}
                  <Link href={hrefOf(examOn)} scroll={false} aria-current={isShown ? "true" : undefined}>
                    {isShown ? "The chart shows this day" : "Show this day in the chart"}
                  </Link>
                </p>
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

type SummaryProps = Pick<CandidateRowsProps, "target" | "thresholds"> & {
  candidate: Decision["candidates"][number];
  isRecommended: boolean;
};

function Summary({ candidate, isRecommended, target, thresholds }: SummaryProps) {
  const { kind, examOn, expected, projection, failing, release, inTime, window } = candidate;
  const kinds = [kindWords(kind, thresholds), isRecommended && kind !== "recommended" && "recommended"];
  return (
    <>
      <Cell note={[...kinds, kind !== "window" && placeWords[window]].filter(Boolean).join(", ")}>
        <b>{formatDay(examOn, "long")}</b>
      </Cell>
      <Cell note="expected verdict">
        {expected ? <VerdictMark kind={expected} label={verdictLabels[expected]} /> : "–"}
      </Cell>
      <Cell note={`${thresholds.projection.rangePercent}% range`}>
        {projection ? `${Math.round(projection.low)}–${Math.round(projection.high)}` : "–"}
      </Cell>
      <Cell note={target === null ? "chance" : `${target} or more`}>
        {projection?.chance == null ? "–" : chanceWords(projection.chance)}
      </Cell>
      <Cell note={`below ${thresholds.exam.passingScore}`}>
        {failing === null ? "–" : chanceWords(failing)}
      </Cell>
      <Cell note={inTimeWords(inTime, thresholds)}>
        score {formatDay(release.usual, "compact", examOn)} – {formatDay(release.cautious, "compact", examOn)}
      </Cell>
    </>
  );
}

function Cell({ note, children }: { note: string; children: ReactNode }) {
  return (
    <span>
      {children}
      <small>{note}</small>
    </span>
  );
}

const placeWords: Record<Candidate["window"], string> = {
  before: "earlier than the guide advises",
  within: "when the guide advises",
  after: "later than the guide advises",
  "last-resort": "the last resort",
};

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
    window: "the first free day that the guide advises",
    "latest-safe": "the last day on time",
    "next-season": "one season later",
    picked: "the chosen day",
  };
  return words[kind];
}

/** What the guide says about this day only. Its rules stand below the rows. */
function guideWords(
  candidate: Decision["candidates"][number],
  own: Season,
  thresholds: Thresholds,
): string[] {
  const { examOn, gain, season, kind } = candidate;
  const points = gain === null ? 0 : Math.round(gain);
  const enough = points >= thresholds.sitting.worthwhileGainMin ? "enough" : "not enough";
  return [
    (kind !== "next-season" && afterMatchNote(examOn, own, thresholds)) ||
      `The score of ${formatDay(examOn, "long")} is for Match ${season.year}.`,
    points === 0
      ? null
      : `The projection for ${formatDay(examOn, "long")} is ${counted(Math.abs(points), "point")} ${points > 0 ? `higher than on the booked day: ${enough} to postpone for` : "lower than on the booked day"}.`,
    reviewReason(candidate),
    retakeReason(candidate, thresholds),
  ].filter((sentence) => sentence !== null);
}
