import { ScenarioForm } from "@/components/plan/scenario-form";
import { WhatIfLive } from "@/components/progress/what-if-live";
import { WhatIfPicture } from "@/components/progress/what-if-picture";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { OfficialScore } from "@/lib/guide/official-score";
import { examWindow, type Season } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";
import { calculateWhatIf } from "@/lib/guide/what-if";
import { decisionInput } from "@/lib/input/decision";

type WhatIfProps = {
  /** Target and day from the page's address; empty strings if missing. */
  typed: { target: string; on: string };
  applicant: { targetScore: number | null; examOn: Day | null };
  /** Whether there is a passing score. Then the link is not shown. */
  official: boolean;
  /** Official scores so far. */
  results: readonly OfficialScore[];
  season: Season;
  assessments: Assessment[];
  today: Day;
  thresholds: Thresholds;
};

/**
 * Shows another target or exam day without saving it. The scenario is in the address; without one, a link to it is shown.
 */
export function WhatIf({
  typed,
  applicant,
  official,
  results,
  season,
  assessments,
  today,
  thresholds,
}: WhatIfProps) {
  const { values, errors } = decisionInput(typed, { thresholds, today });
  const booked = applicant.examOn !== null && applicant.examOn >= today ? applicant.examOn : null;
  const target = values.target ?? applicant.targetScore ?? thresholds.bands.maximumFrom;
  const examOn = values.on ?? booked ?? examWindow(season, thresholds).to;
  if (typed.on === "" && typed.target === "") {
    if (official) return null;
    return (
      <p className="-mt-3 mb-6 text-sm text-soft">
        <Link href={`/progress?target=${target}&on=${examOn}#what-if`} className="link inline-block min-h-6">
          Try another target or date
        </Link>
      </p>
    );
  }
  const asked = { on: typed.on || examOn, target: typed.target || String(target) };
  const officials = results.map(({ takenOn, score }) => ({ takenOn, score }));
  const whatIf = calculateWhatIf({ target, examOn, assessments, officials, today }, thresholds);
  return (
    <Section
      title="Another target or date"
      id="what-if"
      className="mb-10"
      lead="Nothing here is saved."
      aside={<Link href="/progress">Close</Link>}
    >
      <WhatIfLive
        target={target}
        examOn={examOn}
        // Sends only the fields that the chart needs to the browser.
        assessments={assessments.map(({ id, takenOn, source, form, score, percent }) => ({
          id,
          takenOn,
          source,
          form,
          score,
          percent,
        }))}
        officials={officials}
        today={today}
        thresholds={thresholds}
      >
        <ScenarioForm
          label="Another target or date"
          action="/progress#what-if"
          day={{ label: "Exam day" }}
          submit="Show"
          asked={asked}
          errors={errors}
        />
        <WhatIfPicture whatIf={whatIf} assessments={assessments} today={today} thresholds={thresholds} />
      </WhatIfLive>
    </Section>
  );
}
