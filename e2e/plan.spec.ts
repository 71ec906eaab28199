import { expect, type Page } from "@playwright/test";
import ICAL from "ical.js";
import { castPassword } from "../db/seed/cast";
import { dayFromNow, expectSound, test } from "./stories";

/** Answers the first questions: a target and an exam in so many days. */
async function answer(page: Page, examInDays: number | null): Promise<void> {
  await page.getByLabel(/Target score/).fill("245");
  if (examInDays !== null) await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(examInDays));
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
}

async function logTest(page: Page, test: string, score: string, daysAgo: number): Promise<void> {
  const form = page.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Test", { exact: true }).selectOption({ label: test });
  await form.getByLabel("Score").fill(score);
  await form.getByLabel("Taken").fill(dayFromNow(-daysAgo));
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText(test);
}

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
  await logTest(page, "NBME 9", "221", 0);
  await expect(ahead.getByRole("listitem").first()).toContainText("UWSA 1");
  const log = page.getByRole("form", { name: "Log a practice test" });
  await expect(log.getByLabel("Test", { exact: true })).toHaveValue("uwsa-1");
  await expect(ahead.getByRole("listitem").nth(1)).toContainText("NBME 10");
  await expect(ahead.getByRole("listitem").last()).toContainText("Full-length practice (Free 120");
  await expect(ahead).not.toContainText("today");

  const cards = page.getByRole("form", { name: "Log flashcards" });
  await cards.getByLabel("Flashcards reviewed").fill("120");
  await cards.getByRole("button", { name: "Log flashcards" }).click();
  await expect(cards.getByRole("status")).toContainText("120 flashcards");
  const questions = page.getByRole("form", { name: "Log questions" });
  await questions.getByLabel("Done").fill("20");
  await questions.getByRole("button", { name: "Log questions" }).click();
  await expect(page.getByText("of 30–40, 10 to go")).toBeVisible();

  const add = page.getByRole("form", { name: "Add a task" });
  await add.getByLabel("A task of your own").fill("Renew the visa");
  await add.getByLabel(/Due/).fill(dayFromNow(-1));
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText("Renew the visa");
  await page
    .getByRole("region", { name: "Tasks", exact: true })
    .getByRole("link", { name: "Renew the visa" })
    .click();
  const change = page.getByRole("form", { name: "Change this task" });
  await change.getByLabel("Note").fill("passport first");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The task is saved.")).toBeVisible();
  await page.getByRole("link", { name: "Renew the visa" }).first().click();
  await expect(page.getByLabel("Note")).toHaveValue("passport first");
  await page.getByRole("button", { name: "Skip Renew the visa" }).click();
  await expect(page.getByRole("button", { name: "Put back Renew the visa" })).toBeVisible();

  // What the record shows is done, says why, and is open again without it.
  await page.goto("/plan");
  const tasks = page.getByRole("region", { name: "Tasks", exact: true });
  const booked = tasks.getByText(/^The exam is on /);
  await expect(booked.first()).toBeVisible();
  await expect(tasks.getByRole("button", { name: /Done Book the exam/ })).toHaveCount(0);
  await page.goto("/settings");
  await page.getByLabel(/Step 2 CK date/).fill("");
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/plan");
  await expect(tasks.getByRole("button", { name: /Done Book the exam/ })).toBeVisible();
  await expect(booked).toHaveCount(0);

  // Moving the exam moves the plan; tasks that are done stay done.
  await page.goto("/settings");
  await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(112));
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("the exam is in 112 days");
  await expect(page.getByText("First steps", { exact: true })).toBeVisible();
  await expect(page.getByText("1 of 5 done")).toBeVisible();
  await expect(ahead.getByRole("listitem").first()).toContainText("UWSA 1");
});

test("the plan says if its practice tests can't lead to a verdict", async ({ page, signUp }) => {
  await signUp("Rosa");
  await answer(page, 13);
  await page.goto("/plan");
  const ahead = page.getByRole("region", { name: "Practice tests ahead" });
  await expect(ahead).toContainText("There is too little time for 2 practice tests that count");
  await page.goto("/settings");
  await page.getByLabel(/Step 2 CK date/).fill("");
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByText(/^Without a baseline, plan 12 to 19 weeks of study\./)).toBeVisible();
});

test("what can't be planned is explained beside its field", async ({ page, signUp }) => {
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
  await page.goto("/settings");
  await expect(page.getByText(/falls in/)).toContainText("Mercy");
  await page.goto("/plan");
  await expect(page.getByText("of 240")).toBeVisible();
});

test("exam days are compared at an address that a mentor can open", async ({ page, signIn }) => {
  await signIn("below");
  await page.goto("/plan/decision");
  const days = page.getByRole("table", { name: "Exam days compared" });
  await expect(days).toContainText("as booked");
  await expect(days).toContainText("the last day on time");
  await expect(days).toContainText("one season later");
  // The verdict is the one of Progress, and a second attempt is calculated.
  const advice = page.getByText(/^Recommendation: /).locator("..");
  await expect(advice).toContainText("Below the ready line");
  await expect(page.getByText(/After a fail, another attempt would be possible from/).first()).toBeVisible();
  await page.getByLabel("Another day (optional)").fill(dayFromNow(100));
  await page.getByLabel("Target", { exact: true }).fill("225");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(new RegExp(`on=${dayFromNow(100)}&target=225`));
  await expect(days).toContainText("your choice");
  await expect(days).toContainText("225 or more");
  await page.getByText("Show this to a mentor").click();
  const address = await page.locator("code").textContent();
  await page.goto("/plan/decision?on=2026-02-31&target=999");
  await expect(page.getByLabel("Another day (optional)")).toHaveValue("2026-02-31");
  await expect(page.getByLabel("Another day (optional)")).toHaveAccessibleDescription(/year-month-day/);
  await expect(page.getByLabel("Target", { exact: true })).toHaveAccessibleDescription(/1 to 300/);

  await page.context().clearCookies();
  await signIn("mentor");
  await page.goto(address ?? "");
  await expect(days).toContainText("your choice");
  await expect(page.locator("main form")).toHaveCount(0);
  await page.context().clearCookies();
  await signIn("stranger");
  expect((await page.goto(address ?? ""))?.status()).toBe(404);
});

test("sliders update the what-if, and nothing is saved", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/progress");
  await page.getByRole("link", { name: "Try another target or date" }).click();
  const whatIf = page.getByRole("region", { name: "Another target or date" });
  const target = whatIf.getByRole("slider", { name: "Target" });
  await expect(target).toHaveValue("245");
  const range = () => whatIf.getByText(/^\d{3}–\d{3}$/).textContent();
  const before = await range();
  await target.focus();
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press("ArrowRight");
  await expect(whatIf.getByText("Chance of 250 or more")).toBeVisible();
  await expect(whatIf.getByText("target 250", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/target=250/);
  expect(await range()).toBe(before);
  await whatIf.getByRole("slider", { name: "Exam day" }).focus();
  await page.keyboard.press("End");
  await expect.poll(range).not.toBe(before);
  await page.reload();
  await expect(whatIf.getByText("target 250", { exact: true })).toBeVisible();
  await whatIf.getByRole("link", { name: "Close" }).click();
  await expect(page.getByText("Chance of 245 or more")).toBeVisible();
});

test("a task says beside its buttons what went wrong, and keeps the focus", async ({ page, signUp }) => {
  await signUp("Mila");
  await answer(page, 84);
  await page.goto("/plan");
  const tasks = page.getByRole("region", { name: "Tasks", exact: true });
  const title = "Write down your starting point";
  const row = tasks.getByRole("listitem").filter({ hasText: title });
  const done = row.getByRole("button", { name: `Done ${title}` });
  const notDone = row.getByRole("button", { name: `Not done ${title}` });
  await expect(page.locator("#task-list")).toHaveAttribute("novalidate");
  await page.context().setOffline(true);
  await done.click();
  await expect(row.getByRole("alert")).toContainText("You are offline, so nothing was sent.");
  await expect(row.getByRole("alert")).toBeFocused();
  await page.context().setOffline(false);

  // Two rows at once: both are saved.
  const next = tasks.getByRole("listitem").filter({ hasNotText: title });
  const other = await next.first().getByRole("link").textContent();
  await done.click();
  await tasks.getByRole("button", { name: `Skip ${other}`, exact: true }).click();
  await expect(notDone).toBeVisible();
  await expect(row.getByRole("alert")).toHaveCount(0);
  await page.getByText("Skipped: 1").click();
  await expect(tasks.getByRole("button", { name: `Put back ${other}`, exact: true })).toBeVisible();

  // A saved row has new buttons. The keyboard goes on from there.
  await notDone.press("Enter");
  await expect(done).toBeFocused();
  await expectSound(page);
});

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
  await page.getByRole("button", { name: "Done Book a full-length mock at the library" }).first().click();
  const undo = page.getByRole("button", { name: "Not done Book a full-length mock at the library" });
  await undo.click();
  await expect(undo).toHaveCount(0);
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

test("after the exam the score is compared with the projection, and the application is next", async ({
  page,
  signUp,
}) => {
  await signUp("Ines");
  await answer(page, -30);
  await logTest(page, "NBME 12", "240", 60);
  await logTest(page, "NBME 13", "244", 45);
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
  await page.goto("/progress");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The official score is 248.");
  await expect(page.getByText("Next: your application.")).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The application is next.");
  await expect(page.getByRole("region", { name: "Phases" })).toHaveCount(0);
});

test("a score with another day corrects the booked one, and a failed attempt asks for another date", async ({
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

test("the plan adapts to an exam in five days, one in the past, and none", async ({ page, signUp }) => {
  await signUp("Nuria");
  await answer(page, 5);
  await page.goto("/plan");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Refinement, week 1 of 1; the exam is in 5 days.",
  );
  await expect(page.getByText(/weeks? short of the guide’s minimum/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Practice tests ahead" })).toContainText("NBME 9");
  const set = async (day: string) => {
    await page.goto("/settings");
    await page.getByLabel(/Step 2 CK date/).fill(day);
    await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(/Your aims are saved/)).toBeVisible();
    await page.goto("/plan");
  };
  await set(dayFromNow(-3));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Its score is expected by");
  await set("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "No exam date yet: the plan is calculated back from it.",
  );
});
