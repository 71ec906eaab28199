import { kindWords, type VersionLine } from "@/components/statement/version-words";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { Pages } from "@/components/ui/pages";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { counted } from "@/lib/guide/counted";
import { formatMoment } from "@/lib/moments";
import { pageOf } from "@/lib/pages";

const perPage = 25;

type VersionsTableProps = {
  versions: VersionLine[];
  /** The page in the address. */
  asked: string | undefined;
  /** The current version of the statement when the page was rendered: a restore fails if it changed since. */
  seen: number;
  action: FormAction;
  timeZone: string;
};

/** A page of the versions, newest first. */
export function VersionsTable({ versions, asked, seen, action, timeZone }: VersionsTableProps) {
  const newest = versions[0]?.version;
  const { page, pages, rows } = pageOf(versions, asked, perPage);
  return (
    <Section title={versions.length === 1 ? "One version" : `${versions.length} versions`} id="versions">
      <ol reversed className="border-line border-t">
        {rows.map((line) => (
          <li
            key={line.version}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3"
          >
            <div className="min-w-0">
              <p>
                <b>Version {line.version}</b>
                {line.version === newest && " (current)"}, {formatMoment(line.savedAt, timeZone)}
              </p>
              <p className="text-sm text-soft">
                {counted(line.words, "word")}, {counted(line.characters, "character")}; {kindWords(line)}
              </p>
            </div>
            {line.version !== newest && (
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <Link
                  href={`/statement/versions?from=${line.version}&to=${newest}#compare`}
                  className="link inline-flex min-h-11 items-center text-sm md:min-h-6"
                >
                  Changes since<span className="sr-only"> version {line.version}</span>
                </Link>
                <ActionForm
                  action={action}
                  label={`Restore version ${line.version}`}
                  hidden={{ version: line.version, seen }}
                >
                  <SubmitButton tone="quiet" pendingLabel="Restoring…">
                    Restore<span className="sr-only"> version {line.version}</span>
                  </SubmitButton>
                </ActionForm>
              </div>
            )}
          </li>
        ))}
      </ol>
      <Pages
        page={page}
        pages={pages}
        what="versions"
        hrefOf={(to) => `/statement/versions?page=${to}#versions`}
      />
    </Section>
  );
}
