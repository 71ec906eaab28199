import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { requireAdmin } from "@/app/_http/viewer";
import { InvitationList } from "@/components/people/invitation-list";
import { PeopleTable } from "@/components/people/people-table";
import { roleNames } from "@/components/people/role-names";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/fields";
import { FilterForm } from "@/components/ui/filter-form";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listAdminInvitations } from "@/db/admin-invitations";
import { asViewer } from "@/db/engine/as-viewer";
import { findPeople } from "@/db/people";
import { peopleSearch } from "@/lib/input/people";
import { inviteAdmin, takeBackInvitation } from "./actions";

export const metadata: Metadata = { title: "People" };

const pageSize = 50;

export default async function PeoplePage({ searchParams }: PageProps<"/people">) {
  const viewer = await requireAdmin("/people");
  const { q, role, after } = peopleSearch.parse(await readSearch(searchParams));
  const [found, invitations] = await asViewer(viewer, (tx) =>
    Promise.all([
      findPeople(tx, { wanted: q, role, after, atMost: pageSize + 1 }),
      listAdminInvitations(tx, new Date()),
    ]),
  );
  const people = found.slice(0, pageSize);
  const last = found.length > pageSize ? people.at(-1) : undefined;
  const address = (begin: string) =>
    `/people?${new URLSearchParams({ q, role: role ?? "", after: begin })}` as const;
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        title="People"
        lead="Who has an account. You see who they are and when they were last here; what they study is not yours to see, and neither is a password."
      />
      <FilterForm
        filters={[
          { name: "q", label: "Email or name", value: q, type: "search" },
          { name: "role", label: "Role", value: role, names: roleNames, none: "Any" },
        ]}
        submit="Search"
      />
      {people.length === 0 ? (
        <EmptyState title="Nobody fits">Write less of the email or name, or choose another role.</EmptyState>
      ) : (
        <PeopleTable people={people} timeZone={viewer.timeZone} />
      )}
      {(last || after) && (
        <nav aria-label="Pages of people" className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          {after && <Link href={address("")}>From the start</Link>}
          {last && <Link href={address(last.email)}>The next {pageSize}</Link>}
        </nav>
      )}
      <FormSection
        title="Invite an admin"
        className="mt-10 max-w-[46rem] border-line border-t pt-6"
        lead="An admin keeps the guide’s numbers and people’s accounts. Only the person with this email can accept; whoever has an applicant’s record should use another email for this."
        action={inviteAdmin}
        submit="Invite"
        pendingLabel="Inviting…"
      >
        <TextField name="email" label="Their email" type="email" />
      </FormSection>
      <InvitationList invitations={invitations} timeZone={viewer.timeZone} takeBack={takeBackInvitation} />
    </div>
  );
}
