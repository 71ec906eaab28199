import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
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
import { passesText } from "@/lib/guide/pace";
import { weeklyRange } from "@/lib/guide/week";
import { formatMoment } from "@/lib/moments";
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

export const metadata: Metadata = { title: "Plan settings" };

const part = "border-line border-t py-7";

export default async function PlanSetupPage({ searchParams }: PageProps<"/plan/setup">) {
  const asked = await readSearch(searchParams);
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
        title="Plan settings"
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
              ? `Recommended in this phase: ${weekly.min} to ${weekly.max}`
              : "There is no recommended number at the moment."
          }
        />
        <DateField
          name="planStartedOn"
          label="The plan started on"
          optional
          defaultValue={applicant.planStartedOn}
          hint={`The phases are planned between this day and the exam. If empty, the plan starts with your log${applicant.planStartedOn ? "" : `: on ${formatDay(standing.start, "long")}`}.`}
        />
      </FormSection>
      <Section
        title="Study resources"
        id="resources"
        className={part}
        lead="One bank, self-assessments, one review text and flashcards are enough for most people. Passes of the bank are counted from your log."
      >
        <ResourceForms
          resources={rows.resources}
          asked={asked.resources}
          bankPasses={passesText(standing.pace)}
          add={newResource}
          change={changeResource}
          remove={deleteResource}
        />
      </Section>
      <Section
        title="Rotations"
        id="rotations"
        className={part}
        lead="The best time for the exam is after medicine and surgery, and before sub-internships. We warn you if it falls in an IR elective, a core clerkship or a sub-internship."
      >
        <RotationForms
          rotations={rows.rotations}
          asked={asked.rotations}
          add={newRotation}
          change={changeRotation}
          remove={deleteRotation}
        />
      </Section>
      <Section
        title="In your own calendar"
        id="calendar"
        className={part}
        lead="Subscribe to your plan in a calendar app. It updates when the plan changes."
      >
        <CalendarFeed
          since={feed && formatDay(dayIn(viewer.timeZone, feed.createdAt), "long")}
          lastUsed={feed?.lastUsedAt ? formatMoment(feed.lastUsedAt, viewer.timeZone) : null}
          open={openFeed}
          close={closeFeed}
        />
      </Section>
    </div>
  );
}
