import type { Metadata } from "next";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { readAims } from "@/app/_record/aims";
import { AimsForm } from "@/components/progress/aims-form";
import { ButtonForm } from "@/components/ui/button-form";
import { PageHeader } from "@/components/ui/page-header";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { asViewer } from "@/db/engine/as-viewer";
import { saveStart, skipTheStart } from "../actions";

export const metadata: Metadata = { title: "Start" };

export default async function StartPage() {
  const viewer = await requireApplicant("/start");
  const aims = await asViewer(viewer, (tx) => readAims(tx, viewer.id, todayOf(viewer)));
  return (
    <div className="max-w-[40rem]">
      <PageHeader
        title="Set up your plan"
        lead="Answer these to build your plan. You can skip any of them and change all of them later."
      />
      <AimsForm {...aims} action={saveStart} label="Start" submit="Save and continue" today={todayOf(viewer)}>
        <TimeZoneField timeZone={viewer.timeZone} detect={!aims.applicant} />
      </AimsForm>
      {!aims.applicant && (
        <ButtonForm action={skipTheStart} label="Skip" className="mt-4" pendingLabel="Skipping…">
          Skip for now
        </ButtonForm>
      )}
    </div>
  );
}
