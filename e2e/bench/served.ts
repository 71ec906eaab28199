import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { castPassword, type Member } from "../../db/seed/cast";
import { freePort } from "../../db/testing/server";
import { Browser } from "../chaos/browser";
import { Tally, until } from "../chaos/tally";
import type { Engine } from "../demo-server";
import { cpuMsOf, exactCpuMsOf, peakMbOf, startedBy } from "./processes";

/** This tree, whose build is measured. */
export const thisTree = path.resolve(import.meta.dirname, "../..");

type Started = { url: string; stop(): Promise<void> };

/** A built product that runs with the demo's people and the crowded. */
export type Served = Started & {
  /** The cookies of a person who is signed in; of null: none. */
  cookieOf(who: Member | null): Promise<string>;
  /** CPU time so far in milliseconds, of the server and of its database; the database is null if it is not apart. */
  cpuMs(): { server: number; database: number | null };
  /** The CPU time so far in milliseconds of each worker, if there are several. */
  workersCpuMs(): number[];
  /** The server's CPU time so far in milliseconds, exact also for one request, without threads that have ended. */
  exactCpuMs(): number;
  /** The server's peak memory so far, in MB. */
  peakMb(): number;
};

type Options = {
  /** Whose build to run; default: this tree's. */
  tree?: string;
  /** More settings of the server. */
  settings?: Record<string, string>;
  /** False: only the demo's people. */
  withCrowded?: boolean;
};

/** Starts the build of a tree. The tree itself migrates and fills the database, so its schema may be another. */
export async function serve(
  engine: Engine,
  { tree = thisTree, settings = {}, withCrowded = true }: Options = {},
): Promise<Served> {
  if (!existsSync(path.join(tree, ".next/BUILD_ID"))) throw new Error(`${tree} has no build: npm run build`);
  const port = await freePort();
  const mailFolder = path.join(tmpdir(), `readyline-bench-mail-${port}`);
  const parameters = [engine, String(port), mailFolder, ...(withCrowded ? ["crowded"] : [])];
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/server.ts", ...parameters], {
    cwd: tree,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://localhost:${port}`;
  const stop = async () => {
    await ended(child);
    rmSync(mailFolder, { recursive: true, force: true });
  };
  const ready = () =>
    fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  if (
    !(await until(async () => child.exitCode !== null || (await ready()), 120_000)) ||
    child.exitCode !== null
  ) {
    await stop();
    throw new Error(`${tree} did not come up on ${engine}.`);
  }
  const processes = startedBy(child.pid ?? 0);
  const root = processes.find(({ command }) => command.includes("serve.mjs"))?.pid ?? 0;
  const ofServer = () => [root, ...startedBy(root).map(({ pid }) => pid)];
  const isDatabase = ({ command }: { command: string }) => /(^|\/)postgres\b/.test(command);
  const hasDatabase = processes.some(isDatabase);
  const ofDatabase = () =>
    startedBy(child.pid ?? 0)
      .filter(isDatabase)
      .map(({ pid }) => pid);
  const cookies = new Map<string, string>();
  return {
    url,
    stop,
    async cookieOf(who) {
      if (!who) return "";
      const known = cookies.get(who.email);
      if (known) return known;
      const browser = new Browser(url, new Tally());
      const { to } = await browser.signIn(who.email, castPassword);
      browser.close();
      if (to === null || to.includes("sign-in")) throw new Error(`${who.email} could not sign in.`);
      cookies.set(who.email, browser.cookieHeader());
      return browser.cookieHeader();
    },
    cpuMs: () => ({ server: cpuMsOf(ofServer()), database: hasDatabase ? cpuMsOf(ofDatabase()) : null }),
    workersCpuMs: () => startedBy(root).map(({ pid }) => cpuMsOf([pid])),
    exactCpuMs: () => exactCpuMsOf(ofServer()),
    peakMb: () => peakMbOf(ofServer()),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exited;
}
