import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { roleNames } from "@/components/people/role-names";
import { ButtonLink } from "@/components/ui/button";
import { SelectField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { optionsOf } from "@/components/ui/options";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { getPeople } from "@/db/people";
import { dayIn, formatDay } from "@/lib/days";
import { isUuid } from "@/lib/uuid";
import { disable, endSessions, setRole } from "../actions";

export const metadata: Metadata = { title: "Person" };

const sentences = {
  disabled: "The account is disabled. Access ends at once.",
  enabled: "The account is enabled. They can sign in again.",
};

const roleSentences = { applicant: "An applicant", mentor: "A mentor", admin: "An admin" };

export default async function PersonPage({ params, searchParams }: PageProps<"/people/[id]">) {
  const { id } = await params;
  const { saved } = await readSearch(searchParams);
  const { viewer, rows } = await openPage(`/people/${id}`, "admin", async (tx) =>
    isUuid(id) ? getPeople(tx, [id]) : [],
  );
  const [person] = rows;
  if (!person) notFound();
  const on = (instant: Date) => formatDay(dayIn(viewer.timeZone, instant), "long");
  const isDisabled = person.disabledAt !== null;
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/people">People</Link>}
        title={person.name}
        lead={
          <>
            <span className="wrap-anywhere">{person.email}</span>
            <br />
            {roleSentences[person.role]}
            {isDisabled && ", disabled"}. Joined on {on(person.createdAt)};{" "}
            {person.signedInAt ? `last signed in on ${on(person.signedInAt)}` : "never signed in"}.
          </>
        }
        actions={
          <ButtonLink tone="quiet" href={`/activity?person=${encodeURIComponent(person.email)}`}>
            Their activity
          </ButtonLink>
        }
      />
      <SavedNote asked={saved} sentences={sentences} />
      <FormSection
        title="Role"
        lead="A new role ends their sessions. If they stop being an applicant, their record is kept, but they and their mentors cannot open it until they are an applicant again. Admins cannot read anyone’s record."
        action={setRole}
        hidden={{ id, seen: person.role }}
        submit="Change role"
      >
        <SelectField name="role" label="Role" options={optionsOf(roleNames)} defaultValue={person.role} />
      </FormSection>
      <FormSection
        title="Sessions"
        lead="Signs them out on every device, for example a lost one. They can sign in again at once."
        action={endSessions}
        layout="stack"
        hidden={{ id }}
        submit="End all sessions"
        pendingLabel="Ending…"
        tone="quiet"
      />
      <FormSection
        // Another form: what is said of one is not about the other.
        key={String(isDisabled)}
        title={isDisabled ? "Enable" : "Disable"}
        lead={
          isDisabled
            ? "They can sign in again. All their data was kept."
            : "They are signed out at once and can’t sign in. None of their data is deleted."
        }
        action={disable}
        layout="stack"
        hidden={{ id, disabled: isDisabled ? "no" : "yes" }}
        submit={isDisabled ? "Enable this account" : "Disable this account"}
        pendingLabel={isDisabled ? "Enabling…" : "Disabling…"}
        tone={isDisabled ? "primary" : "danger"}
      />
    </div>
  );
}
