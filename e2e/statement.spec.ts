import { expect, type Page } from "@playwright/test";
import { cast } from "../db/seed/cast";
import { expectSound, holdScripts, passwordOf, ready, skipStart, test } from "./stories";

const box = (page: Page) => page.getByLabel("The text");
const form = (page: Page) => page.getByRole("form", { name: "Your statement" });
const line = (page: Page) => form(page).getByRole("status");
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });

/** Types and leaves the field, which saves at once. */
async function write(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).blur();
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(passwordOf(email));
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** What the sign-out form says of a draft. */
const removed = (page: Page) =>
  page
    .getByRole("form", { name: "Sign out" })
    .getByText("A text of your statement in this browser may not be saved. Signing out removes it here.");

/** The number of drafts in this browser, of anybody's statement. */
const drafts = (page: Page) =>
  page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith("readyline.statement.")).length,
  );

test("a text is saved after a pause, counted, kept in versions and restored @both", async ({
  page,
  signUp,
}) => {
  await signUp("Rosa");
  await skipStart(page);
  await page.clock.install();
  await page.goto("/statement");
  await ready(page);
  // From here on, no time passes by itself.
  await page.clock.pauseAt(Date.now() + 1000);
  await expect(line(page)).toHaveText("Nothing is saved yet.");
  await box(page).fill("In my fourth year I failed once, and then 236.");
  await expect(form(page)).toContainText("46 of 28,000 characters");
  await expect(form(page)).toContainText("10 words");
  await expect.poll(() => drafts(page)).toBe(1);
  await page.clock.runFor(1_500);
  await expect(form(page).getByText("Not saved yet.")).toBeVisible();
  await page.clock.runFor(600);
  await expect(line(page)).toHaveText(/^Saved at \d\d:\d\d\.$/);
  await expect.poll(() => drafts(page)).toBe(0);
  const other = await page.context().newPage();
  await other.goto("/statement");
  await expect(box(other)).toHaveValue("In my fourth year I failed once, and then 236.");
  await expect(other.getByText("Unsaved text in this browser")).toHaveCount(0);

  await save(page).click();
  await expect(line(page)).toHaveText("Your statement is saved.");
  await box(page).fill("It was not my fault.");
  await page.clock.runFor(2_100);
  await expect(line(page)).toHaveText(/^Saved at/);
  await expect(page.getByText("This may sound like an excuse")).toBeVisible();
  await expect(page.getByText("The text has no number")).toBeVisible();
  await page.clock.resume();

  await page.goto("/statement/versions");
  await other.goto("/statement/versions");
  const versions = page.getByRole("region", { name: "2 versions" }).getByRole("listitem");
  await expect(versions).toHaveText([/Version 2.*saved automatically/, /Version 1.*10 words.*saved by you/]);
  const comparison = page.getByRole("region", { name: "Compare" });
  await expect(comparison.locator("del").first()).toContainText("In my fourth year");
  await expect(comparison.locator("ins").first()).toContainText("It was not my fault");
  await expectSound(page);
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByText("Version 1 is restored.")).toBeVisible();
  await expect(box(page)).toHaveValue("In my fourth year I failed once, and then 236.");
  await write(page, "Something newer, and 236.");
  await expect(line(page)).toHaveText(/^Saved at/);
  // The other tab shows a statement that is no longer the newest.
  await other.getByRole("button", { name: "Restore version 1" }).click();
  await expect(other.getByRole("alert").filter({ hasText: "saved again" })).toBeVisible();
  await page.goto("/statement/versions?from=2&to=3");
  await expect(page.getByRole("region", { name: "4 versions" }).getByRole("listitem").nth(1)).toContainText(
    "restored from version 1",
  );
  await expect(comparison).toContainText("From version 2 to version 3");
});

test("a text that is typed offline stays in the browser, is offered there, and never overwrites the saved text @long", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Salma");
  await skipStart(page);
  await page.goto("/statement");
  await write(page, "Saved: 236.");
  await expect(line(page)).toHaveText(/^Saved at/);
  await context.setOffline(true);
  await write(page, "Saved: 236. And offline.");
  await expect(line(page)).toHaveText("Not saved yet: you are offline. The text is kept in this browser.");
  await save(page).click();
  await expect(line(page)).toHaveText(/offline/);
  await expect(removed(page)).toBeVisible();
  await context.setOffline(false);
  await expect(line(page)).toHaveText(/^Saved at/);
  await expect(removed(page)).toHaveCount(0);

  await context.setOffline(true);
  await write(page, "Saved: 236. And in the train.");
  await expect(line(page)).toHaveText(/offline/);
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto("/statement");
  await expect(later.getByText("Unsaved text in this browser")).toBeVisible();
  await expect(box(later)).toHaveValue("Saved: 236. And offline.");
  await expectSound(later);
  await later.getByRole("button", { name: "Use this text" }).click();
  await expect(box(later)).toHaveValue("Saved: 236. And in the train.");
  await expect(line(later)).toHaveText(/^Saved at/);
  await later.reload();
  await expect(box(later)).toHaveValue("Saved: 236. And in the train.");
  await expect(later.getByText("Unsaved text in this browser")).toHaveCount(0);

  // The server has saved the text, but its answer is lost. That is not a conflict with another tab.
  await later.route("**/statement", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  });
  await write(later, "Saved: 236. And lost.");
  await expect(line(later)).toHaveText(/the server does not answer/);
  await later.unroute("**/statement");
  await box(later).fill("Saved: 236. And lost. And found.");
  await expect(line(later)).toHaveText(/^Saved at/);
  await expect(later.getByRole("region", { name: "Two texts" })).toHaveCount(0);

  // The sign-out form says so while a save takes long. Its answer is lost, so only the statement can tell that it was saved.
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await later.route("**/statement", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await released;
    await route.fetch();
    await route.abort();
  });
  await write(later, "Saved: 236. And slow.");
  await expect(removed(later)).toBeVisible();
  await expect(form(later).getByText("Saving…")).toBeVisible();
  release();
  await expect(line(later)).toHaveText(/the server does not answer/);
  await later.unroute("**/statement");
  await later.goto("/plan");
  await removed(later).getByRole("link", { name: "A text of your statement" }).click();
  await expect(box(later)).toHaveValue("Saved: 236. And slow.");
  await expect(removed(later)).toHaveCount(0);

  // A refused draft is removed.
  await context.setOffline(true);
  await write(later, "Never mind.");
  await expect(line(later)).toHaveText(/offline/);
  await later.close();
  await context.setOffline(false);
  const last = await context.newPage();
  await last.goto("/statement");
  await last.getByRole("button", { name: "Discard" }).click();
  await expect(last.getByText("Unsaved text in this browser")).toHaveCount(0);
  await expect.poll(() => drafts(last)).toBe(0);

  // So is one that can no longer be read, as after a new secret of the server.
  await context.setOffline(true);
  await write(last, "Out of reach.");
  await expect(line(last)).toHaveText(/offline/);
  await last.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith("readyline.statement.")) localStorage.setItem(key, '{"at":1,"sealed":"of.another"}');
  });
  await last.close();
  await context.setOffline(false);
  const end = await context.newPage();
  await end.goto("/statement");
  await expect(end.getByText("can no longer be read, so it was removed")).toBeVisible();
  await expect(removed(end)).toHaveCount(0);
  await expect.poll(() => drafts(end)).toBe(0);
});

test("two tabs don't overwrite each other's statement: both texts are shown side by side @long", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Rosa");
  await skipStart(page);
  const other = await context.newPage();
  await page.goto("/statement");
  await other.goto("/statement");
  await write(page, "The first text, with 1 result.");
  await expect(line(page)).toHaveText(/^Saved at/);
  await write(other, "My own text, with 1 result.");
  const both = other.getByRole("region", { name: "Two texts" });
  await expect(both.getByRole("region", { name: "Saved text" }).locator("del")).toContainText("The first");
  await expect(both.getByRole("region", { name: "Your text" }).locator("ins")).toContainText("My own");
  await expect(box(other)).toHaveValue("My own text, with 1 result.");
  await expectSound(other);
  await both.getByRole("button", { name: "Keep mine" }).click();
  await expect(line(other)).toHaveText("Your statement is saved.");
  await expect(both).toHaveCount(0);

  // The same with the save button, and in the other direction.
  await box(page).fill("A third text.");
  await save(page).click();
  await expect(page.getByRole("region", { name: "Two texts" })).toBeFocused();
  await page.getByRole("link", { name: "Keep the saved text" }).click();
  await expect(box(page)).toHaveValue("My own text, with 1 result.");
  await page.reload();
  await expect(box(page)).toHaveValue("My own text, with 1 result.");
  await expect.poll(() => drafts(page)).toBe(0);
});

test("a text that is typed before the scripts load stays, and is saved by them @long", async ({
  page,
  signUp,
}) => {
  await signUp("Sofia");
  await skipStart(page);
  await page.goto("/statement");
  await write(page, "Saved: 236.");
  await expect(line(page)).toHaveText(/^Saved at/);
  const release = await holdScripts(page);
  await page.reload({ waitUntil: "commit" });
  await box(page).fill("Saved: 236. And typed early.");
  release();
  await expect(line(page)).toHaveText(/^Saved at/);
  await page.reload();
  await expect(box(page)).toHaveValue("Saved: 236. And typed early.");
});

test("a draft survives the session, and nobody else who signs in finds it @long", async ({
  page,
  context,
  signUp,
}) => {
  const email = await signUp("Tara");
  await skipStart(page);
  await page.goto("/statement");
  await context.clearCookies();
  await write(page, "canary: I failed once, and then 236.");
  await expect(line(page)).toContainText("You were signed out: sign in in another tab and continue here.");
  // Until the same person signs in again, nobody can read it in this browser.
  await expect.poll(() => drafts(page)).toBe(1);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/canary|failed|\b236\b/);
  const tab = await context.newPage();
  await tab.goto("/statement");
  await signInAs(tab, email);
  await expect(tab.getByText("Unsaved text in this browser")).toBeVisible();
  await tab.getByText("Compare with the saved text").click();
  await expect(tab.getByText("canary: I failed once, and then 236.")).toBeVisible();
  await expect(box(tab)).toHaveValue("");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(line(page)).toHaveText(/^Saved at/);

  // The next person on the same browser.
  await context.clearCookies();
  await write(page, "canary: and more that is not saved.");
  await expect(line(page)).toContainText("You were signed out");
  await expect.poll(() => drafts(page)).toBe(1);
  await tab.goto("/sign-in");
  await signInAs(tab, "new@demo.readyline.app");
  await expect(tab).not.toHaveURL(/sign-in/);
  await expect.poll(() => drafts(tab)).toBe(0);
  await expect(removed(tab)).toHaveCount(0);
  await tab.goto("/statement");
  await expect(box(tab)).toHaveValue("");
  await expect(tab.getByText("Unsaved text in this browser")).toHaveCount(0);
  expect(await tab.evaluate(() => JSON.stringify(localStorage))).not.toContain("canary");
  // A page of the first person that is still open saves nothing to this account, and keeps nothing in the browser.
  await save(page).click();
  await expect(line(page)).toContainText("Someone else has signed in");
  expect(await tab.evaluate(() => JSON.stringify(localStorage))).not.toContain("canary");
  await tab.reload();
  await expect(box(tab)).toHaveValue("");
  // Nor is a page of this account shown in the frame of the first person.
  page.once("dialog", (question) => void question.accept());
  const [question] = await Promise.all([
    page.waitForEvent("dialog"),
    page.getByRole("link", { name: "Plan", exact: true }).first().click(),
  ]);
  expect(question.message()).toContain("is not saved");
  await expect(page).not.toHaveURL(/statement/);
  await expect(page.getByText(cast.new.name).first()).toBeAttached();
  await expect(page.getByText("Tara", { exact: true })).toHaveCount(0);

  // Signing out removes all drafts.
  await tab.evaluate(() =>
    localStorage.setItem("readyline.statement.someone.1.tab", '{"body":"canary","at":1}'),
  );
  await tab.getByRole("button", { name: "Sign out" }).click();
  await expect(tab).toHaveURL(/\/$/);
  await expect.poll(() => drafts(tab)).toBe(0);
});

test("a text that is not saved says so when another tab signs out, which removes it from the browser @long", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Vera");
  await skipStart(page);
  await page.goto("/statement");
  await page.route(
    ({ pathname }) => pathname === "/statement",
    (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()),
  );
  await write(page, "Typed, and not saved.");
  await expect(line(page)).toContainText("The text is kept in this browser.");
  const tab = await context.newPage();
  await tab.goto("/settings");
  const leaves = tab.getByRole("form", { name: "Sign out", exact: true });
  await leaves.getByRole("button", { name: "Sign out" }).click();
  await expect(tab).toHaveURL(/:\d+\/$/);
  await expect(line(page)).toContainText("The text is not kept in this browser: copy it before you leave.");
  await expect(box(page)).toHaveValue("Typed, and not saved.");
});

test("signing out waits for a text that is on its way, and does not go on if it is not saved @long", async ({
  page,
  signUp,
}) => {
  const email = await signUp("Wim");
  await skipStart(page);
  await page.goto("/statement");
  await ready(page);
  const signOut = page.getByRole("form", { name: "Sign out" });
  const press = () => signOut.getByRole("button", { name: "Sign out" }).click();
  const answers: (() => Promise<void>)[] = [];
  const isStatement = ({ pathname }: URL) => pathname === "/statement";
  await page.route(isStatement, (route) => {
    // The third is the sign-out.
    if (route.request().method() !== "POST" || answers.length === 2) return route.fallback();
    answers.push(() => (answers.length > 1 ? route.continue() : route.abort()));
  });
  await box(page).fill("Typed just before.");
  await press();
  await expect(signOut).toContainText("Signing out waits until what you sent is saved.");
  // Pressed again, it goes on waiting.
  await press();
  await expect.poll(() => answers.length).toBe(1);
  await answers[0]?.();
  await expect(signOut).toContainText(
    "You are still signed in, because not everything that you sent was saved.",
  );
  await expect(removed(page)).toBeVisible();
  await expect(signOut.getByRole("button")).toBeFocused();
  await expectSound(page);
  await expect(box(page)).toHaveValue("Typed just before.");
  expect(await drafts(page)).toBe(1);

  // Of a text that is saved after all nothing is lost.
  await box(page).fill("Typed just before, and now.");
  await press();
  await expect.poll(() => answers.length).toBe(2);
  await expect(page).toHaveURL(/statement/);
  await answers[1]?.();
  await expect(page).toHaveURL(/:\d+\/$/);
  await page.goto("/sign-in?next=/statement");
  await signInAs(page, email);
  await expect(box(page)).toHaveValue("Typed just before, and now.");

  // Who has been told can still sign out.
  await page.route(isStatement, (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await box(page).fill("This one is given up.");
  await press();
  await expect(signOut).toContainText("still signed in");
  await page.unrouteAll();
  await press();
  await expect(page).toHaveURL(/:\d+\/$/);
  await expect.poll(() => drafts(page)).toBe(0);
});

test("characters that ERAS may change are listed, replaced in one go, and brought back @long", async ({
  page,
  signUp,
}) => {
  await signUp("Vera");
  await skipStart(page);
  await page.goto("/statement");
  const pasted = "“I don’t know”\n• 236\u200b";
  await box(page).fill(pasted);
  await expect(form(page)).toContainText("3 curly quotes: “ ’ ”");
  await expect(form(page)).toContainText("1 bullet: •");
  await expect(form(page)).toContainText("1 invisible character");
  await expectSound(page);
  await page.getByRole("button", { name: "Replace them all" }).click();
  await expect(box(page)).toHaveValue('"I don\'t know"\n- 236');
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await undo.click();
  await expect(box(page)).toHaveValue(pasted);
  await page.getByRole("button", { name: "Replace them all" }).click();
  await save(page).click();
  await expect(line(page)).toHaveText("Your statement is saved.");
  await page.reload();
  await expect(box(page)).toHaveValue('"I don\'t know"\n- 236');
});

test("a letter that is typed and deleted leaves nothing to save @long", async ({ page, signUp }) => {
  await signUp("Wanda");
  await skipStart(page);
  await page.goto("/statement");
  await box(page).fill("236");
  await save(page).click();
  await expect(line(page)).toHaveText("Your statement is saved.");
  await box(page).press("End");
  await box(page).press("8");
  await expect(form(page)).toContainText("Not saved yet.");
  await box(page).press("Backspace");
  await expect(line(page)).toHaveText("Your statement is saved.");
  await expect(form(page)).not.toContainText("Not saved yet");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a statement is saved, compared, restored, and two texts are shown side by side @long", async ({
    page,
    context,
    signUp,
  }) => {
    await signUp("Uma");
    await skipStart(page);
    const other = await context.newPage();
    await page.goto("/statement");
    await other.goto("/statement");
    await box(page).fill("The first text, with 1 result.");
    await save(page).click();
    await expect(line(page)).toHaveText("Your statement is saved.");
    await expect(form(page)).toContainText("30 of 28,000 characters");
    await box(other).fill("My own text, with 1 result.");
    await save(other).click();
    const both = other.getByRole("region", { name: "Two texts" });
    await expect(both.getByRole("region", { name: "Saved text" }).locator("del")).toContainText("The first");
    await expect(both.getByRole("region", { name: "Your text" }).locator("ins")).toContainText("My own");
    await expect(box(other)).toHaveValue("My own text, with 1 result.");
    await both.getByRole("button", { name: "Keep mine" }).click();
    await expect(line(other)).toHaveText("Your statement is saved.");
    await box(page).fill("x".repeat(28_001));
    await save(page).click();
    await expect(box(page)).toHaveAccessibleDescription(/at most 28,000 characters/);
    await expect(box(page)).toHaveValue(/^x{28001}$/);

    await page.goto("/statement/versions");
    await page.getByLabel("From version").selectOption({ index: 0 });
    await page.getByLabel("To version").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page).toHaveURL(/from=2&to=1/);
    await expect(page.getByText(/From version 2 to version 1: 2 words added/)).toBeVisible();
    await page.getByRole("button", { name: "Restore version 1" }).click();
    await expect(page.getByText("Version 1 is restored.")).toBeVisible();
    await expect(box(page)).toHaveValue("The first text, with 1 result.");
    await box(page).fill("“236”");
    await save(page).click();
    await page.getByRole("button", { name: "Replace them all" }).click();
    await expect(box(page)).toHaveValue('"236"');
  });
});
