import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { requireViewer, todayOf } from "@/app/_http/viewer";
import { readAims } from "@/app/_record/aims";
import { saveAims } from "@/app/(signed-in)/(applicant)/actions";
import { AimsForm } from "@/components/progress/aims-form";
import { NewPasswordField } from "@/components/shell/new-password-field";
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
import { asViewer } from "@/db/engine/as-viewer";
import { wantsWeeklyDigest } from "@/db/people";
import { changePassword, deleteAccount, saveDigest, saveProfile, signOutEverywhere } from "../actions";

export const metadata: Metadata = { title: "Settings" };

const sentences = {
  aims: "Your aims are saved, and the plan with them.",
  profile: "Your name and time zone are saved.",
  password: "Your password is changed, and every other device is signed out.",
};

const part = "border-line border-t py-7";

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const viewer = await requireViewer("/settings");
  const { saved } = await readSearch(searchParams);
  const withPassword = await hasPassword(viewer);
  const [digest, aims] = await asViewer(viewer, (tx) =>
    Promise.all([
      wantsWeeklyDigest(tx, viewer),
      viewer.role === "applicant" ? readAims(tx, viewer.id) : null,
    ]),
  );
  return (
    <div className="max-w-[40rem]">
      <PageHeader title="Settings" lead={viewer.email} />
      <SavedNote asked={saved} sentences={sentences} />
      {aims && (
        <Section title="Your aims" className={part}>
          <AimsForm {...aims} action={saveAims} label="Your aims" submit="Save" today={todayOf(viewer)} />
        </Section>
      )}
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
            <NewPasswordField name="newPassword" label="New password" />
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
