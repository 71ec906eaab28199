import { createHash } from "node:crypto";
import { gt, lt, or } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { rateLimits } from "./schema/gate";

const minute = 60;
const hour = 60 * minute;

type Rule = {
  points: number;
  /** In seconds, counted from the first point. */
  duration: number;
  /** An attempt that succeeds gives its point back. */
  failuresOnly?: true;
};

const limits = {
  "sign-in by account": { points: 10, duration: 15 * minute, failuresOnly: true },
  "sign-in by address": { points: 60, duration: 15 * minute, failuresOnly: true },
  "sign-up by address": { points: 20, duration: hour },
  "invitation mail by invitation": { points: 3, duration: hour },
  "reset by account": { points: 3, duration: hour },
  "reset by address": { points: 20, duration: hour },
  "new password by address": { points: 20, duration: hour },
  "password check by account": { points: 10, duration: 15 * minute, failuresOnly: true },
} satisfies Record<string, Rule>;

const longest = Math.max(...Object.values(limits).map(({ duration }) => duration));

export type Limit = keyof typeof limits;

function limiter(limit: Limit, tx: Tx) {
  const { points, duration } = limits[limit];
  return new RateLimiterDrizzle({
    storeClient: tx,
    schema: rateLimits,
    keyPrefix: limit,
    points,
    duration,
    clearExpiredByTimeout: false,
  });
}

function keyOf(of: string): string {
  return createHash("sha256").update(of.toLowerCase()).digest("base64url");
}

/** Takes a point from each limit. @returns seconds to wait when one is used up, else null. */
export async function takePoints(of: Partial<Record<Limit, string>>): Promise<number | null> {
  return asGate(async (tx) => {
    // Expired counters are deleted first, so that the table holds no more than the last hour. One that ends later than any
    // limit lasts was counted before the clock was set back.
    const now = Date.now();
    await tx
      .delete(rateLimits)
      .where(or(lt(rateLimits.expire, new Date(now)), gt(rateLimits.expire, new Date(now + longest * 1000))));
    let wait: number | null = null;
    for (const [limit, subject] of entries(of)) {
      try {
        await limiter(limit, tx).consume(keyOf(subject));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        wait = Math.max(wait ?? 0, Math.ceil(refused.msBeforeNext / 1000));
      }
    }
    return wait;
  });
}

/** After an attempt that succeeded: gives the points back to the limits that count only failures. */
export async function returnPoints(of: Partial<Record<Limit, string>>): Promise<void> {
  const returned = entries(of).filter(([limit]) => "failuresOnly" in limits[limit]);
  if (returned.length === 0) return;
  await asGate(async (tx) => {
    for (const [limit, subject] of returned) await limiter(limit, tx).reward(keyOf(subject));
  });
}

function entries(of: Partial<Record<Limit, string>>): [Limit, string][] {
  return Object.entries(of) as [Limit, string][];
}
