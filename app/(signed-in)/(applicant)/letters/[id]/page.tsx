import type { Metadata } from "next";
import { openOwnRow } from "@/app/_record/own";
import { lettersOfApplicant } from "@/app/_record/standing";
import { LetterFields } from "@/components/letters/letter-fields";
import { adviceWords } from "@/components/letters/letter-words";
import { MailText } from "@/components/letters/mail-text";
import { EditForm, RemoveSection } from "@/components/ui/edit-page";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getApplicant } from "@/db/applicants";
import { getLetter, listLetterSteps } from "@/db/letters";
import { getThresholds } from "@/db/thresholds";
import { formatDay } from "@/lib/days";
import { nudgeText, requestText } from "@/lib/guide/letter-texts";
import { letterStateNames } from "@/lib/guide/letters";
import { deleteLetter, saveLetter } from "../actions";

export const metadata: Metadata = { title: "Letter" };

export default async function LetterPage({ params }: PageProps<"/letters/[id]">) {
  const { id } = await params;
  const { viewer, today, row } = await openOwnRow(`/letters/${id}`, id, async (tx, viewer) => {
    const [{ thresholds }, applicant, letter, steps] = await Promise.all([
      getThresholds(tx),
      getApplicant(tx, viewer.id),
      getLetter(tx, viewer, id),
      listLetterSteps(tx, viewer.id, id),
    ]);
    return letter && { thresholds, applicant, letter, steps };
  });
  const { thresholds, applicant, letter, steps } = row;
  const { letters, season, dates } = lettersOfApplicant(applicant, [letter], [], today, thresholds);
  const advice = letters[0] ? adviceWords(letters[0].advice, thresholds) : null;
  const facts = {
    writer: letter.writer,
    kind: letter.kind,
    from: viewer.name,
    season,
    askBy: letters[0]?.wantedBy ?? dates.uploadBy,
  };
  const asks = letter.state === "considering" || letter.state === "declined";
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/letters">Letters</Link>}
        title={letter.writer}
        lead={[letterStateNames[letter.state], advice].filter(Boolean).join(". ")}
      />
      <Section
        title={asks ? "Ask" : "Remind"}
        className="mb-8"
        lead="A draft. Change it to your own words before you send it."
      >
        {asks ? (
          <div className="grid grid-cols-1 gap-6">
            <MailText
              id="request"
              label="Request"
              text={requestText({ ...facts, knows: letter.knows, weakScore: false })}
              email={letter.email}
            />
            <MailText
              id="request-weak"
              label="Request, if your scores are weak"
              text={requestText({ ...facts, knows: letter.knows, weakScore: true })}
              email={letter.email}
            />
          </div>
        ) : (
          <MailText
            id="nudge"
            label="Reminder"
            text={nudgeText({ ...facts, state: letter.state })}
            email={letter.email}
          />
        )}
      </Section>
      <Section title="Letter details" className="border-line border-t py-7">
        <EditForm what="this letter" action={saveLetter} id={id} version={letter.version}>
          <LetterFields values={letter} noteCharacters={thresholds.limits.noteCharacters} />
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
        lead="The letter and its history are removed at once. You cannot undo this."
        action={deleteLetter}
        id={id}
      />
    </div>
  );
}
