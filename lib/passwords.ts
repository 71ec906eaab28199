import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";
import limit, { type LimitFunction } from "p-limit";
import { countLimited } from "./limited";

// argon2id is this library's default. 19 MiB and two passes are OWASP's minimum.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each hash takes 19 MiB and one core for about 20 ms, so many sign-ins at once have to wait in a queue. On globalThis,
// because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineHashing?: LimitFunction };
shared.readylineHashing ??= limit(Math.max(1, availableParallelism() - 1));
const queue = shared.readylineHashing;

/** How many may wait: with one core they take less than two seconds. */
export const mostWaiting = 64;

/** Too many passwords wait to be checked. Nothing was done. */
class TooBusy extends Error {
  constructor() {
    super("Too many passwords wait to be checked.");
    this.name = "TooBusy";
  }
}

/** Checked by its name, because the bundler makes several copies of the class. */
export function isTooBusy(error: unknown): boolean {
  return error instanceof Error && error.name === "TooBusy";
}

async function inQueue<T>(work: () => Promise<T>): Promise<T> {
  if (queue.pendingCount >= mostWaiting) {
    countLimited("busy");
    throw new TooBusy();
  }
  return queue(work);
}

/**
 * The most UTF-16 units of a typed password. A longer one is never normalized, because one character can become eighteen
 * (U+FDFA).
 */
export const mostPasswordUnits = 1000;

/** The same text for every way of typing the same characters. Throws RangeError for a password that is too long. */
export function normalizePassword(password: string): string {
  if (password.length > mostPasswordUnits) throw new RangeError("The password is too long.");
  return password.normalize("NFKC");
}

/** The hash to store for `password` (argon2id, with its own salt). Throws an error that isTooBusy recognizes. */
export async function hashPassword(password: string): Promise<string> {
  return inQueue(() => hash(normalizePassword(password), cost));
}

/** A hash of the same cost, of no password that anyone knows. It is written and not computed, so that it can't fail. */
const decoy = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

/**
 * Whether `password` matches the stored hash. Without a hash it takes just as long and returns false, so that the time
 * does not show whether an account exists. Throws an error that isTooBusy recognizes.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await inQueue(() => verify(stored ?? decoy, normalizePassword(password)));
  return stored !== null && matches;
}

const common = new Set(dictionary["passwords-common"]);

/** Whether `password` is one of tens of thousands of common ones. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase());
}
