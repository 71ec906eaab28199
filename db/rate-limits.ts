import { createHash } from "node:crypto";
import { lt } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { rateLimits } from "./schema/gate";

const minute = 60;
const hour = 60 * minute;

// Sign-ins give their points back when they succeed, so these count failures.
const limits = {
  "sign-in by account": { points: 10, duration: 15 * minute },
  "sign-in by address": { points: 60, duration: 15 * minute },
  "sign-up by address": { points: 20, duration: hour },
  "reset by account": { points: 3, duration: hour },
  "reset by address": { points: 20, duration: hour },
  "password check by account": { points: 10, duration: 15 * minute },
} as const;

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
    // Counters that ran out go first, so the table holds no more than the last hour.
    await tx.delete(rateLimits).where(lt(rateLimits.expire, new Date()));
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

/** Gives the points back: what they were taken for turned out to be honest. */
export async function returnPoints(of: Partial<Record<Limit, string>>): Promise<void> {
  await asGate(async (tx) => {
    for (const [limit, subject] of entries(of)) await limiter(limit, tx).reward(keyOf(subject));
  });
}

function entries(of: Partial<Record<Limit, string>>): [Limit, string][] {
  return Object.entries(of) as [Limit, string][];
}
