import type { Metadata } from "next";
import { openOwnRow } from "@/app/_record/own";
import { lettersOfApplicant } from "@/app/_record/standing";
import { LetterFields } from "@/components/letters/letter-fields";
import { adviceWords } from "@/components/letters/letter-words";
import { MailText } from "@/components/letters/mail-text";
import { EditForm, RemoveSection } from "@/components/ui/edit-page";
import { DateField, RadioField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getApplicant } from "@/db/applicants";
import { getLetter, listLetterSteps } from "@/db/letters";
import { listPrograms } from "@/db/programs";
import { getThresholds } from "@/db/thresholds";
import { formatDay } from "@/lib/days";
import { nudgeText, requestText, thanksText } from "@/lib/guide/letter-texts";
import { type LetterState, letterStateNames, nextStates } from "@/lib/guide/letters";
import { changeLetterState, deleteLetter, saveLetter } from "../actions";

export const metadata: Metadata = { title: "Letter" };

export default async function LetterPage({ params }: PageProps<"/letters/[id]">) {
  const { id } = await params;
  const { viewer, today, row } = await openOwnRow(`/letters/${id}`, id, async (tx, viewer) => {
    const [{ thresholds }, applicant, letter, steps, programs] = await Promise.all([
      getThresholds(tx),
      getApplicant(tx, viewer.id),
      getLetter(tx, viewer, id),
      listLetterSteps(tx, viewer.id, id),
      listPrograms(tx, viewer),
    ]);
    return letter && { thresholds, applicant, letter, steps, programs };
  });
  const { thresholds, applicant, letter, steps, programs } = row;
  const { letters, season, dates } = lettersOfApplicant(applicant, [letter], [], today, thresholds);
  const advice = letters[0] ? adviceWords(letters[0].advice, thresholds) : null;
  const facts = {
    writer: letter.writer,
    kind: letter.kind,
    from: viewer.name,
    season,
    askBy: letters[0]?.wantedBy ?? dates.uploadBy,
    today,
  };
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/letters">Letters</Link>}
        title={letter.writer}
        lead={[letterStateNames[letter.state], advice].filter(Boolean).join(". ")}
      />
      <Mails facts={facts} state={letter.state} knows={letter.knows} email={letter.email} />
      <FormSection
        title="Change the status"
        className="border-line border-t py-7"
        lead="With the day on which it changed, if that was earlier."
        action={changeLetterState}
        hidden={{ id, from: letter.state }}
        submit="Change the status"
      >
        <RadioField
          key={letter.state}
          name="to"
          label="New status"
          options={nextStates(letter.state).map((to) => ({ value: to, label: letterStateNames[to] }))}
        />
        <DateField name="on" label="Since" max={today} defaultValue={today} />
      </FormSection>
      <Section title="Letter details" className="border-line border-t py-7">
        <EditForm what="this letter" action={saveLetter} id={id} version={letter.version}>
          <LetterFields
            values={letter}
            programs={programs}
            noteCharacters={thresholds.limits.noteCharacters}
          />
        </EditForm>
      </Section>
      <Section title="History" className="border-line border-t py-7">
        <ol>
          {steps.map((step) => (
            <li key={step.id} className="flex justify-between gap-4 border-line border-b py-2">
              <span>{letterStateNames[step.state]}</span>
              <span className="text-soft">{formatDay(step.on, "long")}</span>
            </li>
          ))}
        </ol>
      </Section>
      <RemoveSection
        what="this letter"
        lead="The letter is removed with its history. You can undo this."
        action={deleteLetter}
        id={id}
      />
    </div>
  );
}

type MailsProps = {
  facts: Parameters<typeof thanksText>[0] & Omit<Parameters<typeof nudgeText>[0], "state">;
  state: LetterState;
  knows: string | null;
  email: string | null;
};

/** The mails that fit the letter's state. There is none for a writer who declined. */
function Mails({ facts, state, knows, email }: MailsProps) {
  if (state === "declined") return null;
  const part = { className: "mb-8", lead: "A draft. Change it to your own words before you send it." };
  if (state === "considering") {
    return (
      <Section title="Ask" {...part}>
        <div className="grid grid-cols-1 gap-6">
          <MailText
            id="request"
            label="Request"
            text={requestText({ ...facts, knows, weakScore: false })}
            email={email}
          />
          <MailText
            id="request-weak"
            label="Request, if your scores are weak"
            text={requestText({ ...facts, knows, weakScore: true })}
            email={email}
          />
        </div>
      </Section>
    );
  }
  if (state === "uploaded" || state === "assigned") {
    return (
      <Section title="Thank the writer" {...part}>
        <MailText id="thanks" label="Thanks" text={thanksText(facts)} email={email} />
      </Section>
    );
  }
  return (
    <Section title="Remind" {...part}>
      <MailText id="nudge" label="Reminder" text={nudgeText({ ...facts, state })} email={email} />
    </Section>
  );
}
