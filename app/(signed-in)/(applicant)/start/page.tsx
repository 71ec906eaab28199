import type { Metadata } from "next";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { ClashNote } from "@/components/plan/clash-note";
import { AimsFields, noAims } from "@/components/progress/aims-fields";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { getApplicant } from "@/db/applicants";
import { asViewer } from "@/db/engine/as-viewer";
import { listRotations } from "@/db/rotations";
import { getThresholds } from "@/db/thresholds";
import { clashesWith } from "@/lib/guide/rotations";
import { saveStart, skipTheStart } from "../actions";

export const metadata: Metadata = { title: "Start" };

export default async function StartPage() {
  const viewer = await requireApplicant("/start");
  const [applicant, rotations, { thresholds }] = await asViewer(viewer, (tx) =>
    Promise.all([getApplicant(tx, viewer.id), listRotations(tx, viewer.id), getThresholds(tx)]),
  );
  const examOn = applicant?.examOn ?? null;
  return (
    <div className="max-w-[40rem]">
      <PageHeader
        title="Where do you want to go, and from where?"
        lead="A minute’s answers make the guide’s plan yours. You can leave any of them open and change all of them later."
      />
      <ClashNote
        examOn={examOn}
        clashes={examOn === null ? [] : clashesWith(examOn, rotations)}
        className="mb-5"
      />
      <ActionForm
        action={saveStart}
        label="Start"
        hidden={{ version: applicant?.version ?? 0 }}
        layout="grid"
      >
        <AimsFields values={applicant ?? noAims} today={todayOf(viewer)} thresholds={thresholds} />
        <TimeZoneField timeZone={viewer.timeZone} detect={!applicant} />
        <SubmitButton>Save and go on</SubmitButton>
      </ActionForm>
      {!applicant && (
        <ActionForm action={skipTheStart} label="Skip" className="mt-4">
          <SubmitButton tone="quiet" pendingLabel="Skipping…">
            Skip for now
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
