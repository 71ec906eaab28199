import { and, count, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { env, siteUrl } from "@/lib/env";
import { isFresh } from "@/lib/lifetimes";
import { type SecondStepChange, secondFactorChangedMail } from "@/lib/mail/texts";
import {
  isAppCode,
  newRecoveryCodes,
  newTotpSecret,
  openTotpSecret,
  plainCode,
  sealTotpSecret,
  stepOfCode,
} from "@/lib/second-factor";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { forgetDevices } from "./devices";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { queueMail } from "./outbox";
import { recoveryCodes, secondFactors } from "./schema/second-factors";
import { users } from "./schema/users";
import { endAllSessions, lockAccount } from "./sessions";

/** Whether signing in to this account needs a code. */
export async function hasSecondFactor(userId: string): Promise<boolean> {
  return asGate(async (tx) => {
    const on = await tx
      .select({ userId: secondFactors.userId })
      .from(secondFactors)
      .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)));
    return on.length > 0;
  });
}

/** The viewer's second step, for the page that changes it. */
export type SecondFactor =
  | { state: "off" }
  /** An app is being set up; a code of it turns the second step on. `secret` is in Base32. */
  | { state: "begun"; secret: string }
  | { state: "on"; since: Date; codesLeft: number };

export async function getSecondFactor(viewer: Viewer, now: Date): Promise<SecondFactor> {
  return asGate(async (tx) => {
    const factor = await factorOf(tx, viewer.id);
    if (factor?.confirmedAt) {
      const [left] = await tx
        .select({ codes: count() })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.userId, viewer.id), isNull(recoveryCodes.usedAt)));
      return { state: "on", since: factor.confirmedAt, codesLeft: left?.codes ?? 0 };
    }
    // Somebody who finds the session open later can't take the secret before the person has confirmed their app.
    const isShown = factor && isFresh(factor.createdAt, now) && hasFreshSession(viewer, now);
    const secret = isShown ? await secretOf(viewer.id, factor.sealed) : null;
    return secret === null ? { state: "off" } : { state: "begun", secret };
  });
}

const hasFreshSession = ({ session }: Viewer, now: Date) =>
  session !== null && isFresh(session.confirmedAt, now);

/**
 * Makes the secret for an app that is to be set up; an earlier one that was not confirmed is replaced. It has to be
 * confirmed within ten minutes. @returns false when the second step is on already. Throws as lockAccount.
 */
export async function beginSecondFactor(viewer: Viewer, now: Date): Promise<boolean> {
  const begun = {
    sealed: await sealTotpSecret(viewer.id, newTotpSecret(), env().NEXTAUTH_SECRET),
    createdAt: now,
    lastUsedStep: 0,
  };
  return asGate(async (tx) => {
    await lockAccount(tx, viewer);
    const written = await tx
      .insert(secondFactors)
      .values({ userId: viewer.id, ...begun })
      .onConflictDoUpdate({
        target: secondFactors.userId,
        set: begun,
        setWhere: isNull(secondFactors.confirmedAt),
      })
      .returning({ userId: secondFactors.userId });
    return written.length > 0;
  });
}

/**
 * Turns the second step on, if an app is being set up and this is its code. If it is on already, any code of the viewer
 * gives them new recovery codes.
 * @returns the ten recovery codes, of which only hashes are kept; null for a wrong code. Throws as lockAccount.
 */
export async function makeRecoveryCodes(
  viewer: Viewer,
  typed: string,
  now: Date,
): Promise<{ codes: string[]; turnedOn: boolean } | null> {
  return asGate(async (tx) => {
    await lockAccount(tx, viewer);
    const used = await spendCode(tx, viewer.id, typed, now);
    if (!used) return null;
    const codes = newRecoveryCodes();
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, viewer.id));
    await tx
      .insert(recoveryCodes)
      .values(codes.map((code) => ({ userId: viewer.id, codeHash: hashToken(plainCode(code)) })));
    const turnedOn = used === "first";
    // They began without a code, and so did the devices that are known.
    if (turnedOn) {
      await endAllSessions(tx, viewer);
      await forgetDevices(tx, viewer.id);
    }
    await tellOwner(tx, viewer.email, turnedOn ? "on" : "recovery codes", now);
    return { codes, turnedOn };
  });
}

/** Turns the second step off and forgets the app and the recovery codes. @returns false for a wrong code. Throws as lockAccount. */
export async function turnSecondFactorOff(viewer: Viewer, typed: string, now: Date): Promise<boolean> {
  return asGate(async (tx) => {
    await lockAccount(tx, viewer);
    if (!(await isOn(tx, viewer.id)) || !(await spendCode(tx, viewer.id, typed, now))) return false;
    await tx.delete(secondFactors).where(eq(secondFactors.userId, viewer.id));
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, viewer.id));
    await endAllSessions(tx, viewer);
    await tellOwner(tx, viewer.email, "off", now);
    return true;
  });
}

/** Whether this is a code of the account's app, or one of its recovery codes, that was not used before. It is used now. */
export async function codeMatches(userId: string, typed: string, now: Date): Promise<boolean> {
  return asGate(async (tx) => (await isOn(tx, userId)) && (await spendCode(tx, userId, typed, now)) !== null);
}

/** As codeMatches, at a sign-in: a wrong code is recorded as a sign-in that failed. */
export async function signInCodeMatches(userId: string, typed: string, now: Date): Promise<boolean> {
  const matches = await codeMatches(userId, typed, now);
  if (!matches) await asGate((tx) => tx.execute(sql`select app.note_failed_sign_in(${userId}::uuid)`));
  return matches;
}

/**
 * Spends a code, so that it never works again. Of two requests with the same code only one gets it.
 * @returns "first" when it is the code with which an app is confirmed; null for a wrong code.
 */
async function spendCode(
  tx: Tx,
  userId: string,
  typed: string,
  now: Date,
): Promise<"first" | "app" | "recovery" | null> {
  const code = plainCode(typed);
  const factor = await factorOf(tx, userId);
  if (!factor) return null;
  const isFirst = factor.confirmedAt === null;
  if (isFirst && !isFresh(factor.createdAt, now)) return null;
  if (isAppCode(code)) {
    const secret = await secretOf(userId, factor.sealed);
    const step = secret === null ? null : stepOfCode(secret, code, now);
    if (step === null) return null;
    const used = await tx
      .update(secondFactors)
      .set({ lastUsedStep: step, ...(isFirst && { confirmedAt: now }) })
      .where(
        and(
          eq(secondFactors.userId, userId),
          // The same app as was read above: another may be set up meanwhile.
          eq(secondFactors.sealed, factor.sealed),
          lt(secondFactors.lastUsedStep, step),
        ),
      )
      .returning({ userId: secondFactors.userId });
    if (used.length === 0) return null;
    return isFirst ? "first" : "app";
  }
  if (isFirst) return null;
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashToken(code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  if (used.length === 0) return null;
  const [owner] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
  if (owner) await tellOwner(tx, owner.email, "recovery code used", now);
  return "recovery";
}

async function factorOf(tx: Tx, userId: string) {
  const [factor] = await tx
    .select({
      sealed: secondFactors.sealed,
      createdAt: secondFactors.createdAt,
      confirmedAt: secondFactors.confirmedAt,
    })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId));
  return factor ?? null;
}

const isOn = async (tx: Tx, userId: string) => Boolean((await factorOf(tx, userId))?.confirmedAt);

const secretOf = (userId: string, sealed: string) => openTotpSecret(userId, sealed, env().NEXTAUTH_SECRET);

/** Tells the owner of the account what was changed. */
export const tellOwner = (tx: Tx, email: string, what: SecondStepChange, now: Date) =>
  queueMail(tx, { kind: "second-factor-changed", ...secondFactorChangedMail(email, what, siteUrl()) }, now);
