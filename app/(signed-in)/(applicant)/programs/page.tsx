import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readPrograms } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { Balance } from "@/components/programs/balance";
import { ProgramFacts } from "@/components/programs/program-facts";
import { PasteFields, ProgramFields } from "@/components/programs/program-fields";
import { programOrder, programSortNames, programSorts } from "@/components/programs/program-order";
import { ProgramTable } from "@/components/programs/program-table";
import { programsHeadline, scenarioOfList } from "@/components/programs/programs-headline";
import { WeightFields } from "@/components/programs/weight-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { AddSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { countImported } from "@/db/programs";
import {
  type Program,
  programKindNames,
  programKinds,
  programLabel,
  programStatuses,
  programStatusNames,
} from "@/lib/guide/programs";
import { rowId } from "@/lib/input/fields";
import { pageOf } from "@/lib/pages";
import { pastePrograms, saveWeights, undoPaste, writeNewProgram } from "./actions";

export const metadata: Metadata = { title: "Programs" };

const sentences = {
  program: "The program is saved.",
  removed: "The program is removed.",
  "paste-undone": "The pasted programs are removed, except those that you changed since.",
};

const perPage = 100;

/** How many rows of the paste were skipped, and which programs they name. */
function skippedText(
  programs: readonly Pick<Program, "id" | "name" | "state" | "kind">[],
  { skipped = "", twins = "" }: Record<string, string | undefined>,
): string {
  const count = /^\d{1,4}$/.test(skipped) ? Number(skipped) : 0;
  if (count === 0) return "No row was skipped.";
  const names = twins.split(",").flatMap((id) => {
    const program = programs.find((one) => one.id === id);
    return program ? [programLabel(program)] : [];
  });
  const more = count - names.length;
  const rows = count === 1 ? "1 row was" : `${count} rows were`;
  return `${rows} skipped, because the program was already there: ${names.join("; ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

export default async function ProgramsPage({ searchParams }: PageProps<"/programs">) {
  const { saved, q = "", ...asked } = await readSearch(searchParams);
  const paste = rowId.safeParse(asked.paste).data;
  const { rows } = await openOwn("/programs", async (tx, { viewer, today }) => {
    const [read, pasted] = await Promise.all([
      readPrograms(tx, viewer, today),
      paste === undefined ? 0 : countImported(tx, viewer, paste),
    ]);
    return { ...read, pasted };
  });
  const { programs, preferences, strategy, counts, mix, thresholds, pasted } = rows;

  const kind = programKinds.find((known) => known === asked.kind);
  const status = programStatuses.find((known) => known === asked.status);
  const sort = programSorts.find((known) => known === asked.sort) ?? "fit";
  const wanted = q.trim().toLocaleLowerCase("en");
  const shown = programs
    .filter((program) => (!kind || program.kind === kind) && (!status || program.status === status))
    .filter(({ name }) => name.toLocaleLowerCase("en").includes(wanted))
    .sort(programOrder[sort]);

  const filter = { q, kind: kind ?? "", status: status ?? "", sort };
  const listed = pageOf(shown, asked.page, perPage);

  return (
    <>
      <PageHeader
        title={programsHeadline(programs.length, mix)}
        lead={
          <>
            {scenarioOfList(strategy)} See <Link href="/strategy">your strategy</Link> for the
            recommendations, and how to prepare for <Link href="/interviews">interviews</Link>.
          </>
        }
      />
      <SavedNote asked={saved} sentences={sentences} />
      {paste !== undefined && pasted > 0 && (
        <div className="mb-6">
          <SavedNote
            sentence={`${pasted} ${pasted === 1 ? "program was" : "programs were"} added from the paste. ${skippedText(programs, asked)}`}
          />
          <ButtonForm
            action={undoPaste}
            label="Undo the paste"
            hidden={{ id: paste }}
            pendingLabel="Undoing…"
          >
            Undo the paste
          </ButtonForm>
        </div>
      )}
      <ProgramFacts counts={counts} scenario={strategy.scenario} thresholds={thresholds} />
      {mix && (
        <Section title="The mix" className="mt-8 max-w-[46rem]">
          <Balance shares={mix.shares} />
        </Section>
      )}
      <Section
        title="Your list"
        id="list"
        className="mt-10"
        lead="Fit is the sum of points, by weights that you set, for what you know about a program. The order comes from your own profile: your scenario, your states and what you value. It does not predict your chances."
      >
        {programs.length === 0 ? (
          <EmptyState title="No programs yet" level={3}>
            Add a program, or paste rows from a spreadsheet.
          </EmptyState>
        ) : (
          <>
            <FilterForm
              filters={[
                { name: "q", label: "Name", value: q, type: "search" },
                { name: "kind", label: "Type", value: kind, names: programKindNames, none: "Any" },
                { name: "status", label: "Status", value: status, names: programStatusNames, none: "Any" },
                { name: "sort", label: "Sort", value: sort, names: programSortNames },
              ]}
              submit="Filter"
            />
            {shown.length === 0 ? (
              <p className="text-soft">
                No matches. <Link href="/programs">Clear filters</Link>
              </p>
            ) : (
              <>
                <ProgramTable programs={listed.rows} />
                <Pages
                  page={listed.page}
                  pages={listed.pages}
                  what="programs"
                  words={["Previous", "Next"]}
                  hrefOf={(page) =>
                    `/programs?${new URLSearchParams({ ...filter, page: String(page) })}#list`
                  }
                />
              </>
            )}
            <Disclosure summary="Change the weights" className="mt-4 max-w-[46rem]">
              <ActionForm action={saveWeights} label="Weights" layout="grid">
                <WeightFields {...preferences} />
                <SubmitButton>Save weights</SubmitButton>
              </ActionForm>
            </Disclosure>
          </>
        )}
      </Section>
      <AddSection title="Add a program" action={writeNewProgram} submit="Add">
        <ProgramFields />
      </AddSection>
      <AddSection
        title="Paste programs"
        lead="If a row cannot be read, nothing is added, and a message says which row it is."
        action={pastePrograms}
        submit="Add these programs"
      >
        <PasteFields />
      </AddSection>
    </>
  );
}
