import { writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { cast } from "../../db/seed/cast";
import { browserArguments, ensureBrowser } from "../browser";
import { limitsFile, readLimits, type Weight, weighPages } from "../weights";
import type { Report } from "./aims";
import { type Served, serve } from "./served";

const mostScript = 130 * 1024;
/** The only page that is made for writing: its editor saves by itself, and keeps drafts. */
const writingPage = "/statement";
const mostQuestions = 100 * 1024;

/** The room above what is measured today, in percent: texts and dates differ from day to day. */
const roomPercent = 7;

/** What each page weighs, beside its limit. @param update also writes new limits. */
export async function weightsReport(update: boolean): Promise<Report> {
  const served = await serve("embedded", { withCrowded: false });
  try {
    const weights = await weighPages(served.url);
    const [atLoad, inAll] = await scriptInBrowser(served);
    if (update) writeLimits(weights);
    const limits = readLimits();
    const lines = Object.entries(weights).map(([route, { html, elements, script }]) => {
      const limit = limits[route];
      return `  ${route.padEnd(28)} ${kb(html)} of ${kb(limit?.html)}  ${String(elements).padStart(5)} of ${String(limit?.elements ?? "–").padStart(5)}  ${kb(script)} of ${kb(limit?.script)}`;
    });
    const [heaviest = "", { script } = { script: Number.NaN }] =
      Object.entries(weights)
        .filter(([route]) => route !== writingPage)
        .sort(([, one], [, other]) => other.script - one.script)[0] ?? [];
    return {
      text: [
        "\nWhat pages weigh: KB of HTML, elements, KB of script at load (compressed), each of its limit",
        ...lines,
        `  script of /progress in a browser: ${kb(atLoad)} KB at load, ${kb(inAll)} once the chart is pointed at`,
      ].join("\n"),
      aims: [
        {
          what: `script at load, the most of a reading page (${heaviest})`,
          measured: script / 1024,
          unit: "KB",
          most: mostScript / 1024,
        },
        {
          what: "HTML of /questions",
          measured: (weights["/questions"]?.html ?? Number.NaN) / 1024,
          unit: "KB",
          most: mostQuestions / 1024,
        },
      ],
    };
  } finally {
    await served.stop();
  }
}

function writeLimits(weights: Record<string, Weight>): void {
  const roomy = (value: number, step: number) => Math.ceil((value * (1 + roomPercent / 100)) / step) * step;
  const rows = Object.entries(weights).map(
    ([route, { html, elements, script }]) =>
      `  "${route}": { "html": ${roomy(html, 500)}, "elements": ${roomy(elements, 5)}, "script": ${roomy(script, 500)} }`,
  );
  writeFileSync(limitsFile, `{\n${rows.join(",\n")}\n}\n`);
}

/** Compressed script of /progress in bytes, headers included: at load, and once someone has pointed at the chart. */
async function scriptInBrowser(served: Served): Promise<[number, number]> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
  try {
    const cookie = await served.cookieOf(cast.onCourse);
    const page = await (await browser.newContext({ extraHTTPHeaders: { cookie } })).newPage();
    let bytes = 0;
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Set<string>();
    session.on(
      "Network.responseReceived",
      ({ requestId, type }) => type === "Script" && scripts.add(requestId),
    );
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(`${served.url}/progress`, { waitUntil: "networkidle" });
    const atLoad = bytes;
    await page.locator(".trajectory-box").hover();
    await page.locator(".recharts-surface").first().waitFor();
    await page.waitForLoadState("networkidle");
    return [atLoad, bytes];
  } finally {
    await browser.close();
  }
}

const kb = (bytes: number | undefined) => (bytes === undefined ? "–" : (bytes / 1024).toFixed(0)).padStart(4);
