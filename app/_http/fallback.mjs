import { ServerResponse } from "node:http";

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
]);

/**
 * Watches Next's answer to a page or to a form that was sent without JavaScript. If Next could only answer 500 because
 * the database is down, or after the form was saved, the browser gets a page that says so. What JavaScript asks for is
 * answered by our own code in the browser.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {import("@/lib/request-notes").RequestNotes} notes
 */
export function showFallback(request, response, notes) {
  if (request.headers.rsc !== undefined || request.headers["next-action"] !== undefined) return;
  const next = ServerResponse.prototype;
  let isReplaced = false;

  /** Called before anything is sent. @param {number} status @returns whether the fallback was sent instead */
  function replaces(status) {
    if (isReplaced || response.headersSent || status !== 500) return isReplaced;
    const page = fallback(request.method, notes);
    if (page === null) return false;
    isReplaced = true;
    for (const name of response.getHeaderNames()) if (!kept.has(name)) response.removeHeader(name);
    next.writeHead.call(response, page.status, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "Cache-Control": "no-store",
      ...(page.status === 503 ? { "Retry-After": "60" } : {}),
    });
    next.end.call(response, page.html);
    return true;
  }

  response.writeHead = (status, ...rest) =>
    replaces(status) ? response : next.writeHead.call(response, status, ...rest);
  response.flushHeaders = () => {
    if (!replaces(response.statusCode)) next.flushHeaders.call(response);
  };
  response.write = (...rest) => replaces(response.statusCode) || next.write.apply(response, rest);
  response.end = (...rest) => (replaces(response.statusCode) ? response : next.end.apply(response, rest));
}

// An empty address is the page's own, and it is asked for without sending the form again.
const show = '<p><a href="">Show the page</a></p>';
const down = "The database does not answer at the moment.";

/** @param {string | undefined} method @param {import("@/lib/request-notes").RequestNotes} notes */
function fallback(method, { databaseIsDown = false, form }) {
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
  if (form?.saved === "unknown") {
    return pageOf(
      503,
      "We don’t know whether this was saved",
      `<p>The database stopped answering at that moment. Check the page before you send it again.</p>${show}`,
    );
  }
  if (!databaseIsDown) return null;
  if (method === "POST") {
    return pageOf(
      503,
      "Nothing was saved",
      `<p>${down} Go back: your browser still shows what you typed. Send it again in a minute.</p>`,
    );
  }
  return pageOf(503, "This page can’t be shown", `<p>${down} Please try again in a minute.</p>${show}`);
}

/** @param {number} status @param {string} title @param {string} content */
function pageOf(status, title, content) {
  return {
    status,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Readyline</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; background: light-dark(#fbfaf7, #0e141b); color: light-dark(#16202e, #e9edf2); font: 1rem/1.6 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 12vh 1.25rem; overflow-wrap: anywhere }
h1 { font: 600 1.6rem/1.3 Georgia, serif }
a { color: light-dark(#0b5c6b, #6cc3d0) }
input { box-sizing: border-box; width: 100%; padding: .6rem; border: 1px solid light-dark(#8f897b, #66758a); background: transparent; color: inherit; font: inherit }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`,
  };
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
