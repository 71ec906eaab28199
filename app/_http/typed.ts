import { mostNameUnits } from "@/lib/form-state";
import { escaped, escapedText } from "./plain-page.mjs";

// Fields of ours beside those that people fill in, and secrets of an address.
const ours =
  /^(id|key|version|base|seen|account|next|token|timeZone|group|edits|restore|change|disabled|shares|does)$|\.(shown|none)$/;

/** Nobody types so many signs that have to be escaped. Half a million would take a tenth of a second. */
const mostEscaped = 20_000;

function hasManyEscaped(text: string): boolean {
  let count = 0;
  for (const _sign of text.matchAll(/[<&>"']/g)) {
    count += 1;
    if (count === mostEscaped) return true;
  }
  return false;
}

/** What was typed in a form, as HTML, for a page that does not have the form; empty if that is nothing. */
export function whatWasTyped(fields: Record<string, string>): string {
  const typed = Object.entries(fields).filter(
    ([name, value]) => value.trim() !== "" && name.length <= mostNameUnits && !ours.test(name),
  );
  if (typed.length === 0 || hasManyEscaped(typed.flat().join(""))) return "";
  const rows = typed.map(
    ([name, value]) => `<dt>${escaped(readable(name))}</dt><dd>${escapedText(value)}</dd>`,
  );
  return `<h2>What you typed</h2>
<dl>
${rows.join("\n")}
</dl>`;
}

/** takenOn → Taken on */
const readable = (name: string) =>
  name
    .replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`)
    .trim()
    .replace(/^./, (letter) => letter.toUpperCase());
