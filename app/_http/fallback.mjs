import { ServerResponse } from "node:http";
import { refusals } from "../../lib/refused-requests.mjs";
import { escaped, look, plainHeaders, plainPage } from "./plain-page.mjs";

/** What Next and proxy.ts have already set, and what the fallback page needs too. A session that has begun must arrive. */
const kept = new Set([
  "connection",
  "set-cookie",
  "x-request-id",
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "permissions-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "strict-transport-security",
]);

/**
 * Watches Next's answer. If Next could only answer 500 because it could not read the request, the answer is 400. If it is a
 * page or a form that was sent without JavaScript, and the database is down, or the form was saved, or its sender is signed out,
 * the browser gets a page that says so. What JavaScript asks for is otherwise answered by our own code in the browser.
 *
 * What is not found, and what fails otherwise, has an empty page, which Next fills in the browser. Without JavaScript it gets words.
 * To a form that was sent as a document the answer is a page of words with scripts too: it can show what was typed.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {import("@/lib/request-notes").RequestNotes} notes
 */
export function showFallback(request, response, notes) {
  const next = ServerResponse.prototype;
  let isReplaced = false;
  /** @type {Buffer[] | null} What a form's answer to a script consists of so far. */
  const parts = request.method === "POST" && request.headers["next-action"] !== undefined ? [] : null;
  let isWhole = false;
  let hasWords = false;
  const isDocument = request.headers.rsc === undefined && request.headers["next-action"] === undefined;

  /** @param {any[]} rest what write and end are called with @returns {any[]} the same, with words in an empty page */
  function withWords([part, ...rest]) {
    if (hasWords || !isDocument || response.hasHeader("Content-Length")) return [part, ...rest];
    const words = wordsOf(request, response.statusCode);
    if (words === null) return [part, ...rest];
    const text = bufferOf([part, ...rest]).toString();
    const filled = text.replace(emptyPage, (begin) => {
      hasWords = true;
      return `${begin}<noscript><style>${look}</style><main><h1>${words.title}</h1>${words.content}</main></noscript>`;
    });
    if (!hasWords) return [part, ...rest];
    return [Buffer.from(filled), ...rest.filter((one) => typeof one === "function")];
  }

  response.setHeader = (name, value) => {
    next.setHeader.call(response, name, value);
    if (!isDocument || wordsOf(request, response.statusCode) === null) return response;
    // Next would compress it before it comes here.
    const kept = String(response.getHeader("Cache-Control") ?? "no-store").replace(/, no-transform$/, "");
    return next.setHeader.call(response, "Cache-Control", `${kept}, no-transform`);
  };

  /** Called before anything is sent. @param {number} status @returns whether the fallback was sent instead */
  function replaces(status) {
    if (isReplaced || response.headersSent) return isReplaced;
    // Next loads the next page as a whole if its data has another type. So the scripts end that hold what this page showed.
    if (notes.signsOut && response.hasHeader("x-action-redirect"))
      response.setHeader("Content-Type", "text/plain");
    const isLost = isDocument && isFormLost(request, status, notes);
    if (status !== 500 && !notes.isSignedOut && !isLost) return false;
    const page = notes.isUnreadable ? refusal(request, 400) : fallback(request, status, notes);
    if (page === null) return false;
    isReplaced = true;
    for (const name of response.getHeaderNames()) if (!kept.has(name)) response.removeHeader(name);
    next.writeHead.call(response, page.status, page.headers);
    next.end.call(response, page.body);
    // Next goes on with its own status. The log has the one that was sent.
    Object.defineProperty(response, "statusCode", { get: () => page.status, set: () => undefined });
    return true;
  }

  response.writeHead = (status, ...rest) => {
    if (replaces(status)) return response;
    if (parts === null || isWhole || rest.length > 0) return next.writeHead.call(response, status, ...rest);
    response.statusCode = status;
    return response;
  };
  // Next calls it right before it writes, and what is written then goes out together with the headers.
  response.flushHeaders = () => void replaces(response.statusCode);
  response.write = (...rest) => {
    if (replaces(response.statusCode)) return true;
    if (parts === null || response.headersSent) return next.write.apply(response, withWords(rest));
    parts.push(bufferOf(rest));
    callbackOf(rest)?.();
    return true;
  };
  response.end = (...rest) => {
    if (replaces(response.statusCode)) return response;
    if (parts === null || response.headersSent) return next.end.apply(response, withWords(rest));
    // With its length, so that the browser knows if a part is missing (components/ui/whole-answers.ts).
    const whole = Buffer.concat([...parts, bufferOf(rest)]);
    isWhole = true;
    response.setHeader("Content-Length", whole.length);
    return next.end.call(response, whole, callbackOf(rest));
  };
}

/** @param {any[]} rest what write and end are called with @returns {Buffer} */
const bufferOf = ([part, encoding]) =>
  typeof part === "string"
    ? Buffer.from(part, typeof encoding === "string" ? /** @type {BufferEncoding} */ (encoding) : "utf8")
    : Buffer.from(part instanceof Uint8Array ? part : []);

/** @param {any[]} rest @returns {(() => void) | undefined} */
const callbackOf = (rest) => rest.find((one) => typeof one === "function");

/** How it begins. */
const emptyPage = /<html id="__next_error__">.*?<body>/s;

/**
 * Whether the page that a form gets does not have the form: it is not found, or the row of the form is gone.
 * @param {import("node:http").IncomingMessage} request @param {number} status @param {import("@/lib/request-notes").RequestNotes} notes
 */
const isFormLost = ({ method }, status, { isAction, showsForm, typed, sentence }) =>
  method === "POST" &&
  isAction &&
  (status === 404 || (status === 200 && !showsForm && (sentence || typed?.())));

const home = '<p><a href="/">Go to the home page</a></p>';
const wrong = "<p>Something went wrong.";

/**
 * @param {import("node:http").IncomingMessage} request @param {number} status @param {() => string} [typed] what was typed in a form,
 * as HTML; undefined if its action has not said that nothing is saved
 * @returns a page for an answer that has none, which Next fills in the browser otherwise; null for other answers
 */
function wordsOf({ method }, status, typed) {
  if (status !== 404 && status !== 500) return null;
  if (method !== "POST")
    return status === 404
      ? {
          title: "Page not found",
          content: `<p>The address is wrong, or this account cannot open the page.</p>${home}`,
        }
      : { title: "This page could not be shown", content: `${wrong} Please try again in a minute.</p>` };
  if (status === 404)
    return {
      title: "Nothing was saved",
      content: `<p>This account cannot open the page any more.</p>${home}${typed?.() ?? ""}`,
    };
  return typed === undefined
    ? { title: unknown, content: `${wrong} Check the page before you send it again.</p>` }
    : { title: "Nothing was saved", content: `${wrong} Please try again in a minute.</p>${typed()}` };
}

const unknown = "We don’t know whether this was saved";

// An empty address is the page's own, and it is asked for without sending the form again.
const show = '<p><a href="">Show the page</a></p>';
const down = "The database does not answer at the moment.";
const full = "The disk of this server is full.";
const still = "Your browser still has what you typed.";

/**
 * @param {number} status @param {string} title @param {string} content
 * @returns {{ status: number, headers: Record<string, string>, body: string }}
 */
const pageOf = (status, title, content) => ({
  status,
  headers: { ...plainHeaders, ...(status === 503 ? { "Retry-After": "60" } : {}) },
  body: plainPage(title, content),
});

/**
 * What a request gets that is refused. Next hands a text on to the form in the browser if it has exactly this type.
 * @param {import("node:http").IncomingMessage} request @param {number} status
 */
export function refusal({ headers }, status) {
  const type = headers["next-action"] === undefined ? "text/plain; charset=utf-8" : "text/plain";
  return {
    status,
    headers: { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    body: status in refusals ? `${refusals[status]}\n` : "",
  };
}

/**
 * @param {import("node:http").IncomingMessage} request @param {number} status @param {import("@/lib/request-notes").RequestNotes} notes
 * @returns the page for a browser; null if there is none
 */
function fallback(
  request,
  status,
  { databaseIsDown, diskIsFull, isSignedOut, isAction, form, typed: all, sentence },
) {
  const { headers, method } = request;
  // If the database failed before the form's sender was read, the page can be somebody else's.
  const typed = databaseIsDown && form === undefined ? undefined : all;
  if (headers.rsc !== undefined || headers["next-action"] !== undefined) return null;
  if (isSignedOut) {
    return pageOf(
      401,
      "Nothing was saved",
      `<p>You were signed out. ${still} <a href="/sign-in" target="_blank">Sign in in another tab</a>, then reload this page, and it is sent again.</p>`,
    );
  }
  if (form?.saved === true) {
    const message = form.message === null ? "" : `<p>${escaped(form.message)}</p>`;
    const link =
      form.link === null
        ? ""
        : `<p><label>The link (shown only once)<br><input readonly value="${escaped(form.link)}"></label></p>`;
    return pageOf(
      200,
      "This was saved",
      `${message}${link}<p>The page can’t be shown at the moment. Don’t send the form again.</p>${show}`,
    );
  }
  if (status === 200) {
    const said = sentence ?? "The form is no longer on its page.";
    const title = form?.saved === "unknown" ? unknown : "Nothing was saved";
    return pageOf(status, title, `<p>${escaped(said)}</p>${show}${typed?.() ?? ""}`);
  }
  if (form?.saved === "unknown") {
    return pageOf(
      503,
      unknown,
      `<p>The database stopped answering at that moment. Check the page before you send it again.</p>${show}${typed?.() ?? ""}`,
    );
  }
  if (!databaseIsDown && !diskIsFull) {
    const words = method === "POST" && isAction ? wordsOf(request, status, typed) : null;
    return words && pageOf(status, words.title, words.content);
  }
  const why = diskIsFull ? full : down;
  if (method === "POST") {
    return pageOf(
      503,
      "Nothing was saved",
      // Going back would ask for the page, which can't be shown either, and what was typed would be gone.
      `<p>${why} ${still} Reload this page in a minute, and it is sent again.</p>`,
    );
  }
  return pageOf(503, "This page can’t be shown", `<p>${why} Please try again in a minute.</p>${show}`);
}
