import type { FormState } from "@/lib/form-state";

/** Longer than the server takes for its slowest answer, and than a slow line takes to bring it. */
const patienceMs = 40_000;

const savedOnly = "This is saved, but the page can’t show it yet. Reload the page to see it.";

/** In Next's format: something of the page could not be drawn. What leads elsewhere, or to “not found”, is an answer of ours. */
const failed = /^[\da-f]+:E\{"digest":"(?!NEXT_)/m;

/**
 * Next shows the answer to a form when its first part is there: what the action says. After that comes the page, drawn anew. If the
 * connection breaks before its end, or the page can't be drawn, Next would show an error instead of all that is typed. So Next gets
 * such an answer whole; or only what the action says; or not at all. It sends one form after the other, so an answer that doesn't
 * come would hold up all that is sent later, and sign-out too.
 * @returns ends that.
 */
export function wantWholeAnswers(): () => void {
  const { fetch } = window;
  window.fetch = async (input, init) => {
    if (!new Headers(init?.headers).has("next-action")) return fetch(input, init);
    const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) });
    const { status, statusText, headers } = answer;
    const { parts, broken } = await readParts(answer);
    const body = new Blob(parts);
    const text = headers.has("x-action-redirect") ? "" : await body.text();
    if (broken === null && !failed.test(text)) return new Response(body, { status, statusText, headers });
    const said = withoutPage(text);
    if (said !== null) return new Response(said, { headers: { "content-type": "text/x-component" } });
    if (broken !== null) throw broken;
    return new Response(body, { status, statusText, headers });
  };
  return () => {
    window.fetch = fetch;
  };
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

/** What an action says that has saved something, in Next's format and without the page; null if `text` has no such thing. */
function withoutPage(text: string): string | null {
  const lines = text.split("\n").slice(0, -1);
  const rowOf = (id: string | undefined) =>
    lines.find((line) => line.startsWith(`${id}:{`))?.slice(`${id}:`.length);
  try {
    const { a, q, i, b } = JSON.parse(rowOf("0") ?? "") as Record<string, unknown>;
    const state = JSON.parse(rowOf(/^\$@([\da-f]+)$/.exec(String(a))?.[1]) ?? "") as FormState;
    if (state.status !== "saved") return null;
    // As if it were refused, because the fields of a saved form show what the page has. With a version come answers to what shows
    // by itself what was saved: a task and the statement.
    const said: FormState =
      state.version === undefined && !("version" in state.values)
        ? { ...state, status: "refused", message: savedOnly }
        : state;
    return `0:${JSON.stringify({ a: "$@1", q, i, b })}\n1:${JSON.stringify(said)}\n`;
  } catch {
    return null;
  }
}
