import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { mustSetUpSecondFactor, requireViewer } from "@/app/_http/viewer";
import { QrCode } from "@/components/second-step/qr-code";
import { RecoveryCodes } from "@/components/second-step/recovery-codes";
import { CodeField, CurrentPasswordField } from "@/components/shell/password-fields";
import { ButtonForm } from "@/components/ui/button-form";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { hasPassword } from "@/db/accounts";
import { getSecondFactor } from "@/db/second-factors";
import { dayIn, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { freshMinutes } from "@/lib/lifetimes";
import { grouped, totpAddress } from "@/lib/second-factor";
import { begin, makeCodes, turnOff } from "./actions";

export const metadata: Metadata = { title: "Second step" };

const sentences = { off: "The second step is off. Every other device is signed out." };

export default async function SecondStepPage({ searchParams }: PageProps<"/settings/second-step">) {
  const viewer = await requireViewer("/settings/second-step");
  const { saved } = await readSearch(searchParams);
  const [factor, withPassword] = await Promise.all([
    getSecondFactor(viewer, new Date()),
    hasPassword(viewer),
  ]);
  const isOn = factor.state === "on";
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/settings">Settings</Link>}
        title="Second step when you sign in"
        lead="After your password, Readyline asks for a code from an app on your phone. Then nobody can sign in with your password alone."
      />
      <SavedNote asked={saved} sentences={sentences} />
      {mustSetUpSecondFactor(viewer) && (
        <Note tone="bad" className="mb-5">
          Admins need a second step here. Until yours is on, you can only open Settings.
        </Note>
      )}
      {factor.state === "off" && (
        <Section title="Set it up" className="border-line border-t py-7">
          <p className="mb-4 max-w-[40rem] text-pretty">
            You need an app that shows codes. Many password managers can; there are also Google Authenticator,
            Microsoft Authenticator, Aegis and others.
          </p>
          <ButtonForm action={begin} label="Set up the second step" tone="primary" pendingLabel="Preparing…">
            Set up the second step
          </ButtonForm>
        </Section>
      )}
      {factor.state === "begun" && (
        <Section
          title="1. Add Readyline to your app"
          className="border-line border-t py-7"
          lead="Scan this picture with the app."
        >
          <QrCode text={totpAddress(factor.secret, viewer.email)} label="Picture for your app" />
          <p className="mt-4 text-soft">If you can’t scan it, type this key into the app:</p>
          <p className="mt-1 select-all font-mono">{grouped(factor.secret, 4, " ")}</p>
        </Section>
      )}
      {isOn && (
        <Section title="It is on" className="border-line border-t py-7">
          <p>
            Since {formatDay(dayIn(viewer.timeZone, factor.since), "long")}. You have{" "}
            {counted(factor.codesLeft, "unused recovery code")}.
          </p>
        </Section>
      )}
      {factor.state !== "off" && (
        <FormSection
          title={isOn ? "New recovery codes" : "2. Enter the code that the app shows"}
          lead={
            isOn
              ? "They let you sign in without your phone. New ones replace all earlier ones."
              : `Do this within ${counted(freshMinutes, "minute")}.`
          }
          action={makeCodes}
          submit={isOn ? "Make new recovery codes" : "Turn on the second step"}
          layout="stack"
          tone={isOn ? "quiet" : "primary"}
        >
          <RecoveryCodes />
          <CodeField label={isOn ? "A code from your app" : "Code"} />
        </FormSection>
      )}
      {isOn && (
        <FormSection
          title="Turn it off"
          lead="For a new phone, turn it off and set it up again. If you lost your phone, enter a recovery code here."
          action={turnOff}
          submit="Turn off the second step"
          pendingLabel="Turning off…"
          tone="danger"
          layout="stack"
        >
          {withPassword && <CurrentPasswordField label="Your password" />}
          <CodeField label="A code from your app, or a recovery code" letters />
        </FormSection>
      )}
    </div>
  );
}
