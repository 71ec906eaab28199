import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import postgres from "postgres";
import { mailFolder } from "./playwright.config";
import { logOf, skipStart, test } from "./stories";

test("when the database refuses, the page says so inside the frame, and trying again shows the page @postgres", async ({
  page,
  signUp,
}, info) => {
  await signUp("Zora");
  await skipStart(page);
  await page.goto("/plan/setup");
  const title = page.getByRole("heading", { level: 1 });
  const before = (await title.textContent()) ?? "";
  const owner = postgres(readFileSync(path.join(mailFolder("postgres"), "database"), "utf8"), { max: 1 });
  // No other test on this engine reads this table.
  await owner`alter table calendar_feeds rename to calendar_feeds_away`;
  try {
    const refused = await page.goto("/plan/setup");
    expect(refused?.status()).toBe(500);
    const id = refused?.headers()["x-request-id"] ?? "";
    const lines = await logOf(info.project.name, [id]);
    expect(lines.filter(({ request, level }) => request === id && level === 50)).toEqual([
      expect.objectContaining({
        route: expect.stringContaining("/plan/setup"),
        err: expect.objectContaining({ type: "StatementFailed", code: "42P01" }),
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
  } finally {
    await owner`alter table calendar_feeds_away rename to calendar_feeds`;
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
