import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readPrograms } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { seenPreferences } from "@/app/_record/seen";
import { CostDetails, ProgramFacts, unconfirmed } from "@/components/programs/program-facts";
import { ProgramFilter } from "@/components/programs/program-filter";
import { addressOf, askedPrograms, chipsOf, readQuery } from "@/components/programs/program-query";
import { ProgramTable } from "@/components/programs/program-table";
import { programsHeadline, scenarioOfList } from "@/components/programs/programs-headline";
import { WeightFields } from "@/components/programs/weight-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { ButtonForm } from "@/components/ui/button-form";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { countImported, listRemoved } from "@/db/programs";
import { counted } from "@/lib/guide/counted";
import { type Program, programLabel } from "@/lib/guide/programs";
import { matchOverNote } from "@/lib/guide/season";
import { rowId } from "@/lib/input/fields";
import { undoOfRemoval } from "@/lib/input/program";
import { pageOf } from "@/lib/pages";
import { changeList, saveWeights, undoPaste } from "./actions";

export const metadata: Metadata = { title: "Programs" };

const sentences = {
  program: "The program is saved.",
  "paste-undone": "The pasted programs are removed, except those that you changed since.",
};

/** As many as a list can have by default: only a list that an admin made longer has pages. Each can be ticked: one form sends all. */
const perPage = 500;

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
  const { saved, ...asked } = await readSearch(searchParams);
  const paste = rowId.safeParse(asked.paste).data;
  const removal = rowId.safeParse(asked.removed).data;
  const { rows, today } = await openOwn("/programs", async (tx, { viewer, today }) => {
    const [read, pasted, removed] = await Promise.all([
      readPrograms(tx, viewer, today),
      paste === undefined ? 0 : countImported(tx, viewer, paste),
      removal === undefined ? [] : listRemoved(tx, viewer, removal),
    ]);
    return { ...read, pasted, removed };
  });
  const { programs, season, preferences, strategy, counts, mix, thresholds, pasted, removed } = rows;

  const query = readQuery(asked);
  const shown = pageOf(askedPrograms(programs, query), asked.page, perPage);
  const over = matchOverNote(season, today);
  const totals = { counts, scenario: strategy.scenario, thresholds };
  const before =
    removal !== undefined && removed.length > 0
      ? { message: `${removed.map(({ name }) => name).join(", ")} removed.`, undo: undoOfRemoval(removal) }
      : null;

  const waysToAdd = (
    <>
      <ButtonLink href="/programs/paste" tone="quiet">
        Paste rows
      </ButtonLink>
      <ButtonLink href="/programs/add">Add a program</ButtonLink>
    </>
  );

  return (
    <div className="program-page">
      <PageHeader
        title={programsHeadline(programs.length, mix)}
        className="mb-3"
        lead={
          <>
            {scenarioOfList(strategy)} See <Link href="/strategy">your strategy</Link> and{" "}
            <Link href="/interviews">interviews</Link>.
            {over && (
              <>
                {" "}
                {over} <Link href="/plan/setup">Plan settings</Link>
              </>
            )}
          </>
        }
        actions={programs.length > 0 && waysToAdd}
      />
      <SavedNote asked={saved} sentences={sentences} />
      {paste !== undefined && pasted > 0 && (
        <div className="mb-6">
          <SavedNote
            sentence={`${counted(pasted, "program")} ${pasted === 1 ? "was" : "were"} added from the paste. ${skippedText(programs, asked)}`}
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
      {programs.length === 0 ? (
        <EmptyState title="No programs yet" action={waysToAdd}>
          Add programs one by one, or paste rows from a spreadsheet.
        </EmptyState>
      ) : (
        <>
          <ProgramFacts {...totals} />
          <ProgramFilter query={query} chips={chipsOf(programs, query)} />
        </>
      )}
      {/* Also without programs: the last removal can be undone there. */}
      <ProgramTable
        {...totals}
        programs={shown.rows}
        query={query}
        weights={preferences.weights}
        action={changeList}
        before={before}
      />
      {programs.length > 0 && (
        <>
          {shown.rows.length === 0 && (
            <p className="mt-3 text-soft">
              No matches. <Link href="/programs">Clear filters</Link>
            </p>
          )}
          <Pages
            page={shown.page}
            pages={shown.pages}
            what="programs"
            words={["Previous", "Next"]}
            hrefOf={(page) => `${addressOf(query)}&page=${page}`}
          />
          <div className="program-foot mt-4 max-w-[46rem] text-sm text-soft">
            <p>
              Fit is the sum of the points in the columns, by weights that you set. It sorts your list and
              does not predict your chances. {unconfirmed(thresholds)}
            </p>
            <Disclosure summary="Change the weights" className="mt-2">
              <ActionForm
                action={saveWeights}
                label="Weights"
                hidden={{ seen: seenPreferences(preferences) }}
                layout="grid"
              >
                <WeightFields {...preferences} />
                <SubmitButton>Save weights</SubmitButton>
              </ActionForm>
            </Disclosure>
            <CostDetails {...totals} />
          </div>
        </>
      )}
    </div>
  );
}
