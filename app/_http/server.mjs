import { createServer } from "node:http";

/** A form may carry 3 MB (next.config.ts); whatever announces more is refused before anything looks at it. */
const mostBytes = 4 * 1024 * 1024;

/**
 * The server in front of `handle`, not yet listening.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} handle
 * @param {{ behindProxy: boolean }} options whether a proxy of ours writes X-Forwarded-For
 */
export function makeServer(handle, { behindProxy }) {
  return createServer((request, response) => {
    const refusal = refusalOf(request);
    if (refusal !== null) {
      // The connection stays, and what is still coming is let go: cut off, a client could miss the answer.
      response.writeHead(refusal).end();
      return;
    }
    // Without a proxy of ours in front, the header is the client's own invention.
    if (!behindProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
    handle(request, response);
  });
}

/** @param {import("node:http").IncomingMessage} request @returns the status of what can't be taken */
function refusalOf({ headers, method, url = "" }) {
  // Without its length, a body could be of any size. Browsers always say it.
  if (headers["transfer-encoding"] !== undefined) return 411;
  if (Number(headers["content-length"] ?? 0) > mostBytes) return 413;
  // Node closes the connection at CONNECT by itself.
  if (method === "TRACE") return 405;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return null;
  } catch {
    return 400;
  }
}
