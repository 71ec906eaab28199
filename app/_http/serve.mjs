// Plain JavaScript, so that production runs only Node and the build. A loader that compiles TypeScript would load a
// second copy of our modules and slow down every request.
import { existsSync } from "node:fs";
import next from "next";
import { makeServer } from "./server.mjs";

/**
 * Serves the product. Unlike `next start`, it knows the network address of a client without a proxy, and it closes the
 * database after the last request.
 * instrumentation.ts checks the settings and opens the database.
 */
const dev = process.env.NODE_ENV !== "production";
if (!dev && !existsSync(".next/BUILD_ID")) end("There is no build to serve. Run npm run build first.");
// In production the log has each error once, as a line of onRequestError (instrumentation.ts). Next would print it too.
const app = next({ dev, port: Number(process.env.PORT || 3000), quiet: !dev });
await app.prepare();
// prepare() has read .env.
const port = Number(process.env.PORT || 3000);
const behindProxy = Number(process.env.TRUSTED_PROXIES ?? 0) > 0;
const server = makeServer(app.getRequestHandler(), { behindProxy });

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  await globalThis.readylineClose?.();
  process.exit(0);
}
process.on("SIGTERM", stop).on("SIGINT", stop);

/** @param {string} sentence why the server has to end @returns {never} */
function end(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

server.on("error", async (error) => {
  await globalThis.readylineClose?.();
  end(`Readyline can't serve on port ${port}: ${error.message}`);
});
server.listen(port, process.env.HOST, () =>
  process.stdout.write(`Readyline serves on http://localhost:${port}\n`),
);
