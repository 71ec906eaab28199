import { eq, sql } from "drizzle-orm";
import type { Role, Viewer } from "@/lib/viewer";
import { StatementFailed } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { users } from "./schema/users";

/** Sets the zone that decides which day is today for the viewer. */
export async function setTimeZone(tx: Tx, viewer: Viewer, timeZone: string): Promise<void> {
  await tx.update(users).set({ timeZone }).where(eq(users.id, viewer.id));
}

/** Sets whether the viewer, a mentor, wants a mail a week. */
export async function setWeeklyDigest(tx: Tx, viewer: Viewer, wanted: boolean): Promise<void> {
  await tx.update(users).set({ weeklyDigest: wanted }).where(eq(users.id, viewer.id));
}

/** Whether the viewer wants a mail a week about her mentees. */
export async function wantsWeeklyDigest(tx: Tx, viewer: Viewer): Promise<boolean> {
  const [row] = await tx
    .select({ weeklyDigest: users.weeklyDigest })
    .from(users)
    .where(eq(users.id, viewer.id));
  return row?.weeklyDigest ?? false;
}

/** Sets how the viewer is called and which day is today for her. */
export async function saveProfile(
  tx: Tx,
  viewer: Viewer,
  profile: { name: string; timeZone: string },
): Promise<void> {
  await tx.update(users).set(profile).where(eq(users.id, viewer.id));
}

/** What an admin knows of a person: nothing of what she studies. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  signedInAt: Date | null;
  disabledAt: Date | null;
};

const person = {
  id: sql<string>`person.id`,
  email: sql<string>`person.email`,
  name: sql<string>`person.name`,
  role: sql<Role>`person.role`,
  createdAt: sql<Date>`person.created_at`.mapWith(users.createdAt),
  signedInAt: sql<Date | null>`person.signed_in_at`.mapWith(users.signedInAt),
  disabledAt: sql<Date | null>`person.disabled_at`.mapWith(users.disabledAt),
};

/** For an admin, and empty for everybody else: whose email or name holds `wanted`, by email, from after the email `after` on. */
export async function findPeople(
  tx: Tx,
  { wanted, role, after, atMost }: { wanted: string; role: Role | null; after: string; atMost: number },
): Promise<Person[]> {
  return tx
    .select(person)
    .from(sql`app.find_people(${wanted}, ${role ?? ""}, ${after}, ${atMost}) as person`)
    .orderBy(sql`person.email`);
}

/** For an admin, and empty for everybody else: those of `ids` who are here. */
export async function getPeople(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return tx.select(person).from(sql`app.get_people(array[${sql.join([...ids], sql`, `)}]::uuid[]) as person`);
}

/** The last active admin can't be demoted, disabled or deleted, by anyone: who else would run the site? */
export function isLastAdmin(error: unknown): boolean {
  return error instanceof StatementFailed && error.code === "RL001";
}

async function isDone(tx: Tx, call: ReturnType<typeof sql>): Promise<boolean> {
  const [row] = await tx.select({ done: sql<boolean>`called.done` }).from(sql`${call} as called(done)`);
  return row?.done ?? false;
}

/** Gives someone a role; a new one ends her sessions. @returns false when she is not here or the viewer is no admin. Throws what isLastAdmin knows. */
export function changeRole(tx: Tx, personId: string, role: Role): Promise<boolean> {
  return isDone(tx, sql`app.change_role(${personId}, ${role})`);
}

/** Shuts someone out, or lets her in again; shutting out ends her sessions. Answers and throws as changeRole does. */
export function setDisabled(tx: Tx, personId: string, disabled: boolean): Promise<boolean> {
  return isDone(tx, sql`app.set_disabled(${personId}, ${disabled})`);
}

/** Ends every session of someone. Answers as changeRole does. */
export function endSessionsOf(tx: Tx, personId: string): Promise<boolean> {
  return isDone(tx, sql`app.end_sessions_of(${personId})`);
}
