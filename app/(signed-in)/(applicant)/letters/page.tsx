import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { lettersOfApplicant } from "@/app/_record/standing";
import { LetterBoard } from "@/components/letters/letter-board";
import { NewLetterFields } from "@/components/letters/letter-fields";
import { LetterNeeds } from "@/components/letters/letter-needs";
import { lettersHeadline, seasonLead } from "@/components/letters/letters-headline";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { getApplicant } from "@/db/applicants";
import { asViewer } from "@/db/engine/as-viewer";
import { listLetters } from "@/db/letters";
import { listProgramCounts } from "@/db/programs";
import { getThresholds } from "@/db/thresholds";
import { changeLetterState, writeNewLetter } from "./actions";

export const metadata: Metadata = { title: "Letters" };

const saved = new Map([
  ["letter", "The letter is saved."],
  ["removed", "The letter is removed."],
]);

export default async function LettersPage({ searchParams }: { searchParams: Search<"saved"> }) {
  const viewer = await requireApplicant("/letters");
  const { saved: what } = await searchParams;
  const today = todayOf(viewer);
  const [{ thresholds }, applicant, rows, counts] = await asViewer(viewer, (tx) =>
    Promise.all([
      getThresholds(tx),
      getApplicant(tx, viewer.id),
      listLetters(tx, viewer.id),
      listProgramCounts(tx, [viewer.id]),
    ]),
  );
  if (!applicant) redirect("/start");
  const { letters, needs, dates, season } = lettersOfApplicant(
    applicant,
    rows,
    counts.get(viewer.id) ?? [],
    today,
    thresholds,
  );
  return (
    <>
      <PageHeader title={lettersHeadline(letters, needs)} lead={seasonLead(season, today)} />
      <SavedNote sentence={saved.get(one(what) ?? "")} />
      <LetterNeeds needs={needs} dates={dates} estimated={season.submit.estimated} />
      <Section title="Your letters" className="mt-8">
        {letters.length === 0 ? (
          <EmptyState title="Nobody yet" level={3}>
            Begin with the people who saw you work: an IR attending, a radiologist, someone from medicine,
            surgery or the ICU.
          </EmptyState>
        ) : (
          <LetterBoard letters={letters} move={changeLetterState} />
        )}
      </Section>
      <Section
        title="Add a writer"
        id="add"
        className="mt-10 max-w-[46rem] border-line border-t pt-6"
        lead="Letters themselves never come here: writers upload them to ERAS, and you have waived seeing them."
      >
        <ActionForm action={writeNewLetter} label="Add a writer" hidden={{ id: randomUUID() }} layout="grid">
          <NewLetterFields />
          <SubmitButton pendingLabel="Adding…">Add</SubmitButton>
        </ActionForm>
      </Section>
    </>
  );
}
