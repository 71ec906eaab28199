import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { asOperator } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { calendarFeeds } from "./schema/calendar-feeds";
import { recoveryCodes, secondFactors } from "./schema/second-factors";
import { sessions } from "./schema/sessions";
import { users } from "./schema/users";
import { tellOwner } from "./second-factors";

/** The people whose email or name contains `wanted`, sorted by email. */
export async function listPeople(wanted: string) {
  const contains = (column: typeof users.email | typeof users.name) =>
    sql`strpos(lower(${column}), lower(${wanted})) > 0`;
  return asOperator((tx) =>
    tx
      .select({
        email: users.email,
        name: users.name,
        role: users.role,
        signedInAt: users.signedInAt,
        disabledAt: users.disabledAt,
      })
      .from(users)
      .where(or(contains(users.email), contains(users.name)))
      .orderBy(asc(users.email)),
  );
}

/** The account with this email. Waits for what its sessions are writing (holdSession). */
async function lockedPerson(tx: Tx, email: string) {
  const [person] = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(eq(users.email, email.toLowerCase()))
    .for("update");
  return person;
}

/** Disables or enables the account with this email. @returns false when there is none, or nothing changes. Throws an error that isLastAdmin recognizes. */
export async function setAccountDisabled(email: string, disabled: boolean): Promise<boolean> {
  return asOperator(async (tx) => {
    await lockedPerson(tx, email);
    const changed = await tx
      .update(users)
      .set({ disabledAt: disabled ? sql`now()` : null })
      .where(
        and(
          eq(users.email, email.toLowerCase()),
          disabled ? isNull(users.disabledAt) : isNotNull(users.disabledAt),
        ),
      )
      .returning({ id: users.id });
    return changed.length > 0;
  });
}

/** Ends every session of the account with this email, and stops its calendar address. @returns false when there is none. */
export async function endAccountSessions(email: string): Promise<boolean> {
  return asOperator(async (tx) => {
    const person = await lockedPerson(tx, email);
    if (!person) return false;
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, person.id));
    return true;
  });
}

/**
 * Removes the second step of the account with this email, ends its sessions, and queues a mail that says so.
 * @returns false when the second step is not on, null when there is no such account.
 */
export async function resetSecondFactor(email: string, now: Date): Promise<boolean | null> {
  return asOperator(async (tx) => {
    const person = await lockedPerson(tx, email);
    if (!person) return null;
    const removed = await tx
      .delete(secondFactors)
      .where(and(eq(secondFactors.userId, person.id), isNotNull(secondFactors.confirmedAt)))
      .returning({ userId: secondFactors.userId });
    if (removed.length === 0) return false;
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, person.id));
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await tellOwner(tx, person.email, "reset", now);
    return true;
  });
}
