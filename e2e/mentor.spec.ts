import { expect, type Page } from "@playwright/test";
import { castPassword } from "../db/seed/cast";
import { createAccount, expectSound, linkIn, mailTo, skipStart, test } from "./stories";

async function logTest(page: Page, score: string, note: string): Promise<void> {
  const form = page.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Score").fill(score);
  await form.getByText("Name of another test, conditions, note").click();
  await form.getByLabel("Note").fill(note);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText(score);
}

test("an applicant invites, a mentor signs up and reads, the applicant stops the access, and the page is gone @both", async ({
  page,
  browser,
  signUp,
}, info) => {
  const email = await signUp("Mina");
  await skipStart(page);
  await logTest(page, "237", "canary in a note");
  await page.goto("/access");
  const mentorEmail = `mentor-of-mina-${info.project.name}@example.com`;
  await page.getByLabel("Their email").fill(mentorEmail);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = linkIn(await mailTo(mentorEmail, info.project.name));
  await expectSound(page);

  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const mentor = await context.newPage();
  await mentor.goto(link);
  await expect(mentor.getByRole("heading", { level: 1 })).toContainText("Mina invites you");
  await expectSound(mentor);
  await createAccount(mentor, "Dr. Stone");
  await expect(mentor).toHaveURL(/mentees\/[0-9a-f-]{36}$/);
  const mentee = mentor.url();
  await expect(mentor.getByRole("table", { name: "Practice tests" })).toContainText("237");
  await expect(mentor.locator("main form")).toHaveCount(0);
  await expectSound(mentor);
  for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
    const body = await (await mentor.request.get(mentee, { headers })).text();
    expect(body).toContain("Mina");
    expect(body).not.toMatch(/canary|session_?version/i);
    expect(body).not.toContain(email);
  }
  // The link no longer works.
  await mentor.goto(link);
  await expect(mentor.getByRole("heading", { level: 1 })).toHaveText("This invitation is no longer valid");
  await mentor.goto("/mentees");
  await expect(mentor.getByRole("table", { name: "Mentees" })).toContainText("Mina");
  await expectSound(mentor);

  await page.reload();
  await expect(page.getByText("Dr. Stone").first()).toBeVisible();
  await expect(page.getByText(/Last viewed on/)).toBeVisible();
  await page.getByRole("button", { name: "Stop access of Dr. Stone" }).click();
  await expect(page.getByText("You stopped access")).toBeVisible();

  expect((await mentor.goto(mentee))?.status()).toBe(404);
  const gone = await mentor.locator("main").textContent();
  await mentor.goto("/mentees/00000000-0000-4000-8000-000000000000");
  expect(await mentor.locator("main").textContent()).toBe(gone);
  for (const headers of [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }] as Record<
    string,
    string
  >[]) {
    expect(await (await mentor.request.get(mentee, { headers })).text()).not.toMatch(/Mina|\b237\b/);
  }
  await mentor.goto("/mentees");
  await expect(mentor.getByRole("heading", { level: 1 })).toHaveText("You have no mentees yet.");
  await context.close();
});

test("a mentor sees who needs them first, and a stranger sees nobody", async ({ page, signIn }) => {
  await signIn("mentor");
  await expect(page).toHaveURL(/mentees$/);
  const rows = page.getByRole("table", { name: "Mentees" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Bilal Siddiqui");
  await expect(rows.nth(1)).toContainText("below the ready line, exam soon");
  await expect(rows.nth(2)).toContainText("Ana Duarte");
  await page.getByLabel("Name").fill("ana");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/q=ana/);
  await expect(rows).toHaveCount(2);
  const href = await rows.nth(1).getByRole("link").getAttribute("href");
  await page.context().clearCookies();
  await signIn("stranger");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have no mentees yet.");
  expect((await page.goto(href ?? ""))?.status()).toBe(404);
  await page.context().clearCookies();
  await signIn("admin");
  for (const path of ["/mentees", href ?? "", "/access"]) expect((await page.goto(path))?.status()).toBe(404);
});

test("what an applicant logged since the mentor's last view is marked, and the summary prints on one page of A4 and Letter", async ({
  page,
  browser,
  signIn,
}, info) => {
  await signIn("mentor");
  await page.getByRole("link", { name: "Ana Duarte" }).click();
  const table = page.getByRole("table", { name: "Practice tests" });
  await expect(table).toBeVisible();
  await expect(table.getByText("new", { exact: true })).toHaveCount(0);
  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const ana = await context.newPage();
  await ana.goto("/sign-in");
  await ana.getByLabel("Email").fill("on-course@demo.readyline.app");
  await ana.getByLabel("Password").fill(castPassword);
  await ana.getByRole("button", { name: "Sign in" }).click();
  await expect(ana).toHaveURL(/progress/);
  const form = ana.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Test", { exact: true }).selectOption({ label: "UWSA 1" });
  await form.getByLabel("Score").fill("244");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText("244");
  await page.reload();
  await expect(table.getByText("new", { exact: true })).toHaveCount(1);
  await page.getByRole("link", { name: "One page to print" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Duarte");
  await expectSound(page);
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g), format).toHaveLength(1);
  }
  await context.close();
});

test("a mentor who replays an applicant's own requests changes nothing @both", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Omar");
  await skipStart(page);
  const sent: { url: string; headers: Record<string, string>; body: Buffer }[] = [];
  page.on("request", (request) => {
    const body = request.postDataBuffer();
    if (request.method() === "POST" && body)
      sent.push({ url: request.url(), headers: request.headers(), body });
  });
  const form = page.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Score").fill("231");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText("231");
  const questions = page.getByRole("form", { name: "Log questions" });
  await questions.getByLabel("Done").fill("40");
  await questions.getByRole("button", { name: "Log questions" }).click();
  await expect(questions.getByRole("status")).toContainText("40");
  await page.getByRole("table", { name: "Practice tests" }).getByRole("link").first().click();
  const edit = page.getByRole("form", { name: "Change this practice test" });
  await edit.getByLabel("Score").fill("232");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/progress/);
  await page.getByRole("table", { name: "Practice tests" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Delete this test" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Test restored.")).toBeVisible();
  expect(sent.length).toBeGreaterThanOrEqual(5);

  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const mentor = await context.newPage();
  await mentor.goto("/sign-in");
  await mentor.getByLabel("Email").fill("mentor@demo.readyline.app");
  await mentor.getByLabel("Password").fill(castPassword);
  await mentor.getByRole("button", { name: "Sign in" }).click();
  await expect(mentor).toHaveURL(/mentees/);
  for (const { url, headers, body } of sent) {
    const { cookie: _hers, "content-length": _length, ...rest } = headers;
    const answer = await mentor.request.post(url, { headers: rest, data: body, maxRedirects: 0 });
    expect(await answer.text()).not.toMatch(/is logged|are logged/);
    expect(answer.headers()["x-action-redirect"]).toBeUndefined();
  }
  await context.close();
  await page.goto("/progress");
  await expect(page.getByRole("table", { name: "Practice tests" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("table", { name: "Practice tests" })).toContainText("232");
  await page.goto("/questions");
  await expect(page.getByRole("table", { name: "Question blocks" }).getByRole("row")).toHaveCount(2);
});

test("an invitation that someone else opens says who it is for, and lets them switch accounts", async ({
  page,
  browser,
  signIn,
}, info) => {
  await signIn("below");
  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const ownersPage = await context.newPage();
  await ownersPage.goto("/sign-in");
  await ownersPage.getByLabel("Email").fill("new@demo.readyline.app");
  await ownersPage.getByLabel("Password").fill(castPassword);
  await ownersPage.getByRole("button", { name: "Sign in" }).click();
  await expect(ownersPage).toHaveURL(/start|progress/);
  await ownersPage.goto("/access");
  await ownersPage.getByLabel("Their email").fill("stranger@demo.readyline.app");
  await ownersPage.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await ownersPage.getByLabel("The link (shown only once)").inputValue();
  await page.goto(link);
  await expect(page.getByText("The invitation is for s•••@demo.readyline.app")).toBeVisible();
  await page.getByRole("button", { name: "Sign in as s•••@demo.readyline.app" }).click();
  await page.getByRole("link", { name: "Sign in" }).last().click();
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Email").fill("stranger@demo.readyline.app");
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Decline" }).click();
  await ownersPage.reload();
  await expect(ownersPage.getByText(/Declined on/)).toBeVisible();
  await context.close();
});
