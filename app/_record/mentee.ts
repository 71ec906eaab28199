import { notFound } from "next/navigation";
import { requireViewer } from "@/app/_http/viewer";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { getMentee, recordView } from "@/db/mentor-access";
import { type Day, dayIn } from "@/lib/days";
import { isUuid } from "@/lib/uuid";
import type { Viewer } from "@/lib/viewer";

/** An applicant as one of her mentors looks at her, and what else the page read. */
export type Looked<Rows> = {
  viewer: Viewer;
  mentee: { id: string; name: string; timeZone: string };
  /** When the mentor looked at this page before; null at the first time. */
  lookedBefore: Date | null;
  /** Today where the applicant lives. */
  today: Day;
  rows: Rows;
};

/** What a mentor's page may ask the database for. */
export type LookContext = Pick<Looked<never>, "viewer" | "lookedBefore" | "today">;

/**
 * Opens a page of an applicant's record to one of her active mentors: reads in one transaction, and notes that the
 * mentor looked. For everybody else the page is not there.
 *
 * @param page what the applicant sees that the mentor looked at.
 */
export async function lookAt<Rows>(
  id: string,
  page: string,
  read: (tx: Tx, context: LookContext) => Promise<Rows>,
): Promise<Looked<Rows>> {
  const viewer = await requireViewer(page === "progress" ? `/mentees/${id}` : `/mentees/${id}/${page}`);
  if (!isUuid(id)) notFound();
  const now = new Date();
  const found = await asViewer(viewer, async (tx) => {
    const mentee = await getMentee(tx, viewer, id);
    if (!mentee) return null;
    const lookedBefore = await recordView(tx, viewer, id, page, now);
    const today = dayIn(mentee.timeZone, now);
    return { mentee, lookedBefore, today, rows: await read(tx, { viewer, lookedBefore, today }) };
  });
  if (!found) notFound();
  return { viewer, ...found };
}
