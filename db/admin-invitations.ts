import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { invitationEnd } from "@/lib/lifetimes";
import { hashToken, newToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { adminInvitations } from "./schema/admin-invitations";

const isOpen = (now: Date) =>
  and(
    isNull(adminInvitations.acceptedAt),
    isNull(adminInvitations.endedAt),
    gt(adminInvitations.expiresAt, now),
  );

/**
 * Invites the person with this email to become an admin.
 * @param viewer who invites; null from a shell: then the link can also create the account, because the operator says
 * whose email it is.
 * @returns the token for the link; only its hash is kept.
 */
export async function inviteAdmin(tx: Tx, viewer: Viewer | null, email: string, now: Date): Promise<string> {
  const token = newToken();
  await tx.insert(adminInvitations).values({
    email: email.toLowerCase(),
    tokenHash: hashToken(viewer ? token : newToken()),
    mailTokenHash: viewer ? null : hashToken(token),
    invitedBy: viewer?.id ?? null,
    invitedAt: now,
    expiresAt: invitationEnd(now),
  });
  return token;
}

/** Invitations that can still be accepted, newest first. Empty for everyone who is not an admin. */
export async function listAdminInvitations(tx: Tx, now: Date) {
  return tx
    .select({
      id: adminInvitations.id,
      email: adminInvitations.email,
      expiresAt: adminInvitations.expiresAt,
    })
    .from(adminInvitations)
    .where(isOpen(now))
    .orderBy(desc(adminInvitations.invitedAt));
}

/** Cancels an invitation. @returns false when it is no longer open. */
export async function endAdminInvitation(tx: Tx, id: string): Promise<boolean> {
  const ended = await tx
    .update(adminInvitations)
    .set({ endedAt: sql`now()` })
    .where(and(eq(adminInvitations.id, id), isNull(adminInvitations.endedAt)))
    .returning({ id: adminInvitations.id });
  return ended.length > 0;
}

/**
 * The invited email of an open invitation; null when it is used, cancelled or expired. `provesEmail`: the token is that of
 * the mail or from a shell, so its reader has the invited email.
 */
export async function getAdminInvitation(
  token: string,
  now: Date,
): Promise<{ email: string; provesEmail: boolean } | null> {
  const hash = hashToken(token);
  return asGate(async (tx) => {
    const [row] = await tx
      .select({
        email: adminInvitations.email,
        provesEmail: sql<boolean>`${adminInvitations.mailTokenHash} is not distinct from ${hash}`,
      })
      .from(adminInvitations)
      .where(
        and(or(eq(adminInvitations.tokenHash, hash), eq(adminInvitations.mailTokenHash, hash)), isOpen(now)),
      );
    return row ?? null;
  });
}

/**
 * Makes the token for the mail of an open invitation; the mail before it stops working.
 * @param tokenHash of the link that the admin sees.
 * @returns null when the invitation is used, cancelled or expired.
 */
export async function newAdminMailToken(tokenHash: string, now: Date): Promise<string | null> {
  const token = newToken();
  return asGate(async (tx) => {
    const updated = await tx
      .update(adminInvitations)
      .set({ mailTokenHash: hashToken(token) })
      .where(and(eq(adminInvitations.tokenHash, tokenHash), isOpen(now)))
      .returning({ email: adminInvitations.email });
    return updated.length > 0 ? token : null;
  });
}

/** Makes the viewer an admin, and ends their sessions. @returns false when the invitation is no longer open or is for another email. */
export async function acceptAdminInvitation(tx: Tx, token: string): Promise<boolean> {
  const [row] = await tx
    .select({ done: sql<boolean>`accepted.done` })
    .from(sql`app.accept_admin_invitation(${hashToken(token)}) as accepted(done)`);
  return row?.done ?? false;
}
