import { readFileSync } from "node:fs";
import { fieldsOf, keptFields, textEntries } from "@/lib/form-state";
import { escaped, plainHeaders, plainPage } from "./plain-page.mjs";
import { whatWasTyped } from "./typed";

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

function oldFormPage(address: string, fields: Record<string, string>): string {
  const typed = whatWasTyped(fields);
  const asked = "<p>Readyline was updated while you had the page open, and this form can no longer be sent.";
  const link = `<p><a href="${escaped(address)}">Open the page again</a></p>`;
  if (typed === "") return plainPage("Nothing was saved", `${asked}</p>${link}`);
  return plainPage(
    "Nothing was saved",
    `${asked} This is what you typed, without passwords. Copy it, then open the page again and enter it there.</p>
${link}
${typed}`,
  );
}
