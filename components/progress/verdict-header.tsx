import { PageHeader } from "@/components/ui/page-header";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { dayIn, formatDay } from "@/lib/days";
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
  /** The applicant's name, if a mentor reads the page. The sentences address the applicant. */
  about?: string | undefined;
};

/** The verdict as a sentence, its reason, and the version of the thresholds. */
export function VerdictHeader({ verdict, version, since, timeZone, official, about }: VerdictHeaderProps) {
  if (official) {
    return (
      <PageHeader
        kicker={about && `${about}’s view`}
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
  return (
    <PageHeader
      kicker={
        <span className="flex flex-wrap items-center gap-x-2">
          <VerdictMark kind={verdict.kind} label={verdict.label} />
          {about && <span className="wrap-anywhere min-w-0">· {about}’s view</span>}
        </span>
      }
      title={verdict.headline}
      lead={
        <>
          {verdict.reason} <a href="#chance">What the chance means</a>.
          <small className="mt-1 block text-xs">
            Rules version {version} ({formatDay(dayIn(timeZone, since), "long")})
          </small>
        </>
      }
    />
  );
}
