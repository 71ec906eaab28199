import { type Browser, expect, type Page } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import {
  createAccount,
  dayFromNow,
  expectSound,
  linkIn,
  mailTo,
  openLog,
  passwordOf,
  skipStart,
  test,
} from "./stories";

async function open(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(passwordOf(email));
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The demo's admin invites another admin for this test, who creates an account by the mailed link. @returns the link that the admin sees. */
async function becomeAdmin(admin: Page, page: Page, email: string, engine: string): Promise<string> {
  await admin.goto("/people");
  const form = admin.getByRole("form", { name: "Invite an admin" });
  await form.getByLabel("Their email").fill(email);
  await form.getByRole("button", { name: "Invite" }).click();
  const link = await form.getByLabel("The link (shown only once)").inputValue();
  await page.goto(linkIn(await mailTo(email, engine)));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are invited to help run Readyline");
  await expectSound(page);
  await createAccount(page, "Dr. Second");
  await expect(page).toHaveURL(/people$/);
  return link;
}

async function findPerson(page: Page, email: string, name: string): Promise<void> {
  await page.goto("/people");
  await page.getByLabel("Email or name").fill(email);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/q=/);
  const found = page.getByRole("table", { name: "People" });
  await expect(found.getByRole("row")).toHaveCount(2);
  await found.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

// First, while the demo's admin is the only one.
test("the last admin can't be demoted, and the reason is beside the field @long", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await findPerson(page, cast.admin.email, cast.admin.name);
  const role = page.getByRole("form", { name: "Role" });
  await role.getByLabel("Role").selectOption("mentor");
  await role.getByRole("button", { name: "Change role" }).click();
  await expect(role.getByLabel("Role")).toHaveAccessibleDescription(/last admin/);
  await expect(role.getByLabel("Role")).toHaveValue("mentor");
  await page.getByRole("button", { name: "Disable this account" }).click();
  await expect(page.getByRole("form", { name: "Disable" }).getByRole("alert")).toContainText("last admin");
  await expectSound(page);
  await page.goto("/settings");
  const removal = page.getByRole("form", { name: "Delete this account" });
  await removal.getByLabel("Your email").fill(cast.admin.email);
  await removal.getByLabel("Your password").fill(castPassword);
  await removal.getByRole("button", { name: "Delete my account" }).click();
  await expect(removal.getByRole("alert")).toContainText("You are the last admin");
});

test("the status page begins with what is wrong, and what to do @both", async ({ page, signIn }) => {
  await signIn("admin");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "What is wrong",
    "The server",
    "Slow transactions",
    "Projection compared with official scores",
  ]);
  const wrong = page.getByRole("region", { name: "What is wrong" }).getByRole("listitem");
  // The servers of the tests have no backups.
  await expect(wrong.filter({ hasText: "Set BACKUP_STAMP" })).toHaveText(
    /^Needs attention: It is not known when the last backup was/,
  );
  await expect(wrong.first()).toBeInViewport();
  // The fact itself is marked in words, and stands before those that are well.
  const facts = page.getByRole("region", { name: "The server" }).getByRole("term");
  const marked = facts.filter({ hasText: /^(Wrong|Needs attention)/ });
  await expect(marked.filter({ hasText: "Last backup" })).toHaveText("Needs attentionLast backup");
  const texts = await facts.allTextContents();
  const isMarked = texts.map((text) => /^(Wrong|Needs attention)/.test(text));
  expect(isMarked.lastIndexOf(true)).toBe((await marked.count()) - 1);
  await expect(marked.first()).toBeInViewport();
});

test("an admin is invited by a link, disables and enables an account, and the activity records it @both", async ({
  page,
  browser,
  signUp,
  signIn,
}, info) => {
  test.setTimeout(120_000);
  const { baseURL } = info.project.use;
  const email = await signUp("Wanda");
  await skipStart(page);
  const demoAdmin = await open(browser, baseURL);
  await signInAs(demoAdmin, cast.admin.email);
  await expect(demoAdmin).toHaveURL(/health/);
  const admin = await open(browser, baseURL);
  const adminEmail = `second-${info.project.name}-${info.testId}@example.com`;
  const link = await becomeAdmin(demoAdmin, admin, adminEmail, info.project.name);
  await demoAdmin.goto(link);
  await expect(demoAdmin.getByRole("heading", { level: 1 })).toHaveText("This invitation is no longer valid");

  await findPerson(admin, email, "Wanda");
  await admin.getByRole("button", { name: "Disable this account" }).click();
  await expect(admin.getByText("The account is disabled.")).toBeVisible();
  // The second press of a double click is none.
  const enable = admin.getByRole("button", { name: "Enable this account" });
  await enable.dispatchEvent("click", { detail: 2 });
  // The next request leads to sign-in, which gives the same answer as for a wrong password.
  await page.goto("/progress");
  await expect(page).toHaveURL(/sign-in/);
  await signInAs(page, email);
  await expect(page.getByRole("alert").first()).toContainText("Wrong email or password");
  await enable.press("Enter");
  const note = admin.locator("[data-said]");
  await expect(note).toContainText("The account is enabled.");
  // Not on the button that disables it again.
  await expect(note).toBeFocused();
  await signInAs(page, email);
  await expect(page).toHaveURL(/progress/);
  await admin.getByRole("button", { name: "End all sessions" }).click();
  await expect(admin.getByText("Their sessions have ended")).toBeVisible();
  await page.goto("/progress");
  await expect(page).toHaveURL(/sign-in/);
  await expectSound(admin);

  await admin.getByRole("link", { name: "Their activity" }).click();
  const rows = admin.getByRole("table", { name: "Activity" }).getByRole("row");
  await expect(rows.nth(1)).toContainText(/Signed out everywhere.*You.*Wanda/);
  await expect(rows).toHaveText([
    /When/,
    /Signed out everywhere/,
    /Signed in/,
    /Account enabled/,
    /Sign-in failed.*Unknown.*Wanda/,
    /Account disabled/,
    /Signed in.*Wanda/,
    /Account created, role applicant/,
  ]);
  await admin.getByLabel("What").selectOption("account-disabled");
  await admin.getByLabel("To").fill(dayFromNow(-1));
  await admin.getByRole("button", { name: "Filter" }).click();
  await expect(admin.getByText("No matches")).toBeVisible();
  await admin.getByLabel("To").fill(dayFromNow(0));
  await admin.getByRole("button", { name: "Filter" }).click();
  await expect(rows).toHaveText([/When/, /Account disabled/]);
  await expectSound(admin);
  await admin.goto("/activity?from=2026-02-31&person=a");
  await expect(admin.getByLabel("From")).toHaveAccessibleDescription(/not a calendar day/);
  await expect(admin.getByLabel("From")).toHaveValue("2026-02-31");

  // The applicant sees what an admin did, but not the admin's name.
  await signInAs(page, email);
  await expect(page).toHaveURL(/progress/);
  await page.goto("/settings/activity");
  const own = page.getByRole("table", { name: "Activity" });
  await expect(own).toContainText("An admin");
  await expect(own).not.toContainText("Second");
  await expectSound(page);
  for (const address of ["/people", "/activity"]) {
    expect((await page.goto(address))?.status(), address).toBe(404);
  }

  // The admin of this test gets another role.
  await findPerson(demoAdmin, adminEmail, "Dr. Second");
  const role = demoAdmin.getByRole("form", { name: "Role" });
  await role.getByLabel("Role").selectOption("mentor");
  await role.getByRole("button", { name: "Change role" }).click();
  await expect(demoAdmin.getByText("The role is saved")).toBeVisible();
  await admin.goto("/people");
  await expect(admin).toHaveURL(/sign-in/);
  await page.context().clearCookies();
  await signIn("mentor");
  await page.goto("/mentees");
  await page.getByRole("link", { name: cast.onCourse.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.context().clearCookies();
  await signIn("onCourse");
  await page.goto("/settings/activity");
  await expect(own.getByRole("row").filter({ hasText: "Viewed: progress" }).first()).toContainText(
    cast.mentor.name,
  );
  await expect(own).not.toContainText(/Bilal|Wanda|Ivy/);
  await demoAdmin.context().close();
  await admin.context().close();
});

test("an admin sees nothing that an applicant wrote, and can't replay an applicant's form @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  const email = await signUp("Tala");
  await skipStart(page);
  // The applicant logs a test; the request is kept.
  const log = await openLog(page, "test");
  await log.getByLabel("Score").fill("233");
  await log.getByText("Name of another test, conditions, note").click();
  await log.getByLabel("Note").fill("canary-test");
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.headers()["next-action"] !== undefined),
    log.getByRole("button", { name: "Log test" }).click(),
  ]);
  await expect(log.getByRole("status")).toContainText("233");

  const admin = await open(browser, info.project.use.baseURL);
  await signInAs(admin, cast.admin.email);
  await expect(admin).toHaveURL(/health/);
  await findPerson(admin, email, "Tala");
  // The page shows only who the person is. That no other page opens is in matrix.spec.ts.
  await expect(admin.locator("main")).not.toContainText(/\b233\b|canary/i);

  const body = sent.postDataBuffer()?.toString("latin1").replace("233", "299") ?? "";
  expect(body).toContain("299");
  const { cookie: _, ...headers } = await sent.allHeaders();
  const replay = async (form: string) => {
    const answer = await admin.request.post(sent.url(), {
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !/^:|length|^host$/.test(name))),
      data: Buffer.from(form, "latin1"),
    });
    return answer.text();
  };
  expect(await replay(body)).toContain("Someone else has signed in on this browser");
  // The form need not say for whom its page was made.
  const fromNoPage = body.replace(/account"/, 'nothing"');
  expect(fromNoPage).not.toBe(body);
  expect(await replay(fromNoPage)).toContain("Only applicants can do this.");
  await page.goto("/progress");
  const tests = page.getByRole("table", { name: "Practice tests" });
  await expect(tests).toContainText("233");
  await expect(tests).not.toContainText("299");
  await admin.context().close();
});
