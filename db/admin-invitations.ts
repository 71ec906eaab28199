import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { invitationEnd } from "@/lib/lifetimes";
import { hashToken, newToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { adminInvitations } from "./schema/admin-invitations";

/**
 * Invites the person with this email to become an admin.
 * @param viewer who invites; null from a shell.
 * @returns the token for the link; only its hash is kept.
 */
export async function inviteAdmin(tx: Tx, viewer: Viewer | null, email: string, now: Date): Promise<string> {
  const token = newToken();
  await tx.insert(adminInvitations).values({
    email: email.toLowerCase(),
    tokenHash: hashToken(token),
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
    .where(
      and(
        isNull(adminInvitations.acceptedAt),
        isNull(adminInvitations.endedAt),
        gt(adminInvitations.expiresAt, now),
      ),
    )
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

/** The invited email of an open invitation; null when it is used, cancelled or expired. */
export async function getAdminInvitation(token: string, now: Date): Promise<{ email: string } | null> {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ email: adminInvitations.email })
      .from(adminInvitations)
      .where(
        and(
          eq(adminInvitations.tokenHash, hashToken(token)),
          isNull(adminInvitations.acceptedAt),
          isNull(adminInvitations.endedAt),
          gt(adminInvitations.expiresAt, now),
        ),
      );
    return row ?? null;
  });
}

/** Makes the viewer an admin, and ends their sessions. @returns false when the invitation is no longer open or is for another email. */
export async function acceptAdminInvitation(tx: Tx, token: string): Promise<boolean> {
  const [row] = await tx
    .select({ done: sql<boolean>`accepted.done` })
    .from(sql`app.accept_admin_invitation(${hashToken(token)}) as accepted(done)`);
  return row?.done ?? false;
}
