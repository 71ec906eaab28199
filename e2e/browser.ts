import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const known = [
  process.env.CHROME_PATH,
  // The headless build of the same browser: half the work for each page.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser on this machine: the system's, else Playwright's own, else null. */
export function findBrowser(): string | null {
  return [...known, chromium.executablePath()].find((file) => file && existsSync(file)) ?? null;
}

const root = process.getuid?.() === 0;

/** Arguments for the browser: root in a container can't use the sandbox, and tests need no network. */
export const browserArguments = [
  ...(root ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function run(command: string, ...parameters: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    spawnSync(command, parameters, { stdio: ["ignore", "ignore", "inherit"], env: environment }).status === 0
  );
}

/** Finds a browser or installs one. Throws an error with one sentence when neither is possible. */
export function ensureBrowser(): string {
  if (!findBrowser()) {
    console.log("No browser here yet: installing one …");
    if (
      !run("npx", "playwright", "install", "--with-deps", "chromium") &&
      root &&
      existsSync("/usr/bin/apt-get")
    ) {
      run("apt-get", "update", "-qq");
      run("apt-get", "install", "-y", "-qq", "chromium");
    }
  }
  const found = findBrowser();
  if (found) return found;
  throw new Error(
    "The browser tests need Chromium or Chrome: install one, or set CHROME_PATH to where it is. Neither Playwright nor apt-get could install it here.",
  );
}

const dayMs = 86_400_000;
const storiesMs = 30 * 60_000;

/** The tests compute dates from one today, so they don't start shortly before the day ends. */
async function waitForRoomInTheDay(): Promise<void> {
  const leftMs = dayMs - (Date.now() % dayMs);
  if (leftMs > storiesMs) return;
  console.log(
    `This day ends in ${Math.ceil(leftMs / 60_000)} minutes (UTC): the browser tests begin after it.`,
  );
  await new Promise((resolve) => setTimeout(resolve, leftMs));
}

if (process.argv[1]?.endsWith("browser.ts")) {
  console.log(`Browser: ${ensureBrowser()}`);
  await waitForRoomInTheDay();
}
