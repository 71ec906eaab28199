import { readFileSync } from "node:fs";
import { type Browser, expect, type Locator, type Page, type TestInfo } from "@playwright/test";
import { castPassword } from "../db/seed/cast";
import { menteePages } from "../lib/access";
import {
  createAccount,
  dayFromNow,
  expectSound,
  linkIn,
  mailTo,
  signUpPassword,
  skipStart,
  test,
} from "./stories";

/** A new mentor of the applicant who is signed in on `page`, in a browser of their own, on the mentee's first page. */
async function inviteMentor(page: Page, browser: Browser, info: TestInfo, name: string): Promise<Page> {
  const email = `${name}-${info.testId}-${info.project.name}@example.com`.toLowerCase();
  await page.goto("/access");
  await page.getByLabel("Their email").fill(email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const mentor = await context.newPage();
  await mentor.goto(linkIn(await mailTo(email, info.project.name)));
  await createAccount(mentor, `Dr. ${name}`);
  await expect(mentor).toHaveURL(/mentees\/[0-9a-f-]{36}$/);
  return mentor;
}

test("a mentor's note is hers alone: it is in her list and her file, stays when the access ends, and is deleted by her", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Nadia");
  await skipStart(page);
  const mentor = await inviteMentor(page, browser, info, "Stone");
  const mentee = mentor.url();
  await mentor
    .getByRole("navigation", { name: "Nadia’s pages" })
    .getByRole("link", { name: "Your note" })
    .click();
  await expect(mentor.getByRole("heading", { level: 1 })).toHaveText("Your note about Nadia");
  await expect(mentor.getByText("Only you can see what you write here.")).toBeVisible();
  const form = mentor.getByRole("form", { name: "Your note about Nadia" });
  await form.getByLabel("Note").fill("note-canary: retakes in March");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("status")).toHaveText("Saved.");
  await expectSound(mentor);
  // The form shows what is saved now, so that saving again is no conflict.
  await form.getByLabel("Next contact").fill(dayFromNow(3));
  await form.getByLabel("Note").fill("note-canary: retakes in April");
  // Back from a part of the same page asks the server for nothing, so what is typed stays, whatever the server says.
  await mentor.route(/note/, (route) =>
    route.request().method() === "GET" ? route.fulfill({ status: 503 }) : route.fallback(),
  );
  const skip = mentor.getByRole("link", { name: "Skip to the content" });
  await skip.focus();
  await skip.press("Enter");
  await expect(mentor).toHaveURL(/#main$/);
  await mentor.goBack();
  await expect(mentor).toHaveURL(/note$/);
  await expect(form.getByLabel("Note")).toHaveValue("note-canary: retakes in April");
  await mentor.unrouteAll();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("status")).toContainText("Saved. Next contact:");
  await expect(form.getByRole("alert")).toHaveCount(0);
  await mentor.goto("/mentees");
  await expect(mentor.getByRole("list", { name: "Mentees" })).toContainText("Next contact:");

  const download = mentor.waitForEvent("download");
  await mentor.getByRole("link", { name: "Export CSV" }).click();
  const list = await download;
  expect(list.suggestedFilename()).toBe("readyline-mentees.csv");
  const file = readFileSync(await list.path(), "utf8");
  expect(file).toContain("Nadia");
  expect(file).toContain(dayFromNow(3));
  expect(file).not.toContain("canary");

  // The applicant reads all that is hers, and finds nothing of it.
  for (const path of ["/progress", "/plan", "/access", "/settings", "/settings/activity", "/mentees/notes"]) {
    for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
      expect(await (await page.request.get(path, { headers })).text(), path).not.toContain("canary");
    }
  }
  const asMentee = await page.request.get(`${new URL(mentee).pathname}/note`);
  expect(asMentee.status()).toBe(404);

  await page.goto("/access");
  await page.getByRole("button", { name: "Stop access of Dr. Stone" }).click();
  await expect(page.getByText("You stopped access")).toBeVisible();
  expect((await mentor.goto(`${mentee}/note`))?.status()).toBe(404);
  await mentor.goto("/mentees");
  await mentor.getByRole("link", { name: "Your notes" }).click();
  await expect(mentor.getByRole("listitem").filter({ hasText: "note-canary" })).toContainText("Access ended");
  await expectSound(mentor);
  const notes = mentor.waitForEvent("download");
  await mentor.getByRole("link", { name: "Export CSV" }).click();
  expect(readFileSync(await (await notes).path(), "utf8")).toContain("note-canary");
  await mentor.getByRole("button", { name: "Delete your note about Nadia" }).click();
  await expect(mentor.getByText("The note was deleted.")).toBeInViewport();
  await expect(mentor.locator("[data-said]")).toBeFocused();
  await expect(mentor.getByText("note-canary")).toHaveCount(0);
  const undo = mentor.getByRole("form", { name: "Restore the note" });
  await undo.getByRole("button", { name: "Undo" }).click();
  await expect(mentor.getByText("The note is restored.")).toBeInViewport();
  await expect(mentor.locator("[data-said]")).toBeFocused();
  await expect(mentor.getByText("note-canary")).toBeVisible();
  await mentor.context().close();
});

test("while the access is paused, a mentor can still stop mentoring, and sees nothing of the applicant @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  const email = await signUp("Petra");
  await skipStart(page);
  const mentor = await inviteMentor(page, browser, info, "Vale");
  const mentee = new URL(mentor.url()).pathname;
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: /link/ }).click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.goto(linkIn(await mailTo(email, info.project.name, "reset-password")));
  await page.locator("input[type=password]").fill(`${signUpPassword} too`);
  await page.locator("main form").getByRole("button").last().click();
  await expect(page).toHaveURL(/access/);

  expect((await mentor.goto(mentee))?.status()).toBe(404);
  await mentor.goto("/mentees");
  await mentor.getByRole("link", { name: "Your notes" }).click();
  await mentor.getByRole("link", { name: "Stop mentoring" }).click();
  await expect(mentor.getByRole("heading", { level: 1 })).toHaveText("Stop mentoring this applicant?");
  for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
    const body = await (await mentor.request.get(`${mentee}/leave`, { headers })).text();
    expect(body).toContain("Your access is paused");
    expect(body).not.toMatch(/Petra/i);
  }
  await expectSound(mentor);
  await mentor.getByRole("button", { name: "Stop mentoring" }).click();
  await expect(mentor.getByText("You no longer mentor them.")).toBeVisible();
  expect((await mentor.goto(`${mentee}/leave`))?.status()).toBe(404);
  await mentor.context().close();
});

const box = async (what: Locator) => {
  const found = await what.boundingBox();
  if (!found) throw new Error("It has no place on the page.");
  return found;
};

test("a mentee's pages speak to the mentor and say why the mentee needs attention @long", async ({
  page,
  signIn,
}) => {
  await signIn("mentor");
  const line = page.getByRole("link", { name: "Bilal Siddiqui" });
  const href = (await line.getAttribute("href")) ?? "";
  const spoken: Record<string, string[]> = {};
  for (const end of menteePages) {
    await page.goto(end === "progress" ? href : `${href}/${end}`);
    const reasons = page.getByRole("list", { name: "Why Bilal Siddiqui needs attention" });
    await expect(reasons, end).toContainText("below");
    // "Your note" is the mentor's, and tasks are called the same on both sides. A statement may not be given to them.
    const lines = await page.locator("main").evaluate((main) => {
      const copy = main.cloneNode(true) as HTMLElement;
      for (const other of copy.querySelectorAll("#tasks, #next, [href$='/note']")) other.remove();
      return [...copy.querySelectorAll("h1, h2, h3, p, li, dd, td, span, summary")].map(
        // The tasks that a sentence names at its end depend on the day.
        ({ textContent }) => (textContent ?? "").replace(/; next: .*/s, ""),
      );
    });
    expect(lines.length, end).toBeGreaterThan(5);
    const found = lines.filter(
      (line) => /\byou(r|rs)?\b/i.test(line) && !/has not given you access/.test(line),
    );
    if (found.length > 0) spoken[end] = found;
  }
  expect(spoken).toEqual({
    // It is about what the mentor reads.
    programs: [expect.stringMatching(/^You see how many programs are on the list/)],
  });
});

test("on a phone a mentee's tabs are one line, the current one is in view, and the keyboard reaches all @long", async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn("mentor");
  const href = await page.getByRole("link", { name: "Bilal Siddiqui" }).first().getAttribute("href");
  for (const end of ["", "/letters", "/summary", "/note"]) {
    await page.goto(`${href}${end}`);
    const tabs = page.getByRole("navigation", { name: "Bilal Siddiqui’s pages" });
    const links = await tabs.getByRole("link").all();
    const tops = await Promise.all(links.map(async (link) => Math.round((await box(link)).y)));
    expect(new Set(tops).size, "lines of tabs").toBe(1);
    for (const link of links) expect((await box(link)).height).toBeGreaterThanOrEqual(44);
    await expect(tabs.locator("[aria-current=page]")).toBeInViewport({ ratio: 1 });
    await links[0]?.focus();
    for (const link of links) {
      await expect(link).toBeFocused();
      await expect(link).toBeInViewport({ ratio: 0.9 });
      await page.keyboard.press("Tab");
    }
    await expectSound(page, ["scrollable-region-focusable"]);
  }
});

test("a mentee's tabs and note work without JavaScript", async ({ browser }, info) => {
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("mentor@demo.readyline.app");
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  const href = await page.getByRole("link", { name: "Ana Duarte" }).first().getAttribute("href");
  await page.goto(`${href}/summary`);
  await expect(page.locator(".mentee-tabs [aria-current=page]")).toBeInViewport({ ratio: 1 });
  await page.goto(`${href}/note`);
  await page.locator("textarea").fill("Written without a script");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.locator("textarea")).toHaveValue("Written without a script");
  await page.getByRole("button", { name: "Delete this note" }).click();
  await expect(page.getByText("The note was deleted.")).toBeVisible();
  await context.close();
});

for (const scripts of ["are off", "come late"]) {
  test(`if scripts ${scripts}, a note that comes after the access has ended is shown, so that it can be copied @long`, async ({
    page,
    browser,
    signUp,
  }, info) => {
    await signUp("Noemi");
    await skipStart(page);
    const mentor = await inviteMentor(page, browser, info, "Marsh");
    const context = await browser.newContext({
      javaScriptEnabled: scripts !== "are off",
      baseURL: info.project.use.baseURL ?? "",
      storageState: await mentor.context().storageState(),
    });
    const plain = await context.newPage();
    const ofBuild = "**/_next/static/**/*.js";
    // Never answered, until the form is on its way.
    await plain.route(ofBuild, () => undefined);
    const typed = "Retakes in March: $$ $& $' $` <b>";
    await plain.goto(`${mentor.url()}/note`, { waitUntil: "commit" });
    await plain.getByRole("textbox", { name: "Note" }).fill(typed);
    await page.goto("/access");
    await page.getByRole("button", { name: "Stop access of Dr. Marsh" }).click();
    await expect(page.getByText("You stopped access")).toBeVisible();
    await plain.unroute(ofBuild);
    await plain.getByRole("button", { name: "Save" }).click();
    await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Nothing was saved");
    await expect(plain.getByRole("definition")).toHaveText([typed]);
    await context.close();
    await mentor.context().close();
  });
}
