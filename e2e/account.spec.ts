import { expect, type Page } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { linkIn, mailTo, signUpPassword, test } from "./stories";

test("a forgotten password is reset by mail, once, and the other sessions end @both", async ({
  page,
  browser,
  signUp,
}, info) => {
  const email = await signUp("Kalpana");
  const elsewhere = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const visitor = await elsewhere.newPage();
  await visitor.goto("/forgot-password");
  await visitor.getByLabel("Email").fill(email);
  await visitor.getByRole("button", { name: "Send the link" }).click();
  const said = (on: Page) => on.getByRole("main").getByRole("status");
  await expect(said(visitor)).toContainText(email);
  const answer = (await said(visitor).textContent()) ?? "";
  const [link] = /http:\/\/localhost\S+/.exec(await mailTo(email, info.project.name, "Set a new")) ?? [];
  await visitor.goto(link ?? "");
  await expect(visitor.getByText(`For the account ${email}.`)).toBeVisible();
  await visitor.getByLabel("New password", { exact: true }).fill("a new horse battery");
  await visitor.getByRole("button", { name: "Set password" }).click();
  await expect(visitor).toHaveURL(/start/);
  await page.goto("/settings");
  await expect(page).toHaveURL(/sign-in/);
  await visitor.goto(link ?? "");
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This link is no longer valid");

  // The answer is the same for an email without an account.
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill("nobody@example.com");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(said(page)).toHaveText(answer.replace(email, "nobody@example.com"));

  // Whoever opens a link of another account reads that they leave their own.
  const other = await signUp("Karima");
  await visitor.goto("/forgot-password");
  await visitor.getByLabel("Email").fill(other);
  await visitor.getByRole("button", { name: "Send the link" }).click();
  await visitor.goto(linkIn(await mailTo(other, info.project.name, "Set a new")));
  const warning = visitor.getByText(`You are signed in as ${email}.`);
  await expect(warning).toContainText(`signs you in as ${other}`);
  await elsewhere.close();
});

test("a password is changed, and an account is deleted with all its data", async ({ page, signUp }) => {
  const email = await signUp("Lara");
  await page.goto("/settings");
  const form = page.getByRole("form", { name: "Password" });
  await form.getByLabel("Current password").fill("wrong");
  await form.getByLabel("New password").fill("another horse battery");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByLabel("Current password")).toHaveAccessibleDescription(/not your password/);
  await form.getByLabel("Current password").fill(signUpPassword);
  await form.getByLabel("New password").fill("password1");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByLabel("New password")).toHaveAccessibleDescription(/is easy to guess/);
  await form.getByLabel("Current password").fill(signUpPassword);
  await form.getByLabel("New password").fill("another horse battery");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();

  const removal = page.getByRole("form", { name: "Delete this account" });
  await removal.getByLabel("Your email").fill(email);
  await removal.getByLabel("Your password").fill("another horse battery");
  await removal.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL(/deleted=account/);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("another horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Wrong email or password");
});

test("after ten wrong passwords, sign-in is refused for a while @long", async ({ page }) => {
  await page.goto("/sign-in");
  for (let round = 0; round < 10; round += 1) {
    await page.getByLabel("Email").fill("locked-out@example.com");
    await page.getByLabel("Password").fill(`wrong ${round}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Password")).toHaveValue("");
    await expect(page.getByRole("alert").first()).toContainText("Wrong email or password");
  }
  await page.getByLabel("Password").fill("wrong again");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Too many tries");
});

test("signing in leads to the page that was requested, and never to another site", async ({ page }) => {
  await page.goto("/questions");
  await expect(page).toHaveURL(/next=%2Fquestions/);
  await page.getByLabel("Email").fill(cast.onCourse.email);
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/questions$/);
  await page.context().clearCookies();
  for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    const field = page.locator("input[name=next]");
    await expect(field).toHaveValue("");
    // Whoever writes it into the form gets no further.
    await field.evaluate((input, value) => input.setAttribute("value", value), next);
    await page.getByLabel("Email").fill(cast.onCourse.email);
    await page.getByLabel("Password").fill(castPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/localhost:\d+\/progress$/);
    await page.context().clearCookies();
  }
});
