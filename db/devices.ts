import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { deviceMs } from "@/lib/lifetimes";
import { hashToken, isToken, newToken } from "@/lib/tokens";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { prune } from "./prune";
import { knownDevices } from "./schema/sessions";
import { users } from "./schema/users";

/** The most devices that are known for one account. Beyond it, the one that was not used for longest is forgotten. */
const mostDevices = 20;

// With the person, so that the rows of two people who share a computer can't be linked.
const hashFor = (userId: string, token: string) => hashToken(`${userId} ${token}`);

/**
 * Whether the person has signed in before in the browser with this token.
 * @param token of the device cookie (app/_http/device.ts); null: the browser has none.
 */
export async function isKnownDevice(userId: string, token: string | null): Promise<boolean> {
  if (token === null) return false;
  return asGate(async (tx) => {
    const known = and(eq(knownDevices.userId, userId), eq(knownDevices.tokenHash, hashFor(userId, token)));
    return (await tx.$count(knownDevices, known)) > 0;
  });
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** The browser's token, if the account with this email knows it; else null. */
export async function knownDevice(email: string, token: string | null): Promise<string | null> {
  if (token === null) return null;
  const userId = await asGate(async (tx) => {
    const [row] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
    return row?.id ?? null;
  });
  // For an unknown email too, so that the time does not show whether there is an account.
  return (await isKnownDevice(userId ?? nobody, token)) ? token : null;
}

/**
 * Remembers that the person has signed in in the browser with this token. Call it in a transaction of asGate.
 * @param given of the device cookie; null, or no token of ours: the browser gets a new one.
 * @returns the token to keep in the browser, whether the person signs in there for the first time, and whether no
 * other device of the account is known.
 */
export async function rememberDevice(
  tx: Tx,
  userId: string,
  given: string | null,
  now: Date,
): Promise<{ token: string; isNew: boolean; isFirst: boolean }> {
  const token = given !== null && isToken(given) ? given : newToken();
  const tokenHash = hashFor(userId, token);
  const own = eq(knownDevices.userId, userId);
  const before = await tx
    .select({ tokenHash: knownDevices.tokenHash })
    .from(knownDevices)
    .where(own)
    .orderBy(desc(knownDevices.lastUsedAt));
  await tx
    .insert(knownDevices)
    .values({ userId, tokenHash, lastUsedAt: now })
    .onConflictDoUpdate({
      target: [knownDevices.userId, knownDevices.tokenHash],
      set: { lastUsedAt: now },
    });
  const others = before.filter((device) => device.tokenHash !== tokenHash);
  const tooMany = others.slice(mostDevices - 1).map((device) => device.tokenHash);
  if (tooMany.length > 0)
    await tx.delete(knownDevices).where(and(own, inArray(knownDevices.tokenHash, tooMany)));
  return { token, isNew: others.length === before.length, isFirst: before.length === 0 };
}

/** Forgets every device of an account, because someone else may know its password. */
export async function forgetDevices(tx: Tx, userId: string): Promise<void> {
  await tx.delete(knownDevices).where(eq(knownDevices.userId, userId));
}

/** Deletes the devices that were not used for so long that the browser has forgotten its cookie. @returns how many. */
export async function pruneDevices(now: Date): Promise<number> {
  return prune(knownDevices, lt(knownDevices.lastUsedAt, new Date(now.getTime() - deviceMs)));
}
