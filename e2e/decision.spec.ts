import { expect, type Page } from "@playwright/test";
import { dayFromNow, expectSound, logTest, ready, skipStart, test } from "./stories";

const rowsOf = (page: Page) => page.getByRole("region", { name: "Exam days compared" }).getByRole("listitem");

/** The exam's range in the chart, in words. */
const examOf = (page: Page) => page.locator(".trajectory-box title", { hasText: /^Exam, / });

test("exam days are compared at an address that a mentor can open", async ({ page, signIn }) => {
  await signIn("below");
  await page.goto("/plan/decision");
  const rows = rowsOf(page);
  await expect(rows.filter({ hasText: "as booked" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "the last day on time" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "one season later" })).toHaveCount(1);
  // The verdict is the one of Progress, and a second attempt is calculated.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Recommendation: /);
  await expect(
    page.locator("main header").filter({ has: page.getByRole("heading", { level: 1 }) }),
  ).toContainText("Below the ready line");
  const first = rows.first();
  await expect(first.getByText(/After a fail, another attempt would be possible from/)).toBeHidden();
  await first.locator("summary").click();
  await expect(first.getByText(/After a fail, another attempt would be possible from/)).toBeVisible();
  await page.getByRole("textbox", { name: "Exam day" }).fill(dayFromNow(100));
  await page.getByRole("textbox", { name: "Target" }).fill("225");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`on=${dayFromNow(100)}&target=225`));
  await expect(rows.filter({ hasText: "the chosen day" })).toContainText("225 or more");
  await page.getByText("Show this to a mentor").click();
  const address = await page.locator("code").textContent();
  await page.goto("/plan/decision?on=2026-02-31&target=999");
  await expect(page.getByRole("textbox", { name: "Exam day" })).toHaveValue("2026-02-31");
  await expect(page.getByRole("textbox", { name: "Exam day" })).toHaveAccessibleDescription(/year-month-day/);
  await expect(page.getByRole("textbox", { name: "Target" })).toHaveAccessibleDescription(/1 to 300/);

  await page.context().clearCookies();
  await signIn("mentor");
  await page.goto(address ?? "");
  await expect(rows.filter({ hasText: "the chosen day" })).toHaveCount(1);
  await expect(page.getByRole("img")).toHaveCount(1);
  await expect(page.locator("main form")).toHaveCount(0);
  await page.context().clearCookies();
  await signIn("stranger");
  expect((await page.goto(address ?? ""))?.status()).toBe(404);
});

test("sliders redraw the one chart, the days follow, and nothing is saved", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn("onCourse");
  await page.getByRole("link", { name: "Try another target or date" }).click();
  await expect(page).toHaveURL(/plan\/decision$/);
  await expect(page.getByRole("img")).toHaveCount(1);
  const target = page.getByRole("slider", { name: "Target" });
  // On a phone the chart is in the first screen, and the sliders are below it.
  const chart = await page.locator(".trajectory-box").first().boundingBox();
  expect(chart?.y).toBeLessThanOrEqual(460);
  expect((await target.boundingBox())?.y).toBeGreaterThan((chart?.y ?? 740) + (chart?.height ?? 740));
  await expect(target).toHaveValue("245");
  const range = () =>
    page
      .locator(".facts")
      .getByText(/^\d{3}–\d{3}$/)
      .textContent();
  const before = await range();
  const drawn = (await examOf(page).textContent()) ?? "";
  await target.focus();
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Chance of 250 or more")).toBeVisible();
  await expect(page).toHaveURL(/target=250/);
  await expect(rowsOf(page).first()).toContainText("250 or more");
  await expect(target).toBeFocused();
  expect(await range()).toBe(before);
  await expect(examOf(page)).toHaveText(drawn);
  await page.getByRole("slider", { name: "Exam day" }).focus();
  await page.keyboard.press("End");
  await expect.poll(range).not.toBe(before);
  await expect(page.getByRole("img")).toHaveCount(1);
  await expect(examOf(page)).not.toHaveText(drawn);
  await expect(rowsOf(page).filter({ hasText: "the chosen day" })).toHaveCount(1);
  await page.reload();
  await expect(page.getByText("target 250", { exact: true })).toBeVisible();
  await page.goto("/progress");
  await expect(page.getByText("Chance of 245 or more")).toBeVisible();
});

test("the sliders know a test that was logged on this page @long", async ({ page, signUp }) => {
  await signUp("Sami");
  await skipStart(page);
  for (const score of ["231", "233"]) await logTest(page, score, { daysAgo: 20 });
  await page.goto(`/plan/decision?on=${dayFromNow(60)}&target=245`);
  await ready(page);
  const target = page.getByRole("slider", { name: "Target" });
  await target.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/target=246/);
  await page.getByRole("link", { name: "Log", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Log" });
  await dialog.getByRole("radio", { name: "Test" }).check({ force: true });
  await dialog.getByLabel("Score").fill("239");
  await dialog.getByRole("button", { name: "Log test" }).click();
  await expect(dialog).toBeHidden();
  const logged = page.locator(".trajectory-box title", { hasText: /: 239$/ });
  await expect(logged).toHaveCount(1);
  await target.focus();
  // While the key is down, no answer of the server draws.
  await page.keyboard.down("ArrowRight");
  await expect(page.getByText("Chance of 247 or more")).toBeVisible();
  await expect(page).toHaveURL(/target=246/);
  await expect(logged).toHaveCount(1);
});

test("the address of the old what-if leads to the decision, with its values", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto(`/progress?target=250&on=${dayFromNow(200)}#what-if`);
  await expect(page).toHaveURL(new RegExp(`/plan/decision\\?target=250&on=${dayFromNow(200)}(#.*)?$`));
  await expect(page.getByText("target 250", { exact: true })).toBeVisible();
});

test("what the guide says stands once", async ({ page, signIn }) => {
  for (const who of ["onCourse", "below"] as const) {
    await page.context().clearCookies();
    await signIn(who);
    await page.goto("/plan/decision");
    const said = await page
      .locator(".candidates p, main section li:not(.candidates li)")
      .filter({ hasNotText: /chart/ })
      .allTextContents();
    const sentences = said.flatMap((text) => text.split(/(?<=\.) (?=[A-Z])/));
    expect(sentences.length).toBeGreaterThan(12);
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form and each row redraw the one chart", async ({ page, signIn }) => {
    await signIn("onCourse");
    await page.goto("/plan/decision");
    const drawn = (await examOf(page).textContent()) ?? "";
    await page.getByRole("textbox", { name: "Exam day" }).fill(dayFromNow(150));
    await page.getByRole("button", { name: "Show" }).click();
    await expect(examOf(page)).not.toHaveText(drawn);
    await expect(page.getByRole("img")).toHaveCount(1);
    const booked = rowsOf(page).filter({ hasText: "as booked" });
    await booked.locator("summary").click();
    await booked.getByRole("link", { name: "Show this day in the chart" }).click();
    await expect(examOf(page)).toHaveText(drawn);
  });
});

test("a row of the days keeps the focus when it redraws the chart", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/plan/decision");
  await ready(page);
  const last = rowsOf(page).last();
  await last.locator("summary").press("Enter");
  await last.getByRole("link", { name: "Show this day in the chart" }).press("Enter");
  await expect(last.getByRole("link", { name: "The chart shows this day" })).toBeFocused();
  await expectSound(page);
});
