import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { formLabels } from "@/components/thresholds/form-labels";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { getThresholds, listThresholdAuthors, listThresholdVersions } from "@/db/thresholds";
import { dayIn, formatDay } from "@/lib/days";
import { sayChange } from "@/lib/guide/change-words";
import { changesBetween } from "@/lib/guide/edits";
import { draftHref } from "@/lib/input/thresholds";

export const metadata: Metadata = { title: "Versions of the thresholds" };

const perPage = 20;
const changesShown = 8;

export default async function VersionsPage({ searchParams }: PageProps<"/thresholds/versions">) {
  const { saved, from = "" } = await readSearch(searchParams);
  const upTo = /^\d{1,9}$/.test(from) ? Number(from) : null;
  const { viewer, rows } = await openPage("/thresholds/versions", "admin", (tx) =>
    Promise.all([
      getThresholds(tx),
      // One more than shown, to compare the last one with.
      listThresholdVersions(tx, { upTo, limit: perPage + 1 }),
      listThresholdAuthors(tx),
    ]),
  );
  const [newest, listed, authors] = rows;
  const shown = listed.slice(0, perPage);
  const older = listed.length > perPage ? listed.at(-1) : undefined;
  return (
    <div className="max-w-[46rem]">
      <SavedNote sentence={saved ? `Version ${newest.version} is in force.` : undefined} />
      <PageHeader
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title="Versions"
        lead="Every save creates a version that never changes. Restoring a version saves its numbers as a new version, after the same preview."
      />
      <ol className="border-line border-t">
        {shown.map(({ version, since, reason, thresholds }, index) => {
          const before = listed[index + 1]?.thresholds;
          const changes = before ? changesBetween(before, thresholds) : [];
          const labelOf = formLabels(thresholds, before ?? null);
          const author = authors.get(version) ?? (version === 1 ? "Readyline" : "a deleted account");
          return (
            <li key={version} className="grid gap-1 border-line border-b py-4">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h2 className="font-semibold text-base">Version {version}</h2>
                <p className="text-sm text-soft">
                  {formatDay(dayIn(viewer.timeZone, since), "long")}, {timeIn(viewer.timeZone, since)},{" "}
                  {author}
                </p>
              </div>
              <p>{reason}</p>
              <ul className="text-sm text-soft">
                {changes.slice(0, changesShown).map((change) => (
                  <li key={change.path}>{sayChange(change, labelOf)}</li>
                ))}
                {changes.length > changesShown && <li>and {changes.length - changesShown} more</li>}
              </ul>
              {version === newest.version ? (
                <p className="text-sm text-soft">In force</p>
              ) : (
                <p className="text-sm">
                  <Link
                    className="link inline-block min-h-6"
                    href={draftHref("/thresholds/preview", {
                      base: newest.version,
                      edits: {},
                      restore: version,
                    })}
                  >
                    Restore version {version}
                  </Link>
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {older && (
        <p className="mt-4">
          <Link href={`/thresholds/versions?from=${older.version}`}>Older versions</Link>
        </p>
      )}
    </div>
  );
}

function timeIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}
