import { existsSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { closeDatabase, database } from "@/db/database";
import { BadEnvironment, env } from "@/lib/env";
import { log } from "@/lib/log";

/**
 * Serves the product. `next start` would do, but for two things that need the server itself: the network address of
 * a client that comes without a proxy, and closing the database after the last request and before the exit.
 */
async function serve(): Promise<void> {
  // Next reads .env too, but only once the settings were needed already.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { NODE_ENV, PORT, TRUSTED_PROXIES } = env();
  // A folder that is taken, or an address that is wrong, shows here and not at the first request.
  const { engine } = await database();
  const app = next({ dev: NODE_ENV === "development", port: PORT });
  await app.prepare();
  const handle = app.getRequestHandler();

  const server = createServer((request, response) => {
    // Without a proxy of ours in front, the header is the client's own invention.
    if (TRUSTED_PROXIES === 0) request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, "A request failed");
      response.statusCode = 500;
      response.end();
    });
  });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);

  server.listen(PORT, () => log.info({ port: PORT, engine }, `Readyline serves on http://localhost:${PORT}`));
}

serve().catch((error: unknown) => {
  if (error instanceof BadEnvironment || (error instanceof Error && error.name === "FolderTaken")) {
    process.stderr.write(`${error.message}\n`);
  } else {
    log.fatal({ err: error }, "Readyline could not start");
  }
  process.exit(1);
});
