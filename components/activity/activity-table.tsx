import type { Route } from "next";
import { activityLine } from "@/components/activity/activity-words";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { ActivityKind } from "@/lib/activity";
import { dayIn, formatDay } from "@/lib/days";
import { formatTime } from "@/lib/moments";

type Party = { isViewer: boolean; name: string | null };

export type ActivityRow = {
  id: number;
  at: Date;
  kind: ActivityKind;
  detail: {
    from?: string;
    to?: string;
    page?: string;
    version?: number;
    count?: number;
    several?: true;
    shell?: true;
  };
  /** The network address and the device in words, if they are known and the viewer may know them. */
  address: string | null;
  device: string | null;
  /** Who did it; null when unknown, or when the account is deleted. */
  actor: Party | null;
  /** The person it concerns; also null when that is the actor. */
  subject: Party | null;
  /** The actor did it to their own account. */
  toOwnAccount: boolean;
};

type ActivityTableProps = {
  rows: ActivityRow[];
  timeZone: string;
  /** The page with older entries; null on the last page. */
  older: Route | null;
  /** The first page; null when this is it. */
  newest: Route | null;
};

/** What happened to accounts and access, newest first. */
export function ActivityTable({ rows, timeZone, older, newest }: ActivityTableProps) {
  return (
    <>
      <Table
        caption="Activity"
        columns={["When", "What", ["By", "max-md:hidden"], ["About", "max-md:hidden"]]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="whitespace-nowrap">
              {formatDay(dayIn(timeZone, row.at), "long")}
              <span className="max-md:hidden">, </span>
              <span className="max-md:block max-md:text-soft">{formatTime(row.at, timeZone)}</span>
            </th>
            <td>
              {activityLine(row.kind, row.detail)}
              {place(row) && <p className="wrap-anywhere text-sm text-soft">{place(row)}</p>}
              {/* A phone has no room for the last two columns. */}
              <p className="wrap-anywhere text-sm text-soft md:hidden">
                {by(row)}
                {about(row) && `, about ${about(row) === "You" ? "you" : about(row)}`}
              </p>
            </td>
            <td className="wrap-anywhere max-md:hidden">{by(row)}</td>
            <td className="wrap-anywhere max-md:hidden">{about(row)}</td>
          </tr>
        ))}
      </Table>
      {(older || newest) && (
        <nav aria-label="Pages of activity" className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          {newest && <Link href={newest}>Newest</Link>}
          {older && <Link href={older}>Older</Link>}
        </nav>
      )}
    </>
  );
}

const byAdmins: ReadonlySet<ActivityKind> = new Set([
  "role-changed",
  "account-disabled",
  "account-enabled",
  "sessions-ended",
]);
const byMentors: ReadonlySet<ActivityKind> = new Set([
  "mentor-accepted",
  "mentor-declined",
  "access-left",
  "mentor-viewed",
]);
const byAnyone: ReadonlySet<ActivityKind> = new Set([
  "sign-in-failed",
  "sign-in-limited",
  "tries-limited",
  "mail-limited",
  "reset-requested",
]);

function place({ detail, address, device }: ActivityRow): string {
  return detail.several ? "From several network addresses" : [device, address].filter(Boolean).join(", ");
}

// Where the viewer may not see the name, the role is shown instead.
function by({ kind, actor, detail }: ActivityRow): string {
  if (actor?.isViewer) return "You";
  if (actor?.name) return actor.name;
  if (actor) return byAdmins.has(kind) ? "An admin" : byMentors.has(kind) ? "A mentor" : "An applicant";
  if (detail.shell) return "The server’s command line";
  return byAnyone.has(kind) ? "Unknown" : "A deleted account";
}

function about({ kind, actor, subject, toOwnAccount }: ActivityRow): string {
  if (subject?.isViewer) return "You";
  if (subject) return subject.name ?? (actor?.isViewer ? "An applicant" : "Someone");
  if (toOwnAccount) return "";
  if (kind === "sign-in-failed" || kind === "sign-in-limited") return "An email without an account";
  return "";
}
