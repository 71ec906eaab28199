import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";
import limit from "p-limit";

// argon2id is this library's default. 19 MiB and two passes are OWASP's minimum.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each hash takes 19 MiB and one core for about 20 ms, so many sign-ins at once have to wait in a queue.
const queue = limit(Math.max(1, availableParallelism() - 1));

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

/** The hash to store for `password` (argon2id, with its own salt). */
export async function hashPassword(password: string): Promise<string> {
  return queue(() => hash(normalizePassword(password), cost));
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` matches the stored hash. Without a hash it takes just as long and returns false, so that the time
 * does not show whether an account exists.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password of no account");
  const against = stored ?? (await decoy);
  const matches = await queue(() => verify(against, normalizePassword(password)));
  return stored !== null && matches;
}

const common = new Set(dictionary["passwords-common"]);

/** Whether `password` is one of tens of thousands of common ones. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase());
}
