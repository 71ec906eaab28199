import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { type CastName, cast, castPassword } from "../db/seed/cast";
import { mailFolder } from "./playwright.config";

type Stories = {
  /** Prints what the page says when a test fails: the machine that ran it may keep nothing else. */
  lastWords: undefined;
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
  lastWords: [
    async ({ page }, use, info) => {
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      const words = await page.locator("body").innerText({ timeout: 1000 }).catch(String);
      process.stdout.write(`${info.titlePath.join(" › ")}: ${page.url()}\n${words.slice(0, 2000)}\n`);
    },
    { auto: true },
  ],
  signIn: async ({ page, baseURL }, use) => {
    await use(async (who) => {
      const session = sessions.get(`${baseURL} ${who}`);
      if (session) {
        await page.context().addCookies(session);
        await page.goto("/");
        // A test may have signed this person out.
        if (new URL(page.url()).pathname !== "/") return ready(page);
      }
      await page.goto("/sign-in");
      await fillIn(page, cast[who].email, castPassword);
      await expect(page).not.toHaveURL(/sign-in/);
      await ready(page);
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
      await ready(page);
      return email;
    });
  },
});

/**
 * Waits until a page has arrived as a whole, and until its scripts listen if the browser runs them. An address holds from the
 * first byte of its page on, and before the scripts listen, a key does nothing and a form is sent as without JavaScript.
 * For pages that have a form; those of an account have the one to sign out.
 */
export async function ready(page: Page): Promise<void> {
  await page.waitForLoadState();
  const hasScripts = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  // The statement has this attribute from the server on.
  const form = page.locator("form[novalidate]:not([aria-label='Your statement'])");
  if (hasScripts) await expect(form.first()).toBeAttached();
}

/** Lets no script arrive. @returns lets them. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js*", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

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

export async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Skips the first questions, and waits until that is saved. */
export async function skipStart(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Skip for now" }).click();
  await expect(page).toHaveURL(/progress/);
  await ready(page);
}

/** The form to log something, on the page /log: with and without JavaScript. */
export async function openLog(page: Page, kind: "questions" | "test" | "cards") {
  await page.goto(`/log?kind=${kind}`);
  await ready(page);
  return page.getByRole("form", { name: /^Log / });
}

/** Opens the dialog with the key L, at one of its forms. @returns the form. */
export async function openDialog(
  page: Page,
  kind: "Questions" | "Test" | "Flashcards" = "Questions",
): Promise<Locator> {
  // From now on the script listens for the key.
  await expect(page.locator("[data-log]").first()).toHaveAttribute("aria-keyshortcuts", "l");
  await page.keyboard.press("l");
  const dialog = page.getByRole("dialog", { name: "Log" });
  await dialog.getByRole("radio", { name: kind }).check({ force: true });
  return dialog.getByRole("form");
}

/** Chooses the day of an entry. */
export async function chooseDay(form: Locator, daysAgo: number): Promise<void> {
  await form.getByRole("radio", { name: "Another day" }).check({ force: true });
  await form.getByLabel("Date").fill(dayFromNow(-daysAgo));
}

/** Adds a rotation of a month, on the page that has the form for it. */
export async function addRotation(page: Page, name: string): Promise<void> {
  const form = page.getByRole("form", { name: "Add a rotation" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("First day").fill(dayFromNow(10));
  await form.getByLabel("Last day").fill(dayFromNow(40));
  await form.getByRole("button", { name: "Add the rotation" }).click();
}

/** Logs a practice test, and goes back to the page that was shown. */
export async function logTest(
  page: Page,
  score: string,
  { test: name, daysAgo = 0, note }: { test?: string; daysAgo?: number; note?: string } = {},
): Promise<void> {
  const before = page.url();
  const form = await openLog(page, "test");
  if (name) await form.getByLabel("Test", { exact: true }).selectOption({ label: name });
  await form.getByLabel("Score").fill(score);
  if (daysAgo > 0) await chooseDay(form, daysAgo);
  if (note) {
    await form.getByText("Name of another test, conditions, note").click();
    await form.getByLabel("Note").fill(note);
  }
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(page.getByRole("status").filter({ hasText: name ?? score })).toBeVisible();
  await page.goto(before);
}

/** Logs questions, and goes back to the page that was shown. */
export async function logQuestions(page: Page, done: string, correct = ""): Promise<void> {
  const before = page.url();
  const form = await openLog(page, "questions");
  await form.getByLabel("Done").fill(done);
  await form.getByLabel("Correct").fill(correct);
  await form.getByRole("button", { name: "Log questions" }).click();
  await expect(page.getByRole("status").filter({ hasText: `${done} question` })).toBeVisible();
  await page.goto(before);
}

/** Expects that axe finds nothing (with all rules, some, or all but one), and that the page is not wider than its window. */
export async function expectSound(page: Page, rules?: string[], without?: string): Promise<void> {
  // While a page gives way to the next one, there is no title for a moment.
  await expect(page).toHaveTitle(/./);
  // Our pages have no frames, so the extra page in which axe collects results of frames is not needed, and results that
  // passed are not needed either. This takes a quarter of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({
      resultTypes: ["violations"],
      ...(rules ? { runOnly: rules } : {}),
      ...(without ? { rules: { [without]: { enabled: false } } } : {}),
    })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "wider than the window").toBeLessThanOrEqual(0);
  expect(await formsForAnyone(page), "forms that anyone who signs in on this browser could send").toEqual([]);
}

/** The forms of a signed-in page that change something and don't say for whom the page was made. */
const formsForAnyone = (page: Page) =>
  page.evaluate(() => {
    const forms = [...document.forms];
    // React gives the address javascript:… to the forms that it makes in the browser.
    const changes = (form: HTMLFormElement) =>
      form.method === "post" || form.getAttribute("action")?.startsWith("javascript:");
    return forms.some(({ ariaLabel }) => ariaLabel === "Sign out")
      ? forms
          .filter((form) => changes(form) && !form.querySelector("input[name=account]"))
          .map(({ outerHTML }) => outerHTML.slice(0, 200))
      : [];
  });

/** A width and a scheme of colours, and the rules of axe that can find something new there; all without them. */
export type Look = [width: number, colours: "light" | "dark" | "forced", rules?: string[]];

/** A phone and a wide screen, light and dark. */
export const looks: Look[] = [
  [320, "light"],
  [1440, "dark"],
];
/** The others. Only colours can differ there. */
export const otherLooks: Look[] = [
  [320, "dark", ["color-contrast"]],
  [1440, "light", ["color-contrast"]],
  [320, "forced"],
];

/** Expects that the page, as it is shown now, is sound in each of these looks. */
export async function expectSoundIn(page: Page, all: Look[]): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  for (const [width, colours, rules] of all) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({
      colorScheme: colours === "forced" ? "dark" : colours,
      forcedColors: colours === "forced" ? "active" : "none",
      reducedMotion: "reduce",
    });
    // Forced colours are the reader's own, and axe compares them with the page's text colours, which are not used.
    await expectSound(page, rules, colours === "forced" ? "color-contrast" : undefined);
  }
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
