// Plain JavaScript, as serve.mjs.
import cluster from "node:cluster";
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import v8 from "node:v8";
import next from "next";
import { workers } from "../../lib/workers.mjs";
import { smallerCopies, staticFiles } from "./compressed.mjs";
import { makeServer } from "./server.mjs";
import { closingMs, deadlineMs, sameSignalMs } from "./stopping.mjs";
import { joinOthers } from "./worker.mjs";

/**
 * One process that serves, alone or as one of several workers. Unlike `next start`, it knows the network address of a client
 * without a proxy, listens only once instrumentation.ts has checked the settings and opened the database, and closes the
 * database after the last request.
 */
const dev = process.env.NODE_ENV !== "production";
const { HOST, PORT, TRUSTED_PROXIES, NEXTAUTH_URL = "", NEXTAUTH_SECRET } = process.env;
const port = Number(PORT || 3000);
// Next asks itself for the page that a form leads to. Behind a proxy with https it would ask by https too, and get nothing.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${HOST?.includes(":") ? `[${HOST}]` : HOST || "localhost"}:${port}`;
// V8 lets the heap grow to four times of what lives in it before it collects garbage. Here it may grow to 1.5 times. The most
// that the heap may hold stays as it is. A release of V8 without this setting says so and goes on.
if (!dev) v8.setFlagsFromString("--heap-growing-percent=50");
// The settings of Next as the build had them. Else Next reads next.config.ts again, and loads its whole compiler for that.
if (!dev) {
  const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
if (cluster.isWorker) joinOthers();

const opened = new Promise((resolve) => {
  globalThis.readylineOpened = resolve;
});
// Next listens for "upgrade" on this server that nobody reaches. On ours, it would get every request that asks for an upgrade
// before server.mjs could refuse it. Only the development server upgrades.
const unreached = dev ? {} : { httpServer: createServer() };
// In production the log has each error once, as a line of onRequestError (instrumentation.ts). Next would print it too.
const app = next({ dev, port, quiet: !dev, ...unreached, ...(HOST ? { hostname: HOST } : {}) });
await app.prepare();
await opened;
const handle = app.getRequestHandler();
// The development server makes its files when they are asked for.
const files = dev ? null : staticFiles(".next/static");
const preferCopy = smallerCopies(files ?? new Set());
/** @type {typeof handle} */
const answer = (request, response) => {
  preferCopy(request, response);
  return handle(request, response);
};
const { server, stop } = makeServer(answer, {
  proxies: Number(TRUSTED_PROXIES ?? 0),
  // Other workers have the same.
  own: createHash("sha256")
    .update(`Readyline's own requests ${NEXTAUTH_SECRET || randomUUID()}`)
    .digest("base64url"),
  publicUrl: URL.canParse(NEXTAUTH_URL) ? new URL(NEXTAUTH_URL) : null,
  workers,
  files,
});

// In development a browser keeps a connection open for as long as it shows a page.
const stopMs = dev ? 1000 : deadlineMs;
let stoppingSince = 0;

async function onSignal() {
  if (stoppingSince > 0) {
    if (Date.now() - stoppingSince > sameSignalMs)
      end("Readyline was stopped a second time, and ends at once.");
    return;
  }
  stoppingSince = Date.now();
  // Closing Next waits for what an answer left to do, such as sending a mail.
  const cut = await stop(stopMs, () => app.close());
  if (cut && !dev) {
    process.stderr.write(
      `Readyline stopped after ${stopMs / 1000} seconds and cut off what was not finished (requests: ${cut.requests}, connections: ${cut.connections}), and what answers had left to do.\n`,
    );
  }
  await closeDatabase();
  process.exit(0);
}
process.on("SIGTERM", onSignal).on("SIGINT", onSignal);

async function closeDatabase() {
  await Promise.race([
    globalThis.readylineClose?.(),
    new Promise((resolve) => setTimeout(resolve, closingMs)),
  ]);
}

/** @param {string} sentence why the server has to end @returns {never} */
function end(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

server.on("error", async (error) => {
  await closeDatabase();
  end(`Readyline can't serve on port ${port}: ${error.message}`);
});
server.listen(port, HOST || undefined, () => {
  // Several workers say it together.
  if (!cluster.isWorker) process.stdout.write(`Readyline serves on http://localhost:${port}\n`);
});
