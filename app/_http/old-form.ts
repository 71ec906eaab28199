import { readFileSync } from "node:fs";
import { fieldsOf, keptFields, mostNameUnits, textEntries } from "@/lib/form-state";
import { escaped, escapedText, plainHeaders, plainPage } from "./plain-page.mjs";

let known: ReadonlySet<string> | undefined;

/** The ids of this build's actions. */
function knownActions(): ReadonlySet<string> {
  known ??= new Set(
    Object.keys(JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")).node),
  );
  return known;
}

/**
 * Answers a form that was sent without JavaScript to an action that `actions` doesn't have: the page that it was on is of
 * another release. Next would answer such a form with one line of text, and what was typed would be lost.
 * @returns null for every other request.
 */
export async function answerOldForm(
  request: Request,
  actions: () => ReadonlySet<string> = knownActions,
): Promise<Response | null> {
  const { headers } = request;
  if (process.env.NODE_ENV === "development" || headers.has("next-action")) return null;
  if (!headers.get("content-type")?.startsWith("multipart/form-data")) return null;
  // What can't be read is refused by Next.
  const form = await request.formData().catch(() => null);
  const ids = form === null ? [] : actionIds(form);
  if (form === null || ids.length === 0 || ids.every((id) => actions().has(id))) return null;
  const { pathname, search } = new URL(request.url);
  return new Response(oldFormPage(pathname + search, keptFields(fieldsOf(textEntries(form)))), {
    status: 409,
    headers: plainHeaders,
  });
}

/** The actions that React named in the form's own fields. */
function actionIds(form: FormData): string[] {
  return [...new Set(form.keys())].flatMap((name) => {
    const [, kind, rest = ""] = /^\$ACTION_(ID|REF)_(.+)$/.exec(name) ?? [];
    if (kind === "ID") return [rest];
    if (kind === "REF")
      return /^\{"id":"([0-9a-f]{1,64})"/.exec(String(form.get(`$ACTION_${rest}:0`)))?.[1] ?? [];
    return [];
  });
}

// Fields of ours beside those that people fill in, and secrets of an address.
const ours = /^(id|version|base|seen|account|next|token|timeZone)$|\./;

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

function oldFormPage(address: string, fields: Record<string, string>): string {
  const typed = Object.entries(fields).filter(
    ([name, value]) => value.trim() !== "" && name.length <= mostNameUnits && !ours.test(name),
  );
  const rows = (hasManyEscaped(typed.flat().join("")) ? [] : typed).map(
    ([name, value]) => `<dt>${escaped(readable(name))}</dt><dd>${escapedText(value)}</dd>`,
  );
  const asked = "<p>Readyline was updated while you had the page open, and this form can no longer be sent.";
  const link = `<p><a href="${escaped(address)}">Open the page again</a></p>`;
  if (rows.length === 0) return plainPage("Nothing was saved", `${asked}</p>${link}`);
  return plainPage(
    "Nothing was saved",
    `${asked} This is what you typed, without passwords. Copy it, then open the page again and enter it there.</p>
${link}
<h2>What you typed</h2>
<dl>
${rows.join("\n")}
</dl>`,
  );
}

/** takenOn → Taken on */
const readable = (name: string) =>
  name
    .replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`)
    .trim()
    .replace(/^./, (letter) => letter.toUpperCase());
