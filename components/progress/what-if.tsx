import { ScenarioForm } from "@/components/plan/scenario-form";
import { WhatIfLive } from "@/components/progress/what-if-live";
import { WhatIfPicture } from "@/components/progress/what-if-picture";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { examWindow, type Season } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";
import { imagine } from "@/lib/guide/what-if";
import { decisionInput } from "@/lib/input/decision";

type WhatIfProps = {
  /** What the page's address asks: empty where it asks nothing. */
  typed: { target: string; on: string };
  applicant: { targetScore: number | null; examOn: Day | null };
  /** Whether the official score is there: then the question is not offered. */
  official: boolean;
  season: Season;
  assessments: Assessment[];
  today: Day;
  thresholds: Thresholds;
};

/**
 * Another target or another day, drawn without being saved: the scenario stands in the address. While none does, the
 * way to one.
 */
export function WhatIf({ typed, applicant, official, season, assessments, today, thresholds }: WhatIfProps) {
  const { values, errors } = decisionInput(typed, { thresholds, today });
  const booked = applicant.examOn !== null && applicant.examOn >= today ? applicant.examOn : null;
  const target = values.target ?? applicant.targetScore ?? thresholds.bands.maximumFrom;
  const examOn = values.on ?? booked ?? examWindow(season, thresholds).to;
  if (typed.on === "" && typed.target === "") {
    if (official) return null;
    return (
      <p className="-mt-3 mb-6 text-sm text-soft">
        <Link href={`/progress?target=${target}&on=${examOn}#what-if`} className="link inline-block min-h-6">
          What if the target or the day were another?
        </Link>
      </p>
    );
  }
  const asked = { on: typed.on || examOn, target: typed.target || String(target) };
  const whatIf = imagine({ target, examOn, assessments, today }, thresholds);
  return (
    <Section
      title="What if"
      id="what-if"
      className="mb-10"
      lead="Another target, another day: drawn, not saved."
      aside={<Link href="/progress">Close</Link>}
    >
      <WhatIfLive
        target={target}
        examOn={examOn}
        // Only what a picture needs travels to the browser.
        assessments={assessments.map(({ id, takenOn, source, form, score, percent }) => ({
          id,
          takenOn,
          source,
          form,
          score,
          percent,
        }))}
        today={today}
        thresholds={thresholds}
      >
        <ScenarioForm
          label="Another target or day"
          action="/progress#what-if"
          day={{ label: "Exam day" }}
          submit="Draw"
          asked={asked}
          errors={errors}
        />
        <WhatIfPicture whatIf={whatIf} assessments={assessments} today={today} thresholds={thresholds} />
      </WhatIfLive>
    </Section>
  );
}
