import { and, desc, eq, gt, inArray, max, sql } from "drizzle-orm";
import { hashToken, newToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { mentorAccess } from "./schema/mentor-access";
import { mentorViews } from "./schema/mentor-views";
import { users } from "./schema/users";

const invitationLifetimeDays = 14;

/** Invites the person with this email to read the viewer's record. @returns the token for the link; only its hash is kept. */
export async function inviteMentor(tx: Tx, viewer: Viewer, email: string, now: Date): Promise<string> {
  const token = newToken();
  await tx.insert(mentorAccess).values({
    userId: viewer.id,
    invitedEmail: email.toLowerCase(),
    tokenHash: hashToken(token),
    expiresAt: new Date(now.getTime() + invitationLifetimeDays * 24 * 60 * 60 * 1000),
    invitedAt: now,
  });
  return token;
}

/**
 * Makes the viewer the mentor that the invitation asks for. Of two at once one wins.
 * @returns the applicant's id, or null when the token is unknown, used, too old, or meant for another email.
 */
export async function acceptAccess(tx: Tx, token: string): Promise<string | null> {
  const [row] = await tx
    .select({ applicantId: sql<string | null>`redeemed.id` })
    .from(sql`app.accept_access(${hashToken(token)}) as redeemed(id)`);
  return row?.applicantId ?? null;
}

/** Says no to the invitation. @returns false when it is over, or meant for another email. */
export async function declineAccess(tx: Tx, token: string): Promise<boolean> {
  const [row] = await tx
    .select({ declined: sql<boolean>`declined.done` })
    .from(sql`app.decline_access(${hashToken(token)}) as declined(done)`);
  return row?.declined ?? false;
}

/** The mentor gives the leave back. @returns false when she has none. */
export async function leaveAccess(tx: Tx, applicantId: string): Promise<boolean> {
  const [row] = await tx
    .select({ ended: sql<boolean>`ended.done` })
    .from(sql`app.leave_access(${applicantId}) as ended(done)`);
  return row?.ended ?? false;
}

/** What an open invitation says to whoever holds its link; null when it is used, answered, taken back or too old. */
export async function getInvitation(token: string, now: Date) {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ applicantName: users.name, email: mentorAccess.invitedEmail })
      .from(mentorAccess)
      .innerJoin(users, eq(users.id, mentorAccess.userId))
      .where(
        and(
          eq(mentorAccess.tokenHash, hashToken(token)),
          eq(mentorAccess.state, "invited"),
          gt(mentorAccess.expiresAt, now),
        ),
      );
    return row ?? null;
  });
}

/** Everyone whom the viewer ever invited, newest first; who they are is known while they may look. `pages`: what they looked at, newest first. */
export async function listAccess(tx: Tx, viewer: Viewer) {
  const seen = tx
    .select({
      mentorId: mentorViews.mentorId,
      seenAt: max(mentorViews.seenAt).as("seen_at"),
      pages: sql<string[]>`json_agg(${mentorViews.page} order by ${mentorViews.seenAt} desc)`.as("pages"),
    })
    .from(mentorViews)
    .where(eq(mentorViews.userId, viewer.id))
    .groupBy(mentorViews.mentorId)
    .as("seen");
  return tx
    .select({
      id: mentorAccess.id,
      state: mentorAccess.state,
      email: mentorAccess.invitedEmail,
      name: users.name,
      invitedAt: mentorAccess.invitedAt,
      expiresAt: mentorAccess.expiresAt,
      acceptedAt: mentorAccess.acceptedAt,
      includesStatement: mentorAccess.includesStatement,
      endedAt: mentorAccess.endedAt,
      seenAt: seen.seenAt,
      pages: seen.pages,
    })
    .from(mentorAccess)
    .leftJoin(users, eq(users.id, mentorAccess.mentorId))
    .leftJoin(seen, eq(seen.mentorId, mentorAccess.mentorId))
    .where(eq(mentorAccess.userId, viewer.id))
    .orderBy(desc(mentorAccess.invitedAt));
}

/** Whether the viewer has invited this email and may still be answered, or was answered yes. */
export async function isInvited(tx: Tx, viewer: Viewer, email: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ state: mentorAccess.state, expiresAt: mentorAccess.expiresAt })
    .from(mentorAccess)
    .where(
      and(
        eq(mentorAccess.userId, viewer.id),
        eq(mentorAccess.invitedEmail, email.toLowerCase()),
        inArray(mentorAccess.state, ["invited", "active"]),
      ),
    );
  return rows.some(({ state, expiresAt }) => state === "active" || expiresAt > now);
}

/** The applicants who let the viewer read, by name. */
export async function listMentees(tx: Tx, viewer: Viewer) {
  const leaves = await tx
    .select({ userId: mentorAccess.userId })
    .from(mentorAccess)
    .where(and(eq(mentorAccess.mentorId, viewer.id), eq(mentorAccess.state, "active")));
  const ids = new Set(leaves.map(({ userId }) => userId));
  // Everyone whom the viewer may know, in one look at the index; a join would ask the policy for each of them.
  const known = await tx
    .select({ id: users.id, name: users.name, timeZone: users.timeZone })
    .from(users)
    .orderBy(users.name, users.id);
  return known.filter(({ id }) => ids.has(id));
}

/** One applicant who lets the viewer read, or null. */
export async function getMentee(tx: Tx, viewer: Viewer, applicantId: string) {
  const [row] = await tx
    .select({ id: users.id, name: users.name, timeZone: users.timeZone })
    .from(mentorAccess)
    .innerJoin(users, eq(users.id, mentorAccess.userId))
    .where(
      and(
        eq(mentorAccess.userId, applicantId),
        eq(mentorAccess.mentorId, viewer.id),
        eq(mentorAccess.state, "active"),
      ),
    );
  return row ?? null;
}

/** Notes that the viewer looks at a page of this applicant's. @returns when she looked at it before, or null. */
export async function recordView(
  tx: Tx,
  viewer: Viewer,
  applicantId: string,
  page: string,
  now: Date,
): Promise<Date | null> {
  const [before] = await tx
    .select({ seenAt: mentorViews.seenAt })
    .from(mentorViews)
    .where(
      and(
        eq(mentorViews.userId, applicantId),
        eq(mentorViews.mentorId, viewer.id),
        eq(mentorViews.page, page),
      ),
    );
  await tx
    .insert(mentorViews)
    .values({ userId: applicantId, mentorId: viewer.id, page, seenAt: now })
    .onConflictDoUpdate({
      target: [mentorViews.userId, mentorViews.mentorId, mentorViews.page],
      set: { seenAt: now },
    });
  return before?.seenAt ?? null;
}

/** Takes the leave back; the mentor's next request finds nothing. @returns false when there is none to take back. */
export async function stopAccess(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const revoked = await tx
    .update(mentorAccess)
    .set({ state: "stopped", endedAt: sql`now()` })
    .where(
      and(
        eq(mentorAccess.userId, viewer.id),
        eq(mentorAccess.id, id),
        inArray(mentorAccess.state, ["invited", "active"]),
      ),
    )
    .returning({ id: mentorAccess.id });
  return revoked.length > 0;
}
