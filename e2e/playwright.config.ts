import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "./browser";

const executablePath = findBrowser();

/** The folder in which each server's mailbox saves its mails. */
export const mailFolder = (engine: string) => path.join(tmpdir(), `readyline-mail-${engine}`);

/** STORIES=postgres runs the stories of one engine only. */
const servers = [
  { engine: "embedded", port: 3117 },
  { engine: "postgres", port: 3118 },
].filter(({ engine }) => (process.env.STORIES ?? engine) === engine);

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results",
  // The tests of one engine share one server and its people; each test that writes creates its own people.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    launchOptions: { args: browserArguments, ...(executablePath ? { executablePath } : {}) },
    locale: "en-US",
    timezoneId: "UTC",
  },
  projects: servers.map(({ engine, port }) => ({
    name: engine,
    use: { baseURL: `http://localhost:${port}` },
    // All tests run on the default engine, except those that reach into PostgreSQL; on the other one, those that depend on
    // the database. What takes long (@long, *.long.spec.ts) runs only there, because that engine's run belongs to the long
    // tests.
    ...(engine === "postgres"
      ? { grep: /@both|@postgres|@long|asvs\/|\.long\.spec/ }
      : { grepInvert: /@postgres|@long/, testIgnore: ["asvs/**", "*.long.spec.ts"] }),
  })),
  webServer: servers.map(({ engine, port }) => ({
    command: `node --import tsx e2e/server.ts ${engine} ${port} ${mailFolder(engine)}`,
    cwd: path.resolve(import.meta.dirname, ".."),
    url: `http://localhost:${port}/readyz`,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
    timeout: 60_000,
    reuseExistingServer: false,
  })),
});
