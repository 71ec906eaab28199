import { expect, type Page } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { expectSound, fillIn, ready, skipStart, test } from "./stories";

/** The id of an action that no build has. */
const unknownAction = `7f${"0".repeat(40)}`;

const logForm = (page: Page) => page.getByRole("form", { name: "Log a practice test" });

async function logTest(page: Page): Promise<void> {
  await logForm(page).getByLabel("Score").fill("231");
  await logForm(page).getByRole("button", { name: "Log test" }).click();
}

test("a form of an older release stays with what was typed, and says that nothing was saved @long", async ({
  page,
  signUp,
}) => {
  await signUp("Ona");
  await skipStart(page);
  await page.goto("/log?kind=test");
  await ready(page);
  await page.route("/log?kind=test", (route) => {
    const headers = route.request().headers();
    return route.continue(
      "next-action" in headers ? { headers: { ...headers, "next-action": unknownAction } } : {},
    );
  });
  await logTest(page);
  await expect(logForm(page).getByRole("alert")).toContainText("Readyline was updated");
  await expect(logForm(page).getByLabel("Score")).toHaveValue("231");
  await expectSound(page);
  await page.unroute("/log?kind=test");
  await logForm(page).getByRole("button", { name: "Log test" }).click();
  await expect(logForm(page).getByRole("status")).toContainText("is logged");
});

test("a form whose answer is lost stays with what was typed, and says that it may be saved", async ({
  page,
  signUp,
}) => {
  await signUp("Oda");
  await skipStart(page);
  await page.goto("/log?kind=test");
  await ready(page);
  await page.route("/log?kind=test", (route) => route.abort());
  await logTest(page);
  await expect(logForm(page).getByRole("alert")).toContainText("we don’t know whether this was saved");
  await expect(logForm(page).getByLabel("Score")).toHaveValue("231");
});

test("a sign-in whose answer is lost keeps the password, and signs in when it is sent again", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await ready(page);
  await page.route("/sign-in", (route) =>
    route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback(),
  );
  await fillIn(page, cast.stranger.email, castPassword);
  await expect(page.getByRole("alert").first()).toHaveText(
    "No answer arrived. Check your connection, then sign in again.",
  );
  await expect(page.getByLabel("Password")).toHaveValue(castPassword);
  await page.unroute("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/mentees/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form of an older release is answered with what was typed", async ({ page, signUp }) => {
    await signUp("Orla");
    await skipStart(page);
    await page.route("/log?kind=test", async (route) => {
      if (route.request().method() !== "GET") return route.continue();
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll(/7f[0-9a-f]{40}/g, unknownAction);
      return route.fulfill({ response: answer, body });
    });
    await page.goto("/log?kind=test");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await logTest(page);
    expect((await answer).status()).toBe(409);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing was saved");
    await expect(page.getByRole("definition").filter({ hasText: "231" })).toBeVisible();
    await page.unroute("/log?kind=test");
    await page.getByRole("link", { name: "Open the page again" }).click();
    await expect(page).toHaveURL("/log?kind=test");
    await logTest(page);
    await expect(page.getByRole("status").filter({ hasText: "is logged" })).toBeVisible();
  });
});
