import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import postgres from "postgres";
import { mailFolder } from "./playwright.config";
import { skipStart, test } from "./stories";

test("a page that the database refuses says so inside the frame, and comes when it is tried again @both", async ({
  page,
  signUp,
}, info) => {
  test.skip(info.project.name !== "postgres", "The other engine's database is inside the server.");
  await signUp("Zora");
  await skipStart(page);
  await page.goto("/plan/setup");
  const title = page.getByRole("heading", { level: 1 });
  const said = (await title.textContent()) ?? "";
  const owner = postgres(readFileSync(path.join(mailFolder("postgres"), "database"), "utf8"), { max: 1 });
  // No other story on this engine reads this table.
  await owner`alter table calendar_feeds rename to calendar_feeds_away`;
  try {
    expect((await page.goto("/plan/setup"))?.status()).toBe(500);
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
  await expect(title).toHaveText(said);
});

test("what is not there is said inside the frame, of whoever asks", async ({ page, signIn }) => {
  await signIn("onCourse");
  const frame = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Progress" });
  for (const path of ["/assessments/nonsense", "/plan/tasks/nonsense", "/people"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(frame, path).toBeVisible();
  }
});
