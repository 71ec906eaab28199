import type { Metadata } from "next";
import { one, type Search } from "@/app/_http/search";
import { requireViewer, todayOf } from "@/app/_http/viewer";
import { saveAims } from "@/app/(signed-in)/(applicant)/actions";
import { ClashNote } from "@/components/plan/clash-note";
import { AimsFields, noAims } from "@/components/progress/aims-fields";
import { ForgetDraftsOnSubmit } from "@/components/statement/forget-drafts";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { CheckField, TextField } from "@/components/ui/fields";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { hasPassword } from "@/db/accounts";
import { getApplicant } from "@/db/applicants";
import { asViewer } from "@/db/engine/as-viewer";
import { wantsWeeklyDigest } from "@/db/people";
import { listRotations } from "@/db/rotations";
import { getThresholds } from "@/db/thresholds";
import { clashesWith } from "@/lib/guide/rotations";
import type { Viewer } from "@/lib/viewer";
import { changePassword, deleteAccount, saveDigest, saveProfile, signOutEverywhere } from "../actions";

export const metadata: Metadata = { title: "Settings" };

const saved = new Map([
  ["aims", "Your aims are saved, and the plan with them."],
  ["profile", "Your name and time zone are saved."],
  ["password", "Your password is changed, and every other device is signed out."],
]);

const part = "border-line border-t py-7";

export default async function SettingsPage({ searchParams }: { searchParams: Search<"saved"> }) {
  const viewer = await requireViewer("/settings");
  const { saved: what } = await searchParams;
  const withPassword = await hasPassword(viewer);
  const digest = await asViewer(viewer, (tx) => wantsWeeklyDigest(tx, viewer));
  return (
    <div className="max-w-[40rem]">
      <PageHeader title="Settings" lead={viewer.email} />
      <SavedNote sentence={saved.get(one(what) ?? "")} />
      {viewer.role === "applicant" && <Aims viewer={viewer} />}
      <Section title="You" className={part}>
        <ActionForm action={saveProfile} label="You" layout="grid">
          <TextField
            name="name"
            label="Name"
            autoComplete="name"
            defaultValue={viewer.name}
            hint="As your mentors know you."
          />
          <TimeZoneField timeZone={viewer.timeZone} />
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
      </Section>
      {viewer.role !== "admin" && (
        <Section title="Your mentees by mail" className={part}>
          <ActionForm action={saveDigest} label="Your mentees by mail">
            <CheckField
              name="weeklyDigest"
              label="A mail a week, when there is news"
              hint="Who crossed the line, whose scores went stale, which test is due."
              defaultChecked={digest}
            />
            <SubmitButton tone="quiet">Save</SubmitButton>
          </ActionForm>
        </Section>
      )}
      {withPassword && (
        <Section title="Password" className={part} lead="Changing it signs every other device out.">
          <ActionForm action={changePassword} label="Password" layout="grid">
            <TextField
              name="currentPassword"
              label="Your password now"
              type="password"
              autoComplete="current-password"
            />
            <TextField
              name="newPassword"
              label="New password"
              type="password"
              autoComplete="new-password"
              hint="8 characters or more; a few words are best."
            />
            <SubmitButton>Change password</SubmitButton>
          </ActionForm>
        </Section>
      )}
      <Section
        title="Signed-in devices"
        className={part}
        lead="If you left a session open somewhere, end them all; this one too."
      >
        <ActionForm action={signOutEverywhere} label="Signed-in devices">
          <ForgetDraftsOnSubmit />
          <SubmitButton tone="quiet" pendingLabel="Signing out…">
            Sign out everywhere
          </SubmitButton>
        </ActionForm>
      </Section>
      <Section
        title="Activity"
        className={part}
        lead="When someone signed in or tried to, who looked, what you invited and took back."
      >
        <ButtonLink href="/settings/activity" tone="quiet">
          Your activity
        </ButtonLink>
      </Section>
      <Section
        title="Delete this account"
        className={part}
        lead="Everything that you logged is deleted with it, at once and for good."
      >
        <ActionForm action={deleteAccount} label="Delete this account" layout="grid">
          <TextField name="email" label="Your email, to be sure" type="email" autoComplete="off" />
          {withPassword && (
            <TextField
              name="currentPassword"
              label="Your password"
              type="password"
              autoComplete="current-password"
            />
          )}
          <SubmitButton tone="danger" pendingLabel="Deleting…">
            Delete my account
          </SubmitButton>
        </ActionForm>
      </Section>
    </div>
  );
}

async function Aims({ viewer }: { viewer: Viewer }) {
  const [applicant, rotations, { thresholds }] = await asViewer(viewer, (tx) =>
    Promise.all([getApplicant(tx, viewer.id), listRotations(tx, viewer.id), getThresholds(tx)]),
  );
  const examOn = applicant?.examOn ?? null;
  return (
    <Section title="Your aims" className={part}>
      <ClashNote
        examOn={examOn}
        clashes={examOn === null ? [] : clashesWith(examOn, rotations)}
        className="mb-5"
      />
      <ActionForm
        action={saveAims}
        label="Your aims"
        hidden={{ version: applicant?.version ?? 0 }}
        layout="grid"
      >
        <AimsFields values={applicant ?? noAims} today={todayOf(viewer)} thresholds={thresholds} />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
    </Section>
  );
}
