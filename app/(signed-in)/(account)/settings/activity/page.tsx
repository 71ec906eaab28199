import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openPage } from "@/app/_http/viewer";
import { readActivity } from "@/app/_record/activity";
import { ActivityTable } from "@/components/activity/activity-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { parseCursor } from "@/lib/input/activity";

export const metadata: Metadata = { title: "Your activity" };

export default async function OwnActivityPage({ searchParams }: PageProps<"/settings/activity">) {
  const path = "/settings/activity";
  const before = parseCursor((await readSearch(searchParams)).before);
  const { viewer, rows: page } = await openPage(path, "signed-in", (tx, viewer) =>
    readActivity(tx, viewer, { people: [viewer.id], kind: null, from: null, until: null, before }, path, {}),
  );
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        kicker={<Link href="/settings">Settings</Link>}
        title="Your activity"
        lead="What you did with your account, and what other people did that concerns you. Entries contain no scores and none of your texts. Nobody can change them. They are kept for two years."
      />
      {page.rows.length === 0 ? (
        <EmptyState title="No activity yet">New entries appear here, newest first.</EmptyState>
      ) : (
        <ActivityTable {...page} timeZone={viewer.timeZone} />
      )}
    </div>
  );
}
