import { typedBeside } from "@/components/ui/typing-beside";
import { type FormState, idleForm } from "@/lib/form-state";

/** Longer than the server takes for its slowest answer, and than a slow line takes to bring it. */
const patienceMs = 40_000;
/** Nothing is lost with an answer that is only the page. */
const pagePatienceMs = 10_000;

export const reload = "Reload the page to see it.";
const savedOnly = `This is saved, but the page can’t show it yet. ${reload}`;

/**
 * Next shows the answer to a form when its first part is there: what the action says. After that comes the page, drawn anew. If the
 * connection breaks before its end, or the page can't be drawn or isn't there any more, Next would show that instead of all that is
 * typed. So Next gets such an answer whole; or only what the action says; or not at all. It sends one form after the other, so an
 * answer that doesn't come would hold up all that is sent later, and sign-out too.
 *
 * If somebody has gone to another page by then, Next would ask for that one again, and a break of that would replace it. So Next gets
 * only what the action says, and the page is asked for by drawPage.
 * @returns ends that.
 */
export function wantWholeAnswers(): () => void {
  const { fetch } = window;
  const onBack = () => noteMove(window.location.pathname);
  window.addEventListener("popstate", onBack);
  window.fetch = async (input, init) => {
    const sent = new Headers(init?.headers);
    if (!sent.has("next-action")) {
      // As Next asks for a page.
      if (sent.has("rsc")) noteMove(new URL(String(input), window.location.href).pathname);
      return fetch(input, init);
    }
    const isPage = isOnlyPage(init?.body);
    const before = moves;
    const { pathname } = window.location;
    const signal = isPage ? signalOfPage() : AbortSignal.timeout(patienceMs);
    const answer = await fetch(input, { ...init, signal });
    const { status, statusText, headers } = answer;
    const { parts, broken } = await readParts(answer);
    const body = new Blob(parts);
    const rows = readRows(new Uint8Array(await body.arrayBuffer()));
    const isLate = moves !== before && (isPage || (movedTo !== pathname && drawAgain !== null));
    if (broken === null && !isLate && ![...rows.values()].some(isFailure))
      return new Response(body, { status, statusText, headers });
    const destination = headers.get("x-action-redirect");
    const said = destination === null ? withoutPage(rows) : null;
    if (isLate && !isPage && (said !== null || destination !== null)) drawWhenShown(pathname);
    if (said !== null) return new Response(said, { headers: { "content-type": "text/x-component" } });
    if (isLate && destination !== null) return redirectAlone(destination);
    if (broken !== null) throw broken;
    return new Response(body, { status, statusText, headers });
  };
  return () => {
    window.fetch = fetch;
    window.removeEventListener("popstate", onBack);
  };
}

/** Whether the next page that is shown has to be drawn anew. */
let isNextOld = false;

/** React often shows the next page only together with the answer. @param before the page on which the form was sent. */
function drawWhenShown(before: string): void {
  if (window.location.pathname === before) isNextOld = true;
  else void drawPage();
}

/** To be called when another page is shown. */
export function notePage(): void {
  if (isNextOld) void drawPage();
  isNextOld = false;
}

/** How often another page was asked for, by a link or by the browser's Back, and which one last. */
let moves = 0;
let movedTo = "";

function noteMove(pathname: string): void {
  moves += 1;
  movedTo = pathname;
}

/** An answer that led to a page which somebody has left already. */
function redirectAlone(destination: string): Response {
  // The session is over.
  if (/^\/(sign-in)?([?;]|$)/.test(destination)) window.location.assign(destination.split(";")[0] ?? "/");
  return new Response(null, { headers: { "x-action-redirect": destination } });
}

/** Saves nothing: its answer is the page. Null where nobody is signed in. */
let drawAgain: ((form: FormData) => Promise<FormState>) | null = null;
/** How many forms were sent, how many when a page was asked for, and whether the last one brings the page. */
let formsSent = 0;
let sentBefore = 0;
let isBrought: Promise<boolean> = Promise.resolve(false);
/** How often the page was asked for, what is coming, and what becomes of that. */
let asked = 0;
let coming: AbortController | null = null;
let drawing: Promise<boolean> | null = null;

/** @returns ends that. */
export function drawPagesBy(draw: typeof drawAgain): () => void {
  drawAgain = draw;
  return () => {
    drawAgain = null;
  };
}

/**
 * Draws the page anew, with what was saved by another way. If the router's own refresh fails, the browser loads the document anew;
 * this comes as the answer to a form does, whole or not at all. Not if something is typed in the page.
 * @returns whether the page shows what is saved.
 */
export function drawPage(): Promise<boolean> {
  asked += 1;
  coming?.abort();
  drawing ??= drawUntilDone().finally(() => {
    drawing = null;
  });
  return drawing;
}

async function drawUntilDone(): Promise<boolean> {
  let began: string;
  do {
    if (drawAgain === null || typedBeside(null).length > 0) return false;
    const form = new FormData();
    form.set(onlyPage, "1");
    sentBefore = formsSent;
    began = [moves, asked].join();
    if (bringsPage(await drawAgain(form).catch(() => null)) && began === [moves, asked].join()) return true;
    // A form went first, and its answer is the page too.
    if (formsSent !== sentBefore) return isBrought;
    // Another page is there by now.
  } while (began !== [moves, asked].join());
  return false;
}

const bringsPage = (answer: FormState | null) => answer?.status === "saved" && !answer.isPageOld;

/** To be called when a form is sent. Next sends one after the other, and a form doesn't wait for a page. */
export function noteForm(answer: Promise<FormState | null>): void {
  formsSent += 1;
  isBrought = answer.then(bringsPage, () => false);
  coming?.abort();
}

function signalOfPage(): AbortSignal {
  const page = new AbortController();
  coming = page;
  if (formsSent === sentBefore) setTimeout(() => page.abort(), pagePatienceMs);
  else page.abort();
  return page.signal;
}

const onlyPage = "only-page";

const isOnlyPage = (body: RequestInit["body"]) =>
  body instanceof FormData && [...body.keys()].some((name) => name.endsWith(`_${onlyPage}`));

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

/** What an action says that has saved something, in Next's format and without the page; null if there is no such thing. */
function withoutPage(rows: ReadonlyMap<string, string>): string | null {
  try {
    const { a, q, i, b } = JSON.parse(rows.get("0") ?? "") as Record<string, unknown>;
    const row = rows.get(/^\$@([\da-f]+)$/.exec(String(a))?.[1] ?? "") ?? "";
    const state = JSON.parse(row) as FormState;
    const { status, attempt, version, link, values } = state;
    if (status !== "saved") return null;
    // A long text is a row of its own, which is not here.
    const isHere = !/"\$[\da-f]+"/.test(row);
    const hasNews = version !== undefined || link !== null || Object.keys(values).length > 0;
    // As if it were refused, because the fields of a saved form show what the page has. Not if the answer itself has what is new.
    const said: FormState =
      isHere && hasNews
        ? { ...state, message: `${state.message ?? "Saved."} ${reload}`, isPageOld: true }
        : { ...idleForm, status: "refused", message: savedOnly, attempt, isPageOld: true };
    return `0:${JSON.stringify({ a: "$@1", q, i, b })}\n1:${JSON.stringify(said)}\n`;
  } catch {
    return null;
  }
}
