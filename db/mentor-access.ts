import { and, desc, eq, gt, inArray, isNull, max, or, type SQL, sql } from "drizzle-orm";
import type { MenteePage } from "@/lib/access";
import type { Day } from "@/lib/days";
import { invitationEnd } from "@/lib/lifetimes";
import { hashToken, newToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { mentorAccess } from "./schema/mentor-access";
import { mentorNotes } from "./schema/mentor-notes";
import { mentorViews } from "./schema/mentor-views";
import { users } from "./schema/users";

/** Invites the person with this email to read the viewer's record. @returns the token for the link; only its hash is kept. */
export async function inviteMentor(tx: Tx, viewer: Viewer, email: string, now: Date): Promise<string> {
  const token = newToken();
  await tx.insert(mentorAccess).values({
    userId: viewer.id,
    invitedEmail: email.toLowerCase(),
    tokenHash: hashToken(token),
    expiresAt: invitationEnd(now),
    invitedAt: now,
  });
  return token;
}

/**
 * Accepts an invitation: the viewer becomes the applicant's mentor. Only one of two simultaneous calls succeeds.
 * @returns the applicant's id, or null when the token is unknown, used, expired, or for another email.
 */
export async function acceptAccess(tx: Tx, token: string): Promise<string | null> {
  const [row] = await tx
    .select({ applicantId: sql<string | null>`accepted.id` })
    .from(sql`app.accept_access(${hashToken(token)}) as accepted(id)`);
  return row?.applicantId ?? null;
}

/** Declines the invitation. @returns false when it is no longer open, or is for another email. */
export async function declineAccess(tx: Tx, token: string): Promise<boolean> {
  const [row] = await tx
    .select({ declined: sql<boolean>`declined.done` })
    .from(sql`app.decline_access(${hashToken(token)}) as declined(done)`);
  return row?.declined ?? false;
}

/** Ends the viewer's own access as a mentor. @returns false when they have none. */
export async function leaveAccess(tx: Tx, applicantId: string): Promise<boolean> {
  const [row] = await tx
    .select({ ended: sql<boolean>`ended.done` })
    .from(sql`app.leave_access(${applicantId}) as ended(done)`);
  return row?.ended ?? false;
}

const isOpen = (now: Date) => and(eq(mentorAccess.state, "invited"), gt(mentorAccess.expiresAt, now));

/**
 * The applicant's name and the invited email of an open invitation; null when it is answered, cancelled or expired.
 * `provesEmail`: the token is that of the mail, so its reader has the invited email.
 */
export async function getInvitation(token: string, now: Date) {
  const hash = hashToken(token);
  return asGate(async (tx) => {
    const [row] = await tx
      .select({
        applicantName: users.name,
        email: mentorAccess.invitedEmail,
        provesEmail: sql<boolean>`${mentorAccess.mailTokenHash} is not distinct from ${hash}`,
      })
      .from(mentorAccess)
      .innerJoin(users, eq(users.id, mentorAccess.userId))
      .where(and(or(eq(mentorAccess.tokenHash, hash), eq(mentorAccess.mailTokenHash, hash)), isOpen(now)));
    return row ?? null;
  });
}

/**
 * Makes the token for the mail of an open invitation; the mail before it stops working.
 * @param tokenHash of the link that the applicant sees.
 * @returns null when the invitation is answered, cancelled or expired.
 */
export async function newMailToken(
  tokenHash: string,
  now: Date,
): Promise<{ token: string; applicantName: string } | null> {
  const token = newToken();
  return asGate(async (tx) => {
    const [invitation] = await tx
      .update(mentorAccess)
      .set({ mailTokenHash: hashToken(token) })
      .where(and(eq(mentorAccess.tokenHash, tokenHash), isOpen(now)))
      .returning({ userId: mentorAccess.userId });
    if (!invitation) return null;
    const [applicant] = await tx
      .select({ name: users.name })
      .from(users)
      .where(and(eq(users.id, invitation.userId), isNull(users.disabledAt)));
    return applicant ? { token, applicantName: applicant.name } : null;
  });
}

/** Everyone that the viewer ever invited, newest first. `name` is known while the access is active. `pages`: what they viewed, newest first. */
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

/** Whether this email has an invitation from the viewer that is open, or access that is active or paused. */
export async function isInvited(tx: Tx, viewer: Viewer, email: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ state: mentorAccess.state, expiresAt: mentorAccess.expiresAt })
    .from(mentorAccess)
    .where(
      and(
        eq(mentorAccess.userId, viewer.id),
        eq(mentorAccess.invitedEmail, email.toLowerCase()),
        inArray(mentorAccess.state, ["invited", "active", "paused"]),
      ),
    );
  return rows.some(({ state, expiresAt }) => state !== "invited" || expiresAt > now);
}

const mentee = {
  id: sql<string>`mentee.id`,
  name: sql<string>`mentee.name`,
  timeZone: sql<string>`mentee.time_zone`,
};

/** The viewer's private note about the mentee, unless it is deleted. */
const ownNote = and(
  eq(mentorNotes.userId, sql`app.viewer_id()`),
  eq(mentorNotes.menteeId, mentee.id),
  isNull(mentorNotes.deletedAt),
);

/** The viewer's mentees, by name, each with the day of the viewer's next contact. */
export async function listMentees(tx: Tx) {
  // Sent as one JSON array, because sending many rows costs more.
  const [found] = await tx
    .select({
      mentees: sql<
        [id: string, name: string, timeZone: string, contactOn: Day | null][]
      >`coalesce(json_agg(json_build_array(mentee.id, mentee.name, mentee.time_zone, ${mentorNotes.contactOn}) order by mentee.name, mentee.id), '[]')`,
    })
    .from(sql`app.mentees() as mentee`)
    .leftJoin(mentorNotes, ownNote);
  return (found?.mentees ?? []).map(([id, name, timeZone, contactOn]) => ({ id, name, timeZone, contactOn }));
}

/**
 * As listMentees, in no order, each with the version of their summary; null where there is none. `version` changes with all
 * of that.
 * @param known the version that the caller has: then `mentees` is null, which is less to send and to read.
 */
export async function listVersionedMentees(tx: Tx, known = "") {
  const entry = sql<
    [id: string, name: string, timeZone: string, version: string | null, contactOn: Day | null]
  >`json_build_array(mentee.id, mentee.name, mentee.time_zone, mentee.version, ${mentorNotes.contactOn})`;
  const listed = tx.$with("listed").as(
    tx
      .select({ entry: entry.as("entry") })
      .from(sql`app.versioned_mentees() as mentee`)
      .leftJoin(mentorNotes, ownNote),
  );
  const whole = tx
    .$with("whole")
    .as(
      tx
        .select({ version: sql<string>`md5(coalesce(string_agg(entry::text, ','), ''))`.as("version") })
        .from(listed),
    );
  const [found] = await tx
    .with(listed, whole)
    .select({
      version: whole.version,
      mentees: sql<
        (typeof entry)["_"]["type"][] | null
      >`case when ${whole.version} <> ${known} then (select coalesce(json_agg(entry), '[]') from listed) end`,
    })
    .from(whole);
  return {
    version: found?.version ?? "",
    mentees:
      found?.mentees?.map(([id, name, timeZone, version, contactOn]) => {
        return { id, name, timeZone, version, contactOn };
      }) ?? null,
  };
}

/** One of the viewer's mentees with the viewer's note about them (`noteVersion` 0: there is none), or null. */
export async function getMentee(tx: Tx, applicantId: string) {
  const [row] = await tx
    .select({
      ...mentee,
      note: mentorNotes.note,
      contactOn: mentorNotes.contactOn,
      noteVersion: sql<number>`coalesce(${mentorNotes.version}, 0)`,
    })
    .from(sql`app.mentees() as mentee`)
    .leftJoin(mentorNotes, ownNote)
    .where(sql`mentee.id = ${applicantId}`);
  return row ?? null;
}

/**
 * The applicants whose access is paused until they keep or stop it. The viewer, their mentor, knows nothing more of them
 * meanwhile, and can leave.
 */
export async function listPausedMentees(tx: Tx) {
  return tx
    .select({
      id: sql<string>`paused.id`,
      acceptedAt: sql<Date>`paused.accepted_at`.mapWith(mentorAccess.acceptedAt),
    })
    .from(sql`app.paused_mentees() as paused`)
    .orderBy(sql`paused.accepted_at`, sql`paused.id`);
}

/** When the viewer last viewed a page of this applicant's record, or null. */
export async function lastViewed(
  tx: Tx,
  viewer: Viewer,
  applicantId: string,
  page: MenteePage,
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
  return before?.seenAt ?? null;
}

/**
 * Records that the viewer views a page of this applicant's record.
 * @returns false when the viewer may not read it. Access can stop between two statements of a transaction; so what was read
 * before is shown only if this is true.
 */
export async function recordView(
  tx: Tx,
  viewer: Viewer,
  applicantId: string,
  page: MenteePage,
  now: Date,
): Promise<boolean> {
  const recorded = await tx
    .insert(mentorViews)
    .select(
      tx
        .select({
          userId: mentee.id.as("user_id"),
          mentorId: sql<string>`${viewer.id}::uuid`.as("mentor_id"),
          page: sql<MenteePage>`${page}::text`.as("page"),
          seenAt: sql<Date>`${now.toISOString()}::timestamptz`.as("seen_at"),
        })
        .from(sql`app.mentees() as mentee`)
        .where(sql`mentee.id = ${applicantId}`),
    )
    .onConflictDoUpdate({
      target: [mentorViews.userId, mentorViews.mentorId, mentorViews.page],
      set: { seenAt: now },
    })
    .returning({ page: mentorViews.page });
  return recorded.length > 0;
}

/**
 * Stops the access or cancels the invitation; the mentor's next request finds nothing. Other invitations of the same email, which
 * would let them in again, are cancelled too. @returns false when it has ended already.
 */
export async function stopAccess(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const stop = (which: SQL | undefined) =>
    tx
      .update(mentorAccess)
      .set({ state: "stopped", endedAt: sql`now()` })
      .where(and(eq(mentorAccess.userId, viewer.id), which))
      .returning({ email: mentorAccess.invitedEmail });
  const [stopped] = await stop(
    and(eq(mentorAccess.id, id), inArray(mentorAccess.state, ["invited", "active", "paused"])),
  );
  if (!stopped) return false;
  await stop(and(eq(mentorAccess.invitedEmail, stopped.email), eq(mentorAccess.state, "invited")));
  return true;
}

/** Gives a mentor whose access was paused by a new password their access back. @returns false when it is not paused. */
export async function keepAccess(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const kept = await tx
    .update(mentorAccess)
    .set({ state: "active" })
    .where(and(eq(mentorAccess.userId, viewer.id), eq(mentorAccess.id, id), eq(mentorAccess.state, "paused")))
    .returning({ id: mentorAccess.id });
  return kept.length > 0;
}

/** Whether a mentor's access is paused until the viewer keeps or stops it. */
export async function hasPausedAccess(tx: Tx, viewer: Viewer): Promise<boolean> {
  const paused = and(eq(mentorAccess.userId, viewer.id), eq(mentorAccess.state, "paused"));
  return (await tx.$count(mentorAccess, paused)) > 0;
}
