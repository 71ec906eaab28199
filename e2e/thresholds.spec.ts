import { expect, type Page } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { groups } from "../lib/guide/threshold-groups";
import { expectSound, ready, skipStart, test } from "./stories";

async function enter(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(cast.admin.email);
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/health/);
}

async function save(page: Page, reason: string): Promise<void> {
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: /^Save as version/ }).click();
}

// Other tests use the same thresholds: only numbers that none of them needs are changed here, and they are restored.
test("an admin sees what an edit would change before it is saved, another admin saves after it, an applicant is told once @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  test.setTimeout(120_000);
  const baseURL = info.project.use.baseURL ?? "";
  await signUp("Rosa");
  await skipStart(page);
  const ivys = await browser.newContext({ baseURL });
  const ivy = await ivys.newPage();
  await enter(ivy);
  await ivy.goto("/thresholds");
  const inForce = /version (\d+) of/.exec((await ivy.locator("main").textContent()) ?? "")?.[1] ?? "";

  // An error is shown beside its field; for a rule about several fields, beside the one that was changed.
  await ivy.getByRole("link", { name: "Score bands" }).click();
  const competitive = ivy.getByLabel(/^From here: competitive/);
  await competitive.fill("many");
  await ivy.getByRole("button", { name: "Preview" }).click();
  await expect(competitive).toHaveAccessibleDescription(/whole number from 1 to 300/);
  await expect(competitive).toHaveValue("many");
  await competitive.fill("250");
  await ivy.getByRole("button", { name: "Preview" }).click();
  await expect(competitive).toHaveAccessibleDescription(/Each band must begin above/);
  await expectSound(ivy);

  // Another admin has started an edit, in a browser without scripts.
  const others = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const other = await others.newPage();
  await enter(other);
  await other.goto("/thresholds/limits");
  await other.getByLabel(/^More flashcards than this/).fill("2900");
  await other.getByRole("button", { name: "Preview" }).click();
  await expect(other.getByText("What forms accept, max cards per day")).toBeVisible();
  await expect(other.getByText("This changes no verdict, band or scenario.")).toBeVisible();

  await ivy.goto("/thresholds/statement");
  await ivy.getByLabel(/^The approximate length of one page/).fill("3700");
  await ivy.getByRole("button", { name: "Preview" }).click();
  await expect(ivy.getByRole("region", { name: "The numbers" })).toContainText("3800 → 3700 characters");
  await save(ivy, "");
  await expect(ivy.getByLabel("Reason")).toHaveAccessibleDescription(/Enter a reason/);
  await ivy.goto("/thresholds");
  await expect(ivy.getByText(`version ${inForce} of`)).toBeVisible();
  await ivy.goBack();
  await save(ivy, "A page is shorter than we thought.");
  await expect(ivy.getByText(`Version ${Number(inForce) + 1} is in force.`)).toBeVisible();
  await expect(ivy.locator("main").getByRole("listitem").first()).toContainText(
    "A page is shorter than we thought.",
  );
  await expect(ivy.locator("main").getByRole("listitem").first()).toContainText(cast.admin.name);

  await save(other, "Nobody reviews so many cards.");
  await expect(other.getByRole("alert")).toContainText("was saved in the meantime");
  await expect(other.getByText("3800 → 3700")).toBeVisible();
  await expect(other.getByText("3000 → 2900")).toBeVisible();
  await expect(other.getByLabel("Reason")).toHaveValue("Nobody reviews so many cards.");
  await other.getByRole("button", { name: /^Save as version/ }).click();
  await expect(other.getByText(`Version ${Number(inForce) + 2} is in force.`)).toBeVisible();

  await page.goto("/progress");
  const news = page.getByText(/The thresholds changed on .*: A page is shorter than we thought\./);
  await expect(news).toBeVisible();
  await expect(page.getByText(/which is usual: 3800 → 3700 characters/)).toBeVisible();
  // Limits of forms are not news for an applicant, and the author's name is not shown.
  const html = await page.content();
  expect(html).not.toContain("Nobody reviews so many cards");
  expect(html).not.toContain(cast.admin.name);
  await expect(page.getByText(`version ${Number(inForce) + 2}`)).toBeVisible();
  await page.getByRole("button", { name: "Got it" }).click();
  await expect(news).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(news).toBeHidden();

  await ivy.goto("/thresholds/versions");
  await ivy.getByRole("link", { name: `Restore version ${inForce}`, exact: true }).click();
  await expect(ivy.getByRole("region", { name: "The numbers" })).toContainText("3700 → 3800");
  await save(ivy, "The guide’s own numbers again.");
  await expect(ivy.getByText(`Version ${Number(inForce) + 3} is in force.`)).toBeVisible();
  await expectSound(ivy);
  await ivys.close();
  await others.close();
});

test("every group of thresholds has a page with its title @long", async ({ page, signIn }) => {
  await signIn("admin");
  for (const { page: name, title } of groups) {
    await page.goto(`/thresholds/${name}`);
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  }
});

test("an admin prepares a season and a practice test, and sees them before anything is saved @long", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/thresholds/seasons");
  const seasons = page.getByRole("form", { name: "Seasons" });
  const field = (label: string) => seasons.getByLabel(`${label}, new season`, { exact: true });
  await field("Year of the Match").fill("2027");
  await seasons.getByRole("button", { name: "Preview" }).click();
  await expect(field("Year of the Match")).toHaveAccessibleDescription(
    "Season 2027 is already in the table.",
  );
  await field("Year of the Match").fill("2029");
  const days = { "ERAS opens": "2028-06-07", "Applications can be sent": "2028-09-06" };
  for (const [label, on] of Object.entries(days)) await field(label).fill(on);
  await field("Programs start reviewing").fill("2028-08-01");
  await field("Match Day").fill("2028-03-16");
  await seasons.getByLabel("Match Day, new season: is an estimate").check();
  await seasons.getByRole("button", { name: "Preview" }).click();
  await expect(field("Match Day")).toHaveAccessibleDescription("The Match of season 2029 must be in 2029.");
  await field("Match Day").fill("2029-03-16");
  await seasons.getByRole("button", { name: "Preview" }).click();
  await expect(field("Programs start reviewing")).toHaveAccessibleDescription(/follow each other/);
  await field("Programs start reviewing").fill("2028-09-27");
  await page.setViewportSize({ width: 320, height: 700 });
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await seasons.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("Season 2029, Match Day is an estimate")).toBeVisible();

  // The edit continues: earlier changes stay while more are added.
  await page.getByRole("link", { name: "Change it further" }).click();
  const table = page.getByRole("table", { name: "Seasons" });
  await expect(table.getByRole("columnheader")).toHaveText([
    "Date",
    /^Season/,
    /^Season/,
    "Season 2029",
    "New season",
  ]);
  await expect(table.getByLabel("Match Day, season 2029", { exact: true })).toHaveValue("2029-03-16");
  await page.goto("/thresholds/practice-tests");
  const another = page.getByRole("form", { name: "Add a form" });
  await another.getByLabel("Name").fill("NBME 27");
  await another.getByRole("button").click();
  await expect(another.getByLabel("Name")).toHaveAccessibleDescription(/Step 1 form/);
  await another.getByLabel("Name").fill("NBME 17");
  await another.getByRole("button").click();
  await expect(page.getByText("NBME 17, on sale")).toBeVisible();
  await page.goto("/thresholds/practice-tests");
  await page.getByLabel("UWSA: scores count toward the verdict").check();
  await page.getByRole("form", { name: "Practice tests" }).getByRole("button").click();
  await expect(page.getByText("UWSA, counts toward the verdict")).toBeVisible();
  for (const path of [
    "/thresholds/nothing",
    "/thresholds/preview",
    "/thresholds/preview?base=1&edits={",
    "/thresholds/preview?base=99999",
    "/thresholds/preview?base=1&restore=99999",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

test("an admin finds a number by a word, and a search keeps what was typed, also without JavaScript @long", async ({
  page,
  browser,
  signIn,
}, info) => {
  await signIn("admin");
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  for (const one of [page, await context.newPage()]) {
    await one.goto("/thresholds");
    const form = one.getByRole("form", { name: "Search the numbers" });
    await form.getByLabel(/^Search \d+ numbers$/).fill("nonsense");
    await form.getByLabel(/^Search/).press("Enter");
    await expect(one.getByText("No number matches “nonsense”.")).toBeVisible();
    await form.getByLabel(/^Search/).fill("letter page");
    await form.getByRole("button", { name: "Search" }).click();
    await expect(one.getByText("No number matches “letter page”.")).toBeVisible();
    await form.getByLabel(/^Search/).fill("length of one page");
    await form.getByRole("button", { name: "Search" }).click();
    const length = form.getByLabel(/^The approximate length of one page/);
    await length.fill("many");
    await form.getByLabel(/^Search/).fill("flashcards");
    await form.getByRole("button", { name: "Search" }).click();
    await expect(length).toHaveAccessibleDescription(/whole number/);
    await expect(length).toHaveValue("many");
    await length.fill("3700");
    await form.getByLabel(/^Search/).fill("flashcards than");
    await form.getByRole("button", { name: "Search" }).click();
    await expect(one.getByText("1 change so far.")).toBeVisible();
    await expect(form.getByLabel(/^Search/)).toHaveValue("flashcards than");
    await form.getByLabel(/^More flashcards than this/).fill("2900");
    await form.getByRole("button", { name: "Preview" }).click();
    const numbers = one.getByRole("region", { name: "The numbers" });
    await expect(numbers).toContainText("3800 → 3700 characters");
    await expect(numbers).toContainText("3000 → 2900");
  }
  await context.close();
  await page.goto("/thresholds?q=letter");
  await expectSound(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectSound(page);
});

test("a search of the numbers leaves the focus where it was, and says how many it found", async ({
  page,
}) => {
  await enter(page);
  await page.goto("/thresholds");
  const box = page.getByRole("searchbox");
  await ready(page);
  await box.fill("weeks");
  await box.press("Enter");
  await expect(page).toHaveURL(/q=weeks/);
  await expect(box).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "for “weeks”" })).toHaveText(/^\d+ numbers? for/);
  await box.fill("letter");
  const search = page.getByRole("button", { name: "Search" });
  await search.click();
  await expect(page).toHaveURL(/q=letter/);
  await expect(search).toBeFocused();
});
