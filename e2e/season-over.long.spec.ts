import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { castPassword } from "../db/seed/cast";
import { freePort } from "../db/testing/server";
import { over } from "./season-over";
import { expectSound } from "./stories";

// A server of their own, with people whose last Match is over. The tests only read.
let url: string;
let server: ChildProcess;
const mails = mkdtempSync(path.join(tmpdir(), "readyline-over-"));

test.beforeAll(async ({ request }) => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  server = spawn(process.execPath, [
    ...["--import", "tsx", "e2e/server.ts", "embedded"],
    ...[String(port), mails, "over"],
  ]);
  const isReady = () =>
    request.get(`${url}/readyz`).then(
      (answer) => answer.ok(),
      () => false,
    );
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
});

test.afterAll(async () => {
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
  rmSync(mails, { recursive: true, force: true });
});

async function signIn(browser: Browser, who: keyof typeof over): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(over[who].email);
  await page.getByLabel("Password", { exact: true }).fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

const headline = (page: Page) => page.getByRole("heading", { level: 1 });

/** Opens each page on a phone and on a wide screen; nothing is counted below zero, and nothing of that season is overdue. */
async function expectTrue(page: Page, paths: readonly string[]): Promise<void> {
  for (const address of paths) {
    await page.goto(address);
    const words = await page.locator("body").innerText();
    expect(words, address).not.toMatch(/[−-]\d+ (days|weeks)|in 0 days|NaN|undefined|Invalid/);
    // Only a task of their own can be overdue.
    const late = await page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: /Overdue since/ })
      .allInnerTexts();
    expect(
      late.filter((task) => !/case report draft|full-length mock|moving the clerkship/.test(task)),
      address,
    ).toEqual([]);
    for (const [width, colorScheme] of [
      [320, "dark"],
      [1440, "light"],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await expectSound(page);
    }
  }
}

const pages = [
  ...["/progress", "/progress?show=questions", "/plan", "/plan/decision", "/letters"],
  ...["/programs", "/portfolio", "/questions", "/strategy", "/summary", "/interviews"],
];

const matchOver = /^Match \d{4} is over: choose your next season in the plan settings\.$/;

test("an exam long ago without a score asks for the score and for the next season @postgres", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await signIn(browser, "waiting");
  await page.goto("/progress");
  await expect(headline(page)).toHaveText(/^Your exam was on .+\. Record its score, or set a new date\.$/);
  await expect(page.getByText(/record your score\. It was expected by/)).toBeVisible();
  await page.goto("/plan");
  await expect(headline(page)).toHaveText(/^Your exam was on .+\. Record its score, or set a new date\.$/);
  await expect(page.getByText(matchOver)).toBeVisible();
  // The way to the next season stands once, and nothing that is empty is folded.
  const header = page.getByRole("main").locator("header");
  await expect(header.getByRole("link")).toHaveText(["Choose your season"]);
  await expect(page.getByRole("heading", { name: "All dates" })).toHaveCount(0);
  await page.goto("/letters");
  await expect(headline(page)).toHaveText(/^Match \d{4} is over\.$/);
  await expect(page.getByText(/Ask by/)).toHaveCount(0);
  await page.goto("/plan/decision");
  await expect(headline(page)).toHaveText("There is no recommendation.");
  await expect(page.getByRole("main").getByRole("link", { name: "Record the score" })).toBeVisible();
  // No range is drawn from tests of long ago, and no other day is compared.
  await expect(page.getByText(/%|Exam days compared|attempts are left/)).toHaveCount(0);
  await page.goto("/programs");
  await expect(page.getByText(/Match \d{4} is over: choose your next season/)).toBeVisible();
  await page.getByRole("link", { name: "Plan settings" }).click();
  await expect(page.getByLabel("Match season")).toBeVisible();
  await expectTrue(page, pages);
  await page.context().close();
});

test("after the official score nothing of the last season is due, and the next one can be chosen @postgres", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await signIn(browser, "scored");
  await page.goto("/plan");
  await expect(headline(page)).toHaveText("The official score is 251. The application is next.");
  await expect(page.getByText(matchOver)).toBeVisible();
  await expectTrue(page, pages);
  await page.goto("/plan");
  await page.getByRole("link", { name: "Choose your season" }).click();
  await expect(page.getByLabel("Match season")).toBeVisible();
  await page.context().close();
});

test("an exam that was not passed and one that is still ahead are true too @postgres", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  for (const [who, title] of [
    ["failed", /^The last attempt \(209\) was not a pass\./],
    ["studying", /the exam is in \d+ days\.$/],
  ] as const) {
    const page = await signIn(browser, who);
    await page.goto("/plan");
    await expect(headline(page)).toHaveText(title);
    await expect(page.getByText(matchOver)).toBeVisible();
    await expectTrue(page, ["/progress", "/plan", "/plan/decision", "/letters", "/summary"]);
    await page.context().close();
  }
});

test("their mentor reads what is true of them @postgres", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await signIn(browser, "mentor");
  await page.goto("/mentees");
  const card = page.locator(".mentee-cards > li");
  await expect(card).toHaveCount(4);
  // A picture without a test says so.
  await expect(card.filter({ hasText: over.waiting.name })).toContainText("No test in these 26 weeks");
  await expect(card.filter({ hasText: over.studying.name })).not.toContainText("No test in these 26 weeks");
  // The score is no reason to worry, and its season's tasks are not overdue.
  await expect(card.filter({ hasText: over.scored.name })).not.toContainText(/tasks overdue/);
  const mentee = await page.getByRole("link", { name: over.waiting.name }).getAttribute("href");
  await page.goto(`${mentee}/plan`);
  await expect(headline(page)).toHaveText(/^Marta Rossi’s exam was on .+\. Its score is not recorded yet\.$/);
  await page.goto(`${mentee}/letters`);
  await expect(page.getByText("no next season is chosen yet")).toBeVisible();
  await expectTrue(page, [
    "/mentees",
    ...["", "/plan", "/decision", "/letters", "/portfolio", "/programs", "/summary"].map(
      (end) => `${mentee}${end}`,
    ),
  ]);
  await page.context().close();
});
