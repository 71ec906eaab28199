import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { readMenteesIn } from "@/app/_record/mentees";
import { MenteeList } from "@/components/mentees/mentee-list";
import { menteeOrder, menteeSortNames, menteeSorts } from "@/components/mentees/mentee-order";
import { needNames } from "@/components/mentees/need-names";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { SavedNote } from "@/components/ui/saved-note";
import { dayIn } from "@/lib/days";
import { needs } from "@/lib/guide/triage";
import { pageOf } from "@/lib/pages";

export const metadata: Metadata = { title: "Mentees" };

const perPage = 50;

export default async function MenteesPage({ searchParams }: PageProps<"/mentees">) {
  const { q = "", ended, ...asked } = await readSearch(searchParams);
  const now = new Date();
  const { viewer, rows: read } = await openPage("/mentees", "signed-in", (tx, { role }) =>
    role === "admin" ? notFound() : readMenteesIn(tx, now),
  );
  const { rows: all, thresholds } = read;

  const need = needs.find((known) => known === asked.need);
  const wanted = q.trim().toLocaleLowerCase("en");
  const sort = menteeSorts.find((known) => known === asked.sort) ?? "need";
  const matching = all
    .filter((row) => (!need || row.needs.includes(need)) && row.name.toLocaleLowerCase("en").includes(wanted))
    .sort(menteeOrder[sort]);
  const { rows, page, pages } = pageOf(matching, asked.page, perPage);
  const inNeed = all.filter((row) => row.needs.length > 0).length;

  return (
    <>
      <PageHeader
        title={
          all.length === 0
            ? "You have no mentees yet."
            : inNeed === 0
              ? "No mentee needs attention."
              : `${inNeed} of ${all.length} ${inNeed === 1 ? "needs" : "need"} attention.`
        }
        lead="The mentees who most need your attention come first, with the reason. You have read-only access."
      />
      <SavedNote sentence={ended ? "You no longer mentor them." : undefined} />
      {all.length === 0 ? (
        <EmptyState title="You need an invitation">
          An applicant invites you by email at {viewer.email}. They appear here after you accept.
        </EmptyState>
      ) : (
        <>
          <FilterForm
            filters={[
              { name: "q", label: "Name", value: q, type: "search" },
              { name: "need", label: "Reason", value: need, names: needNames(thresholds), none: "Any" },
              { name: "sort", label: "Sort", value: sort, names: menteeSortNames },
            ]}
            submit="Filter"
          />
          <MenteeList rows={rows} today={dayIn(viewer.timeZone, now)} thresholds={thresholds} />
          <Pages
            page={page}
            pages={pages}
            what="mentees"
            words={["Previous", "Next"]}
            hrefOf={(to) =>
              `/mentees?${new URLSearchParams({ need: need ?? "", q, sort, page: String(to) })}`
            }
          />
        </>
      )}
    </>
  );
}
