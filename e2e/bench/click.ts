import { chromium, type Page } from "@playwright/test";
import { cast } from "../../db/seed/cast";
import { browserArguments, ensureBrowser } from "../browser";
import type { Engine } from "../demo-server";
import type { Report } from "./aims";
import { median } from "./pages";
import { serve } from "./served";

const rounds = 3;

/** How long it takes from a click on a link of the navigation until the browser has drawn the next page. */
export async function clickReport(engines: readonly Engine[]): Promise<Report> {
  const lines = [`\nFrom a click to the page, by link of the navigation: medians of ${rounds} rounds`];
  const aims: Report["aims"] = [];
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
  try {
    for (const engine of engines) {
      const served = await serve(engine);
      try {
        const cookie = await served.cookieOf(cast.onCourse);
        const context = await browser.newContext({
          extraHTTPHeaders: { cookie },
          viewport: { width: 1440, height: 900 },
        });
        const page = await context.newPage();
        await page.goto(`${served.url}/progress`, { waitUntil: "networkidle" });
        const links = await page
          .locator("nav[aria-label='Main'] a[href^='/']")
          .evaluateAll((all) =>
            all.flatMap((link) => (link.checkVisibility() ? [link.getAttribute("href") ?? ""] : [])),
          );
        // Log opens a dialog.
        const targets = [...new Set(links)].filter((href) => !href.startsWith("/log"));
        const times = new Map<string, number[]>(targets.map((href) => [href, []]));
        // The first round loads what a browser keeps, and lets the server compile.
        for (let round = 0; round <= rounds; round += 1) {
          for (const href of [...targets.filter((one) => one !== "/progress"), "/progress"]) {
            const ms = await click(page, href);
            if (round > 0) times.get(href)?.push(ms);
          }
        }
        await context.close();
        const byLink = [...times].map(([href, all]): [string, number] => [href, median(all)]);
        lines.push(
          `  ${engine.padEnd(10)} ${byLink.map(([href, ms]) => `${href} ${ms.toFixed(0)}`).join("  ")} ms`,
        );
        aims.push({
          what: `${engine}: click to page, median of the navigation's links`,
          measured: median(byLink.map(([, ms]) => ms)),
          unit: "ms",
          most: 120,
        });
      } finally {
        await served.stop();
      }
    }
  } finally {
    await browser.close();
  }
  return { text: lines.join("\n"), aims };
}

/** Milliseconds from the click until a frame with the other page's heading is drawn. */
function click(page: Page, href: string): Promise<number> {
  return page.evaluate(async (target) => {
    const link = [
      ...document.querySelectorAll<HTMLElement>(`nav[aria-label='Main'] a[href="${target}"]`),
    ].find((one) => one.checkVisibility());
    const before = document.querySelector("main h1");
    if (!link || !before) throw new Error(`No link to ${target}.`);
    const from = performance.now();
    link.click();
    while (document.querySelector("main h1") === before || location.pathname !== target) {
      if (performance.now() - from > 20_000) throw new Error(`${target} did not come.`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - from;
  }, href);
}
