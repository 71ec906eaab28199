import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import { siteUrl } from "@/lib/env";
import { roleChangedMail } from "@/lib/mail/texts";
import type { Role, Viewer } from "@/lib/viewer";
import { enter, StatementFailed } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { queueMail } from "./outbox";
import { users } from "./schema/users";

/** Sets the zone that decides which day is today for the viewer. */
export async function setTimeZone(tx: Tx, viewer: Viewer, timeZone: string): Promise<void> {
  await tx.update(users).set({ timeZone }).where(eq(users.id, viewer.id));
}

/** Sets whether the viewer, a mentor, wants the weekly email. */
export async function setWeeklyDigest(tx: Tx, viewer: Viewer, wanted: boolean): Promise<void> {
  await tx.update(users).set({ weeklyDigest: wanted }).where(eq(users.id, viewer.id));
}

/** Whether the viewer wants the weekly email about their mentees. */
export async function wantsWeeklyDigest(tx: Tx): Promise<boolean> {
  const [row] = await tx
    .select({ wanted: sql<boolean | null>`own.weekly_digest` })
    .from(sql`app.own_account() as own`);
  return row?.wanted ?? false;
}

/** Sets whether the viewer, an applicant, wants reminders by mail. */
export async function setReminders(tx: Tx, viewer: Viewer, wanted: boolean): Promise<void> {
  await tx.update(users).set({ reminders: wanted }).where(eq(users.id, viewer.id));
}

/** Whether the viewer wants reminders by mail. */
export async function wantsReminders(tx: Tx): Promise<boolean> {
  const [row] = await tx
    .select({ wanted: sql<boolean | null>`own.wanted` })
    .from(sql`app.own_reminders() as own(wanted)`);
  return row?.wanted ?? false;
}

/** When the viewer's account was made. */
export async function accountCreatedAt(tx: Tx): Promise<Date> {
  const [row] = await tx
    .select({ at: sql<Date>`own.created_at`.mapWith(users.createdAt) })
    .from(sql`app.own_account() as own`);
  if (!row) throw new Error("The viewer has no account.");
  return row.at;
}

/** Who wants reminders, and the day through which each was reminded. For the gate. */
export function listWhoWantReminders(tx: Tx): Promise<{ id: string; remindedOn: Day | null }[]> {
  return tx
    .select({ id: users.id, remindedOn: users.remindedOn })
    .from(users)
    .where(eq(users.reminders, true));
}

/** Takes `today` for a reminder to this person. For the gate. @returns false if somebody took it before, or it is past. */
export async function claimReminderDay(tx: Tx, id: string, today: Day): Promise<boolean> {
  const claimed = await tx
    .update(users)
    .set({ remindedOn: today })
    .where(and(eq(users.id, id), or(isNull(users.remindedOn), lt(users.remindedOn, today))))
    .returning({ id: users.id });
  return claimed.length > 0;
}

export type Profile = Pick<Viewer, "name" | "timeZone">;

/** The viewer's name and time zone, which nobody else changes until the transaction ends. */
export async function lockProfile(tx: Tx, { id, session }: Viewer): Promise<Profile | null> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).for("no key update");
  // Who is signed in may not select time zones.
  return session && enter(tx, { userId: id, sessionId: session.id });
}

/** Sets the viewer's name and time zone. */
export async function saveProfile(tx: Tx, viewer: Viewer, profile: Profile): Promise<void> {
  await tx.update(users).set(profile).where(eq(users.id, viewer.id));
}

/** What an admin may know about a person. It holds no study data. */
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

/** The people whose email or name contains `wanted`, sorted by email and starting after the email `after`. Empty for everyone who is not an admin. */
export async function findPeople(
  tx: Tx,
  { wanted, role, after, atMost }: { wanted: string; role: Role | null; after: string; atMost: number },
): Promise<Person[]> {
  return tx
    .select(person)
    .from(sql`app.find_people(${wanted}, ${role ?? ""}, ${after}, ${atMost}) as person`)
    .orderBy(sql`person.email`);
}

/** The people with these ids. Empty for everyone who is not an admin. */
export async function getPeople(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return tx.select(person).from(sql`app.get_people(array[${sql.join([...ids], sql`, `)}]::uuid[]) as person`);
}

/** Whether the database refused because the last active admin can't be demoted, disabled or deleted. */
export function isLastAdmin(error: unknown): boolean {
  return error instanceof StatementFailed && error.code === "RL001";
}

async function isDone(tx: Tx, call: ReturnType<typeof sql>): Promise<boolean> {
  const [row] = await tx.select({ done: sql<boolean>`called.done` }).from(sql`${call} as called(done)`);
  return row?.done ?? false;
}

/** Gives someone a role; a new role ends their sessions and queues a mail to them. @returns false when the person does not exist, or the viewer is not an admin. Throws an error that isLastAdmin recognizes. */
export async function changeRole(tx: Tx, personId: string, role: Role, now = new Date()): Promise<boolean> {
  const [before] = await getPeople(tx, [personId]);
  if (!(await isDone(tx, sql`app.change_role(${personId}, ${role})`))) return false;
  if (before && before.role !== role) {
    await queueMail(tx, { kind: "role-changed", ...roleChangedMail(before.email, role, siteUrl()) }, now);
  }
  return true;
}

/** Disables or enables an account; disabling ends its sessions. Returns and throws as changeRole does. */
export function setDisabled(tx: Tx, personId: string, disabled: boolean): Promise<boolean> {
  return isDone(tx, sql`app.set_disabled(${personId}, ${disabled})`);
}

/** Ends every session of a person, and stops their calendar address. Returns as changeRole does. */
export function endSessionsOf(tx: Tx, personId: string): Promise<boolean> {
  return isDone(tx, sql`app.end_sessions_of(${personId})`);
}
