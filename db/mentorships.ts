import { and, eq, inArray, sql } from "drizzle-orm";
import { hashToken, newToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./database";
import { mentorships } from "./schema/mentorships";

const invitationLifetimeDays = 14;

/** Invites the person with this email to read the viewer's record. @returns the token for the link; only its hash is kept. */
export async function inviteMentor(tx: Tx, viewer: Viewer, email: string, now: Date): Promise<string> {
  const token = newToken();
  await tx.insert(mentorships).values({
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
export async function redeemInvitation(tx: Tx, token: string): Promise<string | null> {
  const [row] = await tx
    .select({ applicantId: sql<string | null>`redeemed.id` })
    .from(sql`app.redeem_invitation(${hashToken(token)}) as redeemed(id)`);
  return row?.applicantId ?? null;
}

/** Takes the leave back; the mentor's next request finds nothing. @returns false when there is none to take back. */
export async function revokeMentorship(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const revoked = await tx
    .update(mentorships)
    .set({ state: "revoked", endedAt: sql`now()` })
    .where(
      and(
        eq(mentorships.userId, viewer.id),
        eq(mentorships.id, id),
        inArray(mentorships.state, ["invited", "active"]),
      ),
    )
    .returning({ id: mentorships.id });
  return revoked.length > 0;
}
