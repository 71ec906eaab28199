import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { menteesPerPage, readMenteeRows, readMenteesIn } from "@/app/_record/mentees";
import { MenteeFiles } from "@/components/mentees/mentee-files";
import { MenteeList } from "@/components/mentees/mentee-list";
import {
  menteeOrder,
  menteeSortNames,
  menteeSorts,
  type Order,
  orderOf,
  orderWord,
  orderWords,
} from "@/components/mentees/mentee-order";
import { needNames } from "@/components/mentees/need-names";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { SavedNote } from "@/components/ui/saved-note";
import { recordListView } from "@/db/mentee-list-views";
import { dayIn, formatDay } from "@/lib/days";
import { newsCount, newsWords, sumOfNews } from "@/lib/guide/list-news";
import { needs } from "@/lib/guide/triage";
import { pageOf } from "@/lib/pages";

export const metadata: Metadata = { title: "Mentees" };

const shows = ["all", "attention", "new"] as const;
type Show = (typeof shows)[number];
const showNames: Record<Show, string> = { all: "All", attention: "Need attention", new: "With news" };

export default async function MenteesPage({ searchParams }: PageProps<"/mentees">) {
  const { q = "", ended, ...asked } = await readSearch(searchParams);
  const now = new Date();
  const need = needs.find((known) => known === asked.need);
  const show = shows.find((known) => known === asked.show) ?? "all";
  const order = orderOf(asked.sort);
  const wanted = q.trim().toLocaleLowerCase("en");
  const { viewer, rows: read } = await openPage("/mentees", "signed-in", async (tx, viewer) => {
    if (viewer.role === "admin") notFound();
    const list = await readMenteesIn(tx, viewer, now, await recordListView(tx, viewer, now));
    const showing: Record<Show, typeof list.lines> = {
      all: list.lines,
      attention: list.lines.filter((line) => line.needs.length > 0),
      new: list.lines.filter((line) => newsCount(line.news) > 0),
    };
    const matching = showing[show]
      .filter(
        (line) => (!need || line.needs.includes(need)) && line.name.toLocaleLowerCase("en").includes(wanted),
      )
      .sort(menteeOrder(order));
    const { rows: shown, ...place } = pageOf(
      matching,
      asked.page,
      asked.page === "all" ? Math.max(1, matching.length) : menteesPerPage,
    );
    const counts = { all: showing.all.length, attention: showing.attention.length, new: showing.new.length };
    return {
      ...{ ...place, counts, matching: matching.length },
      ...{ since: list.since, thresholds: list.thresholds },
      news: sumOfNews(list.lines.map((line) => line.news)),
      rows: await readMenteeRows(tx, shown, list),
    };
  });
  const { counts, news, since, rows, page, pages, thresholds } = read;
  const sinceDay = since && formatDay(dayIn(viewer.timeZone, since), "weekday", dayIn(viewer.timeZone, now));
  const hrefOf = (changed: Record<string, string>): Route => {
    const search = Object.entries({ show, q, need: need ?? "", sort: orderWord(order), ...changed }).filter(
      ([name, value]) => value !== "" && value !== defaults[name],
    );
    return search.length === 0 ? "/mentees" : `/mentees?${new URLSearchParams(search)}`;
  };
  const orderHref = (to: Order) => hrefOf({ sort: orderWord(to) });

  return (
    <>
      <PageHeader
        className="mb-4"
        title={
          counts.all === 0
            ? "You have no mentees yet."
            : counts.attention === 0
              ? "No mentee needs attention."
              : `${counts.attention} of ${counts.all} ${counts.attention === 1 ? "needs" : "need"} attention.`
        }
        lead={
          sinceDay === null
            ? "The mentees who most need your attention come first, with the reasons. From your next visit on, this page shows what is new since this one."
            : `Since your last visit on ${sinceDay}: ${newsWords(news).join(", ") || "nothing new"}.`
        }
        actions={<MenteeFiles any={counts.all > 0} />}
      />
      <SavedNote sentence={ended ? "You no longer mentor them." : undefined} />
      {counts.all === 0 ? (
        <EmptyState title="You need an invitation">
          An applicant invites you by email at {viewer.email}. They appear here after you accept.
        </EmptyState>
      ) : (
        <>
          <div className="mentee-filters">
            <nav aria-label="Which mentees" className="segmented">
              {shows.map((each) => (
                <Link
                  key={each}
                  href={hrefOf({ show: each })}
                  aria-current={each === show ? "page" : undefined}
                  className=""
                >
                  {showNames[each]} <span className="ms-1.5">{counts[each]}</span>
                </Link>
              ))}
            </nav>
            <Menu label={`Sort: ${orderWords(order)}`} labelled>
              {menteeSorts.map((sort) => (
                <Link
                  key={sort}
                  href={orderHref({ sort, reversed: false })}
                  aria-current={sort === order.sort && !order.reversed ? "true" : undefined}
                  scroll={false}
                >
                  {menteeSortNames[sort]}
                </Link>
              ))}
            </Menu>
            <Disclosure summary="Search" open={q !== "" || need !== undefined}>
              <FilterForm
                filters={[
                  { name: "q", label: "Name", value: q, type: "search" },
                  { name: "need", label: "Reason", value: need, names: needNames, none: "Any" },
                ]}
                kept={{
                  ...(show === "all" ? {} : { show }),
                  ...(order.sort === "need" ? {} : { sort: orderWord(order) }),
                }}
                submit="Show"
              />
            </Disclosure>
          </div>
          <MenteeList
            {...{ rows, thresholds, order, orderHref }}
            all={counts.all}
            ofNews={show === "new"}
            today={dayIn(viewer.timeZone, now)}
          />
          <Pages
            page={page}
            pages={pages}
            what="mentees"
            words={["Previous", "Next"]}
            hrefOf={(to) => hrefOf({ page: String(to) })}
          />
          {pages > 1 && (
            <p className="mt-2 text-sm">
              <Link href={hrefOf({ page: "all" })}>All {read.matching} on one page</Link>
              <span className="text-soft">, for example to print</span>
            </p>
          )}
        </>
      )}
    </>
  );
}

/** What an address need not say. */
const defaults: Record<string, string> = { show: "all", sort: "need", page: "1" };
