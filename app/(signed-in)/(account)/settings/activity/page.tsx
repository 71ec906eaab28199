import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { requireViewer } from "@/app/_http/viewer";
import { readActivity } from "@/app/_record/activity";
import { ActivityTable } from "@/components/activity/activity-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { asViewer } from "@/db/engine/as-viewer";
import { parseCursor } from "@/lib/input/activity";

export const metadata: Metadata = { title: "Your activity" };

export default async function OwnActivityPage({ searchParams }: PageProps<"/settings/activity">) {
  const path = "/settings/activity";
  const viewer = await requireViewer(path);
  const before = parseCursor((await readSearch(searchParams)).before);
  const page = await asViewer(viewer, (tx) =>
    readActivity(tx, viewer, { people: [viewer.id], kind: null, from: null, until: null, before }, path, {}),
  );
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        kicker={<Link href="/settings">Settings</Link>}
        title="Your activity"
        lead="What you did with your account, and what others did that concerns you. It holds no score and no text of yours, nobody can change it, and it is kept for two years."
      />
      {page.rows.length === 0 ? (
        <EmptyState title="Nothing here">What happens from now on stands here, newest first.</EmptyState>
      ) : (
        <ActivityTable {...page} timeZone={viewer.timeZone} />
      )}
    </div>
  );
}
