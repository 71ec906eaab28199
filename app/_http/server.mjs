import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, IncomingMessage } from "node:http";
import { clientNetwork } from "../../lib/network.mjs";
import { mostBytesOf, mostCookies, mostParameters, mostSegments } from "../../lib/refused-requests.mjs";
import { refusal, showFallback } from "./fallback.mjs";
import { refusalOfBody } from "./react-fields.mjs";
import { watchRequest } from "./request-log.mjs";

/** What pages, forms and calendars need. Node closes the connection at CONNECT by itself. */
const methods = new Set(["GET", "HEAD", "POST", "OPTIONS"]);

/** Browsers send some thirty. */
const mostHeaders = 100;

/** Next looks for robots in the browser's name, which takes it half a second for one of 15 KB. */
const mostOfAgent = 512;

/** The most pieces of a body. Node takes a second for half a million, and no network cuts one smaller than some hundred bytes. */
const mostPieces = 10_000;

/** Of a larger body that is refused the rest is not awaited. */
const mostDiscarded = 16 * 1024 * 1024;

const limits = {
  /** The most bytes of all headers of a request. */
  maxHeaderSize: 16 * 1024,
  /** A client has this long to send the headers of a request, and a new connection to send its first, in milliseconds. */
  headersTimeout: 20_000,
  /** The same for a whole request: a form of a megabyte over a slow telephone takes its time. */
  requestTimeout: 120_000,
  /** A connection ends on which nothing moves for this long, such as one whose client does not read the answer. */
  idleTimeout: 120_000,
  /** A connection without a request ends. A proxy ends it earlier (nginx after 60 s), so it never sends into a closed one. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  /** The most connections. A browser opens up to six. */
  maxConnections: 2_000,
  /** The most bytes of all bodies that have not arrived completely. */
  mostWaiting: 64 * 1024 * 1024,
};

/**
 * The server in front of `handle`, not yet listening.
 *
 * `stop` ends it: running requests are finished, then `effects` is awaited. What isn't finished after `deadlineMs`
 * milliseconds is cut off. It returns what that was, null if nothing.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} handle
 * @param {{ proxies: number, own: string, publicUrl?: URL | null, workers?: number, files?: Set<string> | null, limits?:
 * Partial<typeof limits> }} options how many proxies of ours write X-Forwarded-For and X-Forwarded-Host; a secret by which such
 * servers know each other's requests; the public address, which forms may come from even if the proxy changed Host; how many
 * such servers share the limits of all connections and bodies; the addresses of the build's static files, null if they are
 * not known; and limits other than the usual ones
 */
export function makeServer(
  handle,
  { proxies, own, publicUrl = null, workers = 1, files = null, limits: changed = {} },
) {
  const { idleTimeout, maxConnections, mostWaiting, ...ofNode } = { ...limits, ...changed };
  const mostSockets = Math.floor(maxConnections / workers);
  globalThis.readylineRequest ??= new AsyncLocalStorage();
  const requests = globalThis.readylineRequest;
  /** @type {Set<import("node:http").ServerResponse>} */
  const running = new Set();
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  /** The sockets whose last request has no complete answer. @type {WeakSet<import("node:net").Socket>} */
  const busy = new WeakSet();
  /** The sockets of requests that have arrived completely. @type {Set<import("node:net").Socket>} */
  const answering = new Set();
  /** @type {Arriving} */
  const arriving = { bytes: 0, most: Math.floor(mostWaiting / workers), bodies: new Set() };
  const behindProxy = proxies > 0;
  let isStopping = false;

  const server = createServer(ofNode, async (request, response) => {
    // Node reads all requests that one packet holds, and Next would begin them all at the same time. No browser sends one
    // before the answer to the last, and no proxy does.
    if (busy.has(request.socket)) {
      request.socket.destroy();
      return;
    }
    busy.add(request.socket);
    // Next and we wait for its end in more than ten places. Node would warn of that.
    response.setMaxListeners(20);
    const id = watchRequest(request, response, { behindProxy });
    running.add(response);
    response.once("close", () => {
      running.delete(response);
      busy.delete(request.socket);
      answering.delete(request.socket);
      // An answer that had begun before could not say that the connection ends.
      if (isStopping) setImmediate(() => server.closeIdleConnections());
    });
    if (isStopping) response.setHeader("Connection", "close");
    if (publicUrl?.protocol === "https:") response.setHeader("Strict-Transport-Security", "max-age=31536000");
    trustOwnOnly(request, { behindProxy, own, publicUrl });
    if (request.headers["user-agent"])
      request.headers["user-agent"] = request.headers["user-agent"].slice(0, mostOfAgent);
    if (isStatic(request)) for (const name of conditions) delete request.headers[name];
    const most = mostBytesOf(pathOf(request));
    const network = clientNetwork(String(request.headers["x-forwarded-for"] ?? ""), proxies);
    const whole =
      refusalOf(request, { most, publicUrl, files }) ??
      (await withBody(request, { most, network, arriving }));
    // The client is gone.
    if (whole === null) return;
    if (typeof whole === "number") {
      // The connection stays open and the rest of the body is discarded. If it were cut off, the client could miss the
      // answer. A rest without an end is cut off.
      if (whole === 503 || (whole === 413 && !(Number(request.headers["content-length"]) < mostDiscarded)))
        response.setHeader("Connection", "close");
      const { headers, body } = refusal(request, whole);
      response.writeHead(whole, headers).end(body);
      return;
    }
    if (leavesRecord(request)) {
      // The browser then loads the page as a whole.
      response.writeHead(200, { "Content-Type": "text/plain", "Cache-Control": "no-store" }).end();
      return;
    }
    answering.add(request.socket);
    /** @type {import("@/lib/request-notes").RequestNotes} */
    const notes = { id, drawn: isForScript(request) ? null : new Map() };
    response.once("close", () => {
      if (!response.writableFinished) notes.isGone = true;
    });
    showFallback(whole, response, notes);
    requests.run(notes, () => handle(whole, response));
  });
  server.timeout = idleTimeout;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // Whoever opens many and sends little loses the oldest of them. What is being answered stays.
    if (sockets.size > mostSockets) [...sockets].find((one) => !answering.has(one))?.destroy();
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

/** Next sends the headers of a form on to this server, if another page has the form's action. */
const ownHeader = "x-readyline-own";

/**
 * Without a proxy of ours, the client could forge these headers. Next compares X-Forwarded-Host with a form's Origin, and
 * a plain proxy_pass changes Host.
 * @param {import("node:http").IncomingMessage} request @param {{ behindProxy: boolean, own: string, publicUrl: URL | null }} options
 */
function trustOwnOnly({ headers, socket }, { behindProxy, own, publicUrl }) {
  const isOwn = headers[ownHeader] === own;
  headers[ownHeader] = own;
  if (!behindProxy && !isOwn) {
    headers["x-forwarded-for"] = socket.remoteAddress ?? "";
    delete headers["x-forwarded-host"];
    delete headers["x-forwarded-proto"];
  }
  // What a browser sends that is told to send no referrer. No page can write the second header.
  if (headers.origin === "null" && headers["sec-fetch-site"] === "same-origin") {
    const host = ownHost(headers);
    headers.origin = host === publicUrl?.host ? publicUrl?.origin : `http://${host}`;
  }
  if (publicUrl !== null && urlOf(headers.origin)?.host === publicUrl.host)
    headers["x-forwarded-host"] = publicUrl.host;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {{ most: number, publicUrl: URL | null, files: Set<string> | null }} options the most bytes of its body, and as above
 * @returns the status for a request that is refused, else null
 */
function refusalOf(request, { most, publicUrl, files }) {
  const { headers, method = "", rawHeaders } = request;
  if (rawHeaders.length > 2 * mostHeaders) return 431;
  if ((headers.cookie ?? "").split(";", mostCookies + 1).length > mostCookies) return 431;
  if (String(headers[shownPages] ?? "").split(/\[|%5b/i).length - 1 > mostSegments) return 431;
  if (Number(headers["content-length"] ?? 0) > most) return 413;
  if (!methods.has(method) || (isStatic(request) && method !== "GET" && method !== "HEAD")) return 405;
  // Such as "*" or another site's address. Next would answer 500 or lead there.
  if (!request.url?.startsWith("/")) return 400;
  if (request.url.split("&", mostParameters + 1).length > mostParameters) return 400;
  if (method === "POST" && isForeign(headers, publicUrl)) return 403;
  try {
    // Browsers resolve dots themselves. Next would too, so the path would be another one than was looked at here.
    if (/(^|[/\\])\.{1,2}([/\\]|$)/.test(decodeURIComponent(pathOf(request)))) return 400;
  } catch {
    return 400;
  }
  if (isStatic(request)) return isNoFile(request, files) ? 404 : null;
  return isNextsOwn(request) ? 404 : null;
}

/**
 * Whether a form comes from another site. Next would answer 500, or accept it: it does not ask for the scheme, nor for
 * Sec-Fetch-Site, which no page can write.
 * @param {import("node:http").IncomingHttpHeaders} headers @param {URL | null} publicUrl
 */
function isForeign(headers, publicUrl) {
  if (/^(cross|same)-site$/.test(String(headers["sec-fetch-site"]))) return true;
  if (headers.origin === undefined) return false;
  const origin = urlOf(headers.origin);
  if (origin === null) return true;
  return origin.host === publicUrl?.host
    ? origin.protocol !== publicUrl.protocol
    : origin.host !== ownHost(headers);
}

/** A body that has not arrived completely. @typedef {{ network: string | null, bytes: number, end: () => void }} Body */
/** All of them, the oldest first, their bytes and the most of these. @typedef {{ bytes: number, most: number, bodies: Set<Body> }} Arriving */

/**
 * Waits for the body, so that a slow client takes nobody's time but the socket's, and so that its bytes are counted, whether
 * or not the client said how many there are.
 * @param {import("node:http").IncomingMessage} request
 * @param {{ most: number, network: string | null, arriving: Arriving }} options its most bytes, whose it is, and the others
 * @returns {Promise<IncomingMessage | 400 | 413 | 503 | null>} the request with its whole body; 400 if it is a form as no browser
 * writes it; 413 if it is too large, or takes much time to take apart; 503 if too many bytes arrive at once, and most of them
 * from its network; null if the client is gone
 */
function withBody(request, { most, network, arriving }) {
  const { headers } = request;
  if (headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0)
    return Promise.resolve(request);
  return new Promise((settle) => {
    let arrived = Buffer.alloc(0);
    /** @type {Body} */
    const body = { network, bytes: 0, end: () => resolve(503) };
    arriving.bodies.add(body);
    /** @param {IncomingMessage | 400 | 413 | 503 | null} result */
    const resolve = (result) => {
      if (!arriving.bodies.delete(body)) return;
      arriving.bytes -= body.bytes;
      arrived = Buffer.alloc(0);
      settle(result);
    };
    let pieces = 0;
    request.on("data", (/** @type {Buffer} */ piece) => {
      if (!arriving.bodies.has(body)) return;
      pieces += 1;
      const from = body.bytes;
      body.bytes += piece.length;
      arriving.bytes += piece.length;
      if (body.bytes > most || pieces > mostPieces) return resolve(413);
      // Copied, because each of a million small pieces would take a hundred times its bytes.
      if (body.bytes > arrived.length) arrived = Buffer.concat([arrived], Math.max(body.bytes, 2 * from));
      piece.copy(arrived, from);
      while (arriving.bytes > arriving.most) oldestOfMost(arriving.bodies)?.end();
    });
    request.once("close", () => resolve(null)).on("error", () => resolve(null));
    request.once("end", () => {
      if (!arriving.bodies.has(body)) return;
      const content = arrived.subarray(0, body.bytes);
      const refused = refusalOfBody(content, headers);
      if (refused !== null) return resolve(refused);
      const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, socket } = request;
      const whole = Object.assign(new IncomingMessage(socket), {
        ...{ method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders },
        headers: { ...headers, "content-length": String(body.bytes) },
        complete: true,
      });
      delete whole.headers["transfer-encoding"];
      whole.push(content);
      whole.push(null);
      resolve(whole);
    });
  });
}

/**
 * The oldest body of the network from which most bytes have arrived, so that nobody else's is refused.
 * @param {Set<Body>} bodies
 */
function oldestOfMost(bodies) {
  /** @type {Map<string | null, number>} */
  const bytesOf = new Map();
  for (const { network, bytes } of bodies) bytesOf.set(network, (bytesOf.get(network) ?? 0) + bytes);
  const most = Math.max(...bytesOf.values());
  return [...bodies].find(({ network }) => bytesOf.get(network) === most);
}

/** Next answers 500 to these where they can't be met. Without them it sends the file, which is right too. */
const conditions = ["range", "if-range", "if-match", "if-unmodified-since"];

/**
 * Whether it is for something of Next that the product does not use: images made smaller, and the page for errors of a page
 * for errors. To wrong requests they answer 500.
 * @param {import("node:http").IncomingMessage} request
 */
const isNextsOwn = (request) =>
  process.env.NODE_ENV === "production" &&
  /^\/(_next(\/|$)|_global-error)/.test(decodeURIComponent(pathOf(request)));

/**
 * Whether it is for a file that the build does not have. Next would answer with a page of ours without its policy
 * (proxy.ts), which another site could frame.
 * @param {import("node:http").IncomingMessage} request @param {Set<string> | null} files
 */
const isNoFile = (request, files) => files !== null && !files.has(decodeURIComponent(pathOf(request)));

/**
 * Whether a script asks for the page to sign in, for a document that has shown pages of somebody: their session has ended. The
 * document would still hold what they showed, and going back would show it.
 * @param {import("node:http").IncomingMessage} request
 */
const leavesRecord = (request) =>
  pathOf(request) === "/sign-in" &&
  request.headers.rsc !== undefined &&
  /(\(|%28)signed-in(\)|%29)/i.test(String(request.headers[shownPages]));

/** The header in which a browser's script says which pages it shows. */
const shownPages = "next-router-state-tree";

/** @param {import("node:http").IncomingMessage} request whether it is for a file of the build */
const isStatic = (request) => pathOf(request).startsWith("/_next/static/");

/**
 * Whether our own code in the browser asks, and not the browser itself for a whole page.
 * @param {import("node:http").IncomingMessage} request
 */
const isForScript = ({ headers }) => headers.rsc !== undefined || headers["next-action"] !== undefined;

/** @param {import("node:http").IncomingMessage} request */
const pathOf = ({ url = "" }) => url.split("?", 1)[0] ?? "";

/** @param {string | undefined} origin */
function urlOf(origin = "") {
  return URL.canParse(origin) ? new URL(origin) : null;
}

/** @param {import("node:http").IncomingHttpHeaders} headers */
function ownHost(headers) {
  const forwarded = headers["x-forwarded-host"];
  return forwarded === undefined ? headers.host : String(forwarded).split(",", 1)[0]?.trim();
}
