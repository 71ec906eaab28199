import type { Metadata } from "next";
import { openPage, todayOf } from "@/app/_http/viewer";
import { readAims } from "@/app/_record/aims";
import { AimsForm } from "@/components/progress/aims-form";
import { ActionForm } from "@/components/ui/action-form";
import { DetectedTimeZone } from "@/components/ui/browser-time-zone";
import { Disclosure } from "@/components/ui/disclosure";
import { DateField, NumberField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { getOfficialScore } from "@/db/exam-results";
import { saveStart, skipTheStart } from "../actions";

export const metadata: Metadata = { title: "Start" };

export default async function StartPage() {
  const { viewer, rows } = await openPage("/start", "applicant", (tx, viewer) =>
    Promise.all([readAims(tx, viewer.id, todayOf(viewer)), getOfficialScore(tx, viewer.id)]),
  );
  const [aims, official] = rows;
  const today = todayOf(viewer);
  return (
    <div className="max-w-[40rem]">
      <PageHeader
        title="Set up your plan"
        lead="Skip what you don’t know. Change it later."
        className="mb-4"
      />
      <AimsForm
        {...aims}
        action={saveStart}
        label="Start"
        submit="Save and continue"
        today={today}
        short
        // It has fields for an official score only if none is recorded.
        hidden={{ seen: "" }}
      >
        <TimeZoneField timeZone={viewer.timeZone} detect={!aims.applicant} />
        {official ? (
          <p className="wide text-sm text-soft">
            Your official score of {official.score} is recorded.{" "}
            <Link href="/exam">Change it, or add another attempt</Link>
          </p>
        ) : (
          <Disclosure summary="You already took Step 2 CK" className="wide">
            <div className="grid gap-3 sm:grid-cols-2">
              <NumberField name="officialScore" label="Official score" optional="unsaid" />
              <DateField name="officialOn" label="Exam day" optional="unsaid" max={today} />
              <NumberField
                name="officialAttempt"
                label="Attempt"
                defaultValue={1}
                hint="More than one? Enter the newest here. You can add the others later."
              />
            </div>
          </Disclosure>
        )}
      </AimsForm>
      {!aims.applicant && (
        <ActionForm action={skipTheStart} label="Skip" className="mt-4">
          <DetectedTimeZone />
          <SubmitButton tone="quiet" pendingLabel="Skipping…">
            Skip for now
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
