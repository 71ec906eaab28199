import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { hashToken, newToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { getViewerWithoutSession } from "./accounts";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { calendarFeeds } from "./schema/calendar-feeds";

/** When the viewer's calendar address was made, and when it was last used; null when there is none. */
export async function getCalendarFeed(
  tx: Tx,
  viewer: Viewer,
): Promise<{ createdAt: Date; lastUsedAt: Date | null } | null> {
  const [row] = await tx
    .select({ createdAt: calendarFeeds.createdAt, lastUsedAt: calendarFeeds.lastUsedAt })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.userId, viewer.id));
  return row ?? null;
}

/** Makes a new secret address; the earlier one stops working. @returns its token; only its hash is kept. */
export async function openCalendarFeed(tx: Tx, viewer: Viewer): Promise<string> {
  const token = newToken();
  await closeCalendarFeed(tx, viewer);
  await tx.insert(calendarFeeds).values({ userId: viewer.id, tokenHash: hashToken(token) });
  return token;
}

/**
 * When the viewer's calendar last changed: `now`, if it was last sent with other contents.
 * @param contentsHash a hash of the events that are sent now.
 */
export async function noteCalendarContents(
  tx: Tx,
  viewer: Viewer,
  contentsHash: string,
  now: Date,
): Promise<Date> {
  const own = eq(calendarFeeds.userId, viewer.id);
  await tx
    .update(calendarFeeds)
    .set({ contentsHash, changedAt: now })
    .where(and(own, sql`${calendarFeeds.contentsHash} is distinct from ${contentsHash}`));
  const [row] = await tx.select({ changedAt: calendarFeeds.changedAt }).from(calendarFeeds).where(own);
  return row?.changedAt ?? now;
}

/** Notes that a calendar program read the viewer's calendar, at most once an hour. */
export async function noteCalendarUse(tx: Tx, viewer: Viewer, now: Date): Promise<void> {
  const hourAgo = new Date(now.getTime() - 60 * 60 * 1000);
  await tx
    .update(calendarFeeds)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(calendarFeeds.userId, viewer.id),
        or(isNull(calendarFeeds.lastUsedAt), lt(calendarFeeds.lastUsedAt, hourAgo)),
      ),
    );
}

/** Stops the address, if there is one. */
export async function closeCalendarFeed(tx: Tx, viewer: Viewer): Promise<void> {
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, viewer.id));
}

/** The applicant whose calendar has this token; null when the token is unknown or stopped, or the account is disabled. */
export async function viewerOfCalendarFeed(token: string): Promise<Viewer | null> {
  const [feed] = await asGate((tx) =>
    tx
      .select({ userId: calendarFeeds.userId })
      .from(calendarFeeds)
      .where(eq(calendarFeeds.tokenHash, hashToken(token))),
  );
  return feed ? getViewerWithoutSession(feed.userId) : null;
}
