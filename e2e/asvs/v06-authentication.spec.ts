import { expect } from "@playwright/test";
import { ready, test } from "../stories";
import { openAll } from "./people";

test("6.2.6 every box for a password on a page of somebody signed in is masked", async ({ baseURL }) => {
  const boxes = (await openAll(baseURL)).flatMap(
    ({ html }) => html.match(/<input[^>]*\bname="\w*password"[^>]*>/gi) ?? [],
  );
  // Of each of three people: to change it, and to delete the account or to take away the second step.
  expect(boxes.length).toBeGreaterThanOrEqual(9);
  for (const box of boxes) expect(box).toContain('type="password"');
});

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
