import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type CastName, cast, castPassword } from "../db/seed/cast";
import { mailFolder } from "./playwright.config";

type Stories = {
  /** Signs one of the cast in, and lands where that person lands. Stories that write make someone of their own with signUp. */
  signIn: (who: CastName) => Promise<void>;
  /** Makes an applicant who has answered nothing yet, and signs her in. @returns her email. */
  signUp: (name: string) => Promise<string>;
};

// The form is a story of its own; for the others a person of the cast signs in once in each worker.
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

export const test = base.extend<Stories>({
  signIn: async ({ page, baseURL }, use) => {
    await use(async (who) => {
      const session = sessions.get(`${baseURL} ${who}`);
      if (session) {
        await page.context().addCookies(session);
        await page.goto("/");
        return;
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
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password").fill(castPassword);
      await page.getByRole("button", { name: "Sign up" }).click();
      await expect(page).toHaveURL(/sign-in/);
      await fillIn(page, email, castPassword);
      await expect(page).toHaveURL(/start/);
      return email;
    });
  },
});

/** An address of the story's own, from the range that is kept for documentation. */
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

/** Leaves the first questions for later, and waits until that is kept. */
export async function skipStart(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Skip for now" }).click();
  await expect(page).toHaveURL(/progress/);
}

/** axe finds nothing, by all of its rules or by some, and the page is no wider than its window. */
export async function expectSound(page: Page, rules?: string[]): Promise<void> {
  // No page of ours holds a frame, so nothing is lost without the blank page that gathers frames' results; and what
  // axe finds in order is not asked for. Both together take a quarter of the time.
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

/** The newest mail to `email`, once it is there. */
export async function mailTo(email: string, engine: string): Promise<string> {
  const folder = mailFolder(engine);
  const find = () =>
    readdirSync(folder)
      .filter((file) => file.startsWith(email))
      .sort()
      .at(-1);
  await expect.poll(find).toBeDefined();
  return readFileSync(path.join(folder, find() ?? ""), "utf8");
}

/** Today as the server counts it for people who live in UTC, moved by `days`. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
