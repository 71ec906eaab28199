import { createServer } from "node:http";
import { watchRequest } from "./request-log.mjs";

/** A form can have up to 3 MB (next.config.ts). A larger request is refused before it is read. */
const mostBytes = 4 * 1024 * 1024;

/**
 * The server in front of `handle`, not yet listening.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} handle
 * @param {{ behindProxy: boolean }} options whether a proxy of ours writes X-Forwarded-For
 */
export function makeServer(handle, { behindProxy }) {
  return createServer((request, response) => {
    watchRequest(request, response, { behindProxy });
    const refusal = refusalOf(request);
    if (refusal !== null) {
      // The connection stays open and the rest of the body is discarded. If it were cut off, the client could miss the answer.
      response.writeHead(refusal).end();
      return;
    }
    // Without a proxy of ours, the client could forge the header.
    if (!behindProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
    handle(request, response);
  });
}

/** @param {import("node:http").IncomingMessage} request @returns the status for a request that is refused, else null */
function refusalOf({ headers, method, url = "" }) {
  // Without a length, a body could have any size. Browsers always send the length.
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
