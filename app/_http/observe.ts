import type { Instrumentation } from "next";
import { isDatabaseUnavailable } from "@/db/engine/database";
import type { TransactionObserver } from "@/db/engine/observer";
import { log } from "@/lib/log";
import { noteForServer } from "@/lib/request-notes";
import { metrics } from "./metrics";

/** A request that has ended, as app/_http/request-log.mjs measured it. */
type EndedRequest = {
  id: string;
  method: string;
  /** The pattern of the page, such as /letters/[id]. */
  route: string;
  /** Null: the connection ended before the answer began. */
  status: number | null;
  ms: number;
  /** The connection ended before the answer did. */
  cut: boolean;
};

declare global {
  var readylineRequestEnded: ((ended: EndedRequest) => void) | undefined;
}

/** Logs and counts the requests and the transactions of this process from now on. */
export function observe(): void {
  globalThis.readylineRequestEnded = noteRequest;
  globalThis.readylineTransactions = transactions;
  if (process.env.NODE_ENV === "production") Object.assign(console, { warn: noteRefusal, error: note });
}

/** What Next prints by itself is a line of the log too: its own words, which come first, and nothing of the request. */
function note(...said: unknown[]): void {
  const err = said.find((part) => part instanceof Error);
  const words = said.filter((part) => typeof part === "string");
  log.warn({ said: words.slice(0, 2).map((word) => word.slice(0, 200)), err }, "Next reports something");
}

/** Next warns of requests that it refuses, such as a form whose action it doesn't know. Their stack says nothing. */
function noteRefusal(...said: unknown[]): void {
  const [err] = said.filter((part) => part instanceof Error);
  const type = err?.name;
  log.info({ said: said.filter((part) => typeof part === "string"), type }, "Next refuses a request");
}

/** They are asked for all the time, so only debug logs them. */
const frequent = new Set(["/_next/static", "/icon.svg", "/livez", "/readyz", "/metrics"]);
const methods = new Set(["GET", "HEAD", "POST", "OPTIONS"]);

// The line has no network address: it is personal data, and what goes wrong can be found without it. A proxy can log it
// together with the id.
function noteRequest({ id, method, route, status, ms, cut }: EndedRequest): void {
  metrics().requests.inc({
    route,
    method: methods.has(method) ? method : "other",
    status: cut ? "cut" : String(status),
  });
  metrics().requestSeconds.observe({ route }, ms / 1000);
  // In development Next prints the requests.
  const isQuiet = frequent.has(route) || process.env.NODE_ENV === "development";
  const level = isQuiet ? "debug" : (status ?? 0) >= 500 ? "warn" : "info";
  const line = { request: id, method, route, status, ms: rounded(ms) };
  if (cut) log[level](line, "A request was cut off: its connection ended before the answer");
  else log[level](line, "A request");
}

const transactions: TransactionObserver = {
  ended(ms, outcome) {
    metrics().transactions.inc({ outcome });
    metrics().transactionSeconds.observe(ms / 1000);
  },
  slow({ ms, statements }) {
    log.warn({ ms: rounded(ms), statements }, "A slow transaction");
  },
};

const rounded = (ms: number) => Math.round(ms * 10) / 10;

/** Logs an error that Next caught in a page, a route or an action. */
export function noteError(
  error: unknown,
  request: Pick<Parameters<Instrumentation.onRequestError>[1], "method" | "headers">,
  { routePath, routeType }: Pick<Parameters<Instrumentation.onRequestError>[2], "routePath" | "routeType">,
): void {
  if (isUnreadable(error, request)) {
    noteForServer({ isUnreadable: true });
    log.info({ route: routePath, where: routeType }, "A request could not be read");
    return;
  }
  const line = { route: routePath, where: routeType, err: error };
  // Next ends a page whose reader has left, and that can look like an error of the page.
  if (globalThis.readylineRequest?.getStore()?.isGone)
    log.info(line, "A page ended, because its reader had left");
  // Many requests meet this, and it is no fault of the page.
  else if (isDatabaseUnavailable(error)) log.warn(line, "The database did not answer");
  else log.error(line, "An error");
}

/**
 * Whether Next could not read the request. An action catches its errors (app/_http/form.ts), so an error of a form whose
 * action has not begun comes from reading it.
 */
function isUnreadable(error: unknown, { method, headers }: Parameters<typeof noteError>[1]): boolean {
  const type = String(headers["content-type"] ?? "");
  const isForm = method === "POST" && (headers["next-action"] !== undefined || /^multipart\//i.test(type));
  if (isForm && globalThis.readylineRequest?.getStore()?.isAction === undefined)
    return !isDatabaseUnavailable(error);
  return error instanceof Error && error.message.startsWith("The router state header");
}
