import { expect } from "@playwright/test";
import { expectSound, signUpPassword, test } from "./stories";

test("strangers' wrong passwords keep nobody out: not on a known device, and on a new one for a moment", async ({
  page,
  signUp,
  browser,
}) => {
  const email = await signUp("Lina");
  await page.context().clearCookies({ name: "next-auth.session-token" });
  const stranger = await browser.newPage();
  const attempt = async (from: typeof page, password: string) => {
    await from.getByLabel("Email").fill(email);
    await from.getByLabel("Password").fill(password);
    await from.getByRole("button", { name: "Sign in" }).click();
  };
  for (let network = 0; network < 10; network += 1) {
    await stranger.setExtraHTTPHeaders({ "x-forwarded-for": `198.51.100.${network}` });
    await stranger.goto("/sign-in");
    await attempt(stranger, `wrong ${network}`);
    await expect(stranger.getByRole("alert").first()).toContainText("Wrong email or password");
  }

  await page.goto("/sign-in");
  await attempt(page, signUpPassword);
  await expect(page).toHaveURL(/start/);

  await stranger.setExtraHTTPHeaders({ "x-forwarded-for": "198.51.100.77" });
  await stranger.goto("/sign-in");
  await attempt(stranger, signUpPassword);
  await expect(stranger.getByRole("alert").first()).toContainText("Too many tries. Wait 1 second");
  await expect(async () => {
    await attempt(stranger, signUpPassword);
    await expect(stranger).toHaveURL(/start/, { timeout: 3000 });
  }).toPass();
  await stranger.close();

  await page.goto("/settings/activity");
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("Sign-in failed (10 times)")).toContainText("From several network addresses");
  await expect(row("Sign-in refused: too many tries").first()).toContainText("198.51.100.77");
  await expect(row("Signed in").first()).toContainText(/Chrome|Chromium|Linux/);
  await expectSound(page);
});

test("the eleventh invitation of a day is refused in a sentence, and what was typed stays", async ({
  page,
  signUp,
}) => {
  await signUp("Omar");
  await page.goto("/access");
  const field = page.getByLabel("Their email");
  for (let one = 0; one < 10; one += 1) {
    await field.fill(`mentor-${one}@example.com`);
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(page.getByText(`mentor-${one}@example.com`, { exact: true })).toBeVisible();
  }
  await field.fill("one-more@example.com");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText(
    "as many open invitations as one person can have",
  );
  await expect(field).toHaveValue("one-more@example.com");
  await expectSound(page);
});
