import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { siteUrl } from "@/lib/env";
import { resetEnd } from "@/lib/lifetimes";
import { passwordChangedMail } from "@/lib/mail/texts";
import { hashPassword, passwordMatches } from "@/lib/passwords";
import { hashToken, newToken } from "@/lib/tokens";
import type { Role, SignUpRole, Viewer } from "@/lib/viewer";
import { forgetDevices } from "./devices";
import { asGate, asOperator, asSession, continueAs, type SessionClaim } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { queueMail } from "./outbox";
import { prune } from "./prune";
import { credentials, identities, passwordResets, signUps } from "./schema/gate";
import { secondFactors } from "./schema/second-factors";
import { sessions } from "./schema/sessions";
import { users } from "./schema/users";
import { lockAccount, markOfPassword, type Proven } from "./sessions";

const person = {
  id: users.id,
  role: users.role,
  name: users.name,
  email: users.email,
  timeZone: users.timeZone,
};

/** The person whose session `claim` names; null when it was ended or is over, or the account is disabled or deleted. */
export async function getViewer(claim: SessionClaim, now: Date): Promise<Viewer | null> {
  const found = await asSession(claim, now, async () => undefined);
  return found?.viewer ?? null;
}

/**
 * A person who proved in another way than by a session who they are, or for whom a mail is written; null when the account
 * is disabled or deleted.
 */
export async function getViewerWithoutSession(userId: string): Promise<Viewer | null> {
  const row = await asGate(async (tx) => {
    const [found] = await tx
      .select(person)
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.disabledAt)));
    return found;
  });
  return row ? ({ ...row, session: null } as Viewer) : null;
}

/** What a person gives with the link that proves their email. */
export type NewPerson = {
  name: string;
  password: string;
  /** UTC if it is not known. */
  timeZone?: string | undefined;
};

type NewAccount = NewPerson & {
  /** The caller has a proof that this is the person's email. */
  email: string;
  role: SignUpRole;
};

/**
 * Creates an account.
 * @param asThem what the new person does in the same transaction. When it throws, no account is created.
 * @returns the account's id, or null when the email already has an account.
 */
export async function createAccount(
  account: NewAccount,
  asThem?: (tx: Tx) => Promise<void>,
): Promise<string | null> {
  const passwordHash = await hashPassword(account.password);
  return asGate(async (tx) => {
    const userId = await insertAccount(tx, account, passwordHash);
    if (userId !== null && asThem) {
      await continueAs(tx, userId);
      await asThem(tx);
    }
    return userId;
  });
}

/** Inserts an account with its password. Returns as createAccount does. */
async function insertAccount(
  tx: Tx,
  { email, name, role, timeZone }: NewAccount,
  passwordHash: string,
): Promise<string | null> {
  const [user] = await tx
    .insert(users)
    .values({ email: email.toLowerCase(), name, role, timeZone })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (!user) return null;
  await tx.insert(credentials).values({ userId: user.id, passwordHash });
  return user.id;
}

/**
 * Notes that someone asks for an account with this email; it replaces what was noted for the email before. Nobody can
 * sign in, invite or get a role by it: the account is created by finishSignUp.
 * @param fromShell a command asks; nobody who signs up replaces that.
 * @returns the token for the link that proves the email, or null when the email has an account.
 */
export async function startSignUp(
  email: string,
  role: SignUpRole,
  expiresAt: Date,
  fromShell = false,
): Promise<string | null> {
  const token = newToken();
  const asked = { tokenHash: hashToken(token), role, expiresAt };
  return asGate(async (tx) => {
    const taken = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
    if (taken.length > 0) return null;
    await tx
      .insert(signUps)
      .values({ email: email.toLowerCase(), fromShell, ...asked })
      .onConflictDoUpdate({ target: [signUps.email, signUps.fromShell], set: asked });
    return token;
  });
}

/** The email that this link proves, and the role of its account; null when the link is used, replaced by a newer one, or expired. */
export async function getSignUp(
  token: string,
  now: Date,
): Promise<{ email: string; role: SignUpRole } | null> {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ email: signUps.email, role: signUps.role })
      .from(signUps)
      .where(and(eq(signUps.tokenHash, hashToken(token)), gt(signUps.expiresAt, now)));
    return row ?? null;
  });
}

/** Creates the account, after which the token no longer works. @returns the account's id, or null when the token is used, replaced, expired or unknown, or the email has an account by now. */
export async function finishSignUp(token: string, person: NewPerson, now: Date): Promise<string | null> {
  const passwordHash = await hashPassword(person.password);
  return asGate(async (tx) => {
    const [proven] = await tx
      .delete(signUps)
      .where(and(eq(signUps.tokenHash, hashToken(token)), gt(signUps.expiresAt, now)))
      .returning({ email: signUps.email, role: signUps.role });
    if (!proven) return null;
    await tx.delete(signUps).where(eq(signUps.email, proven.email));
    return insertAccount(tx, { ...proven, ...person }, passwordHash);
  });
}

/** Deletes the sign-ups that were not finished in time. @returns how many. */
export async function pruneSignUps(now: Date): Promise<number> {
  return prune(signUps, lte(signUps.expiresAt, now));
}

/** The person with this email and password, or null. Takes the same time for an unknown email. */
export async function verifyCredentials(email: string, password: string): Promise<Proven | null> {
  const found = await asGate(async (tx) => {
    const [row] = await tx
      .select({
        userId: users.id,
        disabledAt: users.disabledAt,
        passwordHash: credentials.passwordHash,
      })
      .from(users)
      .innerJoin(credentials, eq(credentials.userId, users.id))
      .where(eq(users.email, email.toLowerCase()));
    return row ?? null;
  });
  const matches = await passwordMatches(found?.passwordHash ?? null, password);
  if (!found || !matches || found.disabledAt) {
    // For an unknown email too, so that the time does not show whether there is an account.
    await asGate((tx) => tx.execute(sql`select app.note_failed_sign_in(${found?.userId ?? null}::uuid)`));
    return null;
  }
  return { userId: found.userId, password: markOfPassword(found.passwordHash) };
}

/** What createSession compares, for a person who has proved in another way than by the password who they are. */
export async function provenNow(userId: string): Promise<Proven> {
  return { userId, password: markOfPassword(await passwordHashOf(userId)) };
}

/** Whether the account is enabled and still has the password that it had then. */
export async function isStillProven({ userId, password }: Proven): Promise<boolean> {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ passwordHash: credentials.passwordHash })
      .from(users)
      .leftJoin(credentials, eq(credentials.userId, users.id))
      .where(and(eq(users.id, userId), isNull(users.disabledAt)));
    return row !== undefined && markOfPassword(row.passwordHash) === password;
  });
}

/** Whether `password` is the viewer's password. False for an account without a password (Google). */
export async function viewerHasPassword(viewer: Viewer, password: string): Promise<boolean> {
  return passwordMatches(await passwordHashOf(viewer.id), password);
}

/** Whether the account has a password. One that was created with Google has none at first. */
export async function hasPassword(viewer: Viewer): Promise<boolean> {
  return (await passwordHashOf(viewer.id)) !== null;
}

/** The mark of the account's password (markOfPassword); null when it has none. */
export async function getPasswordMark(userId: string): Promise<string | null> {
  return markOfPassword(await passwordHashOf(userId));
}

function passwordHashOf(userId: string): Promise<string | null> {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ passwordHash: credentials.passwordHash })
      .from(credentials)
      .where(eq(credentials.userId, userId));
    return row?.passwordHash ?? null;
  });
}

/**
 * Sets the password, ends every session, forgets every device, and queues a mail that says so.
 * @returns null for an account that is disabled or gone: then nothing is written. Throws an error that isSessionGone
 * recognizes. The session that asks is gone also when another password was set after the viewer's was checked.
 */
export async function setPassword(
  viewer: Pick<Viewer, "id" | "session">,
  password: string,
  now: Date,
): Promise<Proven | null> {
  const passwordHash = await hashPassword(password);
  return asGate(async (tx) => {
    const account = await lockAccount(tx, viewer);
    return account && writePassword(tx, { ...account, id: viewer.id }, passwordHash, now);
  });
}

/** The account is locked by lockAccount. */
async function writePassword(
  tx: Tx,
  { id: userId, ...account }: { id: string; email: string; timeZone: string },
  passwordHash: string,
  now: Date,
): Promise<Proven> {
  await tx
    .insert(credentials)
    .values({ userId, passwordHash })
    .onConflictDoUpdate({ target: credentials.userId, set: { passwordHash, changedAt: sql`now()` } });
  // A reset that was asked for stays open: it proves the mailbox, and a password does not.
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await forgetDevices(tx, userId);
  // An app that was being set up is not asked for yet. Somebody else may have begun it.
  await tx
    .delete(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt)));
  await queueMail(tx, { kind: "password-changed", ...passwordChangedMail(account, now, siteUrl()) }, now);
  return { userId, password: markOfPassword(passwordHash) };
}

/** Deletes the account and, through the foreign keys, everything that belongs to it. Throws errors that isLastAdmin and isSessionGone recognize. */
export async function deleteAccount(viewer: Viewer): Promise<void> {
  await asGate(async (tx) => {
    await lockAccount(tx, viewer);
    await tx.delete(users).where(eq(users.id, viewer.id));
  });
}

/** Starts a password reset; it replaces an earlier one. @returns the token for the email, or null when no enabled account has this address. */
export async function startPasswordReset(email: string, now: Date): Promise<string | null> {
  const token = newToken();
  return asGate(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email.toLowerCase()), isNull(users.disabledAt)));
    if (!user) return null;
    const reset = { tokenHash: hashToken(token), expiresAt: resetEnd(now) };
    await tx
      .insert(passwordResets)
      .values({ userId: user.id, ...reset })
      .onConflictDoUpdate({ target: passwordResets.userId, set: reset });
    return token;
  });
}

/** Whose reset this token opens; null when it is used, expired or unknown, or the account was disabled. */
export async function getReset(token: string, now: Date): Promise<{ email: string; name: string } | null> {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ email: users.email, name: users.name })
      .from(passwordResets)
      .innerJoin(users, eq(users.id, passwordResets.userId))
      .where(
        and(
          eq(passwordResets.tokenHash, hashToken(token)),
          gt(passwordResets.expiresAt, now),
          isNull(users.disabledAt),
        ),
      );
    return row ?? null;
  });
}

/** Sets the password as setPassword does; the token no longer works. What reads the record for somebody else stops: the calendar's address, open invitations, and mentors until the applicant keeps their access. @returns null when the token is used, expired or unknown, or the account was disabled. */
export async function finishPasswordReset(
  token: string,
  password: string,
  now: Date,
): Promise<Proven | null> {
  const passwordHash = await hashPassword(password);
  const isOpen = and(eq(passwordResets.tokenHash, hashToken(token)), gt(passwordResets.expiresAt, now));
  return asGate(async (tx) => {
    const [open] = await tx.select({ id: passwordResets.userId }).from(passwordResets).where(isOpen);
    const account = open && (await lockAccount(tx, { ...open, session: null }));
    // Of two requests with the same token only one gets it.
    const used = await tx.delete(passwordResets).where(isOpen).returning({ id: passwordResets.userId });
    if (!open || !account || used.length === 0) return null;
    const proven = await writePassword(tx, { ...account, ...open }, passwordHash, now);
    // Whoever knew the earlier password may have opened them.
    await tx.execute(sql`select app.pause_access_of(${open.id})`);
    return proven;
  });
}

/** Deletes the password resets that have expired. @returns how many. */
export async function prunePasswordResets(now: Date): Promise<number> {
  return prune(passwordResets, lte(passwordResets.expiresAt, now));
}

/** The id of the account for an identity whose email a provider (Google) has verified: the linked account, else a new applicant's if `mayCreate`. Null when the account is disabled, or the email has an account that is not linked. */
export async function accountOfIdentity(
  identity: { provider: string; subject: string; email: string; name: string },
  mayCreate: boolean,
): Promise<string | null> {
  return asGate(async (tx) => {
    const [linked] = await tx
      .select({ id: users.id, disabledAt: users.disabledAt })
      .from(identities)
      .innerJoin(users, eq(users.id, identities.userId))
      .where(and(eq(identities.provider, identity.provider), eq(identities.subject, identity.subject)));
    if (linked) return linked.disabledAt ? null : linked.id;
    if (!mayCreate) return null;
    const [created] = await tx
      .insert(users)
      .values({ email: identity.email.toLowerCase(), name: identity.name, role: "applicant" })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!created) return null;
    await tx
      .insert(identities)
      .values({ provider: identity.provider, subject: identity.subject, userId: created.id });
    return created.id;
  });
}

/**
 * Gives the account with this email a role; a new role ends its sessions. Throws an error that isLastAdmin recognizes.
 * @param ifChanged what is done in the transaction when the role is a new one.
 * @returns false when there is no such account.
 */
export async function grantRole(
  typed: string,
  role: Role,
  ifChanged?: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return asOperator(async (tx) => {
    const email = typed.toLowerCase();
    const [before] = await tx
      .select({ role: users.role })
      .from(users)
      .where(eq(users.email, email))
      .for("update");
    if (!before) return false;
    if (before.role !== role) {
      await tx.update(users).set({ role }).where(eq(users.email, email));
      await ifChanged?.(tx);
    }
    return true;
  });
}
