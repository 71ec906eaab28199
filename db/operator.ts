import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { asOperator } from "./engine/as-viewer";
import { calendarFeeds } from "./schema/calendar-feeds";
import { sessions } from "./schema/sessions";
import { users } from "./schema/users";

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

/** Disables or enables the account with this email. @returns false when there is none, or nothing changes. Throws an error that isLastAdmin recognizes. */
export async function setAccountDisabled(email: string, disabled: boolean): Promise<boolean> {
  return asOperator(async (tx) => {
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
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, email.toLowerCase()));
    if (!person) return false;
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, person.id));
    return true;
  });
}
