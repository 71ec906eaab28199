import { expect } from "@playwright/test";
import { dayFromNow, expectSound, signUpPassword, skipStart, test } from "./stories";

test("an applicant signs up, sets a target, and logs tests until there is a verdict @both", async ({
  page,
  signUp,
}) => {
  await signUp("Elif");
  await page.getByLabel(/Target score/).fill("245");
  await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(40));
  await page.getByRole("radio", { name: "Passed" }).check({ force: true });
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);

  const form = page.getByRole("form", { name: "Log a practice test" });
  const log = async (test: string, score: string, daysAgo: number) => {
    await form.getByLabel("Test", { exact: true }).selectOption({ label: test });
    await form.getByLabel("Score").fill(score);
    await form.getByLabel("Taken").fill(dayFromNow(-daysAgo));
    await form.getByRole("button", { name: "Log test" }).click();
    await expect(form.getByRole("status")).toContainText(test);
  };
  await log("NBME 12", "230", 20);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/one|another|second/i);
  await log("NBME 13", "236", 10);
  await expect(page.getByText("Unsteady").first()).toBeVisible();
  await log("NBME 14", "238", 2);
  await expect(page.getByText("On course").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("235");
  await expect(page.getByRole("img", { name: /238/ })).toBeVisible();
  const table = page.getByRole("table", { name: "Practice tests" });
  await expect(table.getByRole("row")).toHaveCount(4);
  await expectSound(page);

  const questions = page.getByRole("form", { name: "Log questions" });
  await questions.getByLabel("Done").fill("40");
  await questions.getByLabel("Correct").fill("28");
  await questions.getByRole("button", { name: "Log questions" }).click();
  await expect(questions.getByRole("status")).toContainText("40");
  await questions.getByLabel("Done").fill("20");
  await questions.getByRole("button", { name: "Log questions" }).click();
  await expect(questions.getByRole("status")).toContainText("60");
});

test("an error is shown beside its field, and the typed text stays", async ({ page, signUp }) => {
  await signUp("Fatima");
  await skipStart(page);
  const form = page.getByRole("form", { name: "Log a practice test" });
  const score = form.getByLabel("Score");
  for (const wrong of ["0", "301", "24.5", "2e2", ""]) {
    await score.fill(wrong);
    await form.getByRole("button", { name: "Log test" }).click();
    await expect(score).toHaveAttribute("aria-invalid", "true");
    await expect(score).toHaveAccessibleDescription(/whole number from 1 to 300/);
    await expect(score).toHaveValue(wrong);
    await expect(score).toBeFocused();
  }
  await score.fill("240");
  await form.getByText("Name of another test, conditions, note").click();
  await form.getByLabel("Test", { exact: true }).selectOption("other");
  await form.getByLabel("Name of another test").fill("NBME 27");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByLabel("Name of another test")).toHaveAccessibleDescription(/Step 1/);
  await expect(score).toHaveValue("240");
  await expectSound(page);
  await form.getByLabel("Test", { exact: true }).selectOption({ label: "NBME 9" });
  await form.getByLabel("Name of another test").fill("");
  const note = "word ".repeat(20_000);
  await form.getByLabel("Note").fill(note);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByLabel("Note")).toHaveAccessibleDescription(/at most 2,000 characters/);
  expect(await form.getByLabel("Note").inputValue()).toHaveLength(note.length);

  const questions = page.getByRole("form", { name: "Log questions" });
  await questions.getByLabel("Done").fill("100000");
  await questions.getByRole("button", { name: "Log questions" }).click();
  await expect(questions.getByLabel("Done")).toHaveAccessibleDescription(/from 1 to 500/);
  await questions.getByLabel("Done").fill("10");
  await questions.getByLabel("Correct").fill("11");
  await questions.getByRole("button", { name: "Log questions" }).click();
  await expect(questions.getByLabel("Correct")).toHaveAccessibleDescription(/more correct/);
  await expect(questions.getByLabel("Done")).toHaveValue("10");
});

test("a test is changed, deleted and restored, and two tabs don't overwrite each other", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Grace");
  await skipStart(page);
  const form = page.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Score").fill("231");
  await form.getByRole("button", { name: "Log test" }).click();
  const table = page.getByRole("table", { name: "Practice tests" });
  await table.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("NBME 9");
  const other = await context.newPage();
  await other.goto(page.url());

  await page.getByLabel("Score").fill("232");
  await page.getByText("Name of another test, conditions, note").click();
  await page.getByLabel("Note").fill("No rush");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/progress/);
  await expect(table).toContainText("232");

  await other.getByLabel("Score").fill("299");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("alert").first()).toContainText(/The saved version.*NBME 9.*232.*No rush/s);
  await expect(other.getByLabel("Score")).toHaveValue("299");
  await expectSound(other);
  await page.reload();
  await expect(table).toContainText("232");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other).toHaveURL(/progress/);
  await expect(other.getByRole("table", { name: "Practice tests" })).toContainText("299");

  await other.getByRole("table", { name: "Practice tests" }).getByRole("link").first().click();
  await other.getByRole("button", { name: "Delete this test" }).click();
  await expect(other.getByText(/was deleted/)).toBeVisible();
  await expect(other.getByRole("table", { name: "Practice tests" })).toHaveCount(0);
  await other.getByRole("button", { name: "Undo" }).click();
  await expect(other.getByRole("table", { name: "Practice tests" })).toContainText("299");
});

test("a half-typed date is never saved as no date, an emptied one is", async ({ page, signUp }) => {
  await signUp("Lina");
  const exam = page.getByLabel(/Step 2 CK date/);
  await exam.fill(dayFromNow(40));
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
  await page.goto("/settings");
  const save = page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" });
  await exam.press("Delete");
  expect(await exam.inputValue()).toBe("");
  await save.click();
  await expect(exam).toHaveAccessibleDescription(/not complete/);
  await expect(exam).toBeFocused();
  await expectSound(page);
  await page.reload();
  await expect(exam).toHaveValue(dayFromNow(40));
  await exam.fill("");
  await save.click();
  await expect(page.getByText("Your aims are saved")).toBeVisible();
  await expect(exam).toHaveValue("");
});

test.describe("in Kolkata", () => {
  test.use({ timezoneId: "Asia/Kolkata" });

  test("who skips the start has the browser's time zone, and is offered another after a move", async ({
    page,
    browser,
    signUp,
  }, info) => {
    await signUp("Isha");
    await skipStart(page);
    await page.goto("/settings");
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Kolkata");
    const moved = await browser.newContext({
      baseURL: info.project.use.baseURL ?? "",
      storageState: await page.context().storageState(),
      timezoneId: "Europe/Kyiv",
    });
    const there = await moved.newPage();
    await there.goto("/settings");
    await expectSound(there);
    await there.getByRole("button", { name: "Keep Asia/Kolkata" }).click();
    await there.reload();
    await expect(there.getByLabel("Time zone")).toHaveValue("Asia/Kolkata");
    await expect(there.getByRole("button", { name: "Use Europe/Kyiv" })).toHaveCount(0);
    await there.evaluate(() => localStorage.clear());
    await there.reload();
    await there.getByRole("button", { name: "Use Europe/Kyiv" }).click();
    await expect(there.getByRole("button", { name: "Use Europe/Kyiv" })).toHaveCount(0);
    await there.reload();
    await expect(there.getByLabel("Time zone")).toHaveValue("Europe/Kyiv");
    await moved.close();
  });
});

test("a form that is sent twice makes one row", async ({ page, signUp }) => {
  await signUp("Hana");
  await skipStart(page);
  const questions = page.getByRole("form", { name: "Log questions" });
  await questions.getByLabel("Done").fill("33");
  await questions.getByRole("button", { name: "Log questions" }).dblclick();
  await expect(questions.getByRole("status")).toContainText("33 on");
  await page.goto("/questions");
  await expect(page.getByRole("table", { name: "Question blocks" }).getByRole("row")).toHaveCount(2);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("people can read, sign in and log @both", async ({ page, signUp, request }) => {
    await signUp("Ines");
    await page.getByLabel(/Target score/).fill("240");
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page).toHaveURL(/progress/);
    const form = page.getByRole("form", { name: "Log a practice test" });
    await form.getByLabel("Score").fill("24.5");
    await form.getByRole("button", { name: "Log test" }).click();
    await expect(form.getByLabel("Score")).toHaveValue("24.5");
    await expect(form.getByText(/whole number from 1 to 300/)).toBeVisible();
    await form.getByLabel("Score").fill("245");
    await form.getByRole("button", { name: "Log test" }).click();
    await expect(page.getByRole("table", { name: "Practice tests" })).toContainText("245");
    await expect(page.getByRole("img", { name: /245/ })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await expect(page).toHaveURL(/:\d+\/$/);
    await page.goto("/progress");
    await expect(page).toHaveURL(/sign-in\?next=%2Fprogress/);
    expect((await request.get("/progress", { maxRedirects: 0 })).status()).toBe(307);
  });
});

test.describe("without JavaScript, with an exam date", () => {
  test.use({ javaScriptEnabled: false });

  test("a half-typed date is refused, and an empty one asks whether there is none", async ({
    page,
    signUp,
  }) => {
    await signUp("Mina");
    const exam = page.getByLabel("Step 2 CK date (optional)");
    await exam.fill(dayFromNow(40));
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page).toHaveURL(/progress/);
    await page.goto("/settings");
    const save = page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" });
    await exam.press("Delete");
    await save.click();
    await expect(page).toHaveURL(/settings$/);
    await page.goto("/settings");
    await expect(exam).toHaveValue(dayFromNow(40));
    await exam.fill("");
    await save.click();
    await expect(exam).toHaveAccessibleDescription(/empty now/);
    await page.getByLabel("Step 2 CK date: no date").check();
    await save.click();
    await expect(page).toHaveURL(/saved=aims/);
    await expect(exam).toHaveValue("");
  });
});

test.describe("without JavaScript, after a session", () => {
  test.use({ javaScriptEnabled: false });

  test("a form that comes after the session ended is answered with a page that says so", async ({
    page,
    signUp,
  }) => {
    await signUp("Kira");
    await skipStart(page);
    await page.getByRole("form", { name: "Log a practice test" }).getByLabel("Score").fill("239");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Log test" }).click();
    await expect(page.getByText("Your session had ended")).toBeVisible();
    await expect(page).toHaveURL(/next=%2Fprogress/);
  });
});

test("a session that has ended loses nothing that was typed", async ({ page, context, signUp }) => {
  const email = await signUp("Jana");
  await skipStart(page);
  const other = await context.newPage();
  await other.goto("/settings");
  await other.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(other).toHaveURL(/sign-in/);
  const form = page.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Score").fill("239");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("alert")).toContainText("session has ended");
  await expect(form.getByLabel("Score")).toHaveValue("239");
  await other.getByLabel("Email").fill(email);
  await other.getByLabel("Password").fill(signUpPassword);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(/progress/);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText("239");
});
