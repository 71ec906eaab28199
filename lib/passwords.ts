import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { makeTurns } from "./hashing-turns.mjs";
import { countLimited } from "./limited";

// argon2id is this library's default. 19 MiB and two passes are OWASP's minimum.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// On globalThis, because the bundler makes several copies of this module, and because workers get their turns from the
// process that started them (app/_http/workers.mjs).
declare global {
  var readylineHashingTurn: ReturnType<typeof makeTurns> | undefined;
}
globalThis.readylineHashingTurn ??= makeTurns();
const takeTurn = globalThis.readylineHashingTurn;

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
  const end = await takeTurn();
  if (end === null) {
    countLimited("busy");
    throw new TooBusy();
  }
  try {
    return await work();
  } finally {
    end();
  }
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

/** How much of a password is checked, because the work grows with the square of its length. */
const checkedUnits = 32;

/** In how many ways signs are read as letters ($ as s). Each takes time. */
const mostReadings = 8;

/** An attacker needs at least this many guesses, by the estimate of zxcvbn. */
const fewestGuesses = 1_000_000;

/** Words that somebody guesses first for an account here, whoever it belongs to. */
const ownWords = [
  ...["readyline", "step2ck", "step2", "step1", "step", "usmle", "nbme", "uwsa", "uworld", "eras", "match"],
  ...["residency", "interventional", "radiology", "password", "applicant", "mentor", "admin"],
];

let checker: ZxcvbnFactory | undefined;

/**
 * Whether `password` is easy to guess: a common password, a keyboard pattern, a repeat, a sequence, or little more than
 * words that belong to the person or to this product. Upper case doesn't count.
 * @param about what else is known of the person, such as name and email. Only the first characters of a password count.
 */
export function isEasyToGuess(password: string, about: readonly string[] = []): boolean {
  const { qwerty, qwertz, azerty, keypad } = adjacencyGraphs;
  // Made at the first use: it takes 30 ms and 20 MB.
  checker ??= new ZxcvbnFactory({
    dictionary,
    graphs: { qwerty, qwertz, azerty, keypad },
    maxLength: checkedUnits,
    l33tMaxSubstitutions: mostReadings,
  });
  const typed = password.toLowerCase().slice(0, checkedUnits);
  // Whole, because its words can each be too short to be looked for.
  if (about.some((text) => lettersOf(text) === lettersOf(password))) return true;
  const words = [...new Set([...about.flatMap(wordsOf), ...ownWords])].sort((a, b) => b.length - a.length);
  // zxcvbn finds such words too, but a few other characters already make their estimate high.
  let rest = typed;
  for (const word of words) rest = rest.replaceAll(word, " ");
  if (rest !== typed && rest.replace(/[^\p{L}\p{N}]/gu, "").length < 8) return true;
  return checker.check(typed, words).guesses < fewestGuesses;
}

/** Without what stands between its words, and small. */
const lettersOf = (text: string) =>
  normalizePassword(text.slice(0, mostPasswordUnits))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "");

/** The words of a name or an email that are long enough to matter, and all of them together. */
function wordsOf(text: string): string[] {
  const words = normalizePassword(text.slice(0, mostPasswordUnits))
    .toLowerCase()
    .slice(0, 254)
    .split(/[^\p{L}\p{N}\p{M}]+/u);
  return [...words, words.join("")].filter((word) => [...word].length >= 3).slice(0, 40);
}
