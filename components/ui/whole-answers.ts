import { isOnlyPage, pages } from "@/components/ui/pages-drawn";
import { type FormState, idleForm } from "@/lib/form-state";

/** Longer than the server takes for its slowest answer, and than a slow line takes to bring it. */
const patienceMs = 40_000;

export const reload = "Reload the page to see it.";
const savedOnly = `This is saved, but the page can’t show it yet. ${reload}`;

/**
 * Next shows the answer to a form when its first part is there: what the action says. After that comes the page, drawn anew. If the
 * connection breaks before its end, or the page can't be drawn or isn't there any more, Next would show that instead of all that is
 * typed. So Next gets such an answer whole; or only what the action says; or not at all. It sends one form after the other, so an
 * answer that doesn't come would hold up all that is sent later, and sign-out too.
 *
 * If somebody has gone to another page by then, or there and back, Next would ask for that one again, and a break of that would replace
 * it. So Next gets only what the action says, and the page is asked for by another way (components/ui/draw-page).
 * @returns ends that.
 */
export function wantWholeAnswers(): () => void {
  const { fetch } = window;
  const noteMove = () => {
    pages.moves += 1;
  };
  window.addEventListener("popstate", noteMove);
  window.fetch = async (input, init) => {
    const sent = new Headers(init?.headers);
    if (!sent.has("next-action")) {
      // As Next asks for a page.
      if (sent.has("rsc")) noteMove();
      return fetch(input, init);
    }
    const isPage = isOnlyPage(init?.body);
    const before = pages.moves;
    const signal = isPage ? pages.signal() : AbortSignal.timeout(patienceMs);
    const answer = await fetch(input, { ...init, signal });
    const { status, statusText, headers } = answer;
    const { parts, broken } = await readParts(answer);
    const body = new Blob(parts);
    const rows = readRows(new Uint8Array(await body.arrayBuffer()));
    const isLate = pages.moves !== before && pages.drawAgain !== null;
    const destination = headers.get("x-action-redirect");
    if (destination !== null && pages.leads) pages.isLeft = true;
    if (broken === null && !isLate && ![...rows.values()].some(isFailure))
      return new Response(body, { status, statusText, headers });
    const said = destination === null ? withoutPage(rows) : null;
    if (isLate && !isPage && headers.has("x-action-revalidated")) {
      pages.isOld = true;
      notePage();
    }
    if (said !== null) return new Response(said, { headers: { "content-type": "text/x-component" } });
    if (isLate && destination !== null) return redirectAlone(destination);
    if (broken !== null) throw broken;
    return new Response(body, { status, statusText, headers });
  };
  return () => {
    window.fetch = fetch;
    window.removeEventListener("popstate", noteMove);
  };
}

/** To be called when another page is shown: React often shows it only together with an answer. */
export function notePage(): void {
  if (pages.isOld)
    void import("@/components/ui/draw-page").then(({ drawPage }) => drawPage()).catch(() => undefined);
}

/** An answer that led to a page which somebody has left already. */
function redirectAlone(destination: string): Response {
  // The session is over.
  if (/^\/(sign-in)?([?;]|$)/.test(destination)) window.location.assign(destination.split(";")[0] ?? "/");
  return new Response(null, { headers: { "x-action-redirect": destination } });
}

/** What arrives of an answer, and why no more came; null if that is all. */
async function readParts({ body }: Response): Promise<{ parts: BlobPart[]; broken: unknown }> {
  const parts: BlobPart[] = [];
  const reader = body?.getReader();
  try {
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) parts.push(read.value);
    return { parts, broken: null };
  } catch (error) {
    return { parts, broken: error };
  }
}

/** The rows of an answer by their ids, in Next's format. Long texts, which stand there as they are, are left out. */
function readRows(bytes: Uint8Array): Map<string, string> {
  const rows = new Map<string, string>();
  // A sign for each byte.
  const signs = new TextDecoder("latin1").decode(bytes);
  const row = /([\da-f]*):(?:T([\da-f]+),|[^\n]*\n)/y;
  for (let found = row.exec(signs); found !== null; found = row.exec(signs)) {
    const [, id = "", length] = found;
    const [from, to] = [found.index + id.length + 1, row.lastIndex - 1];
    if (length === undefined) rows.set(id, new TextDecoder().decode(bytes.subarray(from, to)));
    else row.lastIndex += Number.parseInt(length, 16);
  }
  return rows;
}

/** Whether something of the page could not be drawn, or is not there. What leads elsewhere is an answer of ours. */
const isFailure = (row: string) => /^E\{"digest":"(?!NEXT_REDIRECT)/.test(row);

/** What an action says, in Next's format and without the page; null if there is no such thing. */
function withoutPage(rows: ReadonlyMap<string, string>): string | null {
  try {
    const { a, q, i, b } = JSON.parse(rows.get("0") ?? "") as Record<string, unknown>;
    const row = rows.get(/^\$@([\da-f]+)$/.exec(String(a))?.[1] ?? "") ?? "";
    const state = JSON.parse(row) as FormState;
    const { status, attempt, version, link, values } = state;
    // A long text is a row of its own, which is not here.
    const isHere = !/"\$[\da-f]+"/.test(row);
    const isSaved = status === "saved";
    if (!isSaved && !isHere) return null;
    const hasNews = version !== undefined || link !== null || Object.keys(values).length > 0;
    // To reload would take away a link that is shown once. As if it were refused, because the fields of a saved form show what the page has. Not if the answer itself has what is new.
    const said: FormState = !isSaved
      ? state
      : isHere && hasNews
        ? {
            ...state,
            message: link === null ? `${state.message ?? "Saved."} ${reload}` : state.message,
            isPageOld: true,
          }
        : { ...idleForm, status: "refused", message: savedOnly, attempt, isPageOld: true };
    return `0:${JSON.stringify({ a: "$@1", q, i, b })}\n1:${JSON.stringify(said)}\n`;
  } catch {
    return null;
  }
}
