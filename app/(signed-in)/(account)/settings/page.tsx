import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { seenProfile } from "@/app/_record/seen";
import { LogKeySetting } from "@/components/log/log-key-setting";
import { SessionList } from "@/components/sessions/session-list";
import { CurrentPasswordField, NewPasswordField } from "@/components/shell/password-fields";
import { SignOutForm } from "@/components/shell/sign-out-form";
import { ButtonLink } from "@/components/ui/button";
import { ButtonForm } from "@/components/ui/button-form";
import { CheckField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { hasPassword } from "@/db/accounts";
import { getCalendarFeed } from "@/db/calendar-feeds";
import type { Tx } from "@/db/engine/database";
import { listMentees } from "@/db/mentor-access";
import { wantsReminders, wantsWeeklyDigest } from "@/db/people";
import { hasSecondFactor } from "@/db/second-factors";
import { listSessions } from "@/db/sessions";
import { getThresholds } from "@/db/thresholds";
import { counted } from "@/lib/guide/counted";
import type { Role } from "@/lib/viewer";
import {
  changePassword,
  deleteAccount,
  endSession,
  saveDigest,
  saveProfile,
  saveReminders,
  signOutElsewhere,
  signOutEverywhere,
} from "../actions";

export const metadata: Metadata = { title: "Settings" };

const sentences = {
  session: "That device is signed out.",
  sessions: "Every other device is signed out.",
};

const wordsFor: Record<Role, { name: string; activity: string; deleted: string }> = {
  applicant: {
    name: "The name mentors see.",
    activity: "Sign-ins and failed attempts, pages that mentors viewed, and the access you gave and stopped.",
    deleted: "Everything you logged is deleted too, at once.",
  },
  mentor: {
    name: "The name applicants see.",
    activity: "Sign-ins and failed attempts, and the pages of your mentees that you viewed.",
    deleted: "You lose access to your mentees’ records, and your notes are deleted, at once.",
  },
  admin: {
    name: "The name other admins see.",
    activity: "Sign-ins and failed attempts, and what you changed as an admin.",
    deleted: "Your account is deleted at once. What you changed stays.",
  },
};

async function readReminders(tx: Tx) {
  const [wanted, { thresholds }] = await Promise.all([wantsReminders(tx), getThresholds(tx)]);
  return { wanted, idleDays: thresholds.triage.idleDays };
}

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const { saved, ended } = await readSearch(searchParams);
  const { viewer, rows } = await openPage("/settings", "signed-in", (tx, viewer) =>
    Promise.all([
      wantsWeeklyDigest(tx),
      viewer.role === "admin" ? [] : listMentees(tx),
      listSessions(tx, viewer, new Date()),
      viewer.role === "applicant" ? getCalendarFeed(tx, viewer) : null,
      viewer.role === "applicant" ? readReminders(tx) : null,
    ]),
  );
  const [digest, mentees, sessions, feed, reminders] = rows;
  const words = wordsFor[viewer.role];
  const [withPassword, withSecondFactor] = await Promise.all([
    hasPassword(viewer),
    hasSecondFactor(viewer.id),
  ]);
  return (
    <>
      <PageHeader title="Settings" lead={viewer.email} />
      {/* Made anew for each session that is ended, so that each is said. */}
      <SavedNote key={`${saved} ${ended}`} asked={saved} sentences={sentences} />
      <div className="settings">
        <div>
          {viewer.role === "applicant" && (
            <Section
              title="Your aims and your plan"
              className="border-line border-t py-7"
              lead="Target, exam date, season, Step 1, pace, resources and rotations."
            >
              <ButtonLink href="/plan/setup" tone="quiet">
                Plan settings
              </ButtonLink>
            </Section>
          )}
          {viewer.role === "applicant" && (
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
          <FormSection title="You" action={saveProfile} hidden={{ seen: seenProfile(viewer) }} submit="Save">
            <TextField
              name="name"
              label="Name"
              autoComplete="name"
              defaultValue={viewer.name}
              hint={words.name}
            />
            <TimeZoneField timeZone={viewer.timeZone} hint="Used for dates." />
          </FormSection>
          {reminders && (
            <FormSection
              title="Reminders by email"
              action={saveReminders}
              layout="stack"
              submit="Save"
              tone="quiet"
            >
              <CheckField
                name="reminders"
                label="Remind me by email"
                hint={`When a practice test is due, a letter writer has not answered, or you have logged nothing for ${counted(reminders.idleDays, "day")}. At most one email a day, without scores.`}
                defaultChecked={reminders.wanted}
              />
            </FormSection>
          )}
          {viewer.role === "applicant" && <LogKeySetting />}
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
        </div>
        <div>
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
              <SignOutForm action={signOutEverywhere} label="Sign out everywhere">
                <SubmitButton tone="quiet" pendingLabel="Signing out…">
                  Sign out everywhere, including here
                </SubmitButton>
              </SignOutForm>
            </div>
          </Section>
          <Section title="Activity" className="border-line border-t py-7" lead={words.activity}>
            <ButtonLink href="/settings/activity" tone="quiet">
              Your activity
            </ButtonLink>
          </Section>
          <FormSection
            title="Delete this account"
            lead={`${words.deleted} You cannot undo this.`}
            action={deleteAccount}
            submit="Delete my account"
            pendingLabel="Deleting…"
            tone="danger"
          >
            <TextField name="email" label="Your email, to confirm" type="email" />
            {withPassword && <CurrentPasswordField label="Your password" />}
          </FormSection>
        </div>
      </div>
    </>
  );
}
