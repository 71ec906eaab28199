import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { AccessList } from "@/components/access/access-list";
import { MentorReads } from "@/components/access/mentor-reads";
import { PausedList } from "@/components/access/paused-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { listAccess } from "@/db/mentor-access";
import type { AccessState } from "@/lib/access";
import { pageOf } from "@/lib/pages";
import { invite, keepAccess, saveStatementAccess, stopAccess } from "./actions";

export const metadata: Metadata = { title: "Mentor access" };

const perPage = 50;

export default async function MentorAccessPage({ searchParams }: PageProps<"/access">) {
  const asked = await readSearch(searchParams);
  const { viewer, rows: invited } = await openPage("/access", "applicant", listAccess);
  const paused = invited.filter(({ state }) => state === "paused");
  // Access that is open comes first, whenever it was given.
  const isOver = ({ state }: { state: AccessState }) =>
    state !== "active" && state !== "invited" && state !== "paused";
  const { page, pages, rows } = pageOf(
    [...invited.filter((row) => !isOver(row)), ...invited.filter(isOver)],
    asked.page,
    perPage,
  );
  const active = invited.filter(({ state }) => state === "active").length;
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker="Mentor access"
        title={
          active === 0
            ? "Only you can see your record."
            : `${active === 1 ? "One mentor" : `${active} mentors`} can see your record.`
        }
        lead="A mentor you invite can see what is listed here. They cannot change anything. You can stop access at any time; it ends at once."
      />
      {paused.length > 0 && (
        <Section title="Who keeps access?" className="border-line border-t py-7">
          <p className="mb-4 max-w-[60ch] text-soft">
            You set a new password by email, in case someone else knew the earlier one. Since then these
            mentors cannot see your record. Keep access only for people you know. Access to your statement,
            open invitations and your calendar address were stopped.
          </p>
          <PausedList rows={paused} keepAccess={keepAccess} stopAccess={stopAccess} />
        </Section>
      )}
      <Section title="What a mentor can see" className="border-line border-t py-7">
        <MentorReads />
      </Section>
      <FormSection
        title="Invite a mentor"
        id="invite"
        action={invite}
        submit="Invite"
        pendingLabel="Inviting…"
      >
        <TextField
          name="email"
          label="Their email"
          type="email"
          hint="Only the person with this email can accept."
        />
      </FormSection>
      <Section title="People you invited" id="invited" className="border-line border-t py-7">
        {rows.length === 0 ? (
          <EmptyState
            title="Nobody yet"
            level={3}
            action={
              <ButtonLink href="#invite" tone="quiet">
                Invite a mentor
              </ButtonLink>
            }
          >
            A mentor who already knows your numbers can help you sooner.
          </EmptyState>
        ) : (
          <>
            <AccessList
              rows={rows}
              timeZone={viewer.timeZone}
              now={new Date()}
              stopAccess={stopAccess}
              setStatementAccess={saveStatementAccess}
            />
            <Pages
              page={page}
              pages={pages}
              what="invitations"
              hrefOf={(to) => `/access?page=${to}#invited`}
            />
          </>
        )}
      </Section>
    </div>
  );
}
