import { PageHeader } from "@/components/ui/page-header";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { dayIn, formatDay } from "@/lib/days";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { Verdict } from "@/lib/guide/readiness";

type VerdictHeaderProps = {
  verdict: Verdict;
  /** The numbers that the verdict used. */
  version: number;
  since: Date;
  timeZone: string;
  /** The exam's own score, once it is there: then practice tests are history. */
  official?: OfficialScore | null;
  /** Whose verdict it is, where somebody else reads it: the sentence speaks to her. */
  about?: string | undefined;
};

/** The verdict as a sentence, what it rests on, and by which numbers. */
export function VerdictHeader({ verdict, version, since, timeZone, official, about }: VerdictHeaderProps) {
  if (official) {
    return (
      <PageHeader
        kicker={about && `As ${about} reads it`}
        title={`The official score is ${official.score}.`}
        lead={
          <>
            Sat on {formatDay(official.takenOn, "long")}.{" "}
            {about ? "The practice tests" : "Your practice tests"} below are history now.
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
          <span className="wrap-anywhere min-w-0">
            · numbers of {formatDay(dayIn(timeZone, since))}, version {version}
            {about && ` · as ${about} reads it`}
          </span>
        </span>
      }
      title={verdict.headline}
      lead={
        <>
          {verdict.reason} <a href="#chance">What the chance means</a>.
        </>
      }
    />
  );
}
