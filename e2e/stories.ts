import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type CastName, cast, castPassword } from "../db/seed/cast";
import { mailFolder } from "./playwright.config";

type Stories = {
  /** Signs one of the cast in and opens that person's first page. Tests that write create their own person with signUp. */
  signIn: (who: CastName) => Promise<void>;
  /** Creates an applicant who has answered no questions yet, and signs them in. @returns their email. */
  signUp: (name: string) => Promise<string>;
};

/** The password of people who signed up by a form, which refuses the cast's. */
export const signUpPassword = "quiet mango river 7";

export const passwordOf = (email: string) =>
  email.endsWith("@demo.readyline.app") ? castPassword : signUpPassword;

// Signing in has its own test. In the others, each person of the cast signs in once in each worker.
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

export const test = base.extend<Stories>({
  signIn: async ({ page, baseURL }, use) => {
    await use(async (who) => {
      const session = sessions.get(`${baseURL} ${who}`);
      if (session) {
        await page.context().addCookies(session);
        await page.goto("/");
        // A test may have signed this person out.
        if (new URL(page.url()).pathname !== "/") return;
      }
      await page.goto("/sign-in");
      await fillIn(page, cast[who].email, castPassword);
      await expect(page).not.toHaveURL(/sign-in/);
      sessions.set(`${baseURL} ${who}`, await page.context().cookies());
    });
  },
  signUp: async ({ page }, use, info) => {
    await use(async (name) => {
      await page.setExtraHTTPHeaders({ "x-forwarded-for": addressOf(info.testId) });
      const email = `${name}-${info.workerIndex}-${info.testId}@example.com`.toLowerCase();
      await page.goto("/sign-up");
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByRole("status").filter({ hasText: "We are sending an email" })).toBeVisible();
      await page.goto(linkIn(await mailTo(email, info.project.name)));
      await createAccount(page, name);
      await expect(page).toHaveURL(/start/);
      return email;
    });
  },
});

/** Fills in the form of a new account on the page that is shown, and sends it. */
export async function createAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(signUpPassword);
  await page.getByRole("button", { name: "Create my account" }).click();
}

/** The link in a mail. */
export function linkIn(mail: string): string {
  return /http:\/\/localhost\S+/.exec(mail)?.[0] ?? "";
}

/** A network address for one test, from the range that is reserved for documentation. */
function addressOf(testId: string): string {
  return `2001:db8:${createHash("sha256")
    .update(testId)
    .digest("hex")
    .slice(0, 24)
    .replace(/(.{4})(?=.)/g, "$1:")}`;
}

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Skips the first questions, and waits until that is saved. */
export async function skipStart(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Skip for now" }).click();
  await expect(page).toHaveURL(/progress/);
}

/** Expects that axe finds nothing (with all rules or some), and that the page is not wider than its window. */
export async function expectSound(page: Page, rules?: string[]): Promise<void> {
  // Our pages have no frames, so the extra page in which axe collects results of frames is not needed, and results that
  // passed are not needed either. This takes a quarter of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "wider than the window").toBeLessThanOrEqual(0);
}

/** Waits for a mail to `email` with this text. @returns the newest. */
export async function mailTo(email: string, engine: string, text = ""): Promise<string> {
  const folder = mailFolder(engine);
  const find = () =>
    readdirSync(folder)
      .filter((file) => file.startsWith(email))
      .sort()
      .map((file) => readFileSync(path.join(folder, file), "utf8"))
      .findLast((mail) => mail.includes(text));
  await expect.poll(find).toBeDefined();
  return find() ?? "";
}

/** The lines of the server's log, once they have one for each of these requests. Not every line of a start is JSON. */
export async function logOf(engine: string, requests: string[]): Promise<Record<string, unknown>[]> {
  const read = () => readFileSync(path.join(mailFolder(engine), "log"), "utf8").split("\n");
  const hasAll = (lines: string[]) =>
    requests.every((id) => lines.some((line) => line.includes(`"${id}"`) && line.includes('"ms"')));
  await expect.poll(() => hasAll(read())).toBe(true);
  return read()
    .slice(0, -1)
    .map((line) => (line.startsWith("{") ? JSON.parse(line) : { text: line }));
}

/** Today's date in UTC, moved by `days`. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
