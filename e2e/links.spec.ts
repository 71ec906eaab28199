import { expect, type Page, type Request, type Route } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { addRotation, fillIn, openDialog, ready, skipStart, test } from "./stories";

test.describe.configure({ mode: "parallel" });

/** Marks the document: a link that loads a document anew loses the mark. */
async function mark(page: Page): Promise<void> {
  await ready(page);
  await page.evaluate(() => document.body.setAttribute("data-kept", ""));
}
const kept = (page: Page) => page.locator("body[data-kept]");
const current = (page: Page) => page.locator(".rail [aria-current]");

/** What the page asks from now on. Each question is answered at once. */
function noteQuestions(page: Page, isLeft = () => false): string[] {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type() === "beforeunload" ? dialog.type() : dialog.message());
    return isLeft() ? dialog.accept() : dialog.dismiss();
  });
  return asked;
}

test("a click shows the next page in the same document, and the frame follows", async ({ page, signIn }) => {
  await signIn("onCourse");
  const html = await (await page.goto("/summary"))?.text();
  expect(html).toMatch(/href="\/progress"[^>]*aria-current="true"|aria-current="true"[^>]*href="\/progress"/);
  await page.goto("/letters");
  await mark(page);
  await expect(current(page)).toHaveText("Letters");
  const plan = page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Plan", exact: true });
  await plan.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/plan$/);
  await expect(current(page)).toHaveText("Plan");
  await expect(current(page)).toHaveAttribute("aria-current", "page");
  await expect(plan).toBeFocused();
  await page.getByRole("heading", { name: "Month by month" }).click();
  await page.getByRole("link", { name: "Later month" }).click();
  await expect(page).toHaveURL(/month=/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveTitle(/^Letters/);
  await expect(current(page)).toHaveText("Letters");
  await page.goForward();
  await expect(current(page)).toHaveText("Plan");
  await expect(kept(page)).toHaveCount(1);
});

test("the focus goes into the page when the followed link is gone", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/letters");
  await mark(page);
  await page.locator("main a[href^='/letters/']").first().click();
  await expect(page).toHaveURL(/letters\/./);
  await expect(page.getByRole("main")).toBeFocused();
  await expect(kept(page)).toHaveCount(1);
});

test("a click that asks for another window gets one, and this page stays", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("onCourse");
  await page.goto("/letters");
  const link = page.getByRole("link", { name: "Settings" });
  for (const way of [{ modifiers: ["ControlOrMeta"] }, { button: "middle" }] as const) {
    const opened = context.waitForEvent("page");
    await link.click(way as Parameters<typeof link.click>[0]);
    const other = await opened;
    await expect(other).toHaveTitle(/^Settings/);
    await other.close();
    await expect(page).toHaveURL(/letters$/);
  }
});

test("a link to a part of the page goes there, and Back works after it", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/plan");
  // React has taken the page over, so it no longer removes what it doesn't know.
  await ready(page);
  const address = await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "#main";
    link.textContent = "Go to the text";
    document.querySelector("main")?.append(link);
    return link.href;
  });
  await mark(page);
  const here = page.getByRole("link", { name: "Go to the text" });
  // The second click replaces the entry of the first.
  await here.click();
  await here.click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("link", { name: "Letters" }).first().click();
  await expect(page).toHaveTitle(/^Letters/);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(page).toHaveTitle(/^Plan/);
  await page.goBack();
  await expect(page).toHaveURL(/plan$/);
  await expect(kept(page)).toHaveCount(1);
});

test("Log opens above the page, which stays", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn("onCourse");
  await page.goto("/letters");
  await mark(page);
  await page.getByRole("link", { name: "Log" }).click();
  await expect(page.getByRole("form", { name: "Log questions" })).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/letters$/);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("link", { name: "Help" }).click();
  await expect(page).toHaveURL(/help$/);
  await expect(page.locator(".rail")).toBeHidden();
  await expect(kept(page)).toHaveCount(1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("links, the phone's menu, icons and the mark of the current page work", async ({ page, signIn }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await signIn("onCourse");
    await page.goto("/letters");
    await page.getByRole("button", { name: "More" }).click();
    await expect(current(page)).toHaveText("Letters");
    await page.getByRole("link", { name: "Settings" }).click();
    await expect(page).toHaveTitle(/^Settings/);
    const sprite = await page.locator(".rail use").first().getAttribute("href");
    const response = await page.request.get(sprite?.replace(/#.*/, "") ?? "");
    expect(response.status()).toBe(200);
    expect(response.headers()["cache-control"]).toContain("immutable");
  });
});

test("a link and Back ask before what is typed is lost, and wait for a form that is being sent", async ({
  page,
  signIn,
}) => {
  await signIn("stranger");
  await page.goto("/mentees/notes");
  await mark(page);
  const link = (name: string) =>
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });
  await link("Settings").click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Dr. Typed");
  const asked: string[] = [];
  let leaves = false;
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return leaves ? dialog.accept() : dialog.dismiss();
  });
  const question = "What you typed in “You” is not saved. Leave this page without it?";
  const mentees = link("Mentees");
  await mentees.click();
  await expect.poll(() => asked).toEqual([question]);
  await page.goBack({ waitUntil: "commit", timeout: 1 }).catch(() => undefined);
  await expect.poll(() => asked).toEqual([question, question]);
  await expect(page).toHaveURL(/\/settings$/);
  await expect(name).toHaveValue("Dr. Typed");

  // A form that isn't saved keeps its page, and a link asks again: the fields have what was typed by themselves.
  const sent: Route[] = [];
  await page.route("**/settings", (route) =>
    route.request().method() === "POST" ? void sent.push(route) : route.fallback(),
  );
  const form = page.getByRole("form", { name: "You" });
  const save = form.getByRole("button", { name: "Save" });
  await save.click();
  await expect.poll(() => sent.length).toBe(1);
  await mentees.click();
  await sent.pop()?.abort("connectionreset");
  await expect(form.getByRole("alert")).toBeFocused();
  expect(asked).toHaveLength(2);
  await mentees.click();
  await expect.poll(() => asked).toEqual([question, question, question]);
  await expect(page).toHaveURL(/\/settings$/);

  // Once it is saved, the link is followed.
  await name.fill(cast.stranger.name);
  await save.click();
  await expect.poll(() => sent.length).toBe(1);
  await mentees.click();
  await expect(page).toHaveURL(/\/settings$/);
  await sent.pop()?.continue();
  await expect(page).toHaveURL(/\/mentees/);
  await page.goBack();
  await expect(name).toHaveValue(cast.stranger.name);
  expect(asked).toHaveLength(3);
  await name.fill("Dr. Typed");
  leaves = true;
  await mentees.click();
  await expect(page).toHaveURL(/\/mentees/);
  expect(asked).toHaveLength(4);
  await expect(kept(page)).toHaveCount(1);
});

test("a link asks for nothing that is kept, nor for what nobody typed, and signing out asks before @long", async ({
  page,
  signUp,
}) => {
  await signUp("Nell");
  await skipStart(page);
  const asked: string[] = [];
  let unloads = 0;
  page.on("dialog", (dialog) => {
    if (dialog.type() === "beforeunload") {
      unloads += 1;
      return dialog.accept();
    }
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  const link = (name: string) =>
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });
  const goTo = async (name: string) => {
    await link(name).click();
    await expect(page).toHaveTitle(new RegExp(`^${name}`));
  };

  // A text with two lines, which is saved with other ends of lines.
  await page.goto("/plan/tasks/prepare-letters");
  await ready(page);
  const note = page.getByLabel("Note");
  await note.fill("First line\nSecond line");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/plan(\?|$)/);
  await page.locator("a[href='/plan/tasks/prepare-letters']").first().dispatchEvent("click");
  await expect(note).toHaveValue("First line\nSecond line");
  await goTo("Progress");

  // What is typed in the dialog of the frame is there on the next page too.
  const dialog = await openDialog(page);
  await dialog.getByLabel("Done").fill("12");
  await page.keyboard.press("Escape");
  await goTo("Letters");

  // What a password manager fills in.
  await page.goto("/settings");
  await ready(page);
  await page.getByLabel("Current password").fill("filled in");
  await goTo("Progress");

  // A form whose answer has emptied all its fields.
  await page.goto("/settings");
  await ready(page);
  await page.getByLabel("Current password").fill("wrong");
  await page.getByLabel("New password").fill("another horse battery");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(/not your password/);
  await goTo("Progress");
  expect(asked).toEqual([]);

  // The same form by another address, and a dialog that stays, for a form that opens another page too.
  await page.goto("/log");
  await ready(page);
  await page.getByRole("main").getByLabel("Done").fill("12");
  await page.getByRole("link", { name: /^More rows/ }).click();
  await expect(page.getByRole("main").getByLabel("Done")).toHaveCount(4);
  await page.getByRole("main").getByLabel("Done").first().fill("");
  await page.goto("/plan/tasks/prepare-letters");
  await ready(page);
  await (await openDialog(page)).getByLabel("Done").fill("12");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/plan(\?|$)/);
  // What is told of one page is not of the next.
  await page.reload();
  expect(unloads).toBeGreaterThan(0);
  expect(asked).toEqual([]);

  // Another kind is another form.
  await page.goto("/log?kind=questions");
  await ready(page);
  await page.getByRole("main").getByLabel("Done").fill("12");
  await page.getByRole("link", { name: "Test", exact: true }).click();
  await expect
    .poll(() => asked)
    .toEqual(["What you typed in “Log questions” is not saved. Leave this page without it?"]);
  await expect(page).toHaveURL(/kind=questions/);

  const out = page.getByRole("button", { name: "Sign out" }).first();
  await out.click();
  await expect(page.getByRole("alert").first()).toContainText(
    "what you typed in “Log questions” would be lost",
  );
  // Told once more, when what was told is over.
  await page.getByRole("main").getByLabel("Done").fill("");
  await expect(page.getByText(/would be lost/)).toHaveCount(0);
  await page.getByRole("main").getByLabel("Done").fill("13");
  await out.click();
  await expect(page.getByText(/would be lost/)).toBeVisible();
  const before = unloads;
  await out.click();
  await expect(page).toHaveURL(/\/$/);
  expect([asked.length, unloads]).toEqual([1, before]);
});

test("a link asks when no answer comes, and for boxes that are not saved, not for a comparison @long", async ({
  page,
  signUp,
}) => {
  await signUp("Nell");
  await skipStart(page);
  let leaves = false;
  const asked = noteQuestions(page, () => leaves);
  const link = (name: string) =>
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });
  await page.goto("/statement");
  await ready(page);
  const said = page.getByRole("form", { name: "Your statement" }).getByRole("status");
  for (const text of ["First text.", "First text. And more."]) {
    await page.getByLabel("The text").fill(text);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(said).toHaveText("Your statement is saved.");
    await page.reload();
    await ready(page);
  }
  await page.goto("/statement/versions");
  await ready(page);
  const compare = page.getByRole("form", { name: "Compare two versions" });
  await compare.getByRole("combobox").first().selectOption({ index: 0 });
  await link("Strategy").click();
  await expect(page).toHaveTitle(/^Strategy/);
  expect(asked).toEqual([]);

  await page.goto("/recovery");
  await ready(page);
  const sent: Route[] = [];
  await page.route("**/recovery", (route) =>
    route.request().method() === "POST" ? void sent.push(route) : route.fallback(),
  );
  const form = page.getByRole("form", { name: "What went wrong?" });
  const save = form.getByRole("button", { name: "Save" });
  await form.getByRole("checkbox").first().check();
  await save.click();
  await expect.poll(() => sent.length).toBe(1);
  await sent.pop()?.abort("connectionreset");
  await expect(form.getByRole("alert")).toBeVisible();
  await link("Plan").click();
  const lost = "What you typed in “What went wrong?” is not saved. Leave this page without it?";
  await expect.poll(() => asked).toEqual([lost]);
  await expect(page).toHaveURL(/recovery$/);

  // Whoever stays, stays when the answer comes too.
  await save.click();
  await expect.poll(() => sent.length).toBe(1);
  await link("Plan").click();
  const open = "Readyline has not answered yet whether “What went wrong?” is saved";
  await expect.poll(() => asked).toEqual([lost, `${open}. Leave this page without the answer?`]);
  await sent.pop()?.continue();
  await expect(form.getByRole("status")).not.toBeEmpty();
  await expect(page).toHaveURL(/recovery$/);

  // The next page is another document.
  await (await openDialog(page)).getByLabel("Done").fill("12");
  await page.keyboard.press("Escape");
  await form.getByRole("checkbox").nth(1).check();
  await save.click();
  await expect.poll(() => sent.length).toBe(1);
  leaves = true;
  await link("Plan").click();
  await expect(page).toHaveTitle(/^Plan/);
  expect(asked.slice(2)).toEqual([
    `${open}, and what you typed in “Log questions” is not. Leave this page without the answer?`,
  ]);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("fewer rows, a reload while a form is sent and a link that is shown once are not lost without a word @long", async ({
  page,
  signUp,
}) => {
  await signUp("Nell");
  await skipStart(page);
  const asked = noteQuestions(page);
  const sent: Route[] = [];
  await page.goto("/log?kind=questions&rows=4");
  await ready(page);
  await page.getByRole("main").getByLabel("Done").nth(2).fill("12");
  await page.getByRole("link", { name: "Questions", exact: true }).last().click();
  await expect
    .poll(() => asked)
    .toEqual(["What you typed in “Log questions” is not saved. Leave this page without it?"]);
  await expect(page).toHaveURL(/rows=4$/);
  await page.getByRole("main").getByLabel("Done").nth(2).fill("");

  // The next page of a list has other rows.
  await page.goto("/plan/setup");
  const rotation = page.getByRole("form", { name: "Add a rotation" });
  await addRotation(page, "Surgery");
  await page.locator("summary").filter({ hasText: "Change Surgery" }).click();
  await page.getByRole("form", { name: "Change Surgery" }).getByLabel("Name").fill("Surgery at Mercy");
  const next = page.getByRole("link", { name: "Next page of rotations" });
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "?rotations=2";
    link.textContent = "Next page of rotations";
    document.querySelector("main")?.append(link);
  });
  asked.length = 0;
  await next.click();
  await expect
    .poll(() => asked)
    .toEqual(["What you typed in “Change Surgery” is not saved. Leave this page without it?"]);
  await page.getByRole("form", { name: "Change Surgery" }).getByLabel("Name").fill("Surgery");
  await rotation.getByLabel("Name").fill("Radiology");
  await next.click();
  await expect(page).toHaveURL(/rotations=2$/);
  await expect(rotation.getByLabel("Name")).toHaveValue("Radiology");
  expect(asked).toHaveLength(1);
  await rotation.getByLabel("Name").fill("");

  await page.route(/\/(access|prepare-letters)$/, (route) =>
    route.request().method() === "POST" ? void sent.push(route) : route.fallback(),
  );
  await page.goto("/access");
  await ready(page);
  const invite = page.getByRole("form", { name: "Invite a mentor" });
  await invite.getByLabel("Their email").fill("mentor-of-nell@example.org");
  await invite.getByRole("button").last().click();
  await expect.poll(() => sent.length).toBe(1);
  const opened: string[] = [];
  page.on("request", (request) => opened.push(new URL(request.url()).pathname));
  await page.getByRole("link", { name: "Plan", exact: true }).first().click();
  await sent.pop()?.continue();
  await expect(page.getByLabel("The link (shown only once)")).toHaveValue(/\/invitation\//);
  await page.getByRole("link", { name: "Letters", exact: true }).first().click();
  await expect(page).toHaveTitle(/^Letters/);
  expect(opened).not.toContain("/plan");

  asked.length = 0;
  await page.goto("/plan/tasks/prepare-letters");
  await ready(page);
  await page.getByLabel("Note").fill("Typed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => sent.length).toBe(1);
  await page.evaluate(() => setTimeout(() => window.location.reload()));
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await sent.pop()?.continue();
  await expect(page).toHaveURL(/\/plan(\?|$)/);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a link asks also while the script that knows what is typed can't be loaded", async ({
  page,
  signIn,
}) => {
  await signIn("stranger");
  const scripts = "**/_next/static/chunks/*.js";
  await page.goto("/settings");
  await ready(page);
  await page.route(scripts, (route) => route.abort("internetdisconnected"));
  const asked = noteQuestions(page);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Dr. Typed");
  const mentees = page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Mentees", exact: true });
  await mentees.click();
  const unknown = "Readyline can’t tell whether what you typed is saved. Leave this page?";
  await expect.poll(() => asked).toEqual([unknown]);
  await page.unroute(scripts);
  await mentees.click();
  const known = "What you typed in “You” is not saved. Leave this page without it?";
  await expect.poll(() => asked).toEqual([unknown, known]);
  await expect(page).toHaveURL(/settings$/);
  await expect(name).toHaveValue("Dr. Typed");
});

test("a link and a search of the same page ask when the session has ended, because it would be gone @long", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("admin");
  let leaves = false;
  const asked = noteQuestions(page, () => leaves);
  await page.goto("/people");
  await ready(page);
  const email = page.getByRole("form", { name: "Invite an admin" }).getByLabel("Email");
  const search = page.getByLabel("Email or name");
  const question = "What you typed in “Invite an admin” is not saved. Leave this page without it?";
  await email.fill("typed@example.org");
  await search.fill("a");
  await search.press("Enter");
  await expect(page).toHaveURL(/q=a/);
  await expect(email).toHaveValue("typed@example.org");
  expect(asked).toEqual([]);

  const session = await context.cookies();
  await context.clearCookies();
  await search.fill("ab");
  await search.press("Enter");
  await expect.poll(() => asked).toEqual([question]);
  const people = page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "People", exact: true });
  await people.click();
  await expect.poll(() => asked).toEqual([question, question]);
  await expect(page).toHaveURL(/q=a$/);
  await expect(email).toHaveValue("typed@example.org");

  // Signed in again, the page is shown, and the text is still there.
  await context.addCookies(session);
  await search.press("Enter");
  await expect(page).toHaveURL(/q=ab/);
  await expect(email).toHaveValue("typed@example.org");
  await context.clearCookies();
  leaves = true;
  await people.click();
  await expect(page).toHaveURL(/sign-in/);
  expect(asked).toEqual([question, question, question]);
});

test("Back shows nothing of whoever was signed in before in this browser @long", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("below");
  await page.goto("/letters");
  await mark(page);
  await page.getByRole("link", { name: "Plan", exact: true }).first().click();
  await expect(page).toHaveTitle(/^Plan/);
  await context.clearCookies();
  const tab = await context.newPage();
  await tab.goto("/sign-in");
  await fillIn(tab, cast.stranger.email, castPassword);
  await expect(tab).toHaveURL(/mentees/);
  await ready(tab);
  await page.goBack();
  await expect(kept(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
});

test("Back in the same page asks too when the session has ended, and ends a link that still waits @long", async ({
  page,
  context,
  signUp,
}) => {
  await signUp("Nell");
  await skipStart(page);
  let leaves = false;
  const asked = noteQuestions(page, () => leaves);
  const typed = "What you typed in “Add a task” is not saved. Leave this page without it?";
  const title = page.getByRole("form", { name: "Add a task" }).getByLabel("Task");
  await page.goto("/exam");
  await mark(page);
  await page.getByRole("link", { name: "Plan", exact: true }).first().click();
  await page.getByRole("heading", { name: "Month by month" }).click();
  await page.getByRole("link", { name: "Later month" }).click();
  await expect(page).toHaveURL(/month=/);
  // What is saved empties the router's memory.
  await page
    .getByRole("button", { name: /^Done / })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Undo/ }).first()).toBeVisible();
  await page.locator("summary").filter({ hasText: "Add a task" }).click();
  await title.fill("Typed");
  const session = await context.cookies();
  await context.clearCookies();
  const goBack = () => page.goBack({ waitUntil: "commit", timeout: 1 }).catch(() => undefined);
  await goBack();
  await expect.poll(() => asked).toEqual([typed]);
  await expect(page).toHaveURL(/month=/);
  await expect(title).toHaveValue("Typed");
  await context.addCookies(session);
  await title.click();
  await goBack();
  await expect(page).toHaveURL(/plan$/);
  await expect(title).toHaveValue("Typed");
  expect(asked).toEqual([typed]);

  const waiting: Route[] = [];
  await page.route(/\/plan\?/, (route) =>
    route.request().method() === "HEAD" ? void waiting.push(route) : route.fallback(),
  );
  // The months may be folded again.
  await page.getByRole("link", { name: "Later month", includeHidden: true }).dispatchEvent("click");
  await expect.poll(() => waiting.length).toBe(1);
  const isHead = (request: Request) => request.method() === "HEAD";
  // Its page waits for four seconds at most.
  const answered = Promise.race([
    page.waitForEvent("requestfailed", isHead),
    page.waitForResponse((response) => isHead(response.request())),
  ]);
  const opened: string[] = [];
  page.on("request", (request) => opened.push(new URL(request.url()).search));
  leaves = true;
  await page.goBack();
  await expect(page).toHaveURL(/exam$/);
  expect(asked).toEqual([typed, typed]);
  await waiting.pop()?.continue();
  await answered;
  const score = page.getByRole("main").getByRole("textbox", { name: "Score" });
  await score.fill("234");
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(opened.filter((search) => search.includes("month="))).toEqual([]);
  await page.unrouteAll({ behavior: "wait" });
  await expect(score).toHaveValue("234");
  await expect(page).toHaveURL(/exam$/);
  await expect(kept(page)).toHaveCount(1);
});
