import { and, eq, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./database";
import { mentorships } from "./schema/mentorships";
import { statements } from "./schema/statements";

/** The applicant's statement, or null: none is written, or the viewer may not read it. */
export async function getStatement(tx: Tx, userId: string) {
  const [row] = await tx
    .select({ body: statements.body, version: statements.version, updatedAt: statements.updatedAt })
    .from(statements)
    .where(eq(statements.userId, userId));
  return row ?? null;
}

/**
 * Writes the viewer's statement over the version that she saw (0: none yet).
 * @returns false when another tab wrote in between; nothing was changed then.
 */
export async function saveStatement(tx: Tx, viewer: Viewer, body: string, seen: number): Promise<boolean> {
  if (seen === 0) {
    const inserted = await tx
      .insert(statements)
      .values({ userId: viewer.id, body })
      .onConflictDoNothing()
      .returning({ version: statements.version });
    return inserted.length > 0;
  }
  const updated = await tx
    .update(statements)
    .set({ body, version: sql`${statements.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(statements.userId, viewer.id), eq(statements.version, seen)))
    .returning({ version: statements.version });
  return updated.length > 0;
}

/** Shares the viewer's statement with one of her active mentors, or no longer. @returns false when there is none such. */
export async function shareStatement(tx: Tx, viewer: Viewer, mentorshipId: string, shares: boolean) {
  const updated = await tx
    .update(mentorships)
    .set({ sharesStatement: shares })
    .where(
      and(
        eq(mentorships.userId, viewer.id),
        eq(mentorships.id, mentorshipId),
        eq(mentorships.state, "active"),
      ),
    )
    .returning({ id: mentorships.id });
  return updated.length > 0;
}
