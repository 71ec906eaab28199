import { and, asc, desc, eq, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { siteUrl } from "@/lib/env";
import { deviceMs, longestSession, sessionIsOver } from "@/lib/lifetimes";
import { newDeviceMail } from "@/lib/mail/texts";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { rememberDevice } from "./devices";
import { asGate, type SessionClaim } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { queueMail } from "./outbox";
import { prune } from "./prune";
import { credentials } from "./schema/gate";
import { secondFactors } from "./schema/second-factors";
import { sessions } from "./schema/sessions";
import { users } from "./schema/users";

/** The most sessions of one account. Beyond it, the one that was not used for longest ends. */
const mostSessions = 50;

/** Who gave the right password, or proved in another way who they are, and the password that the account had then. */
export type Proven = {
  userId: string;
  /** As markOfPassword makes it. */
  password: string | null;
};

/** Differs for every password that is set, and tells nothing about it; null when there is none. */
export const markOfPassword = (passwordHash: string | null) =>
  passwordHash === null ? null : hashToken(passwordHash);

type SignIn = {
  userId: string;
  /** The mark of the password that was checked. Without it none was: the account is new, or Google knows the person. */
  password?: string | null | undefined;
  withSecondFactor: boolean;
  /** The network address; null if it is not known. */
  address: string | null;
  /** The device in words (deviceWords in app/_http/device.ts). */
  device: string | null;
  /** The token in the browser's device cookie. */
  deviceToken: string | null;
  /** The session that this browser had: it ends. */
  replaces: SessionClaim | null;
};

/**
 * Begins a session, and ends the one that the browser had. When the person has signed in before, and not in this browser in the
 * last year, a mail to them is queued.
 * @returns what the browser keeps in its cookies; null for an account that is disabled or gone, or has another password by
 * now; "needs a code" without a session, when the person has turned on the second step and gave no code.
 */
export async function createSession(
  { userId, password, withSecondFactor, address, device, deviceToken, replaces }: SignIn,
  now: Date,
): Promise<{ claim: SessionClaim; deviceToken: string; isMailed: boolean } | "needs a code" | null> {
  return asGate(async (tx) => {
    const person = await lockAccount(tx, { id: userId, session: null }, "no key update");
    // Read after the lock: until it is free, another request may set the password or turn on the second step.
    const [current] = await tx
      .select({
        passwordHash: credentials.passwordHash,
        secondStepSince: secondFactors.confirmedAt,
        signedInBefore: users.signedInAt,
      })
      .from(users)
      .leftJoin(credentials, eq(credentials.userId, users.id))
      .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
      .where(eq(users.id, userId));
    if (!person || !current) return null;
    if (password !== undefined && password !== markOfPassword(current.passwordHash)) return null;
    if (!withSecondFactor && current.secondStepSince) return "needs a code";
    await tx.update(users).set({ signedInAt: now }).where(eq(users.id, userId));
    const [session] = await tx
      .insert(sessions)
      .values({
        userId,
        createdAt: now,
        lastUsedAt: now,
        confirmedAt: now,
        withSecondFactor,
        address,
        device,
      })
      .returning({ id: sessions.id });
    if (!session) return null;
    if (replaces) await tx.delete(sessions).where(rowOf(replaces));
    const own = eq(sessions.userId, userId);
    const beyond = tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(own)
      .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt))
      .offset(mostSessions);
    await tx.delete(sessions).where(and(own, inArray(sessions.id, beyond)));
    const { token, isNew, isFirst } = await rememberDevice(tx, userId, deviceToken, now);
    // Without a known device, only a year can have made us forget them, or a new password, which has a mail of its own.
    const areForgotten =
      current.signedInBefore !== null && now.getTime() - current.signedInBefore.getTime() > deviceMs;
    const isMailed = isNew && (!isFirst || areForgotten);
    if (isMailed) {
      const mail = newDeviceMail(person, { device, at: now }, siteUrl());
      await queueMail(tx, { kind: "new-device", ...mail }, now);
    }
    return { claim: { userId, sessionId: session.id }, deviceToken: token, isMailed };
  });
}

/** The session that asks for a change was ended before the change. */
class SessionGone extends Error {
  override name = "SessionGone";
}

/** Checked by its name, because the bundler makes several copies of the class. */
export const isSessionGone = (error: unknown) => error instanceof Error && error.name === "SessionGone";

/**
 * Locks an account until the transaction of the gate ends. "update" also waits for what its sessions write at the moment
 * (holdSession). Whoever locks an account does it before everything else, so that two never wait for each other.
 * @returns null for an account that is disabled or gone. Throws an error that isSessionGone recognizes.
 */
export async function lockAccount(
  tx: Tx,
  { id, session }: Pick<Viewer, "id" | "session">,
  strength: "update" | "no key update" = "update",
): Promise<{ email: string; timeZone: string } | null> {
  const [account] = await tx
    .select({ email: users.email, timeZone: users.timeZone })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.disabledAt)))
    .for(strength);
  // A statement of its own, which sees what was written until the lock was free.
  if (session && (await tx.$count(sessions, rowOf({ userId: id, sessionId: session.id }))) === 0) {
    throw new SessionGone();
  }
  return account ?? null;
}

/**
 * For a write as the viewer: until it ends, a new password, and whatever else ends all sessions, waits for it and then takes
 * back what it gave to others.
 * @param alone also waits for the writes of the viewer's other sessions, because this one ends them.
 * @param person the account that the viewer, an admin, changes: also waits for the writes of its sessions.
 * Throws an error that isSessionGone recognizes.
 */
export async function holdSession(
  tx: Tx,
  { session }: Viewer,
  alone: boolean,
  person: string | null = null,
): Promise<void> {
  const id = session?.id ?? null;
  const held =
    person === null
      ? sql`app.hold_session(${id}::uuid, ${alone})`
      : sql`app.hold_session_and(${id}::uuid, ${person}::uuid)`;
  const [row] = await tx.select({ exists: sql<boolean>`held.done` }).from(sql`${held} as held(done)`);
  if (!row?.exists) throw new SessionGone();
}

const rowOf = ({ userId, sessionId }: SessionClaim) =>
  and(eq(sessions.userId, userId), eq(sessions.id, sessionId));

/** A session in the list of a person's own. */
export type SessionEntry = {
  id: string;
  /** In words; null: not known. */
  device: string | null;
  startedAt: Date;
  lastUsedAt: Date;
  /** Whether it is the one that asks. */
  isThis: boolean;
};

/** Where the viewer is signed in now, the session used last first. */
export async function listSessions(tx: Tx, viewer: Viewer, now: Date): Promise<SessionEntry[]> {
  const rows = await tx
    .select({
      id: sessions.id,
      device: sessions.device,
      startedAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(eq(sessions.userId, viewer.id))
    .orderBy(desc(sessions.lastUsedAt), asc(sessions.id));
  return rows
    .filter((session) => !sessionIsOver(session, viewer.role, now))
    .map((session) => ({ ...session, isThis: session.id === viewer.session?.id }));
}

/** Ends one of the viewer's sessions. @returns false when there is no such session. */
export async function endSession(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  return (await endThose(tx, rowOf({ userId: viewer.id, sessionId: id }))) > 0;
}

/** Ends every session of the viewer but the one that asks. @returns how many. */
export async function endOtherSessions(tx: Tx, viewer: Viewer): Promise<number> {
  const own = eq(sessions.userId, viewer.id);
  return endThose(tx, viewer.session ? and(own, ne(sessions.id, viewer.session.id)) : own);
}

/** Ends every session of the viewer, on every device, this one too. @returns how many. */
export async function endAllSessions(tx: Tx, viewer: Viewer): Promise<number> {
  return endThose(tx, eq(sessions.userId, viewer.id));
}

async function endThose(tx: Tx, which: SQL | undefined): Promise<number> {
  return (await tx.delete(sessions).where(which).returning({ id: sessions.id })).length;
}

/** Ends the session of a cookie, when its browser signs out. */
export async function endClaimed(claim: SessionClaim): Promise<void> {
  await asGate((tx) => tx.delete(sessions).where(rowOf(claim)));
}

/** Notes that the viewer gave their password or a code again in this session. */
export async function confirmSession(viewer: Viewer, now: Date): Promise<void> {
  await updateOwn(viewer, { confirmedAt: now });
}

/** Notes that the viewer's session is used now. A session that was ended meanwhile stays ended. */
export async function noteSessionUse(viewer: Viewer, now: Date): Promise<void> {
  await updateOwn(viewer, { lastUsedAt: now });
}

async function updateOwn(
  { id: userId, session }: Viewer,
  change: { confirmedAt: Date } | { lastUsedAt: Date },
): Promise<void> {
  if (!session) return;
  await asGate((tx) =>
    tx
      .update(sessions)
      .set(change)
      .where(rowOf({ userId, sessionId: session.id })),
  );
}

/** Deletes the sessions that nobody can use any more, whatever the person's role. @returns how many. */
export async function pruneSessions(now: Date): Promise<number> {
  const { idle, whole } = longestSession;
  const before = (ms: number) => new Date(now.getTime() - ms);
  return prune(sessions, or(lte(sessions.lastUsedAt, before(idle)), lte(sessions.createdAt, before(whole))));
}
