import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireViewer } from "@/app/_http/viewer";
import { readMentees } from "@/app/_record/mentees";
import { MenteeList } from "@/components/mentees/mentee-list";
import { menteeOrder, menteeSorts } from "@/components/mentees/mentee-order";
import { NeedFilter } from "@/components/mentees/need-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { needs } from "@/lib/guide/triage";

export const metadata: Metadata = { title: "Mentees" };

const pageSize = 50;

export default async function MenteesPage({
  searchParams,
}: {
  searchParams: Search<"need" | "q" | "sort" | "after" | "ended">;
}) {
  const viewer = await requireViewer("/mentees");
  if (viewer.role === "admin") notFound();
  const params = await searchParams;
  const { rows: all, thresholds } = await readMentees(viewer, new Date());

  const need = needs.find((known) => known === one(params.need));
  const wanted = (one(params.q) ?? "").trim().toLocaleLowerCase("en");
  const sort = menteeSorts.find((known) => known === one(params.sort)) ?? "need";
  const matching = all
    .filter((row) => (!need || row.needs.includes(need)) && row.name.toLocaleLowerCase("en").includes(wanted))
    .sort(menteeOrder[sort]);
  const start = matching.findIndex(({ id }) => id === one(params.after)) + 1;
  const shown = matching.slice(start, start + pageSize);
  const more = matching.length > start + pageSize ? shown.at(-1)?.id : undefined;
  const inNeed = all.filter((row) => row.needs.length > 0).length;

  return (
    <>
      <PageHeader
        title={
          all.length === 0
            ? "Nobody shares with you yet."
            : inNeed === 0
              ? "Nobody needs you urgently."
              : `${inNeed} of ${all.length} ${inNeed === 1 ? "needs" : "need"} a look.`
        }
        lead="Who shares their record with you, most in need first, and why. You can read, and change nothing."
      />
      <SavedNote sentence={one(params.ended) ? "You no longer mentor them." : undefined} />
      {all.length === 0 ? (
        <EmptyState title="It takes an invitation">
          An applicant invites you by your email, {viewer.email}. The link in the invitation brings them here.
        </EmptyState>
      ) : (
        <>
          <NeedFilter need={need ?? ""} query={one(params.q) ?? ""} sort={sort} />
          <MenteeList rows={shown} catalogue={thresholds.catalogue} />
          {more && (
            <p className="mt-4">
              <a
                href={`?${new URLSearchParams({ need: need ?? "", q: one(params.q) ?? "", sort, after: more })}`}
              >
                The next {Math.min(pageSize, matching.length - start - pageSize)}
              </a>
            </p>
          )}
        </>
      )}
    </>
  );
}
