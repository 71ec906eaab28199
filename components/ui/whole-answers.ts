/** Longer than the server takes for its slowest answer, and than a slow line takes to bring it. */
const patienceMs = 40_000;

/**
 * Next shows the answer to a form when its first part is there. If the connection then breaks, the page that should follow is
 * missing, and an error replaces all that is typed. So Next gets such an answer whole, or not at all. It sends one form after the
 * other, so an answer that doesn't come would hold up all that is sent later, and sign-out too.
 * @returns ends that.
 */
export function wantWholeAnswers(): () => void {
  const { fetch } = window;
  window.fetch = async (input, init) => {
    if (!new Headers(init?.headers).has("next-action")) return fetch(input, init);
    const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) });
    const { status, statusText, headers } = answer;
    return new Response(await answer.arrayBuffer(), { status, statusText, headers });
  };
  return () => {
    window.fetch = fetch;
  };
}
