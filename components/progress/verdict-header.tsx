import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { dayIn, formatDay } from "@/lib/days";
import { aboutMentee } from "@/lib/guide/about-mentee";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { Verdict } from "@/lib/guide/readiness";

type VerdictHeaderProps = {
  verdict: Verdict;
  /** The version of the thresholds that the verdict used, and since when it is in force. */
  version: number;
  since: Date;
  timeZone: string;
  /** The official score, if there is one. It replaces the verdict. */
  official?: OfficialScore | null;
  /** Said instead of the verdict's headline, where something else matters more. */
  headline?: string | undefined;
  /** The applicant's name, if a mentor reads the page: the sentences are then about them. */
  about?: string | undefined;
  /** The button for what the headline asks for. Then there is no chance yet. */
  action?: ReactNode;
};

/** The verdict as a sentence, its reason, and the version of the thresholds. */
export function VerdictHeader(props: VerdictHeaderProps) {
  const { verdict, headline = verdict.headline, version, since, timeZone, official, about, action } = props;
  if (official) {
    return (
      <PageHeader
        title={`The official score is ${official.score}.`}
        lead={
          <>
            Taken on {formatDay(official.takenOn, "long")}. The verdict no longer uses{" "}
            {about ? "the" : "your"} practice tests.
          </>
        }
      />
    );
  }
  const words = (sentence: string) => (about === undefined ? sentence : aboutMentee(sentence, about));
  return (
    <PageHeader
      kicker={<VerdictMark kind={verdict.kind} label={verdict.label} />}
      title={words(headline)}
      actions={action}
      lead={
        <>
          {words(verdict.reason)}
          {!action && (
            <>
              {" "}
              <a href="#chance">What the chance means</a>.
            </>
          )}
          <small className="mt-1 block text-xs">
            Rules version {version} ({formatDay(dayIn(timeZone, since), "long")})
          </small>
        </>
      }
    />
  );
}
