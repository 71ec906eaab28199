import { readFileSync } from "node:fs";
import { fieldsOf, keptFields, textEntries } from "@/lib/form-state";

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
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** The actions that React named in the form's own fields. */
function actionIds(form: FormData): string[] {
  return [...form.keys()].flatMap((name) => {
    const [, kind, rest = ""] = /^\$ACTION_(ID|REF)_(.+)$/.exec(name) ?? [];
    if (kind === "ID") return [rest];
    if (kind === "REF") return /^\{"id":"([0-9a-f]+)"/.exec(String(form.get(`$ACTION_${rest}:0`)))?.[1] ?? [];
    return [];
  });
}

// Fields of ours beside those that people fill in, and secrets of an address.
const ours = /^(id|version|base|seen|writer|next|token|timeZone)$|\./;

function oldFormPage(address: string, fields: Record<string, string>): string {
  const typed = Object.entries(fields).filter(([name, value]) => value.trim() !== "" && !ours.test(name));
  const rows = typed.map(([name, value]) => `<dt>${escaped(readable(name))}</dt><dd>${escaped(value)}</dd>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nothing was saved · Readyline</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
dt { margin-top: 1rem; font-weight: 600 }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
</style>
<main>
<h1>Nothing was saved</h1>
<p>Readyline was updated while you had the page open, and this form can no longer be sent.
${rows.length > 0 ? "This is what you typed, without passwords. Copy it, then open the page again and enter it there." : "Open the page again."}</p>
<p><a href="${escaped(address)}">Open the page again</a></p>
${rows.length > 0 ? `<h2>What you typed</h2>\n<dl>${rows.join("\n")}</dl>` : ""}
</main>
</html>
`;
}

/** takenOn → Taken on */
const readable = (name: string) =>
  name
    .replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`)
    .trim()
    .replace(/^./, (letter) => letter.toUpperCase());

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
