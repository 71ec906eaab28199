import { createHash } from "node:crypto";
import { and, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { siteOf } from "@/lib/network.mjs";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { rateLimits } from "./schema/gate";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

type Rule = {
  /** At most so many points in so many seconds, counted from the first point. */
  most: readonly (readonly [points: number, seconds: number])[];
  /** An attempt that succeeds gives its point back. */
  failuresOnly?: true;
};

// A limit of an account alone lets anyone lock its owner out. So tries are counted by account and network together, and
// over all networks only as far as the slow-down below. A device is one that the person has used before.
const limits = {
  "sign-in by account and address": {
    most: [
      [10, 15 * minute],
      [30, day],
    ],
    failuresOnly: true,
  },
  // Else one line with IPv6 could use up the limit over all networks.
  "sign-in by account and site": { most: [[100, day]], failuresOnly: true },
  "sign-in by device": {
    most: [
      [10, 15 * minute],
      [30, day],
    ],
    failuresOnly: true,
  },
  "sign-in by address": { most: [[60, 15 * minute]], failuresOnly: true },
  "sign-in by account": { most: [[1000, day]], failuresOnly: true },
  "sign-up by address": {
    most: [
      [20, hour],
      [60, day],
    ],
  },
  // An address has a limit of its own in app.limit_mail(). This one ends a flood of other spellings of it.
  "sign-up by mailbox": { most: [[20, day]] },
  // Else one line could use that up, and keep out whoever owns one of these spellings.
  "sign-up by mailbox and site": { most: [[3, day]] },
  "invitation mail by invitation": { most: [[3, day]] },
  "reset by account and address": { most: [[3, hour]] },
  "reset by address": {
    most: [
      [20, hour],
      [60, day],
    ],
  },
  "new password by address": { most: [[20, hour]] },
  "password check by account": { most: [[10, 15 * minute]], failuresOnly: true },
  // A code has six digits, and three are right at a time: twenty tries a day find one in 16,000 days, on average.
  "code by account": {
    most: [
      [5, 15 * minute],
      [20, day],
    ],
    failuresOnly: true,
  },
  // Over all devices and passwords. Whoever can set new passwords would begin again without end.
  "code by account, whatever its password": { most: [[100, day]], failuresOnly: true },
  "calendar by feed": { most: [[60, hour]] },
  // Calendar programs go on asking for addresses that were stopped, and one server asks for many people.
  "unknown calendar by address": { most: [[300, hour]] },
} satisfies Record<string, Rule>;

export type Limit = keyof typeof limits;
/** The limits to count, each with its subject, such as the email or the network. */
export type Subjects = Partial<Record<Limit, string>>;

function limiter({ limit, points, seconds }: Counter, tx: Tx) {
  return new RateLimiterDrizzle({
    storeClient: tx,
    schema: rateLimits,
    keyPrefix: `${limit}:${seconds}`,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
}

function keyOf(of: string): string {
  return createHash("sha256").update(of.toLowerCase()).digest("base64url");
}

const turnOf = (pair: string) => `turn:${keyOf(pair)}`;

const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

/**
 * The limits of one try to sign in. A device that the person has used before has limits of its own, so that nobody else
 * can use them up.
 * @param device the device's token, if the account knows it; else null.
 */
export function signInSubjects(email: string, network: string, device: string | null): Subjects {
  if (device !== null) return { "sign-in by device": `${email} ${device}` };
  const site = siteOf(network);
  return {
    "sign-in by account and address": `${email} ${network}`,
    ...(site !== network && { "sign-in by account and site": `${email} ${site}` }),
    "sign-in by address": network,
    "sign-in by account": email,
  };
}

/**
 * After so many failures at an account within a day, over all networks, each further one makes every network wait a second
 * longer before each of its tries.
 */
const freeFailures = 10;
const mostSeconds = minute;

/** How long a network that has waited can take until it tries, in seconds. */
const turnLasts = 10 * minute;

/**
 * Takes a point from each limit, or from none when one is used up.
 * @returns seconds to wait; null when the try may go on.
 */
export async function takePoints(of: Subjects): Promise<number | null> {
  return asGate(async (tx) => {
    const now = new Date();
    const taken = countersOf(of);
    const turn = of["sign-in by account and address"];
    // Expired counters are deleted first, so that the table holds no more than the last day. One that ends later than it
    // lasts was counted before the clock was set back.
    const endsLate = (key: string, seconds: number) =>
      and(eq(rateLimits.key, key), gt(rateLimits.expire, after(now, seconds)));
    await tx
      .delete(rateLimits)
      .where(
        or(
          lt(rateLimits.expire, now),
          ...taken.map((counter) => endsLate(limiter(counter, tx).getKey(counter.key), counter.seconds)),
          turn === undefined ? undefined : endsLate(turnOf(turn), mostSeconds + turnLasts),
        ),
      );
    let wait: number | null = null;
    let failures = 0;
    for (const counter of taken) {
      try {
        const { consumedPoints } = await limiter(counter, tx).consume(counter.key);
        if (counter.limit === "sign-in by account") failures = consumedPoints - 1;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        wait = Math.max(wait ?? 0, Math.ceil(refused.msBeforeNext / 1000));
      }
    }
    if (wait === null && turn !== undefined && failures >= freeFailures)
      wait = await waitForTurn(tx, turnOf(turn), Math.min(mostSeconds, failures - freeFailures + 1), now);
    // Else a network that is refused could use up the limits of others.
    if (wait !== null) await giveBack(tx, taken);
    return wait;
  });
}

/**
 * Whether this account and network have waited. Each has a turn of its own, so that a stranger who asks all the time takes
 * nobody's turn. @returns the seconds that they still have to wait, null for none.
 */
async function waitForTurn(tx: Tx, key: string, seconds: number, now: Date): Promise<number | null> {
  const expire = after(now, seconds + turnLasts);
  const [turn] = await tx
    .insert(rateLimits)
    .values({ key, points: 0, expire })
    // Changes nothing, and returns the row.
    .onConflictDoUpdate({ target: rateLimits.key, set: { points: sql`${rateLimits.points}` } })
    .returning({ expire: rateLimits.expire });
  const begins = after(turn?.expire ?? expire, -turnLasts);
  if (begins > now) return Math.ceil((begins.getTime() - now.getTime()) / 1000);
  await tx.delete(rateLimits).where(eq(rateLimits.key, key));
  return null;
}

/** After an attempt that succeeded: gives the points back to the limits that count only failures. */
export async function returnPoints(of: Subjects): Promise<void> {
  const returned = countersOf(of).filter(({ limit }) => "failuresOnly" in limits[limit]);
  if (returned.length === 0) return;
  await asGate((tx) => giveBack(tx, returned));
}

/** A counter that is back at nothing leaves no row: someone who is refused could else make rows without end. */
async function giveBack(tx: Tx, counters: readonly Counter[]): Promise<void> {
  for (const counter of counters) await limiter(counter, tx).reward(counter.key);
  const keys = counters.map((counter) => limiter(counter, tx).getKey(counter.key));
  await tx.delete(rateLimits).where(and(inArray(rateLimits.key, keys), lte(rateLimits.points, 0)));
}

type Counter = { limit: Limit; points: number; seconds: number; key: string };

/** In one order, so that no two transactions wait for each other. */
function countersOf(of: Subjects): Counter[] {
  return (Object.keys(limits) as Limit[]).flatMap((limit) => {
    const subject = of[limit];
    if (subject === undefined) return [];
    const { most }: Rule = limits[limit];
    return most.map(([points, seconds]) => ({ limit, points, seconds, key: keyOf(subject) }));
  });
}
