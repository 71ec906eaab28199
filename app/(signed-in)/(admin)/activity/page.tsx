import type { Metadata } from "next";
import { fieldErrors } from "@/app/_http/form";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { readActivity } from "@/app/_record/activity";
import { ActivityTable } from "@/components/activity/activity-table";
import { activityNames } from "@/components/activity/activity-words";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { FormAnswer } from "@/components/ui/form-answer";
import { PageHeader } from "@/components/ui/page-header";
import type { Tx } from "@/db/engine/database";
import { findPeople } from "@/db/people";
import { addDays, startOfDay } from "@/lib/days";
import { activitySearch, parseCursor } from "@/lib/input/activity";
import type { Viewer } from "@/lib/viewer";

export const metadata: Metadata = { title: "Activity" };

const peopleAtMost = 50;
const tooMany = `More than ${peopleAtMost} people match. Enter more of the email or name.`;

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const { person = "", kind = "", from = "", to = "", before } = await readSearch(searchParams);
  const typed = { person, kind, from, to };
  const { viewer, rows } = await openPage("/activity", "admin", (tx, viewer) =>
    read(tx, viewer, typed, parseCursor(before)),
  );
  const { errors, page } = rows;
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        title="Activity"
        lead="Sign-ins, changes of roles and thresholds, invitations, pages that mentors viewed, deleted accounts. Entries contain no scores and no texts. Nobody can change them, not even you. They are kept for two years."
      />
      <FormAnswer errors={errors} values={typed}>
        <FilterForm
          filters={[
            { name: "person", label: "Email or name", value: person, type: "search" },
            { name: "kind", label: "What", value: kind, names: activityNames, none: "Anything" },
            { name: "from", label: "From", value: from, type: "date" },
            { name: "to", label: "To", value: to, type: "date" },
          ]}
          submit="Filter"
        />
      </FormAnswer>
      {page && page.rows.length > 0 && <ActivityTable {...page} timeZone={viewer.timeZone} />}
      {page && page.rows.length === 0 && (
        <EmptyState
          title="No matches"
          action={
            <ButtonLink href="/activity" tone="quiet">
              Clear filters
            </ButtonLink>
          }
        >
          Try fewer filters.
        </EmptyState>
      )}
    </div>
  );
}

async function read(
  tx: Tx,
  viewer: Viewer,
  typed: Record<"person" | "kind" | "from" | "to", string>,
  before: ReturnType<typeof parseCursor>,
) {
  const asked = activitySearch.safeParse(typed);
  if (!asked.success) return { errors: fieldErrors(asked.error).errors ?? {}, page: null };
  const { person, kind, from, to } = asked.data;
  const people =
    person === ""
      ? null
      : await findPeople(tx, { wanted: person, role: null, after: "", atMost: peopleAtMost + 1 });
  if (people && people.length > peopleAtMost) return { errors: { person: tooMany }, page: null };
  const filter = {
    people: people?.map(({ id }) => id) ?? null,
    kind,
    from: from && startOfDay(viewer.timeZone, from),
    until: to && startOfDay(viewer.timeZone, addDays(to, 1)),
    before,
  };
  return { errors: {}, page: await readActivity(tx, viewer, filter, "/activity", typed) };
}
