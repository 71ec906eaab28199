import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage, todayOf } from "@/app/_http/viewer";
import { readAims } from "@/app/_record/aims";
import { saveAims } from "@/app/(signed-in)/(applicant)/actions";
import { AimsForm } from "@/components/progress/aims-form";
import { SessionList } from "@/components/sessions/session-list";
import { CurrentPasswordField, NewPasswordField } from "@/components/shell/password-fields";
import { ForgetDraftsOnSubmit } from "@/components/statement/forget-drafts";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { ButtonForm } from "@/components/ui/button-form";
import { CheckField, TextField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { hasPassword } from "@/db/accounts";
import { getCalendarFeed } from "@/db/calendar-feeds";
import { listMentees } from "@/db/mentor-access";
import { wantsWeeklyDigest } from "@/db/people";
import { hasSecondFactor } from "@/db/second-factors";
import { listSessions } from "@/db/sessions";
import {
  changePassword,
  deleteAccount,
  endSession,
  saveDigest,
  saveProfile,
  signOutElsewhere,
  signOutEverywhere,
} from "../actions";

export const metadata: Metadata = { title: "Settings" };

const sentences = {
  aims: "Your aims are saved and your plan is updated.",
  profile: "Your name and time zone are saved.",
  password: "Your password is changed. Every other device is signed out.",
  session: "That device is signed out.",
  sessions: "Every other device is signed out.",
};

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const { saved } = await readSearch(searchParams);
  const { viewer, rows } = await openPage("/settings", "signed-in", (tx, viewer) =>
    Promise.all([
      wantsWeeklyDigest(tx),
      viewer.role === "admin" ? [] : listMentees(tx),
      viewer.role === "applicant" ? readAims(tx, viewer.id, todayOf(viewer)) : null,
      listSessions(tx, viewer, new Date()),
      viewer.role === "applicant" ? getCalendarFeed(tx, viewer) : null,
    ]),
  );
  const [digest, mentees, aims, sessions, feed] = rows;
  const [withPassword, withSecondFactor] = await Promise.all([
    hasPassword(viewer),
    hasSecondFactor(viewer.id),
  ]);
  return (
    <div className="max-w-[40rem]">
      <PageHeader title="Settings" lead={viewer.email} />
      <SavedNote asked={saved} sentences={sentences} />
      {aims && (
        <Section title="Your aims" className="border-line border-t py-7">
          <AimsForm {...aims} action={saveAims} label="Your aims" submit="Save" today={todayOf(viewer)} />
        </Section>
      )}
      {aims && (
        <Section
          title="Official scores and attempts"
          className="border-line border-t py-7"
          lead="Record each attempt at Step 2 CK, earlier ones too."
        >
          <ButtonLink href="/exam" tone="quiet">
            Official scores
          </ButtonLink>
        </Section>
      )}
      <FormSection title="You" action={saveProfile} submit="Save">
        <TextField
          name="name"
          label="Name"
          autoComplete="name"
          defaultValue={viewer.name}
          hint="The name mentors see."
        />
        <TimeZoneField timeZone={viewer.timeZone} />
      </FormSection>
      {mentees.length > 0 && (
        <FormSection
          title="Weekly email about people you mentor"
          action={saveDigest}
          layout="stack"
          submit="Save"
          tone="quiet"
        >
          <CheckField
            name="weeklyDigest"
            label="Send me an email each week when there is news"
            hint="Who crossed the ready line, whose scores became stale, which test is due."
            defaultChecked={digest}
          />
        </FormSection>
      )}
      {withPassword && (
        <FormSection
          title="Password"
          lead="Changing your password signs out every other device."
          action={changePassword}
          submit="Change password"
        >
          <CurrentPasswordField label="Current password" />
          <NewPasswordField name="newPassword" label="New password" />
        </FormSection>
      )}
      <Section
        title="Second step when you sign in"
        className="border-line border-t py-7"
        lead={
          withSecondFactor
            ? "It is on: after your password, Readyline asks for a code from your app."
            : "A code from an app on your phone, after your password. Then nobody can sign in with your password alone."
        }
      >
        <ButtonLink href="/settings/second-step" tone="quiet">
          {withSecondFactor ? "Your second step" : "Set up the second step"}
        </ButtonLink>
      </Section>
      <Section
        title="Where you are signed in"
        className="border-line border-t py-7"
        lead="If you don’t know one of these, sign it out and change your password."
      >
        <SessionList rows={sessions} timeZone={viewer.timeZone} endSession={endSession} />
        <p className="mt-4 max-w-[40rem] text-soft">
          You can also sign out everywhere at once. {feed && "This also stops your calendar address."}
        </p>
        <div className="mt-3 flex flex-wrap gap-3">
          {sessions.length > 1 && (
            <ButtonForm
              action={signOutElsewhere}
              label="Sign out everywhere else"
              pendingLabel="Signing out…"
            >
              Sign out everywhere else
            </ButtonForm>
          )}
          <ActionForm action={signOutEverywhere} label="Sign out everywhere">
            <ForgetDraftsOnSubmit />
            <SubmitButton tone="quiet" pendingLabel="Signing out…">
              Sign out everywhere, including here
            </SubmitButton>
          </ActionForm>
        </div>
      </Section>
      <Section
        title="Activity"
        className="border-line border-t py-7"
        lead="Sign-ins and failed attempts, pages that mentors viewed, and the access you gave and stopped."
      >
        <ButtonLink href="/settings/activity" tone="quiet">
          Your activity
        </ButtonLink>
      </Section>
      <FormSection
        title="Delete this account"
        lead="Everything you logged is deleted too, at once. You cannot undo this."
        action={deleteAccount}
        submit="Delete my account"
        pendingLabel="Deleting…"
        tone="danger"
      >
        <TextField name="email" label="Your email, to confirm" type="email" />
        {withPassword && <CurrentPasswordField label="Your password" />}
      </FormSection>
    </div>
  );
}
