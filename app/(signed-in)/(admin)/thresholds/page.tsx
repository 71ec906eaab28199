import type { Metadata } from "next";
import { requireAdmin } from "@/app/_http/viewer";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { asViewer } from "@/db/engine/as-viewer";
import { getThresholds } from "@/db/thresholds";
import { dayIn, formatDay } from "@/lib/days";
import { groupWords } from "@/lib/guide/change-words";
import { flatten } from "@/lib/guide/edits";
import { differencesByGroup, editablePaths, numberGroups } from "@/lib/guide/threshold-groups";

export const metadata: Metadata = { title: "Thresholds" };

const lists = [
  { group: "seasons", href: "/thresholds/seasons" },
  { group: "catalogue", href: "/thresholds/practice-tests" },
] as const;

export default async function ThresholdsPage() {
  const viewer = await requireAdmin("/thresholds");
  const { thresholds, version, since } = await asViewer(viewer, (tx) => getThresholds(tx));
  const flat = flatten(thresholds);
  const differences = differencesByGroup(thresholds);
  const rows = [...numberGroups.map((group) => ({ group, href: `/thresholds/${group}` as const })), ...lists];
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        title="Thresholds"
        lead={
          <>
            Every number that a rule uses. In force: version {version} of{" "}
            {formatDay(dayIn(viewer.timeZone, since), "long")}. An edit is shown before it is saved, and every
            version stays: <Link href="/thresholds/versions">versions</Link>.
          </>
        }
      />
      <Table caption="Groups of numbers" columns={["Group", ["Numbers", "num"], ["Changed", "num"]]}>
        {rows.map(({ group, href }) => {
          const { title, decides } = groupWords(group);
          return (
            <tr key={group}>
              <td>
                <Link href={href}>{title}</Link>
                <span className="block text-sm text-soft">{decides}</span>
              </td>
              <td className="num quiet">{editablePaths(flat, `${group}.`).length || "–"}</td>
              <td className="num">{differences.get(group) ?? "–"}</td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
