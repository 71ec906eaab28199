import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Locator, type Page, type Route } from "@playwright/test";
import { generateSync } from "otplib";
import postgres from "postgres";
import { cast, castPassword } from "../db/seed/cast";
import { freePort } from "../db/testing/server";
import { mailFolder } from "./playwright.config";
import { expectSound, linkIn, mailTo, passwordOf, ready, skipStart, test } from "./stories";

const stepMs = 30_000;

/** Reads the app's codes: each call gives a code that the server has not seen, and waits for the clock if it must. */
function appWith(secret: string) {
  let last = 0;
  return async (): Promise<string> => {
    const present = (inMs = 0) => Math.floor((Date.now() + inMs) / stepMs);
    // The server also accepts the code before the present one, but for ten seconds it must still be that.
    const step = Math.max(last + 1, present(10_000) - 1);
    // The server also accepts the code after the present one.
    await expect.poll(() => present(), { timeout: 60_000 }).toBeGreaterThanOrEqual(step - 1);
    last = step;
    return generateSync({ secret, epoch: (step * stepMs) / 1000 });
  };
}

async function signInWith(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(passwordOf(email));
  await page.getByRole("button", { name: "Sign in" }).click();
}

const codeField = (page: Page) => page.getByRole("textbox", { name: "Code" });

async function giveCode(page: Page, label: "Code" | "Recovery code", code: string): Promise<void> {
  await page.getByRole("textbox", { name: label }).fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Turns the second step on, on its page. @returns how to get the app's codes, and the recovery codes. */
async function setUp(page: Page, sound = expectSound, press = (button: Locator) => button.click()) {
  await page.getByRole("button", { name: "Set up the second step" }).click();
  await expect(page.getByRole("img", { name: "Picture for your app" })).toBeVisible();
  await sound(page);
  const key = page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  const nextCode = appWith((await key.innerText()).replaceAll(" ", ""));
  await codeField(page).fill("000000");
  await page.getByRole("button", { name: "Turn on the second step" }).click();
  await expect(codeField(page)).toHaveAccessibleDescription(/This code is wrong/);
  await codeField(page).fill(await nextCode());
  await press(page.getByRole("button", { name: "Turn on the second step" }));
  await expect(page.getByText("The second step is on.")).toBeVisible();
  await expect(page.getByText("10 unused recovery codes")).toBeVisible();
  const listed = page.getByRole("listitem").filter({ hasText: /^\w{6}(-\w{6}){3}$/ });
  await expect(listed).toHaveCount(10);
  const codes = await listed.allInnerTexts();
  await sound(page);
  return { nextCode, codes };
}

test("a second step is set up, asked for at each sign-in, and turned off @both", async ({
  page,
  signUp,
}, info) => {
  test.setTimeout(180_000);
  const email = await signUp("Sena");
  await skipStart(page);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Set up the second step" }).click();
  await expect(page).toHaveURL(/second-step/);
  await expectSound(page);
  // A link that is pressed before the answer doesn't take the codes away unseen.
  const { nextCode, codes } = await setUp(page, expectSound, async (button) => {
    const held: Route[] = [];
    await page.route("**/second-step", (route) =>
      route.request().method() === "POST" ? void held.push(route) : route.fallback(),
    );
    await button.click();
    await expect.poll(() => held.length).toBe(1);
    await page.getByRole("link", { name: "Plan", exact: true }).first().click();
    await held.pop()?.continue();
    await page.unroute("**/second-step");
  });
  await mailTo(email, info.project.name, "The second step is on");
  await page.reload();
  await expect(page.getByText(codes[0] ?? "none")).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(/\/$/);

  await page.goto("/questions");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(passwordOf(email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  await expectSound(page);
  // The password alone opens nothing.
  await page.goto("/questions");
  await expect(page).toHaveURL(/sign-in\?next/);
  await page.goto("/sign-in/code");
  await giveCode(page, "Code", "000000");
  await expect(codeField(page)).toHaveAccessibleDescription(/This code is wrong/);
  await expectSound(page);
  const used = await nextCode();
  await giveCode(page, "Code", used);
  await expect(page).toHaveURL(/\/questions$/);

  await page.context().clearCookies();
  await signInWith(page, email);
  await giveCode(page, "Code", used);
  await expect(codeField(page)).toHaveAccessibleDescription(/used already/);
  await page.getByRole("link", { name: /use a recovery code/ }).click();
  await expectSound(page);
  await giveCode(page, "Recovery code", codes[3]?.toUpperCase().replaceAll("-", " ") ?? "");
  await expect(page).toHaveURL(/\/progress$/);
  await page.goto("/settings/activity");
  await expect(page.getByRole("table", { name: "Activity" })).toContainText("Recovery code used");

  await page.goto("/settings/second-step");
  await expect(page.getByText("9 unused recovery codes")).toBeVisible();
  const off = page.getByRole("form", { name: "Turn it off" });
  await off.getByLabel("Your password").fill("wrong");
  await off.getByLabel("A code").fill(codes[4] ?? "");
  await off.locator("[type=submit]").click();
  await expect(off.getByLabel("Your password")).toHaveAccessibleDescription(/not your password/);
  await off.getByLabel("Your password").fill(passwordOf(email));
  await off.getByLabel("A code").fill(codes[4] ?? "");
  await off.locator("[type=submit]").click();
  await expect(page.getByText("The second step is off.")).toBeVisible();
  await page.context().clearCookies();
  await signInWith(page, email);
  await expect(page).toHaveURL(/\/progress$/);
});

test("a new password by mail does not replace the code", async ({ page, signUp }, info) => {
  const email = await signUp("Selin");
  await skipStart(page);
  await page.goto("/settings/second-step");
  const { codes } = await setUp(page, async () => undefined);
  await page.context().clearCookies();
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button").last().click();
  await expect(page.getByText(`If ${email} has an account`)).toBeVisible();
  await page.goto(linkIn(await mailTo(email, info.project.name, "/reset-password/")));
  await page.getByRole("textbox", { name: "New password" }).fill("another horse battery");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  await page.goto("/progress");
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/sign-in/code?with=recovery");
  await giveCode(page, "Recovery code", codes[0] ?? "");
  await expect(page).toHaveURL(/\/progress$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a second step is set up, and asked for", async ({ page, signUp }) => {
    const email = await signUp("Suna");
    await skipStart(page);
    await page.goto("/settings/second-step");
    const { nextCode } = await setUp(page, async () => undefined);
    await page.context().clearCookies();
    await signInWith(page, email);
    await giveCode(page, "Code", "000000");
    await expect(codeField(page)).toHaveAccessibleDescription(/This code is wrong/);
    await giveCode(page, "Code", await nextCode());
    await expect(page).toHaveURL(/\/progress$/);
  });
});

test.describe("on a server where admins need a second step", () => {
  test.describe.configure({ mode: "serial" });
  let server: ChildProcess;
  let url: string;

  test.beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const folder = path.join(mailFolder("embedded"), "..", `readyline-mail-required-${port}`);
    server = spawn(process.execPath, ["--import", "tsx", "e2e/server.ts", "embedded", String(port), folder], {
      env: { ...process.env, ADMIN_SECOND_FACTOR: "required" },
      stdio: "ignore",
    });
    const ready = () =>
      fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    await expect.poll(ready, { timeout: 60_000 }).toBe(true);
  });
  test.afterAll(async () => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  });

  test("an admin can do nothing before it is set up", async ({ browser }) => {
    const page = await (await browser.newContext({ baseURL: url })).newPage();
    await signInWith(page, cast.admin.email);
    await expect(page).toHaveURL(/\/settings\/second-step$/);
    for (const address of ["/health", "/people", "/thresholds", "/activity"]) {
      await page.goto(address);
      await expect(page).toHaveURL(/\/settings\/second-step$/);
    }
    await expect(page.getByText("Admins need a second step here.")).toBeVisible();
    await expectSound(page);
    // Settings stay open.
    await page.goto("/settings");
    await page.getByRole("link", { name: "Set up the second step" }).click();
    const { nextCode } = await setUp(page, async () => undefined);
    await expect(page.getByText("Admins need a second step here.")).toHaveCount(0);
    await page.goto("/people");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("People");
    await page.context().clearCookies();
    await signInWith(page, cast.admin.email);
    await giveCode(page, "Code", await nextCode());
    await expect(page).toHaveURL(/\/health$/);
    await page.context().close();
  });
});

for (const javaScriptEnabled of [true, false]) {
  test(`a sensitive change asks for the password again, and keeps what was typed, ${
    javaScriptEnabled ? "with" : "without"
  } JavaScript @postgres`, async ({ browser, baseURL }) => {
    const owner = postgres(readFileSync(path.join(mailFolder("postgres"), "database"), "utf8"), { max: 1 });
    // Other tests have sessions of this admin, too: this one's are known by their device.
    const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled, userAgent });
    const page = await context.newPage();
    await signInWith(page, cast.admin.email);
    await expect(page).toHaveURL(/health/);
    const minutesPass = () =>
      owner`update sessions set confirmed_at = now() - interval '11 minutes'
        where user_id = (select id from users where email = ${cast.admin.email}) and device = 'Firefox on Linux'`;
    expect((await minutesPass()).count).toBeGreaterThan(0);
    await page.goto("/people");
    await ready(page);
    const form = page.getByRole("form", { name: "Invite an admin" });
    const email = `invited-${javaScriptEnabled}@example.com`;
    await form.getByLabel("Their email").fill(email);
    await form.locator("[type=submit]").click();
    await expect(form.getByLabel("Your password")).toBeFocused();
    await expect(form.getByLabel("Your password")).toHaveAccessibleDescription(/sensitive change/);
    await expect(form.getByLabel("Their email")).toHaveValue(email);
    await form.getByLabel("Your password").fill("wrong");
    await form.locator("[type=submit]").click();
    await expect(form.getByLabel("Your password")).toHaveAccessibleDescription(/not your password/);
    await form.getByLabel("Your password").fill(castPassword);
    await form.locator("[type=submit]").click();
    await expect(form.getByRole("status")).toContainText(`${email} is invited`);
    await expect(form.getByLabel("Your password")).toHaveCount(0);
    await context.close();
    await owner.end();
  });
}
