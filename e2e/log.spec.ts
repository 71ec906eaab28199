import { expect, type Locator, type Page, type Route } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { addDays, day } from "../lib/days";
import { buildHeader, scriptHeader } from "../lib/log-entry";
import {
  chooseDay,
  dayFromNow,
  expectSound,
  logQuestions,
  logTest,
  openDialog,
  openLog,
  ready,
  signUpPassword,
  skipStart,
  test,
} from "./stories";

/** A day that is `days` from today, as the form says it: "Thursday 26 November". */
const words = (days: number): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })
    .format(new Date(addDays(day(dayFromNow(0)), days)))
    .replace(",", "");

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

const press = (form: Locator, name: string) => form.getByRole("button", { name }).click();

test("an applicant signs up, sets a target, and logs tests until there is a verdict @both", async ({
  page,
  signUp,
}) => {
  await signUp("Elif");
  await page.getByLabel(/Target score/).fill("245");
  await page.getByLabel(/Step 2 CK date/).fill(dayFromNow(40));
  await page.getByRole("combobox", { name: "Step 1" }).selectOption("Passed");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);

  const said = page.getByRole("status").filter({ hasText: "logged" });
  const log = async (test: string, score: string, daysAgo: number) => {
    const dialog = await openDialog(page, "Test");
    await dialog.getByLabel("Test", { exact: true }).selectOption({ label: test });
    await dialog.getByLabel("Score").fill(score);
    await chooseDay(dialog, daysAgo);
    await press(dialog, "Log test");
    await expect(dialog).toBeHidden();
    await expect(said).toContainText(test);
  };
  await log("NBME 12", "230", 20);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/one|another|second/i);
  await expect(said).toContainText("230, 5 points below the ready line of 235.");
  await log("NBME 13", "236", 10);
  await expect(page.getByText("Unsteady").first()).toBeVisible();
  await expect(said).toContainText("The verdict changes from “Not enough tests” to “Unsteady”.");
  await log("NBME 14", "238", 2);
  await expect(said).toContainText("238, 3 points above the ready line of 235.");
  await expect(said).toContainText("The verdict changes from “Unsteady” to “On course”.");
  await expect(page.getByText("On course").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("235");
  await expect(page.getByRole("img", { name: /238/ })).toBeVisible();
  const table = page.getByRole("table", { name: "Practice tests" });
  await expect(table.getByRole("row")).toHaveCount(4);
  await expectSound(page);

  let dialog = await openDialog(page);
  await dialog.getByLabel("Done").fill("40");
  await dialog.getByLabel("Correct").fill("28");
  await press(dialog, "Log questions");
  await expect(said).toContainText("40 questions are logged: 40");
  dialog = await openDialog(page);
  await expect(dialog.getByLabel("Done")).toHaveValue("");
  await dialog.getByLabel("Done").fill("20");
  await press(dialog, "Log questions");
  await expect(said).toContainText("60");
});

test("several systems of a day are logged at once, and a choice stays for the next time @long", async ({
  page,
  signUp,
}) => {
  await signUp("Emre");
  await skipStart(page);
  await page.goto("/questions");
  let dialog = await openDialog(page);
  await dialog.getByRole("radio", { name: "Yesterday" }).check({ force: true });
  await expect(dialog.getByText(words(-1))).toBeVisible();
  await chooseDay(dialog, 3);
  await expect(dialog.getByText(words(-3))).toBeVisible();
  await dialog.getByLabel("Done").fill("40");
  await dialog.getByLabel("System").selectOption("cardiovascular");
  await press(dialog, "Add another system");
  await expect(dialog.getByLabel("Done").nth(1)).toBeFocused();
  await dialog.getByLabel("Done").nth(1).fill("20");
  await dialog.getByLabel("Correct").nth(1).fill("21");
  await dialog.getByLabel("System").nth(1).selectOption("renal");
  await dialog.getByText("Mode, source").click();
  await dialog.getByLabel("Source").selectOption("amboss");
  await expectSound(page);
  await press(dialog, "Log questions");
  await expect(dialog.getByLabel("Correct").nth(1)).toHaveAccessibleDescription(/more correct/);
  await expect(dialog.getByLabel("Correct").nth(1)).toBeFocused();
  await dialog.getByLabel("Correct").nth(1).fill("15");
  await press(dialog, "Log questions");
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole("status").filter({ hasText: "60 questions in 2 systems are logged" }),
  ).toBeVisible();
  await expect(page.getByRole("table", { name: "Question blocks" }).getByRole("row")).toHaveCount(3);
  dialog = await openDialog(page);
  await expect(dialog.getByLabel("Done")).toHaveCount(1);
  await expect(dialog.getByLabel("Source")).toHaveValue("amboss");
});

test("from the top of a page the score box is three presses of Tab away, in the first screen, and the focus comes back", async ({
  page,
  signIn,
}) => {
  await signIn("onCourse");
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/progress");
    await (await openDialog(page, "Test")).press("Escape");
    await page.reload();
    await ready(page);
    const link = page.getByRole("link", { name: "Log", exact: true });
    let presses = 0;
    for (; presses < 40 && !(await isFocused(link)); presses += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Log" });
    // The last form that was used is shown, and its first box has the focus.
    await expect(dialog.getByLabel("Score")).toBeFocused();
    // On a phone Plan stands before it in the bar.
    expect([width, presses]).toEqual([width, width === 1440 ? 3 : 5]);
    for (const kind of ["Questions", "Test", "Flashcards"] as const) {
      await dialog.getByRole("radio", { name: kind }).check({ force: true });
      await expect(dialog.getByRole("button", { name: /^Log / })).toBeInViewport({ ratio: 1 });
      await expectSound(page);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(link).toBeFocused();
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(link).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await page.mouse.click(5, height - 5);
    await expect(dialog).toBeHidden();
    await expect(link).toBeFocused();
  }
});

test("the focus stays on its row when the page shows what was logged, and nothing scrolls", async ({
  page,
  signUp,
}) => {
  await signUp("Noemi");
  await skipStart(page);
  for (const done of ["11", "12", "13", "14"]) await logQuestions(page, done);
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto("/questions");
  const row = page.locator("#blocks tbody a").nth(2);
  const address = await row.getAttribute("href");
  await row.focus();
  const scrolled = await page.evaluate(() => window.scrollY);
  const dialog = await openDialog(page);
  await dialog.getByLabel("Done").fill("15");
  await page.keyboard.press("Enter");
  await expect(page.locator("#blocks tbody a")).toHaveCount(5);
  await expect(page.locator(":focus")).toHaveAttribute("href", address ?? "");
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test("the key L is a letter while somebody types, and can be switched off", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/settings");
  await ready(page);
  const dialog = page.getByRole("dialog", { name: "Log" });
  await page.getByRole("textbox", { name: "Name" }).press("l");
  await expect(dialog).toBeHidden();
  const key = page.getByLabel("Open Log with the key L");
  await key.uncheck();
  await page.goto("/plan");
  await ready(page);
  await expect(page.getByRole("link", { name: "Log", exact: true })).not.toHaveAttribute("aria-keyshortcuts");
  await page.keyboard.press("l");
  await page.getByRole("link", { name: "Log", exact: true }).click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto("/settings");
  await ready(page);
  await key.check();
  await key.blur();
  await page.keyboard.press("l");
  await expect(dialog).toBeVisible();
});

test("what is logged offline waits, is sent once when the network is back, and what is refused comes back", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Ezra");
  await skipStart(page);
  let dialog = await openDialog(page);
  await page.keyboard.press("Escape");
  await context.setOffline(true);
  const waiting = page
    .getByRole("link", { name: /Log/ })
    .getByText(/waiting/)
    .filter({ visible: true });
  for (const [done, count] of [
    ["33", "1 waiting"],
    ["499", "2 waiting"],
  ] as const) {
    dialog = await openDialog(page);
    await dialog.getByLabel("Done").fill(done);
    await press(dialog, "Log questions");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("status").filter({ hasText: "It is waiting in this browser" })).toBeVisible();
    await expect(waiting).toHaveText(count);
  }
  await expect(
    page.getByRole("form", { name: "Sign out" }).getByText("2 logged entries are not sent yet"),
  ).toBeVisible();
  dialog = await openDialog(page);
  const list = page.getByRole("region", { name: "Waiting" });
  await expect(list.getByRole("listitem")).toHaveText([
    /^33 questions, .*: waiting/,
    /^499 questions, .*: waiting/,
  ]);
  await expectSound(page);
  await page.keyboard.press("Escape");
  // Nobody can read it in the browser without the account's key.
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/"done"|uworld/);
  const sent: string[] = [];
  page.on(
    "request",
    (request) =>
      request.url().endsWith("/api/log") && request.method() === "POST" && sent.push(request.url()),
  );
  await context.setOffline(false);
  await expect(page.getByRole("status").filter({ hasText: "33 questions are logged: 33" })).toBeVisible();
  await expect(waiting).toHaveText("1 waiting");
  expect(sent).toHaveLength(2);

  dialog = await openDialog(page);
  await expect(list.getByRole("listitem")).toHaveText([
    /^499 questions, .*not saved. That would be 532 questions/,
  ]);
  // The new entry is half typed.
  await dialog.getByLabel("Done").fill("3");
  await press(list, "Correct");
  await expect(dialog.getByLabel("Done")).toHaveValue("499");
  // What is logged meanwhile is another entry.
  const whole = page.getByRole("dialog", { name: "Log" });
  await whole.getByRole("radio", { name: "Flashcards" }).check({ force: true });
  await whole.getByLabel("Flashcards reviewed").fill("25");
  await press(whole, "Log flashcards");
  await expect(whole).toBeHidden();
  await expect(waiting).toHaveText("1 waiting");
  dialog = await openDialog(page);
  await press(list, "Correct");
  await expect(dialog.getByLabel("Done")).toHaveValue("499");
  await dialog.getByLabel("Done").fill("7");
  await press(dialog, "Log questions");
  await expect(page.getByRole("status").filter({ hasText: "7 questions are logged: 40" })).toBeVisible();
  await expect(waiting).toHaveCount(0);
  dialog = await openDialog(page);
  await expect(dialog.getByLabel("Done")).toHaveValue("3");
  await page.goto("/questions");
  await expect(page.getByRole("table", { name: "Question blocks" }).getByRole("row")).toHaveCount(3);
});

test("what is typed stays when an entry is saved, and a page stays if it can't be drawn anew", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Ella");
  await skipStart(page);
  await page.goto("/plan/setup");
  const pages: string[] = [];
  page.on("request", (request) => "next-action" in request.headers() && pages.push(request.url()));
  const log = async (done: string) => {
    const dialog = await openDialog(page);
    await dialog.getByLabel("Done").fill(done);
    await press(dialog, "Log questions");
    await expect(dialog).toBeHidden();
  };
  const said = (words: string) => page.getByRole("status").filter({ hasText: words });
  const later = "This page shows it when you load it again.";

  await log("1");
  await expect.poll(() => pages.length).toBe(1);
  await expect(said("1 question is logged: 1")).not.toContainText(later);

  await context.setOffline(true);
  await log("20");
  await page.route("/api/log", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), [buildHeader]: "another build" } });
  });
  await context.setOffline(false);
  await expect(said("20 questions are logged: 21")).toContainText(later);
  await page.unroute("/api/log");

  // An entry is saved, and then the network is gone.
  const isGone = (route: Route) =>
    route.request().method() === "GET" ? route.abort("internetdisconnected") : route.fallback();
  await page.route("/api/log", isGone);
  await log("2");
  await expect(said("2 questions are logged: 23")).toContainText(later);
  await page.unroute("/api/log", isGone);

  // An entry that waited is saved while the next one is typed.
  await context.setOffline(true);
  await log("3");
  const dialog = await openDialog(page);
  await dialog.getByLabel("Done").fill("4");
  await context.setOffline(false);
  await expect(said("3 questions are logged: 26")).toContainText(later);
  await expect(dialog.getByLabel("Done")).toHaveValue("4");
  await press(dialog, "Log questions");
  await expect.poll(() => pages.length).toBe(2);
  await expect(said("4 questions are logged: 30")).not.toContainText(later);

  const target = page.getByLabel("Target score");
  await target.fill("251");
  // In a field, L is a letter.
  await target.blur();
  await log("9");
  await expect(said("9 questions are logged: 39")).toContainText(later);
  await expect(target).toHaveValue("251");
  expect(pages).toHaveLength(2);
});

test("an entry whose answer is lost is sent again when the next page opens, and makes one row", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Enid");
  await skipStart(page);
  let answered = 0;
  await page.route("/api/log", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    answered += 1;
    const answer = await route.fetch();
    if (answered === 1) return route.abort("connectionreset");
    // Something on the way answers.
    if (answered === 2) return route.fulfill({ contentType: "text/html", body: "Accept the terms first." });
    return route.fulfill({ response: answer });
  });
  const dialog = await openDialog(page, "Test");
  await dialog.getByLabel("Score").fill("231");
  await press(dialog, "Log test");
  await expect(page.getByRole("status").filter({ hasText: "It is waiting in this browser" })).toBeVisible();
  // A device without a network may have a wrong clock: nothing of the person who is signed in is too old.
  await page.evaluate(() => {
    const [key = ""] = Object.keys(localStorage).filter((one) => one.startsWith("readyline.log."));
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? ""), at: 1 }));
  });
  await page.goto("/questions");
  await expect.poll(() => answered).toBe(2);
  await expect(page.getByText("1 waiting").filter({ visible: true })).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("status").filter({ hasText: "NBME 9" })).toContainText("is logged: 231.");
  expect(answered).toBe(3);
  await page.goto("/progress");
  await expect(page.getByRole("table", { name: "Practice tests" }).getByRole("row")).toHaveCount(2);

  // Before it is sent again it is changed in another browser.
  answered = 0;
  const questions = await openDialog(page);
  await questions.getByLabel("Done").fill("21");
  await press(questions, "Log questions");
  await expect(page.getByText("1 waiting").filter({ visible: true })).toBeVisible();
  const other = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  await other.addCookies(await page.context().cookies());
  const there = await other.newPage();
  await there.goto("/questions");
  const blocks = there.getByRole("table", { name: "Question blocks" });
  await blocks.getByRole("link").first().click();
  await there.getByLabel("Done").fill("30");
  await there.getByRole("button", { name: "Save" }).click();
  await expect(blocks).toContainText("30");
  await other.close();
  answered = 2;
  await page.goto("/plan");
  await expect(page.getByRole("status").filter({ hasText: "was saved before" })).toBeVisible();
  await expect(page.getByText("1 waiting")).toHaveCount(0);
});

test("the key opens Log again as soon as it is closed", async ({ page, signUp }) => {
  await signUp("Edda");
  await skipStart(page);
  const form = await openDialog(page);
  // The browser's event "close" comes after the key.
  const closed = await page.evaluate(async () => {
    const dialog = document.querySelector<HTMLDialogElement>("dialog[open]");
    const close = new Promise((resolve) => dialog?.addEventListener("close", resolve));
    dialog?.dispatchEvent(new Event("cancel", { cancelable: true }));
    while (dialog?.open) await Promise.resolve();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "l", bubbles: true }));
    await close;
    return dialog?.open === false;
  });
  expect(closed).toBe(false);
  await expect(form).toBeVisible();
  await form.getByLabel("Done").fill("7");
  await expect(form.getByLabel("Done")).toBeFocused();
});

test("an answer that comes after the dialog was closed is said, and leaves the next entry as it is typed", async ({
  page,
  signUp,
}) => {
  await signUp("Esra");
  await skipStart(page);
  const said = (words: string) => page.getByRole("status").filter({ hasText: words });
  let release = () => {};
  let released = Promise.resolve();
  await page.route("/api/log", async (route) => {
    if (route.request().method() === "POST") await released;
    await route.fallback();
  });
  /** Sends the form, and closes the dialog before `release`. */
  const sendAndClose = async (form: Locator) => {
    released = new Promise((resolve) => {
      release = resolve;
    });
    const request = page.waitForRequest((one) => one.method() === "POST");
    await press(form, "Log questions");
    await request;
    await page.keyboard.press("Escape");
    await expect(form).toBeHidden();
  };
  let form = await openDialog(page);
  await form.getByLabel("Done").fill("10");
  await form.getByLabel("Correct").fill("12");
  await sendAndClose(form);
  release();
  await expect(said("Open Log to correct it.")).toBeVisible();

  form = await openDialog(page);
  await expect(form.getByLabel("Correct")).toHaveAccessibleDescription(/more correct/);
  await form.getByLabel("Correct").fill("8");
  await sendAndClose(form);
  form = await openDialog(page);
  await form.getByLabel("Done").fill("9");
  release();
  await expect(said("10 questions are logged: 10")).toBeVisible();
  await page.keyboard.type("9");
  await expect(form.getByLabel("Done")).toHaveValue("99");
  await press(form, "Log questions");
  await expect(said("99 questions are logged: 109")).toBeVisible();
  await expect(form).toBeHidden();

  // What is refused then waits to be corrected.
  form = await openDialog(page);
  await form.getByLabel("Done").fill("5");
  await form.getByLabel("Correct").fill("6");
  await sendAndClose(form);
  form = await openDialog(page);
  await form.getByLabel("Done").fill("7");
  release();
  await expect(said("Open Log to correct it.")).toBeVisible();
  await expect(form.getByLabel("Done")).toHaveValue("7");
  const list = page.getByRole("region", { name: "Waiting" });
  await expect(list.getByRole("listitem")).toHaveText(/^5 questions, .*not saved/);
  await form.getByLabel("Correct").fill("8");
  await sendAndClose(form);
  form = await openDialog(page);
  await form.getByLabel("Done").fill("9");
  release();
  const entry = (done: string) => list.getByRole("listitem").filter({ hasText: `${done} questions` });
  // What is half corrected stays while another one is.
  await press(entry("5"), "Correct");
  await form.getByLabel("Correct").fill("4");
  await press(entry("7"), "Correct");
  await expect(form.getByLabel("Correct")).toHaveValue("8");
  await press(entry("7"), "Remove");
  await expect(form.getByLabel("Correct")).toHaveValue("4");
  await press(entry("5"), "Remove");
  await expect(form.getByLabel("Done")).toHaveValue("9");
});

test("an entry that is removed while others are sent is not sent, and not kept again when it is refused @long", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Edda");
  await skipStart(page);
  await openDialog(page);
  const dialog = page.getByRole("dialog", { name: "Log" });
  await page.keyboard.press("Escape");
  await context.setOffline(true);
  for (const [done, correct] of [
    ["10", ""],
    ["11", ""],
    ["5", "6"],
  ] as const) {
    const form = await openDialog(page);
    await form.getByLabel("Done").fill(done);
    await form.getByLabel("Correct").fill(correct);
    await press(form, "Log questions");
    await expect(dialog).toBeHidden();
  }
  const underWay: Route[] = [];
  await page.route("/api/log", (route) =>
    route.request().method() === "POST" ? void underWay.push(route) : route.fallback(),
  );
  await openDialog(page);
  await context.setOffline(false);
  await expect.poll(() => underWay.length).toBe(1);
  const entries = dialog.getByRole("region", { name: "Waiting" }).getByRole("listitem");
  await press(entries.filter({ hasText: "11 questions" }), "Remove");
  await expect(entries).toHaveCount(2);
  await underWay[0]?.continue();
  await expect.poll(() => underWay.length).toBe(2);
  await press(entries.filter({ hasText: "5 questions" }), "Remove");
  await underWay[1]?.continue();
  await expect(
    page.getByRole("status").filter({ hasText: /^10 questions are logged: 10 on [^.]*\./ }),
  ).toBeVisible();
  await expect(entries).toHaveCount(0);
  await page.goto("/questions");
  await expect(page.getByRole("table", { name: "Question blocks" }).getByRole("row")).toHaveCount(2);
  await expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("readyline.log."))),
    )
    .toEqual([]);
});

test("an entry that waits and can no longer be read is removed, and the page says so once", async ({
  page,
  signUp,
}) => {
  await signUp("Elin");
  await skipStart(page);
  const form = await openDialog(page);
  await page.route("/api/log", (route) =>
    route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback(),
  );
  await form.getByLabel("Done").fill("12");
  await press(form, "Log questions");
  await expect(page.getByRole("status").filter({ hasText: "It is waiting in this browser" })).toBeVisible();
  // As after a new secret of the server.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith("readyline.log.")) localStorage.setItem(key, '{"at":1,"sealed":"of.another"}');
  });
  await page.goto("/questions");
  const said = page.getByText("What waited in this browser can no longer be read");
  await expect(said).toBeVisible();
  await expect(page.getByText("1 waiting")).toHaveCount(0);
  await page.goto("/plan");
  await openDialog(page);
  await expect(said).toHaveCount(0);
});

test("a total of flashcards that waits does not replace one that is saved in the meantime", async ({
  page,
  signUp,
}, info) => {
  await signUp("Ebba");
  await skipStart(page);
  const dialog = await openDialog(page, "Flashcards");
  await dialog.getByLabel("Flashcards reviewed").fill("120");
  await page.route("/api/log", (route) =>
    route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback(),
  );
  await press(dialog, "Log flashcards");
  await expect(page.getByRole("status").filter({ hasText: "It is waiting in this browser" })).toBeVisible();
  const elsewhere = await page.request.post("/api/log", {
    headers: { origin: info.project.use.baseURL ?? "", [scriptHeader]: "1" },
    form: { kind: "cards", day: dayFromNow(0), cards: "150" },
  });
  expect(elsewhere.status()).toBe(200);
  await page.unroute("/api/log");
  await page.getByRole("link", { name: "Plan", exact: true }).first().click();
  await expect(page.getByRole("status").filter({ hasText: /^150 flashcards on .* stay:/ })).toBeVisible();
});

test("what waits is removed with the session, and is never sent as somebody else @long", async ({
  page,
  context,
  browser,
  signUp,
}, info) => {
  await signUp("Ewa");
  await skipStart(page);
  await openDialog(page);
  await context.setOffline(true);
  const dialog = page.getByRole("dialog", { name: "Log" });
  await dialog.getByLabel("Done").fill("12");
  await press(dialog, "Log questions");
  await expect(
    page.getByRole("link", { name: /Log/ }).getByText("1 waiting").filter({ visible: true }),
  ).toBeVisible();
  const kept = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("readyline.log.")).length);
  expect(await kept()).toBe(1);

  // Someone else signs in, in the same browser, while this page is open.
  const other = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const their = await other.newPage();
  await their.goto("/sign-in");
  await their.getByLabel("Email").fill(cast.onCourse.email);
  await their.getByLabel("Password").fill(castPassword);
  await their.getByRole("button", { name: "Sign in" }).click();
  await expect(their).toHaveURL(/progress/);
  const own = await context.cookies();
  await context.clearCookies();
  await context.addCookies(await other.cookies());
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await context.setOffline(false);
  expect((await answer).status()).toBe(401);
  expect(await kept()).toBe(1);
  await context.clearCookies();
  await context.addCookies(own);
  await context.setOffline(true);
  await context.setOffline(false);
  await expect.poll(kept).toBe(0);
  await other.close();

  await openDialog(page);
  await page.route("/api/log", (route) => route.abort());
  await dialog.getByLabel("Done").fill("13");
  await press(dialog, "Log questions");
  await expect.poll(kept).toBe(1);
  // A sign-out whose answer is lost may have ended nothing.
  const signOut = page.getByRole("button", { name: "Sign out" }).first();
  await page.route("**/*", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await signOut.click();
  await expect(page.getByText("No answer arrived").first()).toBeVisible();
  expect(await kept()).toBe(1);
  await page.unroute("**/*");

  // Nor does an address that anyone can link to.
  const session = await context.cookies();
  await context.clearCookies();
  await page.goto("/?deleted=account");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await kept()).toBe(1);
  await context.addCookies(session);
  // A sign-out before the page's scripts are there does.
  await page.route("**/*.js", (route) => route.abort());
  await page.goto("/plan");
  await signOut.click();
  await expect(page).toHaveURL(/:\d+\/$/);
  expect(await kept()).toBe(1);
  await page.unroute("**/*.js");
  await page.reload();
  await expect.poll(kept).toBe(0);
  await expect.poll(() => page.evaluate(() => document.cookie)).not.toContain("left");
});

test("signing out waits for an entry that is on its way, and keeps one that can't be sent @long", async ({
  page,
  signUp,
}) => {
  const email = await signUp("Ines");
  await skipStart(page);
  const signOut = page.getByRole("form", { name: "Sign out" });
  const waiting: Route[] = [];
  await page.route("/api/log", (route) =>
    route.request().method() === "POST" ? void waiting.push(route) : route.fallback(),
  );
  const logWhile = async (done: string) => {
    const form = await openDialog(page);
    await form.getByLabel("Done").fill(done);
    await press(form, "Log questions");
    await expect.poll(() => waiting.length).toBe(1);
    await page.keyboard.press("Escape");
    await signOut.getByRole("button").click();
    await expect(signOut).toContainText("Signing out waits");
  };
  await logWhile("21");
  await waiting.pop()?.abort();
  await expect(signOut).toContainText("You are still signed in");
  await expect(signOut).toContainText("1 logged entry is not sent yet. Signing out removes it here.");
  await expectSound(page);
  // Sent after all, it needs no words.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect.poll(() => waiting.length).toBe(1);
  await waiting.pop()?.continue();
  await expect(page.getByRole("status").filter({ hasText: "21 questions" })).toBeVisible();
  await expect(signOut).not.toContainText("not sent yet");
  await page.getByRole("main").focus();
  await logWhile("22");
  await waiting.pop()?.continue();
  await expect(page).toHaveURL(/:\d+\/$/);
  await page.unrouteAll();
  await page.goto("/sign-in?next=/questions");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(signUpPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("table", { name: /blocks/i })).toContainText("22");
});

test("a browser that can keep nothing logs as any other", async ({ page, signUp }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("Full.", "QuotaExceededError");
    };
  });
  await signUp("Fadi");
  await skipStart(page);
  await openDialog(page, "Test");
  const dialog = page.getByRole("dialog", { name: "Log" });
  await dialog.getByRole("radio", { name: "Questions" }).check({ force: true });
  await dialog.getByLabel("Done").fill("14");
  await press(dialog, "Log questions");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("14 questions are logged").first()).toBeAttached();
});

test("an error is shown beside its field, and the typed text stays", async ({ page, signUp }) => {
  await signUp("Fatima");
  await skipStart(page);
  const form = await openDialog(page, "Test");
  const score = form.getByLabel("Score");
  for (const wrong of ["0", "301", "24.5", "2e2", ""]) {
    await score.fill(wrong);
    await press(form, "Log test");
    await expect(score).toHaveAttribute("aria-invalid", "true");
    await expect(score).toHaveAccessibleDescription(/whole number from 1 to 300/);
    await expect(score).toHaveValue(wrong);
    await expect(score).toBeFocused();
  }
  await score.fill("240");
  await form.getByText("Name of another test, conditions, note").click();
  await form.getByLabel("Test", { exact: true }).selectOption("other");
  await form.getByLabel("Name of another test").fill("NBME 27");
  await press(form, "Log test");
  await expect(form.getByLabel("Name of another test")).toHaveAccessibleDescription(/Step 1/);
  await expect(score).toHaveValue("240");
  await expectSound(page);
  await form.getByLabel("Test", { exact: true }).selectOption({ label: "NBME 9" });
  await form.getByLabel("Name of another test").fill("");
  const note = "word ".repeat(20_000);
  await form.getByLabel("Note").fill(note);
  await press(form, "Log test");
  await expect(form.getByLabel("Note")).toHaveAccessibleDescription(/at most 2,000 characters/);
  expect(await form.getByLabel("Note").inputValue()).toHaveLength(note.length);
  await page.keyboard.press("Escape");

  const questions = await openDialog(page);
  await questions.getByLabel("Done").fill("100000");
  await press(questions, "Log questions");
  await expect(questions.getByLabel("Done")).toHaveAccessibleDescription(/from 1 to 500/);
  await questions.getByLabel("Done").fill("10");
  await questions.getByLabel("Correct").fill("11");
  await press(questions, "Log questions");
  await expect(questions.getByLabel("Correct")).toHaveAccessibleDescription(/more correct/);
  await expect(questions.getByLabel("Done")).toHaveValue("10");
});

test("a test is changed, deleted and restored, and two tabs don't overwrite each other @long", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Grace");
  await skipStart(page);
  await logTest(page, "231");
  const table = page.getByRole("table", { name: "Practice tests" });
  await table.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("NBME 9");
  const other = await context.newPage();
  await other.goto(page.url());

  await page.getByLabel("Score").fill("232");
  await page.getByText("Name of another test, conditions, note").click();
  await page.getByLabel("Note").fill("No rush");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/progress/);
  await expect(table).toContainText("232");

  await other.getByLabel("Score").fill("299");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("alert").first()).toContainText(/The saved version.*NBME 9.*232.*No rush/s);
  await expect(other.getByLabel("Score")).toHaveValue("299");
  await expectSound(other);
  await page.reload();
  await expect(table).toContainText("232");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other).toHaveURL(/progress/);
  await expect(other.getByRole("table", { name: "Practice tests" })).toContainText("299");

  await other.getByRole("table", { name: "Practice tests" }).getByRole("link").first().click();
  await other.getByRole("button", { name: "Delete this test" }).click();
  await expect(other.getByText(/was deleted/)).toBeVisible();
  await expect(other.getByRole("table", { name: "Practice tests" })).toHaveCount(0);
  await other.getByRole("button", { name: "Undo" }).click();
  await expect(other.getByRole("table", { name: "Practice tests" })).toContainText("299");
});

test("a half-typed date is never saved as no date, an emptied one is @long", async ({ page, signUp }) => {
  await signUp("Lina");
  const exam = page.getByLabel(/Step 2 CK date/);
  await exam.fill(dayFromNow(40));
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
  await page.goto("/plan/setup");
  const aims = page.getByRole("form", { name: "Your aims" });
  const save = aims.getByRole("button", { name: "Save" });
  // The page's scripts are there: only then are the browser's own messages off.
  await expect(aims).toHaveAttribute("novalidate");
  await exam.press("Delete");
  await expect(exam).toHaveValue("");
  await save.click();
  await expect(exam).toHaveAccessibleDescription(/not complete/);
  await expect(exam).toBeFocused();
  await expectSound(page);
  await page.reload();
  await expect(exam).toHaveValue(dayFromNow(40));
  await exam.fill("");
  await save.click();
  await expect(page.getByText("Your aims are saved")).toBeVisible();
  await expect(exam).toHaveValue("");
});

test.describe("in Kolkata", () => {
  test.use({ timezoneId: "Asia/Kolkata" });

  test("who skips the start has the browser's time zone, and is offered another after a move @long", async ({
    page,
    browser,
    signUp,
  }, info) => {
    await signUp("Isha");
    await skipStart(page);
    await page.goto("/settings");
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Kolkata");
    const moved = await browser.newContext({
      baseURL: info.project.use.baseURL ?? "",
      storageState: await page.context().storageState(),
      timezoneId: "Europe/Kyiv",
    });
    const there = await moved.newPage();
    await there.goto("/settings");
    await expectSound(there);
    await there.getByRole("button", { name: "Keep Asia/Kolkata" }).click();
    await there.reload();
    await ready(there);
    await expect(there.getByLabel("Time zone")).toHaveValue("Asia/Kolkata");
    await expect(there.getByRole("button", { name: "Use Europe/Kyiv" })).toHaveCount(0);
    await there.evaluate(() => localStorage.clear());
    await there.reload();
    await there.getByRole("button", { name: "Use Europe/Kyiv" }).click();
    // While it is saved, the button has another name.
    await expect(there.getByText("This device is in the time zone")).toHaveCount(0);
    await there.reload();
    await expect(there.getByLabel("Time zone")).toHaveValue("Europe/Kyiv");
    await moved.close();
  });
});

test("a form that is sent twice makes one row @long", async ({ page, signUp }) => {
  await signUp("Hana");
  await skipStart(page);
  const questions = await openDialog(page);
  await questions.getByLabel("Done").fill("33");
  await questions.getByRole("button", { name: "Log questions" }).dblclick();
  await expect(page.getByRole("status").filter({ hasText: "33 on" })).toBeVisible();
  await page.goto("/questions");
  await expect(page.getByRole("table", { name: "Question blocks" }).getByRole("row")).toHaveCount(2);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("people can read, sign in and log @both", async ({ page, signUp, request }) => {
    await signUp("Ines");
    await page.getByLabel(/Target score/).fill("240");
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page).toHaveURL(/progress/);
    await page.getByRole("link", { name: "Log", exact: true }).click();
    await expect(page.getByRole("form", { name: "Log questions" })).toBeVisible();
    await page.getByRole("navigation", { name: "What to log" }).getByRole("link", { name: "Test" }).click();
    const form = page.getByRole("form", { name: "Log a practice test" });
    await form.getByLabel("Score").fill("24.5");
    await form.getByRole("radio", { name: "Yesterday" }).check({ force: true });
    await form.getByRole("button", { name: "Log test" }).click();
    await expect(form.getByLabel("Score")).toHaveValue("24.5");
    await expect(form.getByRole("radio", { name: "Yesterday" })).toBeChecked();
    await expect(form.getByText(words(-1))).toBeVisible();
    await expect(form.getByText(/whole number from 1 to 300/)).toBeVisible();
    await form.getByLabel("Score").fill("245");
    await form.getByRole("button", { name: "Log test" }).click();
    // Back on the page where logging began, which says what changed.
    await expect(page).toHaveURL(/progress$/);
    await expect(
      page.getByRole("status").filter({ hasText: "is logged: 245, 15 points above" }),
    ).toBeVisible();
    await expect(page.getByRole("table", { name: "Practice tests" })).toContainText("245");
    await expect(page.getByRole("img", { name: /245/ })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await expect(page).toHaveURL(/:\d+\/$/);
    await page.goto("/progress");
    await expect(page).toHaveURL(/sign-in\?next=%2Fprogress/);
    expect((await request.get("/progress", { maxRedirects: 0 })).status()).toBe(307);
  });
});

test.describe("without JavaScript, with an exam date", () => {
  test.use({ javaScriptEnabled: false });

  test("a half-typed date is refused, and an empty one asks whether there is none @long", async ({
    page,
    signUp,
  }) => {
    await signUp("Mina");
    const exam = page.getByRole("textbox", { name: /^Step 2 CK date/ });
    await exam.fill(dayFromNow(40));
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page).toHaveURL(/progress/);
    await page.goto("/plan/setup");
    const save = page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" });
    await exam.press("Delete");
    await save.click();
    await expect(page).toHaveURL(/setup$/);
    await page.goto("/plan/setup");
    await expect(exam).toHaveValue(dayFromNow(40));
    await exam.fill("");
    await save.click();
    await expect(exam).toHaveAccessibleDescription(/empty now/);
    await page.getByLabel("Step 2 CK date: no date").check();
    await save.click();
    await expect(page.getByText("Your aims are saved")).toBeVisible();
    await expect(exam).toHaveValue("");
  });
});

test.describe("without JavaScript, after a session", () => {
  test.use({ javaScriptEnabled: false });

  test("a form that comes after the session ended is sent again by a reload, once one is signed in", async ({
    page,
    signUp,
  }) => {
    const email = await signUp("Kira");
    await skipStart(page);
    await (await openLog(page, "test")).getByLabel("Score").fill("239");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Log test" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing was saved");
    const opened = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Sign in in another tab" }).click();
    const tab = await opened;
    await tab.getByLabel("Email").fill(email);
    await tab.getByLabel("Password").fill(signUpPassword);
    await tab.getByRole("button", { name: "Sign in" }).click();
    await expect(tab).toHaveURL(/progress/);
    await page.reload();
    await expect(page.getByText(/is logged: 239/)).toBeVisible();
  });
});

test.describe("without JavaScript, after another person signed in", () => {
  test.use({ javaScriptEnabled: false });

  test("a form that is sent again shows nothing of it to them, and saves nothing", async ({
    page,
    signUp,
  }) => {
    await signUp("Kira");
    await skipStart(page);
    await page.goto("/settings");
    const name = page.getByLabel("Name", { exact: true });
    await name.fill("Typed by Kira");
    await page.context().clearCookies();
    const save = page.getByRole("form", { name: "You" }).getByRole("button", { name: "Save" });
    await save.click();
    await expect(page.getByText("You were signed out.")).toBeVisible();
    const tab = await page.context().newPage();
    await tab.goto("/sign-in");
    await tab.getByLabel("Email").fill(cast.stranger.email);
    await tab.getByLabel("Password").fill(castPassword);
    await tab.getByRole("button", { name: "Sign in" }).click();
    await expect(tab).toHaveURL(/mentees/);
    await page.reload();
    await expect(page.getByRole("alert").first()).toContainText("Someone else has signed in on this browser");
    await expect(name).toHaveValue(cast.stranger.name);
    expect(await page.content()).not.toContain("Typed by Kira");
  });
});

test("a session that has ended loses nothing that was typed", async ({ page, context, signUp }) => {
  const email = await signUp("Jana");
  await skipStart(page);
  const other = await context.newPage();
  await other.goto("/settings");
  await other.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(other).toHaveURL(/sign-in/);
  await page.bringToFront();
  const form = await openDialog(page, "Test");
  await form.getByLabel("Score").fill("239");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("alert")).toContainText("session has ended");
  await expect(form.getByLabel("Score")).toHaveValue("239");
  await other.getByLabel("Email").fill(email);
  await other.getByLabel("Password").fill(signUpPassword);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(/progress/);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(page.getByRole("status").filter({ hasText: "is logged: 239" })).toBeVisible();
});

/** The scripts that this page asks for beyond those that its HTML names. */
async function watchLateScripts(page: Page, path: string): Promise<Set<string>> {
  // The page that is shown still loads its own.
  await page.goto("about:blank");
  const named = await (await page.request.get(path)).text();
  const late = new Set<string>();
  page.on("request", (request) => {
    const file = /static\/chunks\/[^/]+\.js$/.exec(request.url())?.[0];
    if (file && !named.includes(file)) late.add(file);
  });
  return late;
}

/** What was asked to run at an idle moment before this has run after it. */
const idleMoment = (page: Page) =>
  page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));

test("the dialog's code is loaded after the page is, at an idle moment", async ({ page, signIn }) => {
  await signIn("onCourse");
  const late = await watchLateScripts(page, "/progress");
  let release = () => {};
  const loaded = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The page is not loaded before its pictures are. Nothing that the browser may have kept, such as a font.
  await page.route("**/late.png", async (route) => {
    await loaded;
    await route.abort();
  });
  await page.addInitScript(() => {
    new Image().src = "/late.png";
  });
  await page.goto("/progress", { waitUntil: "commit" });
  await expect(page.locator("[data-log]").first()).toHaveAttribute("aria-keyshortcuts", "l");
  await idleMoment(page);
  expect([...late]).toEqual([]);
  release();
  await expect.poll(() => late.size).toBeGreaterThan(0);
});

test("the dialog's code waits for the key where the person saves data", async ({ page, signIn }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "connection", { value: { saveData: true } }),
  );
  await signIn("onCourse");
  const late = await watchLateScripts(page, "/progress");
  await page.goto("/progress");
  await expect(page.locator("[data-log]").first()).toHaveAttribute("aria-keyshortcuts", "l");
  await idleMoment(page);
  expect([...late]).toEqual([]);
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog", { name: "Log" })).toBeVisible();
  expect(late.size).toBeGreaterThan(0);
});
