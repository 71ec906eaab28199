import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { menteeListViews } from "./schema/mentee-list-views";

/** Views that are at most this many minutes apart are one visit. */
export const visitMinutes = 30;

/**
 * Records that the viewer views the list of mentees. A reload, a filter or the way back from a mentee's page belongs to the
 * same visit, and what was new stays new. It stops being new at the next visit.
 * @returns the last view of the visit before; null in the first visit.
 */
export async function recordListView(tx: Tx, viewer: Viewer, now: Date): Promise<Date | null> {
  const { viewedAt, newSince } = menteeListViews;
  const isNextVisit = sql`excluded.viewed_at > ${viewedAt} + ${visitMinutes} * interval '1 minute'`;
  const [view] = await tx
    .insert(menteeListViews)
    .values({ userId: viewer.id, viewedAt: now })
    .onConflictDoUpdate({
      target: menteeListViews.userId,
      set: {
        newSince: sql`case when ${isNextVisit} then ${viewedAt} else ${newSince} end`,
        // The clock of another server can be behind.
        viewedAt: sql`greatest(${viewedAt}, excluded.viewed_at)`,
      },
    })
    .returning({ newSince });
  return view?.newSince ?? null;
}
