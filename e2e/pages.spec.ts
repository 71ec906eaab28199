import { expect } from "@playwright/test";
import type { CastName } from "../db/seed/cast";
import { expectSoundIn, looks, otherLooks, ready, test } from "./stories";

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
    [
      "/progress",
      "/progress?show=questions",
      "/progress?show=recent",
      "/questions",
      "/log?kind=questions&rows=4",
      "/log?kind=test",
      "/settings",
      "/start",
    ],
  ],
  ["onCourse", ["/plan/decision?target=250&on=2027-07-01", "/access", "/summary", "/exam"]],
  [
    "onCourse",
    [
      "/plan",
      "/plan?month=2027-01&own=1",
      "/plan/setup",
      "/plan/decision",
      "/plan/tasks/prepare-letters",
      "/letters",
      "/portfolio",
    ],
  ],
  [
    "onCourse",
    [
      "/strategy?sources=on",
      "/programs",
      "/programs/add",
      "/programs/paste",
      "/help",
      "/recovery",
      "/interviews",
    ],
  ],
  ["below", ["/statement"]],
  ["below", ["/statement/versions", "/statement/versions?from=1&to=3"]],
  ["new", ["/start", "/statement/versions"]],
  ["mentor", ["/mentees", "/mentees/notes", "/settings", "/settings/second-step"]],
  ["admin", ["/thresholds", "/thresholds/readiness"]],
  ["onCourse", ["/settings/activity"]],
  ["admin", ["/health", "/settings", "/people", "/activity", "/activity?kind=signed-in&from=x"]],
];

/** Pages that are much like those above. */
const otherPages: Pages = [
  ["below", ["/progress", "/plan", "/letters", "/portfolio", "/strategy", "/programs"]],
  ["below", ["/help", "/recovery", "/interviews", "/plan/decision", "/questions", "/summary", "/access"]],
  // With its plain address the page would be asked for a mentee, and this mentor has none.
  ["stranger", ["/mentees?show=all", "/mentees/notes"]],
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
  "/programs": "tbody a[href^='/programs/']",
  "/mentees": ".mentee-cards a[href^='/mentees/']",
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
  "/note",
  "/leave",
];

// The other looks, and the same pages of another applicant, belong to the long run.
const checks = [
  { of: pages, what: "pass the accessibility check", all: looks.slice(0, 1) },
  { of: pages, what: "pass it in other sizes and colours @long", all: [...looks.slice(1), ...otherLooks] },
  {
    of: otherPages,
    what: "pass the accessibility check in all sizes and colours @long",
    all: [...looks, ...otherLooks],
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
  await ready(page);
  await page.getByRole("link", { name: "Log" }).click();
  await expect(page.getByRole("form", { name: "Log questions" })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
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
