import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { readEditor, searchedDraft } from "@/app/_record/threshold-draft";
import { FoundFields } from "@/components/thresholds/found-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { dayIn, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { flatten } from "@/lib/guide/edits";
import { findNumbers } from "@/lib/guide/find-numbers";
import { differencesByGroup, editablePaths, groups } from "@/lib/guide/threshold-groups";
import { leafAt } from "@/lib/guide/thresholds";
import { draftHref, searchText } from "@/lib/input/thresholds";
import { searchNumbers } from "./actions";

export const metadata: Metadata = { title: "Thresholds" };

export default async function ThresholdsPage({ searchParams }: PageProps<"/thresholds">) {
  const asked = await searchedDraft(searchParams);
  const q = searchText.parse((await readSearch(searchParams)).q);
  const { viewer, rows: editor } = await openPage("/thresholds", "admin", (tx) => readEditor(tx, asked));
  const { newest, draft } = editor;
  const shown = flatten(editor.shown);
  const differences = differencesByGroup(newest.thresholds);
  const found = findNumbers(shown, q);
  const numbers = [...shown.keys()].filter((path) => leafAt(path)).length;
  const edited = Object.keys(draft.edits).length;
  const hidden = { base: draft.base, edits: JSON.stringify(draft.edits) };
  return (
    <>
      <PageHeader
        title="Thresholds"
        lead={
          <>
            Every number that a rule uses. In force: version {newest.version} of{" "}
            {formatDay(dayIn(viewer.timeZone, newest.since), "long")}. You see a preview before an edit is
            saved. All versions are kept: <Link href="/thresholds/versions">versions</Link>.
          </>
        }
      />
      {/* One form: a search keeps what was typed into the numbers. */}
      <ActionForm
        action={searchNumbers}
        label="Search the numbers"
        layout="grid"
        hidden={hidden}
        className="mb-8 max-w-[60rem]"
        leaves
      >
        <div className="wide flex flex-wrap items-start gap-3">
          <div className="min-w-0 max-w-96 flex-1 basis-60">
            <TextField
              name="q"
              type="search"
              label={`Search ${numbers} numbers`}
              placeholder="margin, weeks, letter"
              defaultValue={q}
            />
          </div>
          <SubmitButton name="does" value="search" tone="quiet" pendingLabel="Searching…" className="mt-6">
            Search
          </SubmitButton>
          {q !== "" && edited === 0 && (
            <p className="mt-8">
              <Link href="/thresholds">Show all groups</Link>
            </p>
          )}
        </div>
        {q !== "" && <FoundFields found={found} query={q} shown={shown} draft={draft} />}
        {(found.length > 0 || edited > 0) && (
          <div className="wide grid justify-items-start gap-2">
            <SubmitButton name="does" value="preview" pendingLabel="Checking…">
              Preview
            </SubmitButton>
            <p className="text-sm text-soft">
              {edited > 0 && `${counted(edited, "change")} so far. `}You see what would change before anything
              is saved.
            </p>
          </div>
        )}
      </ActionForm>
      {q === "" && (
        <div className="max-w-[60rem]">
          <Table caption="Groups of numbers" columns={["Group", ["Numbers", "num"], ["Changed", "num"]]}>
            {groups.map(({ key, page, title, decides }) => (
              <tr key={key}>
                <th scope="row">
                  <Link href={edited > 0 ? draftHref(`/thresholds/${page}`, draft) : `/thresholds/${page}`}>
                    {title}
                  </Link>
                  <span className="block text-sm text-soft">{decides}</span>
                </th>
                <td className="num quiet">{editablePaths(shown, `${key}.`).length || "–"}</td>
                <td className="num">{differences.get(key) ?? "–"}</td>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </>
  );
}
