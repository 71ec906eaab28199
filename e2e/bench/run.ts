import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import autocannon from "autocannon";
import { cast, castPassword } from "../../db/seed/cast";
import { freePort } from "../../db/testing/server";
import { browserArguments, ensureBrowser } from "../browser";
import { type DemoServer, startDemoServer } from "../demo-server";
import { bodiesTable } from "./bodies";
import { menteesTable } from "./mentees";
import { defaultPaths, pagesTable } from "./pages";
import { projectionTable } from "./projection";
import { thresholdsTable } from "./thresholds";

// Only ratios matter: each is compared with the bare page of the same run, because machines differ and vary.
const pages = [
  { name: "/progress, signed in, full history", path: "/progress", signedIn: true },
  { name: "a bare dynamic page (/forgot-password)", path: "/forgot-password", signedIn: false },
  { name: "a static page (/privacy)", path: "/privacy", signedIn: false },
] as const;

const connections = 16;
const seconds = 10;

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (
      await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not come up.`);
}

async function signIn(browser: Browser, url: string, { email }: { email: string }): Promise<string> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/progress|health/);
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Compressed script of /progress in bytes: at load, and once someone has pointed at the chart. */
async function scriptSent(browser: Browser, url: string, cookie: string): Promise<[number, number]> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  let bytes = 0;
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  session.on(
    "Network.responseReceived",
    ({ requestId, type }) => type === "Script" && scripts.add(requestId),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${url}/progress`, { waitUntil: "networkidle" });
  const atLoad = bytes;
  await page.locator(".trajectory-box").hover();
  await page.locator(".recharts-surface").first().waitFor();
  await page.waitForLoadState("networkidle");
  await context.close();
  return [atLoad, bytes];
}

/** CPU time of a process so far and its peak memory; null if the system doesn't provide them (only Linux does). */
function usage(pid: number): { cpuMs: number; peakMb: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return { cpuMs: (Number(stat[11]) + Number(stat[12])) * 10, peakMb: Number(peak) / 1024 };
  } catch {
    return null;
  }
}

async function load(server: DemoServer, page: (typeof pages)[number], cookie: string) {
  const request = {
    url: server.url + page.path,
    connections,
    headers: page.signedIn ? { cookie } : {},
  };
  await autocannon({ ...request, duration: 3 });
  const before = usage(server.process.pid ?? 0);
  const result = await autocannon({ ...request, duration: seconds });
  const after = usage(server.process.pid ?? 0);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${page.path}: ${result.non2xx} answers were not 200.`);
  return {
    perSecond: result.requests.average,
    cpuMs: before && after ? (after.cpuMs - before.cpuMs) / result.requests.total : null,
  };
}

async function benchEngine(browser: Browser, engine: "embedded" | "postgres"): Promise<void> {
  const mailFolder = path.join(tmpdir(), `readyline-bench-mail-${engine}`);
  const server = await startDemoServer({ engine, port: await freePort(), mailFolder });
  try {
    await ready(server.url);
    const cookie = await signIn(browser, server.url, cast.onCourse);
    const [atLoad, inAll] = await scriptSent(browser, server.url, cookie);
    const results = [];
    for (const page of pages) results.push({ ...page, ...(await load(server, page, cookie)) });
    const floor = results[1]?.perSecond ?? Number.NaN;
    console.log(`\n${engine}, production, ${connections} connections, ${seconds} s each`);
    for (const { name, perSecond, cpuMs } of results) {
      console.log(
        `  ${name.padEnd(40)} ${perSecond.toFixed(0).padStart(6)} requests/s  ${(perSecond / floor).toFixed(2).padStart(5)} × bare  ${cpuMs === null ? "" : `${cpuMs.toFixed(1)} ms CPU`}`,
      );
    }
    console.log(
      `  script of /progress, compressed: ${kb(atLoad)} at load, ${kb(inAll)} once the chart is pointed at`,
    );
    const peak = usage(server.process.pid ?? 0)?.peakMb;
    console.log(
      `  server's peak memory: ${peak === undefined ? "not available on this system" : `${peak.toFixed(0)} MB`}`,
    );
    if (engine === "embedded") {
      const cookies = { applicant: cookie, admin: await signIn(browser, server.url, cast.admin) };
      console.log(await bodiesTable({ url: server.url, pid: server.process.pid ?? 0 }, cookies));
    }
  } finally {
    await server.stop();
  }
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;

async function withBrowser(use: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Another tree with a build, to be measured in the same rounds.
    other: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "5" },
  },
});
const [asked, ...rest] = positionals;
const engines = (["embedded", "postgres"] as const).filter((engine) => rest.includes(engine));
const paths = rest.filter((word) => word.startsWith("/"));

/** What can be measured, by the word that asks for it. */
const parts: Record<string, () => void | Promise<void>> = {
  projection: () => console.log(projectionTable()),
  mentees: async () => console.log(await menteesTable()),
  thresholds: async () => console.log(await thresholdsTable()),
  pages: async () =>
    console.log(
      await pagesTable({
        engines: engines.length > 0 ? engines : ["embedded", "postgres"],
        paths: paths.length > 0 ? paths : defaultPaths,
        others: values.other.map((tree) => path.resolve(tree)),
        rounds: Number(values.rounds),
        seconds: Number(values.seconds),
      }),
    ),
  requests: () =>
    withBrowser(async (browser) => {
      for (const engine of ["embedded", "postgres"] as const) await benchEngine(browser, engine);
    }),
};

if (asked === undefined) {
  execFileSync("npm", ["run", "build"], { stdio: "inherit" });
  for (const part of Object.values(parts)) await part();
} else {
  const part = parts[asked];
  if (!part) throw new Error(`npm run bench -- ${Object.keys(parts).join("|")}`);
  await part();
}
