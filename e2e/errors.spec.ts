import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import postgres from "postgres";
import { cast, castPassword } from "../db/seed/cast";
import { mailFolder } from "./playwright.config";
import { fillIn, logOf, ready, skipStart, test } from "./stories";

test("when the database refuses, the page says so inside the frame, and trying again shows the page @postgres", async ({
  page,
  signUp,
}, info) => {
  const email = await signUp("Zora");
  await skipStart(page);
  await page.goto("/plan/setup");
  await page.getByRole("button", { name: "Create an address" }).click();
  await expect(page.getByLabel("The link (shown only once)")).toBeVisible();
  const title = page.getByRole("heading", { level: 1 });
  const before = (await title.textContent()) ?? "";
  const owner = postgres(readFileSync(path.join(mailFolder("postgres"), "database"), "utf8"), { max: 1 });
  const [{ id: viewer } = {}] = await owner`select id from users where email = ${email}`;
  // For this person only: other tests read this table at the same time.
  await owner.unsafe(`create policy refused on calendar_feeds as restrictive for select
    using (1 / case when app.viewer_id() = '${viewer}' then 0 else 1 end = 1)`);
  try {
    const refused = await page.goto("/plan/setup");
    expect(refused?.status()).toBe(500);
    const id = refused?.headers()["x-request-id"] ?? "";
    const lines = await logOf(info.project.name, [id]);
    expect(lines.filter(({ request, level }) => request === id && level === 50)).toEqual([
      expect.objectContaining({
        route: expect.stringContaining("/plan/setup"),
        err: expect.objectContaining({ type: "StatementFailed", code: "22012" }),
      }),
    ]);
    // Next prints nothing of its own.
    const others = lines.flatMap(({ text }) => (typeof text === "string" ? [text] : []));
    expect(others.filter((text) => !/ Running next.config|^Readyline serves on /.test(text))).toEqual([]);
    await expect(title).toHaveText("This page could not be shown");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Progress" }).click();
    await expect(page).toHaveURL(/progress/);
    await expect(title).not.toHaveText("This page could not be shown");
    await page.goto("/plan/setup");
    await expect(title).toHaveText("This page could not be shown");
    await ready(page);
  } finally {
    await owner`drop policy refused on calendar_feeds`;
    await owner.end();
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(title).toHaveText(before);
});

test("page not found is shown inside the frame, for everyone", async ({ page, signIn }) => {
  await signIn("onCourse");
  const frame = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Progress" });
  for (const path of ["/assessments/nonsense", "/plan/tasks/nonsense", "/people"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(frame, path).toBeVisible();
  }
});

test("what is not found has words without JavaScript too, also for a form", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  const signIn = async (who: "mentor" | "stranger") => {
    await context.clearCookies();
    await page.goto("/sign-in");
    await fillIn(page, cast[who].email, castPassword);
    await expect(page).toHaveURL(/\/mentees/);
    return context.cookies();
  };
  const title = page.getByRole("heading", { level: 1 });
  const stranger = await signIn("stranger");
  for (const path of ["/nowhere", "/people"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(title, path).toHaveText("Page not found");
  }
  await page.getByRole("link", { name: "Go to the home page" }).click();
  await expect(page).toHaveURL(/\/mentees/);
  await signIn("mentor");
  const href = await page.getByRole("link", { name: "Ana Duarte" }).first().getAttribute("href");
  await page.goto(`${href}/note`);
  await page.locator("textarea").fill("Typed by another");
  await context.addCookies(stranger);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(title).toHaveText("Nothing was saved");
  expect(await page.content()).not.toContain("Typed by another");
  await context.close();
});
