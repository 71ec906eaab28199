import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { expectSound, mailTo, signUpPassword, skipStart, test } from "./stories";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

const openBrowser = (browser: Browser, baseURL: string | undefined, options = {}): Promise<BrowserContext> =>
  browser.newContext({ baseURL: baseURL ?? "", ...options });

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(signUpPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

const isSignedOut = async (page: Page) => {
  await page.goto("/progress");
  await expect(page).toHaveURL(/sign-in/);
};

test("a copy of the cookie opens nothing after signing out, or after signing in again @both", async ({
  page,
  browser,
  baseURL,
  signUp,
}) => {
  const email = await signUp("Mara");
  await skipStart(page);
  const copies = await openBrowser(browser, baseURL);
  const copy = await copies.newPage();
  const copyCookies = async () => copies.addCookies(await page.context().cookies());
  await copyCookies();
  await copy.goto("/progress");
  await expect(copy).toHaveURL(/progress/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/);
  await isSignedOut(copy);

  await signIn(page, email);
  await copyCookies();
  await copy.goto("/progress");
  await expect(copy).toHaveURL(/progress/);
  // A second form of signing in that was left open in another tab.
  const tab = await page.context().newPage();
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await tab.goto("/sign-in");
  await page.context().addCookies(cookies);
  await tab.getByLabel("Email").fill(email);
  await tab.getByLabel("Password").fill(signUpPassword);
  await tab.getByRole("button", { name: "Sign in" }).click();
  await expect(tab).toHaveURL(/progress/);
  await isSignedOut(copy);
  await copies.close();
});

test("settings list where one is signed in, each can be ended, and a new device is told by mail @both", async ({
  page,
  browser,
  baseURL,
  signUp,
}, info) => {
  const email = await signUp("Mara");
  await skipStart(page);
  const others = await openBrowser(browser, baseURL, { userAgent: firefox });
  const other = await others.newPage();
  await signIn(other, email);
  const mail = await mailTo(email, info.project.name, "new device");
  expect(mail).toContain("Firefox on Linux");
  expect(mail).toContain(`${baseURL}/forgot-password`);

  await page.goto("/settings");
  const list = page.getByRole("region", { name: "Where you are signed in" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").filter({ hasText: "This device" })).toHaveCount(1);
  await expectSound(page);
  await list.getByRole("button", { name: /^Sign out Firefox on Linux/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "That device is signed out." })).toBeFocused();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await isSignedOut(other);

  // Known by now, so there is no second mail; and everywhere else at once.
  await signIn(other, email);
  await page.goto("/settings");
  await list.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Every other device is signed out." }),
  ).toBeFocused();
  await isSignedOut(other);
  await page.goto("/settings");
  await list.getByRole("button", { name: "Sign out everywhere, including here" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await isSignedOut(page);
  await others.close();
});

test("without JavaScript each session can be ended too", async ({ page, browser, baseURL, signUp }) => {
  const email = await signUp("Mara");
  await skipStart(page);
  const plain = await openBrowser(browser, baseURL, { javaScriptEnabled: false });
  const other = await plain.newPage();
  await signIn(other, email);
  await other.goto("/settings");
  const list = other.getByRole("region", { name: "Where you are signed in" });
  await list.getByRole("button", { name: /^Sign out .*, signed in/ }).click();
  await expect(other).toHaveURL(/settings/);
  await expect(other.getByText("That device is signed out.")).toBeVisible();
  await isSignedOut(page);
  await plain.close();
});

test("a cookie that can't be opened leads to signing in", async ({ page, signUp }) => {
  await signUp("Mara");
  await skipStart(page);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes("session-token"));
  if (!cookie) throw new Error("The browser has a session.");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  for (const value of [`${cookie.value}x`, "nonsense", ""]) {
    await page.context().addCookies([{ ...cookie, value }]);
    await isSignedOut(page);
  }
  await page.context().addCookies([cookie]);
  await page.goto("/progress");
  await expect(page).toHaveURL(/progress/);
});
