import { hasInvisible, withoutInvisible } from "@/lib/invisible";
import { invisible, line } from "./fields";

const mostOfName = 120;
const mostDigits = 3;

// Marks, and what joins letters: browsers leave some of them out of an address, and nobody sees those.
const marks = "[\\p{M}\\u200c\\u200d]*";
const word = `${marks}\\p{L}${marks}[\\p{L}\\p{Nd}]`;
/** A dot before more than one letter, or before a digit: "evil.com". */
const dotInside = new RegExp(`\\.(?=${word}|${marks}\\p{Nd})`, "gu");
const initialBeforeWord = new RegExp(`(?<![\\p{L}\\p{M}\\p{Nd}])(\\p{L}\\p{M}*)\\.(?=${word})`, "gu");
/** As in "Anil s/o Kumar". */
const slashes = /(?<![^\s(])\p{L}\/\p{L}(?![^\s)])/gu;
/** Signs that choose a form of the letter before them are for Han and Mongolian only: elsewhere nobody sees them. */
const notOfName =
  /[^\p{L}\p{M}\p{Nd} .,'"()&·・\-‐–’‘“”׳״־\u200c\u200d]|(?<![\p{Script=Han}\p{Script=Mongolian}])\p{Variation_Selector}/gu;

/** An address can have two letters for one: "ss" for "ẞ". */
const asInAddresses = (name: string) => name.toLowerCase().toUpperCase();

const hasLink = (name: string) =>
  /[@:%_/\\]/.test(name.replaceAll(slashes, "")) || asInAddresses(name).search(dotInside) >= 0;
const hasOther = (name: string) => name.replaceAll(slashes, "").search(notOfName) >= 0;
const digitsOf = (name: string) => name.match(/\p{Nd}/gu)?.length ?? 0;

/** Each sign in its plain form, as in RFC 8266: "①" is "1", and "ﬁ" two letters. "S.Ramanathan" gets its space. */
const plain = (name: string) => name.normalize("NFKC").replaceAll(initialBeforeWord, "$1. ").trim();

/**
 * A person's name. Mails show it, and mail programs make links of what looks like an address or a telephone number: so it is kept as
 * it is checked, and nothing but a space, a sign, or one letter follows a dot.
 */
export const name = line(mostOfName, "Enter the name mentors see.", "A name")
  .transform(plain)
  // The plain form can join a letter and its mark.
  .refine((value) => !hasInvisible(value), { error: invisible("A name"), abort: true })
  .refine((value) => value.length <= mostOfName, {
    error: `A name can have at most ${mostOfName} characters.`,
    abort: true,
  })
  .refine((value) => !hasLink(value), {
    error: "A name can’t contain a link or an email address. Leave a space after a dot.",
    abort: true,
  })
  .refine((value) => !hasOther(value), {
    error:
      "A name can have letters, spaces, dots, commas, hyphens, apostrophes, quotation marks and brackets.",
    abort: true,
  })
  .refine((value) => digitsOf(value) <= mostDigits, `A name can have at most ${mostDigits} digits.`);

/** What is left of a text as a name: of an account's from another provider, or of one that is older than these rules; null if nothing is. */
export function nameFrom(text: string): string | null {
  const asItIs = name.safeParse(text).data;
  if (asItIs !== undefined) return asItIs;
  const words = plain(withoutInvisible(text)).replaceAll(dotInside, ". ");
  const kept = hasOther(words) ? words.replaceAll(notOfName, " ") : words;
  const short = (digitsOf(kept) > mostDigits ? kept.replaceAll(/\p{Nd}/gu, " ") : kept)
    .replaceAll(/ {2,}/g, " ")
    .slice(0, mostOfName);
  return name.safeParse(short.toWellFormed().trim()).data ?? null;
}
