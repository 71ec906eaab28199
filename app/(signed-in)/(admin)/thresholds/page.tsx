import type { Metadata } from "next";
import { openPage } from "@/app/_http/viewer";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { getThresholds } from "@/db/thresholds";
import { dayIn, formatDay } from "@/lib/days";
import { flatten } from "@/lib/guide/edits";
import { differencesByGroup, editablePaths, groups } from "@/lib/guide/threshold-groups";

export const metadata: Metadata = { title: "Thresholds" };

export default async function ThresholdsPage() {
  const { viewer, rows } = await openPage("/thresholds", "admin", (tx) => getThresholds(tx));
  const { thresholds, version, since } = rows;
  const flat = flatten(thresholds);
  const differences = differencesByGroup(thresholds);
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        title="Thresholds"
        lead={
          <>
            Every number that a rule uses. In force: version {version} of{" "}
            {formatDay(dayIn(viewer.timeZone, since), "long")}. You see a preview before an edit is saved. All
            versions are kept: <Link href="/thresholds/versions">versions</Link>.
          </>
        }
      />
      <Table caption="Groups of numbers" columns={["Group", ["Numbers", "num"], ["Changed", "num"]]}>
        {groups.map(({ key, page, title, decides }) => (
          <tr key={key}>
            <td>
              <Link href={`/thresholds/${page}`}>{title}</Link>
              <span className="block text-sm text-soft">{decides}</span>
            </td>
            <td className="num quiet">{editablePaths(flat, `${key}.`).length || "–"}</td>
            <td className="num">{differences.get(key) ?? "–"}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
