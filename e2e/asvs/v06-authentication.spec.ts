import { expect } from "@playwright/test";
import { ready, test } from "../stories";

test("6.2.7 a password can be pasted", async ({ page }) => {
  await page.goto("/sign-in");
  await ready(page);
  const isLeftAlone = await page
    .getByLabel("Password", { exact: true })
    .evaluate((field) =>
      field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true })),
    );
  expect(isLeftAlone).toBe(true);
});
