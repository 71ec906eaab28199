import { expect, type Page } from "@playwright/test";
import type { CastName } from "../db/seed/cast";
import { expectSound, test } from "./stories";

// Nothing is written here, so the tests can run at the same time.
test.describe.configure({ mode: "parallel" });

type Pages = [CastName | null, string[]][];
const pages: Pages = [
  [
    null,
    [
      "/",
      "/sign-in",
      "/sign-up",
      "/forgot-password",
      "/reset-password/over",
      "/confirm/over",
      "/privacy",
      "/nowhere",
    ],
  ],
  [
    "onCourse",
    ["/progress", "/progress?show=questions", "/progress?show=recent", "/questions", "/settings", "/start"],
  ],
  ["onCourse", ["/progress?target=250&on=2027-07-01", "/access", "/summary", "/exam"]],
  [
    "onCourse",
    [
      "/plan",
      "/plan?zoom=month",
      "/plan/setup",
      "/plan/decision",
      "/plan/tasks/prepare-letters",
      "/letters",
      "/portfolio",
    ],
  ],
  ["onCourse", ["/strategy?sources=on", "/programs", "/help", "/recovery", "/interviews"]],
  ["below", ["/statement"]],
  ["below", ["/statement/versions", "/statement/versions?from=1&to=3"]],
  ["new", ["/start", "/statement/versions"]],
  ["mentor", ["/mentees", "/settings", "/settings/second-step"]],
  ["admin", ["/thresholds", "/thresholds/readiness"]],
  ["onCourse", ["/settings/activity"]],
  ["admin", ["/health", "/settings", "/people", "/activity", "/activity?kind=signed-in&from=x"]],
];

/** Pages that are much like those above. */
const otherPages: Pages = [
  ["below", ["/progress", "/plan", "/letters", "/portfolio", "/strategy", "/programs"]],
  ["below", ["/help", "/recovery", "/interviews"]],
  [
    "admin",
    [
      "/thresholds/phases",
      "/thresholds/seasons",
      "/thresholds/practice-tests",
      "/thresholds/versions",
      "/thresholds/preview?base=1&edits=%7B%22readiness.marginPoints%22%3A8%7D",
    ],
  ],
];

/** Links whose pages are checked too, one of each kind. */
const linked: Record<string, string> = {
  "/progress": "#tests a[href^='/assessments/']",
  "/questions": "#blocks a[href^='/questions/']",
  "/letters": "a[href^='/letters/']",
  "/portfolio": "a[href^='/portfolio/']",
  "/programs": "a[href^='/programs/']",
  "/mentees": "a[href^='/mentees/']",
  "/people": "main a[href^='/people/']",
};
/** Pages of one mentee, below the mentee's own address. */
const menteePages = [
  "",
  "/plan",
  "/decision",
  "/letters",
  "/portfolio",
  "/programs",
  "/statement",
  "/summary",
  "/leave",
];

type Look = [width: number, colorScheme: "light" | "dark", rules?: string[]];
/** A phone and a wide screen, light and dark. */
const looks: Look[] = [
  [320, "light"],
  [1440, "dark"],
];
/** The other two. Only colours can differ there. */
const otherLooks: Look[] = [
  [320, "dark", ["color-contrast"]],
  [1440, "light", ["color-contrast"]],
];

async function expectSoundIn(page: Page, all: Look[]): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  for (const [width, colorScheme, rules] of all) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectSound(page, rules);
  }
}

// The other looks, and the same pages of another applicant, belong to the long run: it is the one with @postgres.
const checks = [
  { of: pages, what: "pass the accessibility check", all: looks },
  { of: otherPages, what: "pass the accessibility check @postgres", all: looks },
  {
    of: [...pages, ...otherPages],
    what: "have readable colours in the other scheme @postgres",
    all: otherLooks,
  },
];

for (const { of, what, all } of checks) {
  for (const [who, paths] of of) {
    test(`${who ?? "nobody"}’s pages ${what}: ${paths.join(" ")}`, async ({ page, signIn }) => {
      // Axe is slow on long pages.
      test.setTimeout(180_000);
      const problems: string[] = [];
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(error.message));
      if (who) await signIn(who);
      for (const path of paths) {
        await page.goto(path);
        await expectSoundIn(page, all);
        const link = linked[path];
        const href = link && (await page.locator(link).first().getAttribute("href"));
        for (const end of href ? (path === "/mentees" ? menteePages : [""]) : []) {
          await page.goto(href + end);
          await expectSoundIn(page, all);
        }
      }
      expect(problems.filter((problem) => !/404 \(Not Found\)/.test(problem))).toEqual([]);
    });
  }
}

test("on the phone everything is one tap away, and logging comes first", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn("onCourse");
  await page.goto("/progress");
  await page.getByRole("link", { name: "Log" }).click();
  await expect(page.getByRole("form", { name: "Log a practice test" })).toBeInViewport();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("link", { name: "Settings" }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
});

test("the keyboard reaches everything, and the focus is visible", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/progress");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "nothing";
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
      return width > 0 && height > 0 && marked
        ? "seen"
        : `${element.outerHTML.slice(0, 120)} is focused unseen`;
    });
    expect(["seen", "nothing"]).toContain(seen);
  }
});

test("the chart is in the first HTML", async ({ page, signIn }) => {
  await signIn("onCourse");
  const response = await page.goto("/progress");
  const html = (await response?.text()) ?? "";
  expect(html).toMatch(/role="img"[^>]*aria-label="[^"]*243/);
  expect(html).toContain("<svg");
  await expect(page.getByRole("img", { name: /243/ })).toHaveCount(1);
});
