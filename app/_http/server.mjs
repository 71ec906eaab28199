import { AsyncLocalStorage } from "node:async_hooks";
import { createServer } from "node:http";
import { showFallback } from "./fallback.mjs";
import { watchRequest } from "./request-log.mjs";

/** A form can have up to 3 MB (next.config.ts). A larger request is refused before it is read. */
const mostBytes = 4 * 1024 * 1024;

/** What a person can see of a refusal. Browsers cause no other. @type {Record<number, string>} */
const sentences = {
  400: "This address can't be read.\n",
  403: "This form was sent from another site, so nothing was saved.\n",
  413: "This is too much to send at once. Nothing was saved.\n",
};

const limits = {
  /** A client has this long to send the headers of a request, and a new connection to send its first, in milliseconds. */
  headersTimeout: 20_000,
  /** The same for a whole request: a form of 3 MB over a slow telephone takes its time. */
  requestTimeout: 120_000,
  /** A connection without a request ends. A proxy ends it earlier (nginx after 60 s), so it never sends into a closed one. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

/**
 * The server in front of `handle`, not yet listening.
 *
 * `stop` ends it: running requests are finished, then `effects` is awaited. What isn't finished after `deadlineMs`
 * milliseconds is cut off. It returns what that was, null if nothing.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} handle
 * @param {{ behindProxy: boolean, publicHost?: string | null }} options whether a proxy of ours writes X-Forwarded-For
 * and X-Forwarded-Host; and the host of the public address, which forms may come from even if the proxy changed Host
 */
export function makeServer(handle, { behindProxy, publicHost = null }) {
  globalThis.readylineRequest ??= new AsyncLocalStorage();
  const requests = globalThis.readylineRequest;
  /** @type {Set<import("node:http").ServerResponse>} */
  const running = new Set();
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  let isStopping = false;

  const server = createServer(limits, (request, response) => {
    const id = watchRequest(request, response, { behindProxy });
    running.add(response);
    response.once("close", () => {
      running.delete(response);
      // An answer that had begun before could not say that the connection ends.
      if (isStopping) setImmediate(() => server.closeIdleConnections());
    });
    if (isStopping) response.setHeader("Connection", "close");
    trustOwnProxyOnly(request, behindProxy, publicHost);
    const refusal = refusalOf(request);
    if (refusal !== null) {
      // The connection stays open and the rest of the body is discarded. If it were cut off, the client could miss the answer.
      response.writeHead(refusal, { "Content-Type": "text/plain; charset=utf-8" }).end(sentences[refusal]);
      return;
    }
    const notes = { id };
    showFallback(request, response, notes);
    requests.run(notes, () => handle(request, response));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });

  /** @param {number} deadlineMs @param {() => Promise<unknown>} effects */
  async function stop(deadlineMs, effects = async () => undefined) {
    isStopping = true;
    const closed = new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    // Browsers open connections in advance. Node does not count them as idle, and a request may just be on its way.
    const unused = setTimeout(() => {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, 1000);
    for (const response of running) if (!response.headersSent) response.setHeader("Connection", "close");
    let timer;
    const tooLate = new Promise((resolve) => {
      timer = setTimeout(() => resolve({ requests: running.size, connections: sockets.size }), deadlineMs);
    });
    const cut = await Promise.race([closed.then(effects).then(() => null), tooLate]);
    clearTimeout(timer);
    clearTimeout(unused);
    for (const socket of sockets) socket.destroy();
    return cut;
  }

  return { server, stop };
}

/**
 * Without a proxy of ours, the client could forge these headers. Next compares X-Forwarded-Host with a form's Origin, and
 * a plain proxy_pass changes Host.
 * @param {import("node:http").IncomingMessage} request @param {boolean} behindProxy @param {string | null} publicHost
 */
function trustOwnProxyOnly({ headers, socket }, behindProxy, publicHost) {
  if (!behindProxy) {
    headers["x-forwarded-for"] = socket.remoteAddress ?? "";
    delete headers["x-forwarded-host"];
  }
  if (publicHost !== null && hostOf(headers.origin) === publicHost) headers["x-forwarded-host"] = publicHost;
}

/** @param {import("node:http").IncomingMessage} request @returns the status for a request that is refused, else null */
function refusalOf({ headers, method, url = "" }) {
  // Without a length, a body could have any size. Browsers always send the length.
  if (headers["transfer-encoding"] !== undefined) return 411;
  if (Number(headers["content-length"] ?? 0) > mostBytes) return 413;
  // Node closes the connection at CONNECT by itself.
  if (method === "TRACE") return 405;
  // A form of another site. Next would answer 500.
  if (method === "POST" && headers.origin !== undefined && hostOf(headers.origin) !== ownHost(headers))
    return 403;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return null;
  } catch {
    return 400;
  }
}

/** @param {string | undefined} origin */
function hostOf(origin = "") {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** @param {import("node:http").IncomingHttpHeaders} headers */
function ownHost(headers) {
  const forwarded = headers["x-forwarded-host"];
  return forwarded === undefined ? headers.host : String(forwarded).split(",", 1)[0]?.trim();
}
