import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { strategyOfRecord } from "@/app/_record/standing";
import { Balance } from "@/components/programs/balance";
import { ProgramFacts } from "@/components/programs/program-facts";
import { PasteFields, ProgramFields } from "@/components/programs/program-fields";
import { ProgramFilter } from "@/components/programs/program-filter";
import { programOrder, programSorts } from "@/components/programs/program-order";
import { ProgramTable } from "@/components/programs/program-table";
import { countedBy, programsHeadline } from "@/components/programs/programs-headline";
import { WeightFields } from "@/components/programs/weight-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { countImported, getProgramPreferences, listPrograms } from "@/db/programs";
import { getRecord } from "@/db/record";
import {
  budgetOf,
  countPrograms,
  defaultWeights,
  fitOf,
  mixOf,
  programKinds,
  programStatuses,
  signalsOf,
} from "@/lib/guide/programs";
import { rowId } from "@/lib/input/fields";
import { pastePrograms, saveWeights, takeBackPaste, writeNewProgram } from "./actions";

export const metadata: Metadata = { title: "Programs" };

const saved = new Map([
  ["program", "The program is saved."],
  ["removed", "The program is removed."],
  ["taken-back", "What the paste brought is off your list again; what you had changed since is still on it."],
]);

type Asked = "saved" | "paste" | "q" | "kind" | "status" | "sort";

export default async function ProgramsPage({ searchParams }: { searchParams: Search<Asked> }) {
  const viewer = await requireApplicant("/programs");
  const params = await searchParams;
  const paste = rowId.safeParse(one(params.paste)).data;
  const { record, programs, preferences, pasted } = await asViewer(viewer, async (tx) => {
    const [own, list, imported] = await Promise.all([
      getRecord(tx, viewer.id),
      listPrograms(tx, viewer),
      paste === undefined ? 0 : countImported(tx, viewer, paste),
    ]);
    const { thresholds } = own.numbers;
    return {
      record: own,
      programs: list,
      preferences: (await getProgramPreferences(tx, viewer)) ?? {
        weights: defaultWeights(thresholds),
        states: [],
      },
      pasted: imported,
    };
  });
  if (!record.applicant) redirect("/start");
  const { thresholds } = record.numbers;
  const { scenario, basis } = strategyOfRecord(record, todayOf(viewer));
  const counts = countPrograms(programs);
  const mix = scenario && mixOf(counts, scenario, thresholds);

  const query = (one(params.q) ?? "").trim();
  const kind = programKinds.find((known) => known === one(params.kind));
  const status = programStatuses.find((known) => known === one(params.status));
  const sort = programSorts.find((known) => known === one(params.sort)) ?? "fit";
  const shown = programs
    .filter(
      (program) =>
        (!kind || program.kind === kind) &&
        (!status || program.status === status) &&
        program.name.toLocaleLowerCase("en").includes(query.toLocaleLowerCase("en")),
    )
    .map((program) => ({ ...program, fit: fitOf(program, { scenario, ...preferences }) }))
    .sort(programOrder[sort]);

  return (
    <>
      <PageHeader
        title={programsHeadline(programs.length, mix)}
        lead={
          <>
            {countedBy(scenario, basis)} <Link href="/strategy">Your strategy</Link> says what it asks for.
          </>
        }
      />
      <SavedNote sentence={saved.get(one(params.saved) ?? "")} />
      {paste !== undefined && pasted > 0 && (
        <div className="mb-6">
          <SavedNote
            sentence={`${pasted} ${pasted === 1 ? "program" : "programs"} from the paste can still be taken back; what was on your list before stayed as it was.`}
          />
          <ActionForm action={takeBackPaste} label="Take the paste back" hidden={{ id: paste }}>
            <SubmitButton tone="quiet" pendingLabel="Taking it back…">
              Take the paste back
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      <ProgramFacts
        total={programs.length}
        mix={mix}
        signals={signalsOf(counts, thresholds)}
        budget={budgetOf(counts, thresholds)}
      />
      {mix && (
        <Section title="The mix" className="mt-8 max-w-[46rem]">
          <Balance shares={mix.shares} />
        </Section>
      )}
      <Section
        title="Your list"
        className="mt-10"
        lead="The order is an aid for your own judgement: points by weights that you set, from what you know of a program. It says nothing about your odds."
      >
        {programs.length === 0 ? (
          <EmptyState title="Nothing listed yet" level={3}>
            Add a program, or paste the rows that you have in a spreadsheet.
          </EmptyState>
        ) : (
          <>
            <ProgramFilter query={query} kind={kind ?? ""} status={status ?? ""} sort={sort} />
            {shown.length === 0 ? (
              <p className="text-soft">No program on your list is like that.</p>
            ) : (
              <ProgramTable programs={shown} />
            )}
            <Disclosure summary="Change how the order is made" className="mt-4 max-w-[46rem]">
              <ActionForm action={saveWeights} label="How the order is made" layout="grid">
                <WeightFields {...preferences} />
                <SubmitButton>Save the weights</SubmitButton>
              </ActionForm>
            </Disclosure>
          </>
        )}
      </Section>
      <Section title="Add a program" className="mt-10 max-w-[46rem] border-line border-t pt-6">
        <ActionForm
          action={writeNewProgram}
          label="Add a program"
          hidden={{ id: randomUUID() }}
          layout="grid"
        >
          <ProgramFields />
          <SubmitButton pendingLabel="Adding…">Add</SubmitButton>
        </ActionForm>
      </Section>
      <Section
        title="Paste programs"
        className="mt-10 max-w-[46rem] border-line border-t pt-6"
        lead="If a row can’t be read, nothing is added, and the row is named."
      >
        <ActionForm action={pastePrograms} label="Paste programs" hidden={{ id: randomUUID() }} layout="grid">
          <PasteFields />
          <SubmitButton pendingLabel="Adding…">Add these</SubmitButton>
        </ActionForm>
      </Section>
    </>
  );
}
