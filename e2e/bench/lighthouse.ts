import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { freePort } from "../../db/testing/server";
import { browserArguments, ensureBrowser } from "../browser";
import type { Engine } from "../demo-server";
import type { Report } from "./aims";
import { median, readerOf } from "./pages";
import { serve } from "./served";

const runs = 3;
const paths = ["/", "/progress", "/plan", "/mentees"];
const limits = { score: 98, blockedMs: 150, shift: 0.01 };

/** Lighthouse on a phone: the performance score, the time that the page does not react, and how much its layout moves. */
export async function lighthouseReport(engine: Engine): Promise<Report> {
  const lines: string[] = [];
  const speeds: number[] = [];
  const aims: Report["aims"] = [];
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [...browserArguments, `--remote-debugging-port=${port}`],
  });
  try {
    const served = await serve(engine);
    try {
      for (const path of paths) {
        const cookie = path === "/" ? "" : await served.cookieOf(readerOf(path));
        const found: Measured[] = [];
        for (let run = 0; run < runs; run += 1) found.push(await measure(served.url + path, port, cookie));
        const mid = (pick: (one: Measured) => number) => median(found.map(pick));
        speeds.push(...found.map((one) => one.speed));
        const score = mid((one) => one.score);
        const blockedMs = mid((one) => one.blockedMs);
        const shift = mid((one) => one.shift);
        lines.push(
          `  ${path.padEnd(12)} score ${score.toFixed(0)}, TBT ${blockedMs.toFixed(0)} ms, CLS ${shift.toFixed(3)}, FCP ${mid((one) => one.firstMs).toFixed(0)} ms, LCP ${mid((one) => one.largestMs).toFixed(0)} ms`,
        );
        aims.push(
          { what: `Lighthouse ${path}, score`, measured: score, unit: "", least: limits.score },
          { what: `Lighthouse ${path}, TBT`, measured: blockedMs, unit: "ms", most: limits.blockedMs },
          { what: `Lighthouse ${path}, CLS`, measured: shift, unit: "", digits: 3, most: limits.shift },
        );
      }
    } finally {
      await served.stop();
    }
  } finally {
    await browser.close();
  }
  const speed = median(speeds).toFixed(0);
  // It makes a phone of this machine by dividing its speed by four, whatever that is.
  const title = `\nLighthouse, mobile, ${engine}: medians of ${runs}; this machine's speed by Lighthouse is ${speed}, a fast desktop's 1500 to 2000`;
  return { text: [title, ...lines].join("\n"), aims };
}

type Measured = {
  speed: number;
  score: number;
  blockedMs: number;
  shift: number;
  firstMs: number;
  largestMs: number;
};

async function measure(url: string, port: number, cookie: string): Promise<Measured> {
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: ["performance"],
    ...(cookie && { extraHeaders: { cookie } }),
  });
  const { environment, categories, audits, runtimeError, finalDisplayedUrl } = result?.lhr ?? {};
  if (runtimeError) throw new Error(`Lighthouse could not measure ${url}: ${runtimeError.message}`);
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}.`);
  const value = (audit: string) => audits?.[audit]?.numericValue ?? Number.NaN;
  return {
    speed: environment?.benchmarkIndex ?? Number.NaN,
    score: (categories?.performance?.score ?? Number.NaN) * 100,
    blockedMs: value("total-blocking-time"),
    shift: value("cumulative-layout-shift"),
    firstMs: value("first-contentful-paint"),
    largestMs: value("largest-contentful-paint"),
  };
}
