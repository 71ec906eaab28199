import { expect, type Page } from "@playwright/test";
import ICAL from "ical.js";
import { castPassword } from "../db/seed/cast";
import { dayFromNow, expectSound, logQuestions, logTest, ready, skipStart, test } from "./stories";

/** Answers the first questions: a target and an exam in so many days. */
async function answer(page: Page, examInDays: number | null): Promise<void> {
  await page.getByLabel(/Target score/).fill("245");
  if (examInDays !== null) await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(examInDays));
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
}

/** Opens a folded part of the plan. */
const unfold = (page: Page, title: string) => page.getByRole("heading", { name: title }).click();

test("a new applicant sees first steps, and the plan follows their log @both", async ({ page, signUp }) => {
  await signUp("Lena");
  await answer(page, 84);
  const first = page.getByRole("region", { name: "Start with these" });
  await expect(first.getByRole("listitem")).toHaveCount(5);
  await first.getByRole("button", { name: "Done Write down your starting point" }).click();
  await expect(first.getByRole("listitem")).toHaveCount(4);

  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^Foundation, week 1 of 6; the exam is in 84 days\.$/,
  );
  const ahead = page.getByRole("region", { name: "Practice tests ahead" });
  await expect(ahead.getByRole("listitem").first()).toContainText("NBME 9");
  await expect(ahead.getByRole("listitem").first()).toContainText("today");
  // A logged test leaves the list, and the next form follows.
  await logTest(page, "221", { test: "NBME 9", daysAgo: 0 });
  await expect(ahead.getByRole("listitem").first()).toContainText("UWSA 1");
  await expect(ahead.getByRole("listitem").nth(1)).toContainText("NBME 10");
  await ahead.getByText(/^\d+ later tests$/).click();
  await expect(ahead.getByRole("listitem").last()).toContainText("Full-length practice (Free 120");
  await expect(ahead).not.toContainText("today");

  await logQuestions(page, "20");
  await expect(page.getByText("of 30–40, 10 to go")).toBeVisible();

  await page.getByText("Add a task").click();
  const add = page.getByRole("form", { name: "Add a task" });
  await add.getByLabel("A task of your own").fill("Renew the visa");
  await add.getByLabel(/Due/).fill(dayFromNow(-1));
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText("Renew the visa");
  const tasks = page.getByRole("region", { name: "All tasks" });
  await unfold(page, "All tasks");
  await tasks.getByRole("link", { name: "Renew the visa" }).click();
  const change = page.getByRole("form", { name: "Change this task" });
  await change.getByLabel("Note").fill("passport first");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The task is saved.")).toBeVisible();
  await page.getByRole("link", { name: "Renew the visa" }).first().click();
  await expect(page.getByLabel("Note")).toHaveValue("passport first");
  // An older tab of it says what is saved, and replaces nothing.
  const older = await page.context().newPage();
  await older.goto(page.url());
  await change.getByLabel("Note").fill("passport first, then the form");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The task is saved.")).toBeVisible();
  await older.getByLabel("Note").fill("of an older tab");
  await older.getByRole("button", { name: "Save" }).click();
  const conflict = older.getByRole("alert").filter({ hasText: "This has changed since you opened it" });
  await expect(conflict).toContainText("passport first, then the form");
  await expect(older.getByLabel("Note")).toHaveValue("of an older tab");
  // Nor does one that another form of its page has brought up to date, while a note was half typed.
  await page.getByRole("link", { name: "Renew the visa" }).first().click();
  await older.reload();
  await older.getByLabel("Note").fill("half typed");
  await change.getByLabel("Note").fill("passport, photo, form");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The task is saved.")).toBeVisible();
  await older.getByRole("button", { name: "Done Renew the visa", exact: true }).click();
  await expect(older.getByRole("status").filter({ hasText: "Done: Renew the visa" })).toBeVisible();
  await expect(older.getByLabel("Note")).toHaveValue("half typed");
  await older.getByRole("button", { name: "Save" }).click();
  await expect(conflict).toContainText("passport, photo, form");
  // What this tab itself has changed is no conflict.
  await older.reload();
  await older.getByLabel("Note").fill("half typed");
  await older.getByRole("button", { name: "Not done Renew the visa" }).click();
  await expect(older.getByRole("button", { name: "Done Renew the visa", exact: true })).toBeVisible();
  await older.getByRole("button", { name: "Save" }).click();
  await expect(older.getByText("The task is saved.")).toBeVisible();
  await older.close();
  await page.getByRole("link", { name: "Renew the visa" }).first().click();
  await expect(page.getByLabel("Note")).toHaveValue("half typed");
  await page.getByLabel("More for Renew the visa").click();
  await page.getByRole("button", { name: "Skip Renew the visa" }).click();
  await expect(page.getByRole("button", { name: "Put back Renew the visa" })).toBeVisible();

  // What the record shows is done, says why, and is open again without it.
  await page.goto("/plan");
  await unfold(page, "All tasks");
  const booked = tasks.getByText(/^The exam is on /);
  await expect(booked.first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Done Book the exam/ })).toHaveCount(0);
  await page.goto("/plan/setup");
  await page.getByLabel(/Step 2 CK date/).fill("");
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/plan");
  await unfold(page, "All tasks");
  await expect(page.getByRole("button", { name: /Done Book the exam/ })).toBeVisible();
  await expect(booked).toHaveCount(0);

  // Moving the exam moves the plan; tasks that are done stay done.
  await page.goto("/plan/setup");
  await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(112));
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("the exam is in 112 days");
  await unfold(page, "All tasks");
  await expect(page.getByText(/^First steps: 1 of 5 done/)).toBeVisible();
  await expect(ahead.getByRole("listitem").first()).toContainText("UWSA 1");
});

test("the first questions and their button are in a small phone's first screen", async ({ page, signUp }) => {
  await signUp("Xenia");
  const bar = page.getByRole("navigation").filter({ hasText: "More" });
  for (const [width, height] of [
    [375, 667],
    [360, 640],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    const save = await page.getByRole("button", { name: "Save and continue" }).boundingBox();
    const shell = await bar.boundingBox();
    expect(save && save.y + save.height, String(width)).toBeLessThanOrEqual(shell?.y ?? 0);
    await expectSound(page);
  }
  await expect(page.getByText("Skip for now")).toHaveCount(1);
});

test("the plan says if its practice tests can't lead to a verdict @long", async ({ page, signUp }) => {
  await signUp("Rosa");
  await answer(page, 13);
  await page.goto("/plan");
  const ahead = page.getByRole("region", { name: "Practice tests ahead" });
  await expect(ahead).toContainText("There is too little time for 2 practice tests that count");
  await page.goto("/plan/setup");
  await page.getByLabel(/Step 2 CK date/).fill("");
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByText(/^Without a baseline, plan 12 to 19 weeks of study\./)).toBeVisible();
});

test("what can't be planned is explained beside its field @long", async ({ page, signUp }) => {
  await signUp("Petra");
  await answer(page, 84);
  await page.goto("/plan/setup");
  const pace = page.getByRole("form", { name: "Pace" });
  await pace.getByLabel(/Questions a week/).fill("700");
  await pace.getByRole("button", { name: "Save" }).click();
  await expect(pace.getByLabel(/Questions a week/)).toHaveAttribute("aria-invalid", "true");
  await expect(pace.getByLabel(/Questions a week/)).toHaveAccessibleDescription(/210 to 280 questions/);
  await expect(pace.getByLabel(/Questions a week/)).toHaveValue("700");
  await pace.getByLabel(/Questions a week/).fill("240");
  await pace.getByRole("button", { name: "Save" }).click();
  await expect(pace.getByRole("status")).toContainText("Saved.");

  const rotation = page.getByRole("form", { name: "Add a rotation" });
  await rotation.getByLabel("Name").fill("Mercy");
  await rotation.getByLabel("First day").fill(dayFromNow(90));
  await rotation.getByLabel("Last day").fill(dayFromNow(80));
  await rotation.getByRole("button", { name: "Add the rotation" }).click();
  await expect(rotation.getByLabel("Last day")).toHaveAccessibleDescription(/before it begins/);
  await rotation.getByLabel("First day").fill(dayFromNow(70));
  await rotation.getByLabel("Last day").fill(dayFromNow(90));
  await rotation.getByRole("button", { name: "Add the rotation" }).click();
  await expect(rotation.getByRole("status")).toContainText("falls in it");
  // The warning is also shown where the date is set.
  await page.reload();
  await expect(page.getByText(/falls in/).first()).toContainText("Mercy");
  await page.goto("/plan");
  await expect(page.getByText("of 240")).toBeVisible();
});

test("an older tab of a resource says what is saved, also after the save of another one, and saves over it @long", async ({
  page,
  signUp,
}) => {
  await signUp("Nadia");
  await skipStart(page);
  const formOf = (tab: Page, shown: string) =>
    tab.getByRole("form", { name: `Change ${shown}`, exact: true });
  const type = async (tab: Page, shown: string, typed: string) => {
    const form = formOf(tab, shown);
    if (!(await form.isVisible())) await tab.getByText(`Change ${shown}`).click();
    await form.getByLabel("Name").fill(typed);
  };
  const save = (tab: Page, shown: string) => formOf(tab, shown).getByRole("button", { name: "Save" }).click();
  const change = async (tab: Page, shown: string, typed: string) => {
    await type(tab, shown, typed);
    await save(tab, shown);
    await expect(tab.getByText(`${typed} is saved.`)).toBeVisible();
  };
  await page.goto("/plan/setup");
  const older = await page.context().newPage();
  await older.goto("/plan/setup");
  await type(older, "Anki", "Of the older tab");
  await change(page, "Anki", "My own deck");
  // This brings the older tab a page with the newest version, and leaves what was typed.
  await change(older, "UWorld", "AMBOSS");
  await expect(formOf(older, "My own deck").getByLabel("Name")).toHaveValue("Of the older tab");
  await save(older, "My own deck");
  const conflict = older.getByRole("alert").filter({ hasText: "This has changed since you opened it" });
  await expect(conflict).toContainText("My own deck");
  await save(older, "My own deck");
  await expect(older.getByText("Of the older tab is saved.")).toBeVisible();
  // A form that stays in the page after a save has the new version.
  await change(older, "Of the older tab", "Once more");
  await change(older, "Once more", "At last");
});

test("after a tick, a skip and an undo the focus goes on, and a status says what was done @both", async ({
  page,
  signUp,
}) => {
  await signUp("Mila");
  await answer(page, 84);
  await page.goto("/plan");
  const next = page.getByRole("region", { name: "Next to do" });
  const rows = next.getByRole("listitem");
  const status = page.getByRole("status").filter({ hasText: /^(Done|Skipped|Open again): / });
  await expect(page.locator("#task-list")).toHaveAttribute("novalidate");
  // A task that is not done has no sign in its box, in forced colours neither.
  await page.emulateMedia({ forcedColors: "active" });
  await expect(page.locator(".tick:not(.tick-done) > svg > *").first()).toHaveCSS("visibility", "hidden");
  await page.emulateMedia({ forcedColors: "none" });
  const titles = await rows.getByRole("link", { name: /./ }).allTextContents();
  const [first = "", second = "", third = ""] = titles.filter((title) => !title.startsWith("Change"));
  expect(first).toBe("Write down your starting point");

  // What went wrong is said in the row, and nothing is lost.
  await page.context().setOffline(true);
  await page.getByRole("button", { name: `Done ${first}` }).click();
  await expect(rows.first().getByRole("alert")).toContainText("You are offline, so nothing was sent.");
  await expect(rows.first().getByRole("alert")).toBeFocused();
  await page.context().setOffline(false);

  await page.getByRole("button", { name: `Done ${first}` }).press("Enter");
  await expect(status).toHaveText(`Done: ${first}`);
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
  await expect(rows).toHaveCount(4);
  await expect(page.getByRole("button", { name: `Done ${second}` })).toBeFocused();

  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(status).toHaveText(`Open again: ${first}`);
  await expect(page.getByRole("button", { name: `Done ${first}`, exact: true })).toBeFocused();

  await page.getByLabel(`More for ${second}`).press("Enter");
  await page.getByRole("button", { name: `Skip ${second}` }).press("Enter");
  await expect(status).toHaveText(`Skipped: ${second}`);
  await expect(page.getByRole("button", { name: `Done ${third}` })).toBeFocused();
  await unfold(page, "All tasks");
  await page.getByText("Skipped: 1", { exact: true }).click();
  await page.getByRole("button", { name: `Put back ${second}` }).press("Enter");
  await expect(page.getByRole("button", { name: `Done ${second}` })).toBeFocused();

  // What this tab has done by then, an older tab does not skip. Its row says why.
  const older = await page.context().newPage();
  await older.goto("/plan");
  await ready(older);
  await page.getByRole("button", { name: `Done ${second}`, exact: true }).press("Enter");
  await expect(status).toHaveText(`Done: ${second}`);
  await older.getByLabel(`More for ${second}`).press("Enter");
  await older.getByRole("button", { name: `Skip ${second}` }).press("Enter");
  await expect(older.getByRole("alert").filter({ hasText: "This task has changed since" })).toBeFocused();
  await older.close();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(status).toHaveText(`Open again: ${second}`);

  // Two rows at once: both are saved.
  await page.getByRole("button", { name: `Done ${first}` }).click();
  await page.getByRole("button", { name: `Done ${third}` }).click();
  await expect(page.getByText(/^First steps: 2 of 5 done/)).toBeVisible();
  await expectSound(page);
});

test("a menu closes by Escape, by a press outside and when the focus leaves it, and the focus comes back", async ({
  page,
  signIn,
}) => {
  await signIn("below");
  await page.goto("/plan");
  await expect(page.locator("#task-list")).toHaveAttribute("novalidate");
  const menus = page.locator("details.menu");
  const [one, two] = [menus.nth(0).locator("summary"), menus.nth(3).locator("summary")];
  const open = page.locator("details.menu[open]");
  await one.press("Enter");
  await expect(open).toHaveCount(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(open).toHaveCount(0);
  await expect(one).toBeFocused();
  await one.press("Enter");
  await page.keyboard.press("Tab");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(open).toHaveCount(0);
  await expect(one).toBeFocused();
  await one.click();
  await two.click();
  await expect(open).toHaveCount(1);
  await expect(menus.nth(3)).toHaveAttribute("open");
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Tab");
  await expect(open).toHaveCount(0);
});

/** The height of the page, and how far down the page the first overdue task (null without one) and the fourth task end. */
async function measure(page: Page): Promise<{ height: number; overdue: number | null; fourth: number }> {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(() => {
    const row = [...document.querySelectorAll("main li")].find(({ textContent }) =>
      textContent?.includes("Overdue since"),
    );
    const rows = document.querySelectorAll("#next li[data-task]");
    return {
      height: document.documentElement.scrollHeight,
      overdue: row ? row.getBoundingClientRect().bottom : null,
      fourth: rows[3]?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY,
    };
  });
}

/** Most pixels: of the page, and above the end of the first overdue task. The phone has a bar of 57 at the bottom. */
const screens = [
  { width: 1440, height: 900, page: 1800, first: 900 },
  { width: 360, height: 740, page: 2600, first: 740 - 57 },
];

test("the plan is short, and what is overdue is in the first screen, for the mentor too", async ({
  page,
  signIn,
}) => {
  for (const who of ["onCourse", "below", "mentor"] as const) {
    await page.context().clearCookies();
    await signIn(who);
    const paths = who === "mentor" ? await menteePlans(page) : ["/plan"];
    const found = new Set<boolean>();
    for (const path of paths) {
      for (const screen of screens) found.add((await expectShort(page, path, screen)) !== null);
    }
    // Bilal has an overdue task, Ana has none.
    expect([...found].sort(), who).toEqual(who === "mentor" ? [false, true] : [who === "below"]);
  }
});

test("the plan is short for someone new, without an exam date, after the exam and after the season @long", async ({
  page,
  signUp,
}) => {
  await signUp("Nell");
  await skipStart(page);
  const shown = async (title: RegExp) => {
    for (const screen of screens) {
      await expectShort(page, "/plan", screen);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expectSound(page);
    }
  };
  await shown(/^No exam date yet/);
  await expect(page.getByRole("link", { name: "Set the exam date" })).toBeVisible();
  const set = async (label: RegExp, value: string) => {
    await page.goto("/plan/setup");
    const field = page.getByRole("form", { name: "Your aims" }).getByLabel(label);
    await (value.includes("-") ? field.fill(value) : field.selectOption(value));
    await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  };
  await set(/Step 2 CK date/, dayFromNow(-3));
  await shown(/^Your exam was on/);
  await expect(page.getByRole("link", { name: "Record the score" })).toBeVisible();
  await set(/Step 2 CK date/, dayFromNow(300));
  await shown(/the exam is in 300 days/);
});

type Screen = (typeof screens)[number];

/**
 * Expects a page within its height, what is overdue in the first screen, few forms, and each task once.
 * @returns how far down the first overdue task ends; null without one.
 */
async function expectShort(page: Page, path: string, screen: Screen): Promise<number | null> {
  await page.setViewportSize(screen);
  await page.goto(path);
  const { height, overdue, fourth } = await measure(page);
  const what = `${path} at ${screen.width}`;
  expect(height, what).toBeLessThanOrEqual(screen.page);
  expect(overdue ?? 0, what).toBeLessThanOrEqual(screen.first);
  // On a wide screen all of "now" is in the first one. A mentor's page has their navigation above it.
  if (screen.width > 1000 && path === "/plan") expect(fourth, what).toBeLessThanOrEqual(screen.first);
  expect(await page.getByRole("form").count(), what).toBeLessThanOrEqual(5);
  // A task stands once, also in what is folded.
  const tasks = await page
    .locator("main li[data-task]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-task")));
  expect(tasks.length, what).toBeGreaterThan(15);
  expect(new Set(tasks).size, what).toBe(tasks.length);
  return overdue;
}

async function menteePlans(page: Page): Promise<string[]> {
  await page.goto("/mentees");
  const links = await page
    .locator("main a[href^='/mentees/']")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")?.split("/")[2] ?? ""));
  const ids = [...new Set(links.filter((id) => /^[0-9a-f-]{36}$/.test(id)))];
  expect(ids).toHaveLength(2);
  return ids.map((id) => `/mentees/${id}/plan`);
}

test("without JavaScript the plan is read, a task is done, a scenario is shown", async ({
  browser,
}, info) => {
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("below@demo.readyline.app");
  await page.getByLabel("Password").fill(castPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/progress/);
  await page.goto("/plan");
  await page.getByRole("button", { name: "Done Book a full-length mock at the library" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The task is done." })).toBeVisible();
  await unfold(page, "All tasks");
  await page.getByText(/^Your own: /).click();
  const undo = page.getByRole("button", { name: "Not done Book a full-length mock at the library" });
  await undo.click();
  await expect(
    page.getByRole("button", { name: "Done Book a full-length mock at the library", exact: true }),
  ).toBeVisible();
  await page.goto("/progress?target=240");
  await expect(page.getByText("Chance of 240 or more")).toBeVisible();
  await page.getByLabel("Target", { exact: true }).fill("230");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Chance of 230 or more")).toBeVisible();
  await context.close();
});

test("a calendar program can use a secret address until it is stopped", async ({ page, signIn, request }) => {
  await signIn("onCourse");
  await page.goto("/plan/setup");
  await page.getByRole("button", { name: "Create an address" }).click();
  const link = await page.getByLabel("The link (shown only once)").inputValue();
  const answer = await request.get(link);
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  const text = await answer.text();
  const events = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component));
  const exam = events.find(({ summary }) => summary === "Step 2 CK");
  expect(exam?.startDate.isDate).toBe(true);
  expect(exam?.startDate.toString()).toBe(dayFromNow(31));
  expect(events.map(({ summary }) => summary)).toContain("Match Day (estimated)");
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  expect(text).not.toMatch(/Duarte|on-course/);
  expect(events.map(({ summary }) => summary).join()).not.toMatch(/24\d/);
  expect((await request.get(`${link}x`)).status()).toBe(404);
  await page.reload();
  await page.getByRole("button", { name: "Stop the address" }).click();
  await expect(page.getByRole("button", { name: "Create an address" })).toBeVisible();
  expect((await request.get(link)).status()).toBe(404);
});

test("after the exam the score is compared with the projection, and the application is next @long", async ({
  page,
  signUp,
}) => {
  await signUp("Ines");
  await answer(page, -30);
  await logTest(page, "240", { test: "NBME 12", daysAgo: 60 });
  await logTest(page, "244", { test: "NBME 13", daysAgo: 45 });
  await expect(page.getByText(/record your score, expected by|record your score if it is out/)).toBeVisible();
  await page.getByRole("link", { name: "Record the score" }).click();
  const record = page.getByRole("form", { name: "Record a score" });
  await record.getByLabel("Official score").fill("2480");
  await record.getByRole("button", { name: "Record" }).click();
  await expect(record.getByLabel("Official score")).toHaveAccessibleDescription(/whole number from 1 to 300/);
  await record.getByLabel("Official score").fill("248");
  await record.getByRole("button", { name: "Record" }).click();
  await expect(
    page.getByText(/^Projected \d{3}–\d{3} \(80% range\), scored 248: inside the range\.$/),
  ).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: "Remove attempt 1" }).click();
  await expect(page.getByText("Attempt 1 was removed.")).toBeInViewport();
  await expect(page.locator("[data-said]")).toBeFocused();
  const undo = page.getByRole("form", { name: "Restore attempt 1" });
  await undo.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("The score is restored.")).toBeInViewport();
  await expect(page.locator("[data-said]")).toBeFocused();
  await expect(page.getByText(/scored 248: inside the range/)).toBeVisible();
  await page.goto("/progress");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The official score is 248.");
  await expect(page.getByText("Next: your application.")).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The application is next.");
  await expect(page.getByRole("region", { name: "Phases" })).toHaveCount(0);
});

test("a score with another day corrects the booked one, and a failed attempt asks for another date @long", async ({
  page,
  signUp,
}) => {
  await signUp("Oona");
  await answer(page, -40);
  await page.goto("/exam");
  const record = page.getByRole("form", { name: "Record a score" });
  await record.getByLabel("Official score").fill("210");
  await record.getByLabel("Exam day").fill(dayFromNow(-41));
  await record.getByRole("button", { name: "Record" }).click();
  await expect(record.getByRole("status")).toContainText("Your exam day is set to");
  await expect(page.getByText("not a pass")).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "The last attempt (210) was not a pass. Choose a new exam date first.",
  );
  await page.goto("/plan/decision");
  await expect(page.getByText("3 of 4 attempts are left")).toBeVisible();
});

test("the plan adapts to an exam in five days, one in the past, and none @long", async ({ page, signUp }) => {
  await signUp("Nuria");
  await answer(page, 5);
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Refinement, week 1 of 1; the exam is in 5 days.",
  );
  await expect(page.getByText(/weeks? short of the guide’s minimum/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Practice tests ahead" })).toContainText("NBME 9");
  const set = async (day: string) => {
    await page.goto("/plan/setup");
    await page.getByLabel(/Step 2 CK date/).fill(day);
    await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(/Your aims are saved/)).toBeVisible();
    await page.goto("/plan");
  };
  await set(dayFromNow(-3));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Its score is expected by");
  await set("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No exam date yet: the plan needs one.");
});
