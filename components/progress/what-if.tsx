import { WhatIfLive } from "@/components/progress/what-if-live";
import { WhatIfPicture } from "@/components/progress/what-if-picture";
import { Button } from "@/components/ui/button";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormAnswer } from "@/components/ui/form-answer";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Thresholds } from "@/lib/guide/thresholds";
import { imagine } from "@/lib/guide/what-if";

type WhatIfProps = {
  target: number;
  examOn: Day;
  /** What was typed, and what is wrong with it. */
  asked: { target: string; on: string };
  errors: { target?: string; on?: string };
  assessments: Assessment[];
  today: Day;
  thresholds: Thresholds;
};

/** Another target or another day, drawn without being saved. The scenario stands in the address. */
export function WhatIf({ target, examOn, asked, errors, assessments, today, thresholds }: WhatIfProps) {
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
        <form
          action="/progress#what-if"
          aria-label="Another target or day"
          className="mb-5 grid max-w-[40rem] items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
        >
          <FormAnswer errors={errors} values={asked}>
            <NumberField name="target" label="Target" defaultValue={asked.target} />
            <DateField name="on" label="Exam day" defaultValue={asked.on} />
            <Button type="submit" tone="quiet" className="sm:mt-[1.4375rem]">
              Draw
            </Button>
          </FormAnswer>
        </form>
        <WhatIfPicture whatIf={whatIf} assessments={assessments} today={today} thresholds={thresholds} />
      </WhatIfLive>
    </Section>
  );
}
