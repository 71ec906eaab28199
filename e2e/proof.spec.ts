import { type Browser, expect, type Page } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { createAccount, expectSound, linkIn, mailTo, skipStart, test } from "./stories";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function open(browser: Browser, baseURL: string | undefined, javaScriptEnabled = true): Promise<Page> {
  return (await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled })).newPage();
}

async function askForAccount(page: Page, email: string): Promise<string | null> {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  return page.getByRole("status").filter({ hasText: "We are sending" }).textContent();
}

for (const script of [true, false]) {
  const how = script ? "with JavaScript" : "without JavaScript";
  const long = script ? "" : " @long";

  test(`${how} an account is created by the mailed link, which does nothing when it is only opened`, async ({
    page: own,
    browser,
    baseURL,
    signIn,
  }, info) => {
    const engine = info.project.name;
    const email = `proof-${script}-${engine}@example.com`;
    const page = await open(browser, baseURL, script);
    const answer = await askForAccount(page, email);
    const first = linkIn(await mailTo(email, engine));
    expect(first).toContain("/confirm/");
    // The answer is the same for an email that has an account, whose owner gets another mail.
    expect((await askForAccount(page, cast.new.email))?.replace(cast.new.email, email)).toBe(answer);
    expect(await mailTo(cast.new.email, engine, "You already have")).not.toContain("/confirm/");

    // A program that checks mails opens the link: the person can still use it.
    for (let round = 0; round < 2; round += 1) {
      await page.goto(first);
      await expect(heading(page)).toHaveText("Create your account");
    }
    // Whoever was sent somebody else's link reads whose account it opens.
    await signIn("new");
    await own.goto(first);
    await expect(own.getByText(`You are signed in as ${cast.new.email}.`)).toContainText(
      `signs you in as ${email}`,
    );
    if (script) await expectSound(own);
    await page.getByLabel("Your name").fill("Yara");
    await page.getByLabel("Password").fill("password1");
    await page.getByRole("button", { name: "Create my account" }).click();
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/is easy to guess/);
    await expect(page.getByLabel("Your name")).toHaveValue("Yara");
    await createAccount(page, "Yara");
    await expect(page).toHaveURL(/start/);
    await page.goto(first);
    await expect(heading(page)).toHaveText("This link is no longer valid");
    await page.context().close();
  });

  test(`${how} the link of an invitation creates no account, but mails the one that does${long}`, async ({
    page: ana,
    browser,
    baseURL,
    signUp,
  }, info) => {
    const engine = info.project.name;
    await signUp("Asma");
    await skipStart(ana);
    await ana.goto("/access");
    const email = `invited-${script}-${engine}@example.com`;
    await ana.getByLabel("Their email").fill(email);
    await ana.getByRole("button", { name: "Invite", exact: true }).click();
    const link = await ana.getByLabel("The link (shown only once)").inputValue();
    const first = linkIn(await mailTo(email, engine));
    expect(first).not.toBe(link);

    const page = await open(browser, baseURL, script);
    await page.goto(link);
    await expect(heading(page)).toContainText("Asma invites you");
    await expect(page.getByLabel("Password")).toHaveCount(0);
    expect(await page.content()).not.toContain(email);
    if (script) await expectSound(page);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("status").filter({ hasText: "i•••@example.com" })).toBeVisible();
    const newest = async () => linkIn(await mailTo(email, engine));
    await expect.poll(newest).not.toBe(first);
    await page.goto(await newest());
    await createAccount(page, "Dr. Sharp");
    await expect(page).toHaveURL(/mentees\/[0-9a-f-]{36}$/);
    await page.context().close();
  });

  test(`${how} a new password stops what reads the record, and asks which mentors keep access${long}`, async ({
    page: ana,
    browser,
    baseURL,
    signUp,
  }, info) => {
    const engine = info.project.name;
    const email = await signUp(`Reem${script}`);
    await skipStart(ana);
    await ana.goto("/access");
    const mentorEmail = `mole-${script}-${engine}@example.com`;
    await ana.getByLabel("Their email").fill(mentorEmail);
    await ana.getByRole("button", { name: "Invite", exact: true }).click();
    const mentor = await open(browser, baseURL);
    await mentor.goto(linkIn(await mailTo(mentorEmail, engine)));
    await createAccount(mentor, "Dr. Mole");
    await expect(mentor).toHaveURL(/mentees\/[0-9a-f-]{36}$/);

    const page = await open(browser, baseURL, script);
    await page.goto("/forgot-password");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.goto(linkIn(await mailTo(email, engine, "Set a new")));
    await page.getByLabel("New password", { exact: true }).fill(`${castPassword} again`);
    await page.getByRole("button", { name: "Set password" }).click();
    await expect(page).toHaveURL(/access$/);
    await expect(page.getByRole("heading", { name: "Who keeps access?" })).toBeVisible();
    if (script) await expectSound(page);
    expect((await mentor.reload())?.status()).toBe(404);

    // The question stays until it is answered.
    await page.goto("/progress");
    await page.goto("/access");
    await page.getByRole("button", { name: `Keep access of ${mentorEmail}` }).click();
    await expect(page.getByRole("heading", { name: "Who keeps access?" })).toHaveCount(0);
    expect((await mentor.reload())?.status()).toBe(200);
    await page.getByRole("button", { name: "Stop access of Dr. Mole" }).click();
    await expect(page.getByText("You stopped access")).toBeVisible();
    expect((await mentor.reload())?.status()).toBe(404);
    await page.context().close();
    await mentor.context().close();
  });
}
