import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { planOfRecord } from "@/app/_record/standing";
import { CalendarFeed } from "@/components/plan/calendar-feed";
import { ClashNote } from "@/components/plan/clash-note";
import { ResourceForms } from "@/components/plan/resource-forms";
import { RotationForms } from "@/components/plan/rotation-forms";
import { ActionForm } from "@/components/ui/action-form";
import { DateField, NumberField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { getCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { getPlanRows, getRecord } from "@/db/record";
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
  const viewer = await requireApplicant("/plan/setup");
  const today = todayOf(viewer);
  const [record, rows, feed] = await asViewer(viewer, (tx) =>
    Promise.all([getRecord(tx, viewer.id), getPlanRows(tx, viewer.id, today), getCalendarFeed(tx, viewer)]),
  );
  const { applicant } = record;
  if (!applicant) redirect("/start");
  const { standing, clashes, season } = planOfRecord(record, rows, today);
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
      <Section title="Pace" className={part}>
        <ActionForm action={saveSettings} label="Pace" layout="grid">
          <NumberField
            name="weeklyQuestions"
            label="Questions a week"
            optional
            defaultValue={applicant.weeklyQuestions ?? ""}
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
            defaultValue={applicant.planStartedOn ?? ""}
            hint={`Phases are laid between this day and the exam. Empty: ${formatDay(standing.start, "long")}, with your log.`}
          />
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
      </Section>
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
