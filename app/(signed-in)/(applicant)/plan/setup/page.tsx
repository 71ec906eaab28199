import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openOwn } from "@/app/_record/own";
import { readPlan } from "@/app/_record/plan";
import { seenFeed, seenPace } from "@/app/_record/seen";
import { CalendarFeed } from "@/components/plan/calendar-feed";
import { ResourceForms } from "@/components/plan/resource-forms";
import { RotationForms } from "@/components/plan/rotation-forms";
import { AimsForm } from "@/components/progress/aims-form";
import { Undo } from "@/components/progress/undo";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { getCalendarFeed } from "@/db/calendar-feeds";
import { findDeletedResource } from "@/db/resources";
import { findDeletedRotation } from "@/db/rotations";
import { dayIn, formatDay } from "@/lib/days";
import { passesText } from "@/lib/guide/pace";
import { weeklyRange } from "@/lib/guide/week";
import { formatMoment } from "@/lib/moments";
import { saveAims } from "../../actions";
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
  undoDeleteResource,
  undoDeleteRotation,
} from "../actions";

export const metadata: Metadata = { title: "Plan settings" };

const part = "border-line border-t py-7";

export default async function PlanSetupPage({ searchParams }: PageProps<"/plan/setup">) {
  const asked = await readSearch(searchParams);
  const { viewer, today, rows } = await openOwn("/plan/setup", async (tx, { viewer, today }) => {
    const [read, feed, rotation, resource] = await Promise.all([
      readPlan(tx, viewer.id, today),
      getCalendarFeed(tx, viewer),
      findDeletedRotation(tx, viewer, asked.rotation),
      findDeletedResource(tx, viewer, asked.resource),
    ]);
    return { ...read, feed, rotation, resource };
  });
  const { applicant, record, plan, feed } = rows;
  const { standing, clashes, season } = plan;
  const weekly = weeklyRange(standing.pace.range);
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/plan">Plan</Link>}
        title="Plan settings"
        lead="Your plan follows from these: the target, the dates, how much you do, and what you use."
      />
      <Section title="Your aims" id="aims" className={part}>
        <AimsForm
          applicant={applicant}
          clashes={clashes}
          season={season}
          thresholds={record.numbers.thresholds}
          action={saveAims}
          label="Your aims"
          submit="Save"
          today={today}
        />
      </Section>
      <FormSection
        title="Pace"
        id="pace"
        action={saveSettings}
        hidden={{ seen: seenPace(applicant) }}
        submit="Save"
      >
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
        {rows.resource && (
          <Undo action={undoDeleteResource} id={rows.resource} what="The resource" verb="removed" />
        )}
        <SavedNote asked={asked.restored} sentences={{ resource: "The resource is restored." }} />
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
        {rows.rotation && (
          <Undo action={undoDeleteRotation} id={rows.rotation} what="The rotation" verb="removed" />
        )}
        <SavedNote asked={asked.restored} sentences={{ rotation: "The rotation is restored." }} />
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
          seen={seenFeed(feed)}
          open={openFeed}
          close={closeFeed}
        />
      </Section>
    </div>
  );
}
