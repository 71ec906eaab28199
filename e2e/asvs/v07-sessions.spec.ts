import { expect, test } from "@playwright/test";
import { openAll } from "./people";

test("7.4.4 every page of a signed-in person has the button to sign out", async ({ baseURL }) => {
  // What a script or a spreadsheet reads is no page.
  const pages = (await openAll(baseURL)).filter(({ isPage }) => isPage);
  expect(pages.length).toBeGreaterThan(50);
  const button = /<form[^>]*aria-label="Sign out"(?:(?!<\/form>).)*<button[^>]*type="submit"/s;
  expect(pages.flatMap(({ path, html }) => (button.test(html) ? [] : path))).toEqual([]);
});
