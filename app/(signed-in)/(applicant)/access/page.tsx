import type { Metadata } from "next";
import { requireApplicant } from "@/app/_http/viewer";
import { AccessList } from "@/components/access/access-list";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/db/engine/as-viewer";
import { listAccess } from "@/db/mentor-access";
import { invite, revoke, saveStatementAccess } from "./actions";

export const metadata: Metadata = { title: "Sharing" };

export default async function SharingPage() {
  const viewer = await requireApplicant("/access");
  const invited = await asViewer(viewer, (tx) => listAccess(tx, viewer));
  const active = invited.filter(({ state }) => state === "active").length;
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        title={
          active === 0
            ? "Nobody but you sees your record."
            : `${active === 1 ? "One person sees" : `${active} people see`} your record.`
        }
        lead="A mentor whom you invite sees your practice tests, your questions and where you stand, and can change nothing. Your notes stay yours, and so does your statement unless you share it with them by its own switch. You can take it back at any moment, and their very next look finds nothing."
      />
      <FormSection title="Invite a mentor" action={invite} submit="Invite" pendingLabel="Inviting…">
        <TextField
          name="email"
          label="Their email"
          type="email"
          hint="Only the person with this email can accept."
        />
      </FormSection>
      <Section title="Whom you invited" className="border-line border-t py-7">
        {invited.length === 0 ? (
          <EmptyState title="Nobody yet" level={3}>
            Someone who reads your numbers before you ask can help you sooner.
          </EmptyState>
        ) : (
          <AccessList
            rows={invited}
            timeZone={viewer.timeZone}
            now={new Date()}
            revoke={revoke}
            setStatementAccess={saveStatementAccess}
          />
        )}
      </Section>
    </div>
  );
}
