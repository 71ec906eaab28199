import { count, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { OperatorError } from "@/lib/operator-error";
import { getViewerWithoutSession } from "../accounts";
import { asGate, asViewer } from "../engine/as-viewer";
import { assessmentNotes } from "../schema/assessments";
import { credentials } from "../schema/gate";
import { programs } from "../schema/programs";
import { users } from "../schema/users";

/**
 * Does in the process's database what the server does when the person who signed in last signs in again, but for the
 * password. @returns a sentence that says what was tried. Throws OperatorError when it does not work.
 */
export async function trySignIn(): Promise<string> {
  const [account] = await asGate((tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .innerJoin(credentials, eq(credentials.userId, users.id))
      .where(isNull(users.disabledAt))
      .orderBy(sql`${desc(users.signedInAt)} nulls last`)
      .limit(1),
  );
  if (!account) return "Sign-in was not tried: there is no account with a password.";
  const viewer = await getViewerWithoutSession(account.id);
  if (!viewer) throw new OperatorError("The sign-in test failed: an account can't read its own row.");
  // Only their owner may read them.
  const others = await asViewer(viewer, async (tx) => [
    ...(await tx.select({ rows: count() }).from(programs).where(ne(programs.userId, viewer.id))),
    ...(await tx
      .select({ rows: count() })
      .from(assessmentNotes)
      .where(ne(assessmentNotes.userId, viewer.id))),
  ]);
  if (others.some(({ rows }) => rows > 0)) {
    throw new OperatorError("The sign-in test failed: an account can read private rows of other people.");
  }
  return "Sign-in test: an account was found, can read its own row, and no private row of other people.";
}
