import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage, todayOf } from "@/app/_http/viewer";
import { draftKeyOf } from "@/app/_record/draft-key";
import { storyOfRecord } from "@/app/_record/standing";
import { StatementEditor } from "@/components/statement/statement-editor";
import { StatementMeasures } from "@/components/statement/statement-measures";
import { StoryLine } from "@/components/strategy/story-line";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { listAccess } from "@/db/mentor-access";
import { getRecord } from "@/db/record";
import { getStatement, listStatementVersions } from "@/db/statements";
import { statementExample, statementParts } from "@/lib/guide/statement";
import { formatMoment } from "@/lib/moments";
import { writeStatement } from "./actions";

export const metadata: Metadata = { title: "Statement" };

export default async function StatementPage({ searchParams }: PageProps<"/statement">) {
  const { restored } = await readSearch(searchParams);
  const { viewer, rows } = await openPage("/statement", "applicant", (tx, viewer) =>
    Promise.all([
      getRecord(tx, viewer.id),
      getStatement(tx, viewer.id),
      listAccess(tx, viewer),
      restored === undefined ? [] : listStatementVersions(tx, viewer),
    ]),
  );
  const [record, statement, invited, versions] = rows;
  const { thresholds } = record.numbers;
  const story = storyOfRecord(record, todayOf(viewer));
  const restoredFrom = versions[0]?.restoredFrom ?? null;
  const readers = invited.filter(({ state, includesStatement }) => state === "active" && includesStatement);
  return (
    <div className="max-w-[60rem]">
      <SavedNote
        sentence={
          restoredFrom !== null && String(restoredFrom) === restored
            ? `Version ${restored} is restored. The text that it replaced is still in the list of versions.`
            : undefined
        }
      />
      <PageHeader
        title="Your statement"
        lead={
          <>
            {readers.length === 0
              ? "Only you can read this. "
              : `Your mentors can read this: ${readers.map(({ name, email }) => name ?? email).join(", ")}. `}
            A mentor can read it only if you turn it on under <Link href="/access">access</Link>.
          </>
        }
      />
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <StatementEditor
          action={writeStatement}
          viewer={{ id: viewer.id, timeZone: viewer.timeZone, draftKey: draftKeyOf(viewer) }}
          saved={{ body: statement?.body ?? "", version: statement?.version ?? 0 }}
          initialStatus={
            statement
              ? `Saved on ${formatMoment(statement.updatedAt, viewer.timeZone)}.`
              : "Nothing is saved yet."
          }
          thresholds={{ statement: thresholds.statement }}
        />
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
          <Section title="Where to say it">
            <p className="text-sm text-soft">
              Programs see a failed attempt. You cannot hide it, but you can say it in your own words: here,
              or in the part of the application for additional information, if the statement should be about
              IR only. Say it in one place.
            </p>
            <Disclosure summary="An example" className="mt-2">
              <p className="text-sm text-soft">{statementExample}</p>
            </Disclosure>
          </Section>
          {story.milestones.length > 1 && (
            <Section title="Your way in numbers">
              <StoryLine story={story} />
            </Section>
          )}
          <Section title="Versions">
            <p className="text-sm text-soft">
              Every text that you save is kept, and automatic saves too.{" "}
              <Link href="/statement/versions">Compare versions or restore one</Link>
            </p>
          </Section>
          <StatementMeasures body={statement?.body ?? ""} thresholds={thresholds} />
        </div>
      </div>
    </div>
  );
}
