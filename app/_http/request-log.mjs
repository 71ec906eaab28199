// Plain JavaScript, as server.mjs. It measures; app/_http/observe.ts writes the log and counts.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

/** What a proxy of ours may send as the request's id. */
const allowedId = /^[\w.-]{8,64}$/;

/**
 * Gives the request an id, which the answer and errors carry too, and reports its end.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {{ behindProxy: boolean }} options whether a proxy of ours may have sent X-Request-Id
 */
export function watchRequest(request, response, { behindProxy }) {
  const from = performance.now();
  const sent = String(request.headers["x-request-id"] ?? "");
  const id = behindProxy && allowedId.test(sent) ? sent : randomUUID();
  request.headers["x-request-id"] = id;
  response.setHeader("X-Request-Id", id);
  // Next changes request.url while it works.
  const { method = "", url = "" } = request;
  response.once("close", () =>
    globalThis.readylineRequestEnded?.({
      id,
      method,
      route: routeOf(url),
      status: response.headersSent ? response.statusCode : null,
      ms: performance.now() - from,
      cut: !response.writableFinished,
    }),
  );
}

/** @type {((url: string) => string) | undefined} */
let found;

/** @param {string} url */
function routeOf(url) {
  found ??= routeFinder(readManifest());
  return found(url);
}

/** @returns {Parameters<typeof routeFinder>[0]} */
function readManifest() {
  try {
    return JSON.parse(readFileSync(".next/routes-manifest.json", "utf8"));
  } catch {
    // npm run dev has no build.
    return { staticRoutes: [], dynamicRoutes: [] };
  }
}

/**
 * The route of an address is the pattern of its page, such as /invitation/[token]. An address itself can hold a secret or
 * the id of a person, and there are endless ones.
 * @param {Record<"staticRoutes" | "dynamicRoutes", { page: string, regex: string }[]>} manifest
 * @returns {(url: string) => string} "other" for what is no page
 */
export function routeFinder({ staticRoutes, dynamicRoutes }) {
  const pages = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (url) => {
    const path = url.split("?", 1)[0] ?? "";
    if (path.startsWith("/_next/static/")) return "/_next/static";
    if (pages.has(path)) return path;
    return patterns.find(({ regex }) => regex.test(path))?.page ?? "other";
  };
}
