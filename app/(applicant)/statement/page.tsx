import type { Metadata } from "next";
import { requireApplicant } from "@/app/_server/viewer";
import { StatementMeasures } from "@/components/statement/statement-measures";
import { ActionForm } from "@/components/ui/action-form";
import { TextAreaField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/as-viewer";
import { listMentorships } from "@/db/mentorships";
import { getStatement } from "@/db/statements";
import { getThresholds } from "@/db/thresholds";
import { statementParts } from "@/lib/guide/statement";
import { writeStatement } from "./actions";

export const metadata: Metadata = { title: "Statement" };

export default async function StatementPage() {
  const viewer = await requireApplicant("/statement");
  const [{ thresholds }, statement, mentorships] = await asViewer(viewer, (tx) =>
    Promise.all([getThresholds(tx), getStatement(tx, viewer.id), listMentorships(tx, viewer)]),
  );
  const readers = mentorships.filter(({ state, sharesStatement }) => state === "active" && sharesStatement);
  return (
    <div className="max-w-[52rem]">
      <PageHeader
        title="Your statement"
        lead={
          <>
            {readers.length === 0
              ? "Nobody reads this but you. "
              : `Read by ${readers.map(({ name, email }) => name ?? email).join(", ")}. `}
            A mentor reads it only by a switch of its own, in <Link href="/sharing">sharing</Link>.
          </>
        }
      />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <ActionForm
          action={writeStatement}
          label="Your statement"
          hidden={{ version: statement?.version ?? 0 }}
          className="max-w-none"
        >
          <TextAreaField
            name="body"
            label="The text"
            rows={22}
            defaultValue={statement?.body ?? ""}
            maxCharacters={thresholds.statement.maxCharacters}
          />
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
        <div className="grid content-start gap-6">
          <Section title="Three parts">
            <ol className="grid gap-3">
              {statementParts.map(({ key, title, prompt }) => (
                <li key={key}>
                  <b>{title}</b>
                  <p className="text-sm text-soft">{prompt}</p>
                </li>
              ))}
            </ol>
          </Section>
          <StatementMeasures body={statement?.body ?? ""} thresholds={thresholds} />
        </div>
      </div>
    </div>
  );
}
