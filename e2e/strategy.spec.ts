import { expect } from "@playwright/test";
import { dayFromNow, expectSound, logTest, skipStart, test } from "./stories";

test("a failed attempt is entered at the start, and every page plans with it @long", async ({
  page,
  signUp,
}) => {
  await signUp("Farah");
  await page.getByText("You already took Step 2 CK").click();
  await page.getByLabel("Official score").fill("214");
  await page.getByRole("button", { name: "Save and continue" }).click();
  // The field of the error is in a folded part, which opens.
  await expect(page.getByLabel("Exam day")).toHaveAccessibleDescription("Enter the day you took the exam.");
  await expect(page.getByLabel("Official score")).toHaveValue("214");
  await page.getByLabel("Exam day").fill(dayFromNow(-60));
  await expectSound(page);
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
  await expect(page.getByRole("region", { name: "Official score" })).toContainText("214");

  await page.goto("/strategy");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Your attempts mean scenario 3.");
  // A later pass changes nothing about that.
  await page.getByRole("link", { name: "Official scores and attempts" }).click();
  const record = page.getByRole("form", { name: "Record a score" });
  await record.getByLabel("Official score").fill("251");
  await record.getByLabel("Exam day").fill(dayFromNow(-1));
  await record.getByRole("button", { name: "Record" }).click();
  await expect(title).toHaveText("Step 2 CK: 214, then 251");
  await page.goto("/strategy");
  await expect(title).toHaveText("Your attempts mean scenario 3.");
  await expect(page.getByRole("region", { name: "The way through the Steps" })).toContainText(
    "37 points more",
  );
  await page.goto("/programs");
  await expect(
    page.getByText("Compared with scenario 3, based on a failed or repeated attempt"),
  ).toBeVisible();
  await page.goto("/portfolio");
  await expect(page.getByText("For scenario 3, based on a failed or repeated attempt")).toBeVisible();
  await page.goto("/help");
  const failed = page.getByRole("region", { name: "I failed a Step once. Is IR still possible?" });
  await expect(failed).toContainText("You are in scenario 3.");
});

test("the middle of the range is planned with, until another score is chosen within it @long", async ({
  page,
  signUp,
}) => {
  await signUp("Goran");
  await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(40));
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
  await logTest(page, "236");

  await page.goto("/strategy");
  const title = page.getByRole("heading", { level: 1 });
  const choice = page.getByRole("form", { name: "Plan with another score" });
  await page.getByText("Plan with another score of the range").click();
  const hint = (await choice.getByText(/^From \d+ to \d+/).textContent()) ?? "";
  const [low, high, middle] = (hint.match(/\d+/g) ?? []).map(Number);
  await expect(title).toContainText(`with a score of ${middle}.`);
  await expect(
    page.getByText(`use ${middle}, the middle of your range of ${low}–${high}, which`),
  ).toBeVisible();
  await choice.getByLabel("Score").fill(String((high ?? 0) + 1));
  await choice.getByRole("button", { name: "Use this score" }).click();
  await expect(choice.getByLabel("Score")).toHaveAccessibleDescription(/whole number from/);
  await choice.getByLabel("Score").fill(String(low));
  await choice.getByRole("button", { name: "Use this score" }).click();
  await expect(title).toContainText(`with a score of ${low}.`);
  await expectSound(page);
  for (const address of ["/programs", "/portfolio"]) {
    await page.goto(address);
    await expect(page.getByText(`${low}, chosen within your range of ${low}–${high}`)).toBeVisible();
  }
});

test("without JavaScript a cause is named, and what helps against it is open", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Hana");
  await skipStart(page);
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/recovery");
  await expect(plain.getByRole("heading", { name: "I was too nervous" })).toHaveCount(0);
  await plain.getByRole("checkbox", { name: "I was too nervous" }).check();
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByRole("region", { name: "I was too nervous" })).toContainText("breathing");
  await plain.goto("/recovery");
  await expect(plain.getByRole("checkbox", { name: "I was too nervous" })).toBeChecked();
  await context.close();
});

test("who has no score is told so, and each page has the button for it", async ({ page, signUp }) => {
  await signUp("Lena");
  await skipStart(page);
  const first = page.getByRole("main").getByRole("link", { name: "Log your first test" });
  await page.goto("/interviews");
  await expect(page.getByText("No score is recorded yet.")).toBeVisible();
  await expect(page.getByText("nothing in your record needs an explanation")).toHaveCount(0);
  await expect(first).toHaveAttribute("href", "/log?kind=test");
  await page.goto("/strategy");
  await first.click();
  await expect(page.getByRole("form", { name: "Log a practice test" })).toBeVisible();
  await logTest(page, "230", { test: "NBME 9" });
  await page.goto("/strategy");
  await expect(page.getByRole("link", { name: "Set your exam date" })).toBeVisible();
  await page.goto("/interviews");
  await expect(page.getByRole("region", { name: "Your growth" })).toContainText("230");
});
