import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { readPlan } from "@/app/_record/plan";
import { CalendarFeed } from "@/components/plan/calendar-feed";
import { ClashNote } from "@/components/plan/clash-note";
import { ResourceForms } from "@/components/plan/resource-forms";
import { RotationForms } from "@/components/plan/rotation-forms";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getCalendarFeed } from "@/db/calendar-feeds";
import { dayIn, formatDay } from "@/lib/days";
import { sayPasses } from "@/lib/guide/pace";
import { weeklyRange } from "@/lib/guide/week";
import {
  changeResource,
  changeRotation,
  closeFeed,
  deleteResource,
  deleteRotation,
  newResource,
  newRotation,
  openFeed,
  saveSettings,
} from "../actions";

export const metadata: Metadata = { title: "Set up the plan" };

const part = "border-line border-t py-7";

export default async function PlanSetupPage() {
  const { viewer, rows } = await openOwn("/plan/setup", async (tx, { viewer, today }) => {
    const [read, feed] = await Promise.all([readPlan(tx, viewer.id, today), getCalendarFeed(tx, viewer)]);
    return { ...read, feed };
  });
  const { applicant, plan, feed } = rows;
  const { standing, clashes, season } = plan;
  const weekly = weeklyRange(standing.pace.range);
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/plan">Plan</Link>}
        title="What your plan is made of"
        lead={
          <>
            Match {season.year}, exam {applicant.examOn ? formatDay(applicant.examOn, "long") : "not booked"}:
            season, exam date and baseline are in your <Link href="/settings">settings</Link>.
          </>
        }
      />
      <ClashNote examOn={applicant.examOn} clashes={clashes} className="mb-6" />
      <FormSection title="Pace" action={saveSettings} submit="Save">
        <NumberField
          name="weeklyQuestions"
          label="Questions a week"
          optional
          defaultValue={applicant.weeklyQuestions}
          hint={
            weekly
              ? `This phase asks for ${weekly.min} to ${weekly.max}.`
              : "No phase with a range is under way: any number."
          }
        />
        <DateField
          name="planStartedOn"
          label="The plan began on"
          optional
          defaultValue={applicant.planStartedOn}
          hint={`Phases are laid between this day and the exam. Empty: ${formatDay(standing.start, "long")}, with your log.`}
        />
      </FormSection>
      <Section
        title="What you study with"
        id="resources"
        className={part}
        lead="One bank, self-assessments, one review text and cards are enough for most. Passes of the bank are counted from your log."
      >
        <ResourceForms
          resources={rows.resources}
          bankPasses={sayPasses(standing.pace)}
          add={newResource}
          change={changeResource}
          remove={deleteResource}
        />
      </Section>
      <Section
        title="Rotations"
        id="rotations"
        className={part}
        lead="An exam inside an IR elective, a core clerkship or a sub-internship is said wherever you choose its date."
      >
        <RotationForms
          rotations={rows.rotations}
          add={newRotation}
          change={changeRotation}
          remove={deleteRotation}
        />
      </Section>
      <Section
        title="In your own calendar"
        id="calendar"
        className={part}
        lead="A calendar program can subscribe to your plan and follow when it changes."
      >
        <CalendarFeed
          since={feed && formatDay(dayIn(viewer.timeZone, feed.createdAt), "long")}
          open={openFeed}
          close={closeFeed}
        />
      </Section>
    </div>
  );
}
