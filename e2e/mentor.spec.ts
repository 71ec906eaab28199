import { expect } from "@playwright/test";
import { castPassword } from "../db/seed/cast";
import {
  createAccount,
  expectSound,
  linkIn,
  logQuestions,
  logTest,
  mailTo,
  skipStart,
  test,
} from "./stories";

test("an applicant invites, a mentor signs up and reads, the applicant stops the access, and the page is gone @both", async ({
  page,
  browser,
  signUp,
}, info) => {
  const email = await signUp("Mina");
  await skipStart(page);
  await logTest(page, "237", { note: "canary in a note" });
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
  await expect(mentor.getByRole("list", { name: "Mentees" })).toContainText("Mina");
  await expectSound(mentor);
  await mentor.getByRole("list", { name: "Mentees" }).getByRole("link").first().click();
  await expect(mentor.getByRole("table", { name: "Practice tests" })).toContainText("237");
  await mentor.getByRole("link", { name: "Mentees" }).first().click();
  await expect(mentor).toHaveURL(/mentees$/);

  await page.reload();
  await expect(page.getByText("Dr. Stone").first()).toBeVisible();
  await expect(page.getByText(/Last viewed on/)).toBeVisible();
  await page.getByRole("button", { name: "Stop access of Dr. Stone" }).click();
  await expect(page.getByText("You stopped access")).toBeVisible();

  // Nor does Back show it, from what the browser remembers.
  await mentor.goBack();
  await expect(mentor).toHaveURL(mentee);
  await expect(mentor.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await expect(mentor.locator("main")).not.toContainText("Mina");

  expect((await mentor.goto(mentee))?.status()).toBe(404);
  const gone = (await mentor.locator("main").textContent()) ?? "";
  await mentor.goto("/mentees/00000000-0000-4000-8000-000000000000");
  await expect(mentor.locator("main")).toHaveText(gone);
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
  const mentees = page.locator(".mentee-cards > li");
  await expect(mentees.nth(0)).toContainText("Bilal Siddiqui");
  await expect(mentees.nth(0).getByRole("list", { name: "Reasons" })).toContainText(
    /exam in \d+ days, 7 below/,
  );
  await expect(mentees.nth(1)).toContainText("Ana Duarte");
  // The order stands beside the list, and a choice changes it and keeps the focus.
  await page.getByText("Sort: most urgent first").click();
  await page.getByRole("link", { name: "By name" }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(mentees.nth(0)).toContainText("Ana Duarte");
  await expect(page.getByText("Sort: by name")).toBeFocused();
  await page.getByText("Search", { exact: true }).click();
  await page.getByLabel("Name").fill("ana");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/q=ana/);
  await expect(mentees).toHaveCount(1);
  const href = await mentees.getByRole("link").getAttribute("href");
  await page.context().clearCookies();
  await signIn("stranger");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have no mentees yet.");
  expect((await page.goto(href ?? ""))?.status()).toBe(404);
  await page.context().clearCookies();
  await signIn("admin");
  for (const path of ["/mentees", href ?? "", "/access"]) expect((await page.goto(path))?.status()).toBe(404);
});

test("the list says what is new since the mentor's last visit, also after a reload, and fits on the first screen", async ({
  page,
  signIn,
}) => {
  await signIn("mentor");
  const lead = page.getByText(/^Since your last visit on /);
  await expect(lead).toContainText(/\d+ days? of questions/);
  const said = await lead.textContent();
  await page.reload();
  await expect(lead).toHaveText(said ?? "");
  const which = page.getByRole("navigation", { name: "Which mentees" });
  await which.getByRole("link", { name: /^With news/ }).click();
  await expect(page).toHaveURL(/show=new/);
  const mentees = page.locator(".mentee-cards > li");
  await expect(mentees.first()).toContainText("New:");
  await expect(mentees.filter({ hasNotText: "New:" })).toHaveCount(0);
  await expect(lead).toHaveText(said ?? "");
  await which.getByRole("link", { name: /^All/ }).click();
  await expect(page).not.toHaveURL(/show=/);

  // Both mentees with their pictures and reasons in the first screen; on a phone the first one's name and reasons.
  await page.setViewportSize({ width: 1440, height: 900 });
  const bottom = async (name: string) =>
    mentees.filter({ hasText: name }).evaluate((li) => li.getBoundingClientRect().bottom + scrollY);
  expect(await bottom("Ana Duarte")).toBeLessThanOrEqual(800);
  await page.setViewportSize({ width: 360, height: 740 });
  const reasons = page.getByRole("list", { name: "Reasons" }).first();
  expect(await reasons.evaluate((list) => list.getBoundingClientRect().bottom + scrollY)).toBeLessThanOrEqual(
    640,
  );
  await expectSound(page);

  // On paper, the mentees without forms.
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Search", { exact: true })).toBeHidden();
  await expect(page.getByText("Sort: ")).toBeHidden();
  await expect(which).toBeHidden();
  await expect(mentees).toHaveCount(2);
});

test("what an applicant logged since the mentor's last view is marked, and the summary prints on one page of A4 and Letter @long", async ({
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
  await logTest(ana, "244", { test: "UWSA 1" });
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

test("a mentor who replays an applicant's own requests changes nothing @long", async ({
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
  await logTest(page, "231");
  await logQuestions(page, "40");
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

test("an invitation that someone else opens says who it is for, and lets them switch accounts @long", async ({
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
  await page.getByRole("button", { name: "Sign out to answer it" }).click();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Email").fill("stranger@demo.readyline.app");
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByText("Declined.")).toBeVisible();
  await ownersPage.reload();
  await expect(ownersPage.getByText(/Declined on/)).toBeVisible();
  await context.close();
});
