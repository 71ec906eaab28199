import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";
import limit from "p-limit";

// argon2id is this library's default algorithm. 19 MiB and two passes are OWASP's floor.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each hash takes 19 MiB and a core for about 20 ms: a burst of sign-ins waits in line instead of taking the machine.
const inTurn = limit(Math.max(1, availableParallelism() - 1));

/**
 * How long a password may be as it is typed, in UTF-16 units: what is longer is never normalized, because a character
 * can become eighteen (U+FDFA).
 */
export const mostPasswordUnits = 1000;

/** One form for every way of typing the same characters. Throws RangeError for what is longer than a password may be. */
export function normalizePassword(password: string): string {
  if (password.length > mostPasswordUnits) throw new RangeError("This is longer than a password may be.");
  return password.normalize("NFKC");
}

/** The hash to keep for `password` (argon2id, with its own salt). */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalizePassword(password), cost));
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one that `kept` was made of. Without one to compare with it takes as long and says no,
 * so that the time tells nobody whether an account exists.
 */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that is nobody's");
  const against = kept ?? (await decoy);
  const matches = await inTurn(() => verify(against, normalizePassword(password)));
  return kept !== null && matches;
}

const common = new Set(dictionary["passwords-common"]);

/** Whether `password` is among the tens of thousands that are tried first. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase());
}
