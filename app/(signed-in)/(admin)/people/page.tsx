import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { InvitationList } from "@/components/people/invitation-list";
import { PeopleTable } from "@/components/people/people-table";
import { roleNames } from "@/components/people/role-names";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { listAdminInvitations } from "@/db/admin-invitations";
import { findPeople } from "@/db/people";
import { peopleSearch } from "@/lib/input/people";
import { cancelInvitation, inviteAdmin } from "./actions";

export const metadata: Metadata = { title: "People" };

const pageSize = 50;

export default async function PeoplePage({ searchParams }: PageProps<"/people">) {
  const { q, role, after } = peopleSearch.parse(await readSearch(searchParams));
  const { viewer, rows } = await openPage("/people", "admin", (tx) =>
    Promise.all([
      findPeople(tx, { wanted: q, role, after, atMost: pageSize + 1 }),
      listAdminInvitations(tx, new Date()),
    ]),
  );
  const [found, invitations] = rows;
  const people = found.slice(0, pageSize);
  const last = found.length > pageSize ? people.at(-1) : undefined;
  const address = (begin: string) =>
    `/people?${new URLSearchParams({ q, role: role ?? "", after: begin })}` as const;
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        title="People"
        lead="Everyone who has an account: who they are and when they last signed in. You cannot see what they study, nor their passwords."
      />
      <FilterForm
        filters={[
          { name: "q", label: "Email or name", value: q, type: "search" },
          { name: "role", label: "Role", value: role, names: roleNames, none: "Any" },
        ]}
        submit="Search"
      />
      {people.length === 0 ? (
        <EmptyState
          title="No matches"
          action={
            <ButtonLink href="/people" tone="quiet">
              Clear filters
            </ButtonLink>
          }
        >
          Try fewer filters.
        </EmptyState>
      ) : (
        <PeopleTable people={people} timeZone={viewer.timeZone} />
      )}
      {(last || after) && (
        <nav aria-label="Pages of people" className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          {after && <Link href={address("")}>First page</Link>}
          {last && <Link href={address(last.email)}>Next {pageSize}</Link>}
        </nav>
      )}
      <FormSection
        title="Invite an admin"
        className="mt-10 max-w-[46rem] border-line border-t pt-6"
        lead="An admin manages the thresholds and people’s accounts. Only the person with this email can accept. Someone who is an applicant should use another email for this."
        action={inviteAdmin}
        submit="Invite"
        pendingLabel="Inviting…"
      >
        <TextField name="email" label="Their email" type="email" />
      </FormSection>
      <InvitationList invitations={invitations} timeZone={viewer.timeZone} cancel={cancelInvitation} />
    </div>
  );
}
