import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { VersionComparison } from "@/components/statement/version-comparison";
import { VersionsTable } from "@/components/statement/versions-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getStatement, getStatementVersion, listStatementVersions } from "@/db/statements";
import { autosaveMinutes, maxVersions } from "@/lib/statement-versions";
import { restoreVersion } from "../actions";

export const metadata: Metadata = { title: "Versions of your statement" };

export default async function StatementVersionsPage({ searchParams }: PageProps<"/statement/versions">) {
  const asked = await readSearch(searchParams);
  const { viewer, rows } = await openPage("/statement/versions", "applicant", async (tx, viewer) => {
    const [statement, versions] = await Promise.all([
      getStatement(tx, viewer.id),
      listStatementVersions(tx, viewer),
    ]);
    // The last two versions, unless the address names others that are kept.
    const kept = (number: string | undefined) =>
      versions.find(({ version }) => String(version) === number)?.version;
    const to = kept(asked.to) ?? versions[0]?.version;
    const from = kept(asked.from) ?? versions.find(({ version }) => version !== to)?.version;
    const [before, after] = await Promise.all(
      [from, to].map((version) => (version === undefined ? null : getStatementVersion(tx, viewer, version))),
    );
    return { statement, versions, from, to, before, after };
  });
  const { statement, versions, from, to, before, after } = rows;
  return (
    <div className="max-w-[52rem]">
      <PageHeader
        kicker={<Link href="/statement">Statement</Link>}
        title="Versions of your statement"
        lead={`Only you can see these, even if a mentor can read your current statement. Each time you press Save, a version is added; automatic saves of about ${autosaveMinutes} minutes make one version. Up to ${maxVersions} are kept; the oldest automatic ones are deleted first.`}
      />
      {versions.length === 0 ? (
        <EmptyState
          title="Nothing is saved yet"
          action={<ButtonLink href="/statement">Write your statement</ButtonLink>}
        >
          Saved texts are listed here. You can compare them as soon as there are two.
        </EmptyState>
      ) : (
        <>
          {from !== undefined && to !== undefined && before != null && after != null && (
            <VersionComparison
              versions={versions}
              from={from}
              to={to}
              before={before}
              after={after}
              timeZone={viewer.timeZone}
            />
          )}
          <VersionsTable
            versions={versions}
            asked={asked.page}
            seen={statement?.version ?? 0}
            action={restoreVersion}
            timeZone={viewer.timeZone}
          />
        </>
      )}
    </div>
  );
}
