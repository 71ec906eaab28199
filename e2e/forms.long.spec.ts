import { expect, type Locator, type Page, type Request, type Route } from "@playwright/test";
import { cast } from "../db/seed/cast";
import { cuttingProxy } from "./cutting-proxy";
import {
  addRotation,
  dayFromNow,
  holdScripts,
  linkIn,
  logTest,
  mailTo,
  openDialog,
  openLog,
  passwordOf,
  ready,
  signUpPassword,
  skipStart,
  test,
} from "./stories";

/** Presses the button of a form, and expects that the form arrives as one of this site and takes no secret along. */
async function press(button: Locator): Promise<void> {
  const [answer] = await Promise.all([
    button.page().waitForResponse((response) => response.request().method() === "POST"),
    button.click(),
  ]);
  const { origin, referer = "" } = await answer.request().allHeaders();
  expect([answer.status() < 400, origin]).toEqual([true, new URL(answer.url()).origin]);
  expect(referer).not.toMatch(/(invitation|reset-password)\/./);
}

/** Fills those of the fields that the form has. */
async function fill(form: Locator, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = form.getByLabel(label, { exact: true });
    if ((await field.count()) > 0) await field.fill(value);
  }
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  const form = page.getByRole("form", { name: "Sign in" });
  await fill(form, { Email: email, Password: passwordOf(email) });
  await press(form.getByRole("button", { name: "Sign in" }));
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Invites a mentor. @returns the link of the invitation. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/access");
  await page.getByLabel("Their email").fill(email);
  await press(page.getByRole("button", { name: "Invite", exact: true }));
  return page.getByLabel("The link (shown only once)").inputValue();
}

/** Asks for the mail of an invitation again. @returns its link: the earlier one no longer works. */
async function askForLink(page: Page, email: string, engine: string): Promise<string> {
  const newest = async () => linkIn(await mailTo(email, engine));
  const earlier = await newest();
  await press(page.getByRole("button", { name: "Send the link" }));
  await expect.poll(newest).not.toBe(earlier);
  return newest();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test.setTimeout(120_000);

  test("people sign out and set a new password @both", async ({ page, signUp }, info) => {
    const email = await signUp("Rosa");
    await press(page.getByRole("button", { name: "Sign out" }).first());
    await expect(page).toHaveURL(/:\d+\/$/);
    await page.goto("/forgot-password");
    await page.getByLabel("Email").fill(email);
    await press(page.getByRole("button", { name: "Send the link" }));
    await expect(page.getByRole("status").filter({ hasText: email })).toBeVisible();
    await page.goto(linkIn(await mailTo(email, info.project.name, "reset-password")));
    await page.getByLabel("New password", { exact: true }).fill("a new horse battery");
    await press(page.getByRole("button", { name: "Set password" }));
    await expect(page.getByRole("main")).toContainText("Set up your plan");
  });

  test("people answer invitations, and change the account for them", async ({ page, signUp }, info) => {
    const guest = await signUp("Gita");
    await page.context().clearCookies();
    await signUp("Ines");
    await skipStart(page);
    const link = await invite(page, guest);
    const newMentor = `new-mentor-${info.testId}@example.com`;
    const another = await invite(page, newMentor);

    await page.goto(link);
    await press(page.getByRole("button", { name: "Sign out to answer it" }));
    await expect(page).toHaveURL(link);
    await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
    await signInAs(page, guest);
    await page.goto(link);
    await press(page.getByRole("button", { name: "Accept" }));
    await expect(page).toHaveURL(/mentees\/[0-9a-f-]{36}$/);

    await page.context().clearCookies();
    await page.goto(another);
    await page.goto(await askForLink(page, newMentor, info.project.name));
    const form = page.getByRole("form", { name: "Sign up as a mentor" });
    await fill(form, { "Your name": "Dr Stone", Password: signUpPassword });
    await press(form.getByRole("button"));
    await expect(page).toHaveURL(/mentees/);

    await page.context().clearCookies();
    await signUp("Iris");
    await skipStart(page);
    const third = await invite(page, guest);
    await signInAs(page, guest);
    await page.goto(third);
    await press(page.getByRole("button", { name: "Decline" }));
    await expect(page.getByText("Declined.")).toBeVisible();
  });

  test("people answer invitations to help run Readyline", async ({ page, signUp, signIn }, info) => {
    const guest = await signUp("Gina");
    await page.context().clearCookies();
    await signIn("admin");
    const links: string[] = [];
    const newAdmin = `new-admin-${info.testId}@example.com`;
    for (const email of [guest, newAdmin]) {
      await page.goto("/people");
      await page.getByRole("form", { name: "Invite an admin" }).getByLabel("Their email").fill(email);
      await press(page.getByRole("button", { name: "Invite", exact: true }));
      links.push(await page.getByLabel("The link (shown only once)").inputValue());
    }
    const [link = "", another = ""] = links;
    await page.goto(link);
    await press(page.getByRole("button", { name: "Sign out to answer it" }));
    await signInAs(page, guest);
    await page.goto(link);
    await press(page.getByRole("button", { name: "Accept" }));
    await expect(page).not.toHaveURL(/admin-invitation/);

    await page.context().clearCookies();
    await page.goto(another);
    await page.goto(await askForLink(page, newAdmin, info.project.name));
    const form = page.getByRole("form", { name: "Sign up as an admin" });
    await fill(form, { "Your name": "Ivo", Password: signUpPassword });
    await press(form.getByRole("button"));
    await expect(page).toHaveURL(/people|health/);
  });
});

/** Lets the browser's forms fail from now on: before they arrive, or when they are answered. */
async function dropForms(page: Page, when: "before" | "after"): Promise<void> {
  await page.route("**/*", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    if (when === "after") await route.fetch();
    return route.abort("connectionreset");
  });
}

const unknown = "No answer arrived, so we don’t know whether this was saved.";

for (const when of ["before", "after"] as const) {
  test(`when the connection drops ${when} a form arrives, what was typed stays, and sending it again logs once`, async ({
    page,
    signUp,
  }) => {
    await signUp("Nela");
    await skipStart(page);
    for (const { path, listed, label, button, fields, table } of [
      {
        path: "/log?kind=test",
        listed: "/progress",
        label: "Log a practice test",
        button: "Log test",
        fields: { Score: "231" },
        table: "Practice tests",
      },
      {
        path: "/log",
        listed: "/questions",
        label: "Log questions",
        button: "Log questions",
        fields: { Done: "40" },
        table: "Question blocks",
      },
    ]) {
      await page.goto(path);
      await ready(page);
      const form = page.getByRole("form", { name: label, exact: true });
      const rows = page.getByRole("table", { name: table }).locator("tbody tr");
      await fill(form, fields);
      await dropForms(page, when);
      await form.getByRole("button", { name: button }).click();
      await expect(form.getByRole("alert")).toHaveText(`${unknown} Send it again: it is saved only once.`);
      for (const [name, value] of Object.entries(fields))
        await expect(form.getByLabel(name, { exact: true })).toHaveValue(value);
      await page.unroute("**/*");
      await form.getByRole("button", { name: button }).click();
      await expect(form.getByRole("status")).toContainText("logged");
      await page.goto(listed);
      await expect(rows).toHaveCount(1);
    }
  });
}

test("when the connection breaks in the middle of an answer, the page and all that is typed stay", async ({
  browser,
  page,
  signUp,
}, info) => {
  await signUp("Yusuf");
  await skipStart(page);
  const proxy = await cuttingProxy();
  const { baseURL = "" } = info.project.use;
  const state = await page.context().storageState();
  const context = await browser.newContext({ baseURL, proxy: proxy.options, storageState: state });
  const far = await context.newPage();
  await far.goto("/plan/setup");
  await ready(far);
  const pace = far.getByRole("form", { name: "Pace" }).getByLabel(/Questions a week/);
  const resources = far.getByRole("form", { name: "Add a resource" });
  const add = resources.getByRole("button", { name: "Add the resource" });
  await pace.fill("123");
  const saved = "This is saved, but the page can’t show it yet. Reload the page to see it.";
  const savedOrUnknown = /^(This is saved, but the page can’t show it yet|No answer arrived)/;
  for (const [place, bytes] of [10, 3000, 5000].entries()) {
    const name = `Bank ${place}`;
    await resources.getByLabel("Name").fill(name);
    proxy.cutAfter(bytes);
    await add.click();
    // What had arrived can go with the connection.
    await expect(resources.getByRole("alert")).toHaveText(
      place === 0 ? `${unknown} Send it again: it is saved only once.` : savedOrUnknown,
    );
    expect(proxy.hasCut()).toBe(true);
    await expect(resources.getByLabel("Name")).toHaveValue(name);
    await expect(pace).toHaveValue("123");
    await add.click();
    await expect(far.getByRole("listitem").filter({ hasText: name })).toHaveCount(1);
    await expect(resources.getByRole("alert")).toHaveCount(0);
  }
  // What was logged arrives, and the page that is to show it does not.
  await pace.fill("");
  await pace.blur();
  const log = await openDialog(far);
  await log.getByLabel("Done").fill("5");
  proxy.cutAfter(3000);
  const asked = far.waitForRequest((request) => "next-action" in request.headers());
  await log.getByRole("button", { name: "Log questions" }).click();
  await asked;
  await pace.fill("124");
  await expect(far.getByRole("status").filter({ hasText: "5 questions are logged" })).toContainText(
    "This page shows it when you load it again.",
  );
  expect(proxy.hasCut()).toBe(true);
  await expect(pace).toHaveValue("124");
  await far.goto("/programs/add");
  await ready(far);
  const program = far.getByRole("form", { name: "Add a program" });
  await program.getByLabel("Program", { exact: true }).fill("Harbor");
  proxy.cutAfter(3000);
  await program.getByRole("button").last().click();
  await expect(program.getByRole("alert")).toHaveText(savedOrUnknown);
  await expect(program.getByLabel("Program", { exact: true })).toHaveValue("Harbor");
  await context.close();
  proxy.close();

  // The page that follows can't be drawn.
  await page.goto("/programs/add");
  await ready(page);
  const undrawn = async (route: Route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}fff:E{"digest":"1234"}\n` });
  };
  await page.route("**/programs/add", undrawn);
  const here = page.getByRole("form", { name: "Add a program" });
  await here.getByLabel("Program", { exact: true }).fill("Mercy");
  await here.getByRole("button").last().click();
  await expect(here.getByRole("alert")).toHaveText(saved);
  await expect(here.getByLabel("Program", { exact: true })).toHaveValue("Mercy");
  await page.goto("/programs");
  await expect(page.getByRole("table", { name: "Your programs" })).toContainText(/Harbor[\s\S]*Mercy/);

  // A task's row stays as it was, so its sentence says why.
  await page.goto("/plan");
  await ready(page);
  await page.route("**/plan", undrawn);
  await page
    .getByRole("button", { name: /^Done / })
    .first()
    .click();
  await expect(page.getByRole("status").filter({ hasText: /^Done: / })).toHaveText(
    /\. Reload the page to see it\.$/,
  );

  // A refusal that brings the page too: another tab has created an address.
  await page.goto("/plan/setup");
  await ready(page);
  const tab = await page.context().newPage();
  await tab.goto("/plan/setup");
  await ready(tab);
  await tab.getByRole("button", { name: "Create an address" }).click();
  await expect(tab.getByRole("textbox", { name: /shown only once/ })).toBeVisible();
  const typed = page.getByRole("form", { name: "Pace" }).getByLabel(/Questions a week/);
  await typed.fill("77");
  await page.route("**/plan/setup", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch();
    const body = await answer.text();
    const rows = [...body.matchAll(/^([\da-f]+):(?=[[{"])/gm)].map(([, id]) => id);
    const part = rows.findLast((id) => body.includes(`"$L${id}"`));
    const broken = body.replace(new RegExp(`^${part}:.*$`, "m"), `${part}:E{"digest":"1234"}`);
    expect(broken).not.toBe(body);
    await route.fulfill({ response: answer, body: broken });
  });
  await page.getByRole("button", { name: "Create an address" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /^An address was created after/ })).toBeVisible();
  await expect(typed).toHaveValue("77");
});

test("what is typed stays if the page that shows an entry of Log is gone, or another page is there by then", async ({
  page,
  signUp,
}) => {
  await signUp("Selma");
  await skipStart(page);
  await page.goto("/plan/setup");
  await ready(page);
  const pace = page.getByRole("form", { name: "Pace" }).getByLabel(/Questions a week/);
  /** Logs questions. What is typed before the page is asked for would keep it from being asked for. */
  const log = async (done: string) => {
    const form = await openDialog(page);
    await form.getByLabel("Done").fill(done);
    const asked = page.waitForRequest((request) => "next-action" in request.headers());
    await form.getByRole("button", { name: "Log questions" }).click();
    await asked;
  };
  const said = (words: string) => page.getByRole("status").filter({ hasText: words });
  // Another tab has removed what the page is about.
  await page.route("**/plan/setup", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch();
    const gone = 'fff:E{"digest":"NEXT_HTTP_ERROR_FALLBACK;404"}';
    await route.fulfill({ response: answer, body: `${await answer.text()}${gone}\n` });
  });
  await log("5");
  await pace.fill("123");
  await expect(said("5 questions are logged: 5")).toContainText("This page shows it when you load it again.");
  await expect(pace).toHaveValue("123");
  await page.unroute("**/plan/setup");
  await pace.fill("");
  await pace.blur();

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/plan/setup", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch();
    await released;
    await route.fulfill({ response: answer });
  });
  await log("6");
  await page.getByRole("link", { name: "Settings", exact: true }).first().click();
  const name = page.getByRole("form", { name: "You" }).getByLabel("Name");
  await name.fill("Half typed");
  await name.blur();
  // From here on the page can't be asked for.
  await page.route(/\/settings\?_rsc=/, (route) => route.abort("connectionreset"));
  release();
  // Next sends one after the other, so this is answered after all that follows the first one.
  const reminders = page.getByRole("form", { name: "Reminders" });
  await reminders.getByRole("button").last().click();
  await expect(reminders.getByRole("status")).not.toBeEmpty();
  await expect(name).toHaveValue("Half typed");
});

/** Whether it is sent for the page alone, as Log does. */
const isPageOnly = (request: Request) => request.postData()?.includes("only-page") === true;

/** Holds back the answers to what is posted to a page, from its way to the server or only its way back. */
async function holdAnswers(page: Page, path: string, where: "before" | "after"): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    if (where === "before") await released;
    const answer = await route.fetch({ maxRedirects: 0 });
    if (where === "after") await released;
    await route.fulfill({ response: answer });
  });
  return release;
}

test("an answer that comes when another page is shown never replaces that page, and brings what is new", async ({
  page,
  signUp,
}) => {
  await signUp("Tomas");
  await skipStart(page);
  // A link would wait for the form. Back doesn't, in browsers that can't hold it.
  const open = (path: string) =>
    page.evaluate(
      (to) => (window as unknown as { next: { router: { push(to: string): void } } }).next.router.push(to),
      path,
    );
  const name = page.getByRole("form", { name: "You", exact: true }).getByLabel("Name");
  /** Next sends one form after the other, so this is answered after all that follows the one before. */
  const sendReminders = async () => {
    const reminders = page.getByRole("form", { name: "Reminders" });
    await reminders.getByRole("button").last().click();
    await expect(reminders.getByRole("status")).toHaveText(/^Reminders are o/);
  };
  /** Opens Settings while a form is being sent, and types there while that page is drawn anew, which breaks. */
  const typeInNext = async (send: Locator, path: string) => {
    const release = await holdAnswers(page, path, "after");
    await send.click();
    await open("/settings");
    const isDrawn = page.waitForRequest(
      (request) => isPageOnly(request) && request.url().endsWith("/settings"),
    );
    let cut = () => {};
    await page.route("**/settings", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      cut = () => void route.abort("connectionreset");
    });
    release();
    await isDrawn;
    // Nor can it be asked for as Next does.
    await page.route(/\/settings(\?_rsc=.*)?$/, (route) =>
      route.request().method() === "GET" ? route.abort("connectionreset") : route.fallback(),
    );
    await name.fill("Half typed");
    const isOver = page.waitForEvent("requestfailed");
    cut();
    await isOver;
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await sendReminders();
    await expect(name).toHaveValue("Half typed");
  };

  await page.goto("/plan/setup");
  await ready(page);
  const pace = page.getByRole("form", { name: "Pace" });
  await pace.getByLabel(/Questions a week/).fill("123");
  await typeInNext(pace.getByRole("button").last(), "/plan/setup");

  // An answer that leads to another page.
  await page.goto("/programs/add");
  await ready(page);
  const program = page.getByRole("form", { name: "Add a program" });
  await program.getByLabel("Program", { exact: true }).fill("Mercy");
  await program.getByRole("button").last().click();
  await expect(program.getByRole("status")).not.toBeEmpty();
  await page.goto("/programs");
  await page.getByRole("link", { name: "Mercy" }).first().click();
  const change = page.getByRole("form", { name: /^Change/ });
  await change.getByLabel("Program", { exact: true }).fill("Mercy West");
  await typeInNext(change.getByRole("button", { name: "Save" }), new URL(page.url()).pathname);

  // Somebody is back on the form's own page when its answer comes.
  await page.goto("/settings");
  await ready(page);
  const reminders = page.getByRole("form", { name: "Reminders" });
  const releaseReminders = await holdAnswers(page, "/settings", "after");
  await reminders.getByRole("checkbox").click();
  await reminders.getByRole("button").last().click();
  const isBack = page.waitForResponse(/\/settings\?_rsc=/);
  await open("/plan");
  await open("/settings");
  await isBack;
  await name.fill("Half typed");
  await page.route(/\/settings(\?_rsc=.*)?$/, (route) =>
    route.request().method() === "GET" ? route.abort("connectionreset") : route.fallback(),
  );
  releaseReminders();
  await sendReminders();
  await expect(name).toHaveValue("Half typed");
  await page.unrouteAll({ behavior: "ignoreErrors" });

  // What is saved after the next page was drawn is shown there all the same.
  await page.goto("/programs/add");
  await ready(page);
  await program.getByLabel("Program", { exact: true }).fill("Harbor");
  const releaseLater = await holdAnswers(page, "/programs/add", "before");
  await program.getByRole("button").last().click();
  let drawnFirst = "";
  await page.route("**/programs?_rsc=*", async (route) => {
    const answer = await route.fetch();
    drawnFirst = await answer.text();
    await route.fulfill({ response: answer });
  });
  await open("/programs");
  await expect.poll(() => drawnFirst).toContain("Mercy West");
  expect(drawnFirst).not.toContain("Harbor");
  releaseLater();
  const list = page.getByRole("table", { name: "Your programs" });
  await expect(list).toContainText("Harbor");

  // A link that is shown once stays with its sentence.
  await page.goto("/plan/setup");
  await ready(page);
  const releaseLink = await holdAnswers(page, "/plan/setup", "after");
  await page.getByRole("button", { name: "Create an address" }).click();
  await page.evaluate(() => {
    window.location.hash = "calendar";
  });
  releaseLink();
  await expect(page.getByRole("textbox", { name: /shown only once/ })).toHaveValue(/\/api\/calendar\//);
  await expect(page.getByText(/Subscribe to this address in your calendar/)).not.toContainText("Reload");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/programs");

  // Signing out ends the page that was opened meanwhile.
  const releaseSignOut = await holdAnswers(page, "/programs", "before");
  await page.getByRole("button", { name: "Sign out" }).first().click();
  const isOpened = page.waitForResponse(/\/settings\?_rsc=/);
  await open("/settings");
  await isOpened;
  releaseSignOut();
  await expect(page).toHaveURL("/");
});

test("a form doesn't wait for the page that follows an entry of Log", async ({ page, signUp }) => {
  await signUp("Rosa");
  await skipStart(page);
  await page.goto("/plan/setup");
  await ready(page);
  const form = await openDialog(page);
  await form.getByLabel("Done").fill("5");
  // That page never comes.
  await page.route("**/plan/setup", (route) => {
    if (!isPageOnly(route.request())) return route.fallback();
  });
  const asked = page.waitForRequest((request) => "next-action" in request.headers());
  await form.getByRole("button", { name: "Log questions" }).click();
  await asked;
  await page.unroute("**/plan/setup");
  const pace = page.getByRole("form", { name: "Pace" });
  await pace.getByLabel(/Questions a week/).fill("123");
  await pace.getByRole("button").last().click();
  await expect(pace.getByRole("status")).toHaveText("Saved.");
  // The form's answer brought the page.
  await expect(page.getByRole("status").filter({ hasText: "5 questions are logged" })).not.toContainText(
    "load it again",
  );
});

test("without a connection nothing is sent, and the form says so", async ({ page, signUp }) => {
  await signUp("Nora");
  await skipStart(page);
  const form = await openLog(page, "test");
  await form.getByLabel("Score").fill("231");
  await page.context().setOffline(true);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("alert")).toHaveText(
    "You are offline, so nothing was sent. Send it again when you are online.",
  );
  await expect(form.getByLabel("Score")).toHaveValue("231");
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByRole("form", { name: "Sign out" }).first().getByRole("alert")).toBeVisible();
  await page.context().setOffline(false);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText("logged");
});

test("a form that would save twice asks to check first, and the page stays", async ({ page, signUp }) => {
  await signUp("Nina");
  await page.goto("/access");
  await ready(page);
  const form = page.getByRole("form", { name: "Invite a mentor" });
  await form.getByLabel("Their email").fill("mentor-of-nina@example.com");
  await dropForms(page, "before");
  await form.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(form.getByRole("alert")).toHaveText(
    `${unknown} Check in another tab before you send it again.`,
  );
  await expect(form.getByLabel("Their email")).toHaveValue("mentor-of-nina@example.com");
  await page.unroute("**/*");
  await form.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByLabel("The link (shown only once)")).toBeVisible();
});

test("after signing out, going back shows nothing of the account", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/progress");
  await expect(page.getByRole("table", { name: "Practice tests" })).toBeVisible();
  await page.getByRole("link", { name: "Plan", exact: true }).first().click();
  await expect(page).toHaveURL(/plan/);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(/:\d+\/$/);
  for (const left of ["plan", "progress"]) {
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`sign-in.*${left}`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  }
  await expect(page.getByText(cast.onCourse.email)).toHaveCount(0);
});

/** Forms of a page that are sent wait until the story lets them go on. */
async function holdForms(page: Page, path: string) {
  const held: (() => Promise<void>)[] = [];
  await page.route(
    ({ pathname }) => pathname === path,
    (route) =>
      route.request().method() === "POST" ? void held.push(() => route.continue()) : route.fallback(),
  );
  return held;
}

/** Adds a program named Harbor, and opens its page. */
async function openNewProgram(page: Page): Promise<void> {
  await page.goto("/programs/add");
  await page.getByLabel("Program", { exact: true }).fill("Harbor");
  await page.getByRole("form", { name: "Add a program" }).getByRole("button").last().click();
  await expect(page.getByRole("status").filter({ hasText: "Harbor is on your list." })).toBeVisible();
  await page.goto("/programs");
  await page.goto(
    (await page.locator("a[href^='/programs/'][data-pick]").first().getAttribute("href")) ?? "",
  );
}

test("what is typed while a form is being saved stays, and so do the other forms of the page", async ({
  page,
  signUp,
}) => {
  await signUp("Olga");
  await skipStart(page);
  await page.goto("/plan/setup");
  await ready(page);
  const pace = page.getByRole("form", { name: "Pace" });
  const questions = pace.getByLabel(/Questions a week/);
  const rotation = page.getByRole("form", { name: "Add a rotation" }).getByLabel("Name");
  await rotation.fill("Half typed");
  const held = await holdForms(page, "/plan/setup");
  await questions.fill("200");
  await pace.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => held.length).toBe(1);
  await questions.fill("210");
  await held.pop()?.();
  await expect(pace.getByRole("status")).toHaveText("Saved. What you typed since is not saved yet.");
  await expect(questions).toHaveValue("210");
  await expect(questions).toBeFocused();
  await pace.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => held.length).toBe(1);
  await questions.fill("");
  // The answer comes in the midst of it.
  const typing = questions.pressSequentially("220", { delay: 50 });
  await held.pop()?.();
  await typing;
  await expect(questions).toHaveValue("220");
  await expect(questions).toBeFocused();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  // It is sent with what this tab itself saved, so it is no conflict.
  await pace.getByRole("button", { name: "Save" }).click();
  await expect(pace.getByRole("status")).toHaveText("Saved.");
  const aims = page.getByRole("form", { name: "Your aims" });
  await aims.getByLabel("Target score").fill("250");
  await aims.getByRole("button", { name: "Save" }).click();
  await expect(aims.getByRole("status")).toContainText("Your aims are saved");
  await expect(rotation).toHaveValue("Half typed");
  await page.reload();
  await expect(questions).toHaveValue("220");

  await page.goto("/settings");
  await ready(page);
  const reminders = page.getByRole("form", { name: "Reminders" });
  const box = reminders.getByRole("checkbox");
  const heldHere = await holdForms(page, "/settings");
  const ticked = await box.isChecked();
  await box.setChecked(!ticked);
  await reminders.getByRole("button").click();
  await expect.poll(() => heldHere.length).toBe(1);
  await box.setChecked(ticked);
  await heldHere.pop()?.();
  await expect(reminders.getByRole("status")).toContainText("What you typed since is not saved yet.");
  await expect(box).toBeChecked({ checked: ticked });
});

test("a form that leads to another page takes nothing more while it is being saved", async ({
  page,
  signUp,
}) => {
  await signUp("Rosa");
  await skipStart(page);
  await openNewProgram(page);
  const form = page.getByRole("form", { name: "Change this program" });
  const [name, status, note] = [
    form.getByLabel("Program", { exact: true }),
    form.getByLabel("Status"),
    form.getByLabel("Note"),
  ];
  await note.fill("First part");
  await name.fill("");
  const held = await holdForms(page, new URL(page.url()).pathname);
  const send = async () => {
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => held.length).toBe(1);
    await note.press("End");
    await note.pressSequentially(", second part");
    await status.selectOption({ label: "Applied" });
    await expect(note).toBeFocused();
    await expect(note).toHaveValue("First part");
    await expect(status).toHaveValue("considering");
    await held.pop()?.();
  };
  await send();
  // Refused: the fields take text again.
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(note).toBeEditable();
  await name.fill("Harbor UCLA");
  await send();
  await expect(page).toHaveURL(/saved=program/);
  await page.goBack();
  await expect(note).toHaveValue("First part");
  await expect(name).toHaveValue("Harbor UCLA");
  await note.fill("First part, second part");
  await expect(note).toHaveValue("First part, second part");
});

test("an answer leaves alone what is typed in another form, and an entry whose answer was lost is added once", async ({
  page,
  signUp,
}) => {
  await signUp("Selma");
  await skipStart(page);
  await page.goto("/plan/setup");
  await ready(page);
  const pace = page.getByRole("form", { name: "Pace" });
  const rotation = page.getByRole("form", { name: "Add a rotation" }).getByLabel("Name");
  const held = await holdForms(page, "/plan/setup");
  await pace.getByLabel(/Questions a week/).fill("999999");
  await pace.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => held.length).toBe(1);
  await rotation.pressSequentially("Mercy");
  await held.pop()?.();
  await expect(pace.getByLabel(/Questions a week/)).toHaveAttribute("aria-invalid", "true");
  await rotation.pressSequentially(" Hospital");
  await expect(rotation).toBeFocused();
  await expect(rotation).toHaveValue("Mercy Hospital");
  await page.unrouteAll({ behavior: "ignoreErrors" });

  const resources = page.getByRole("form", { name: "Add a resource" });
  await resources.getByLabel("Name").fill("Bank of questions");
  await dropForms(page, "after");
  await resources.getByRole("button", { name: "Add the resource" }).click();
  await expect(resources.getByRole("alert")).toContainText("Send it again: it is saved only once.");
  await page.unroute("**/*");
  // This brings the page anew, with the resource and another id for the next one.
  await pace.getByLabel(/Questions a week/).fill("200");
  await pace.getByRole("button", { name: "Save" }).click();
  await expect(pace.getByRole("status")).toHaveText("Saved.");
  const added = page.getByRole("listitem").filter({ hasText: "Bank of questions" });
  await expect(added).toHaveCount(1);
  await resources.getByRole("button", { name: "Add the resource" }).click();
  await expect(resources.getByLabel("Name")).toHaveValue("");
  await expect(added).toHaveCount(1);
});

test("a form says that something is not saved only if it was typed since", async ({ page, signUp }) => {
  await signUp("Tomas");
  await skipStart(page);
  await page.goto("/exam");
  await ready(page);
  const exam = page.getByRole("form", { name: "Record a score" });
  await exam.getByLabel("Official score").fill("240");
  await exam.getByLabel("Exam day").fill(dayFromNow(-30));
  await exam.getByRole("button").last().click();
  await expect(exam.getByRole("status")).toContainText("recorded");
  await expect(exam.getByRole("status")).not.toContainText("not saved yet");

  // A password is changed, and half typed "You" stays.
  await page.goto("/settings");
  await ready(page);
  const name = page.getByRole("form", { name: "You" }).getByLabel("Name");
  await name.fill("Tomas Half");
  const password = page.getByRole("form", { name: "Password" });
  // A refusal doesn't take the focus from where somebody types.
  const heldPassword = await holdForms(page, "/settings");
  await password.getByLabel("Current password").fill("wrong");
  await password.getByLabel("New password").fill("another quiet mango 8");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect.poll(() => heldPassword.length).toBe(1);
  await name.press("End");
  await name.pressSequentially(" Way");
  await heldPassword.pop()?.();
  await expect(password.getByLabel("Current password")).toHaveAttribute("aria-invalid", "true");
  await expect(name).toBeFocused();
  // Nor a password that is typed again by then.
  await password.getByLabel("Current password").fill("wrong again");
  await password.getByLabel("New password").fill("another quiet mango 8");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect.poll(() => heldPassword.length).toBe(1);
  await password.getByLabel("Current password").fill(signUpPassword);
  await heldPassword.pop()?.();
  await expect(password.getByRole("button", { name: "Change password" })).not.toHaveAttribute(
    "aria-disabled",
  );
  await expect(password.getByLabel("Current password")).toHaveValue(signUpPassword);
  await expect(password.getByLabel("Current password")).toBeFocused();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await password.getByLabel("Current password").fill(signUpPassword);
  await password.getByLabel("New password").fill("another quiet mango 8");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByRole("status")).toHaveText(
    "Your password is changed. Every other device is signed out.",
  );
  await expect(password.getByLabel("Current password")).toHaveValue("");
  await expect(name).toHaveValue("Tomas Half Way");

  // Of an entry that is logged, only what was typed since is still in the form.
  const log = await openLog(page, "questions");
  const held = await holdForms(page, "/log");
  await log.getByLabel("Done").fill("30");
  await log.getByText("Yesterday", { exact: true }).click();
  await log.getByRole("button", { name: "Log questions" }).click();
  await expect.poll(() => held.length).toBe(1);
  await log.getByLabel("Correct").fill("20");
  await held.pop()?.();
  await expect(log.getByRole("status")).toContainText("What you typed since is not saved yet.");
  await expect(log.getByLabel("Correct")).toHaveValue("20");
  await expect(log.getByLabel("Done")).toHaveValue("");
  // The day that was seen while it was typed stays.
  await expect(log.getByRole("radio", { name: "Yesterday" })).toBeChecked();
});

test("what is chosen before the scripts or the last choices are there stays", async ({ page, signUp }) => {
  await signUp("Ulla");
  const release = await holdScripts(page);
  await page.goto("/start", { waitUntil: "commit" });
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  release();
  await ready(page);
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await skipStart(page);

  const first = await openLog(page, "questions");
  await first.getByText("Mode, source").click();
  await first.getByLabel("Mode").selectOption({ label: "Tutor" });
  await first.getByLabel("Done").fill("10");
  await first.getByRole("button", { name: "Log questions" }).click();
  await expect(first.getByRole("status")).toContainText("logged");
  const choices: (() => Promise<void>)[] = [];
  await page.route("**/api/log*", (route) =>
    route.request().method() === "GET" ? void choices.push(() => route.continue()) : route.fallback(),
  );
  await page.goto("/progress");
  await ready(page);
  await page.keyboard.press("l");
  const dialog = page.getByRole("form", { name: "Log questions" });
  await dialog.getByText("Mode, source").click();
  await dialog.getByLabel("Mode").selectOption({ label: "Untimed" });
  await expect.poll(() => choices.length).toBe(1);
  const withoutTests = page.getByText("The list of tests is not loaded yet.");
  await expect(withoutTests).toHaveCount(1);
  await choices.pop()?.();
  await expect(withoutTests).toHaveCount(0);
  await expect(dialog.getByLabel("Mode")).toHaveValue("untimed");
});

test("a form in which nobody types takes what another tab saved", async ({ page, signUp }) => {
  await signUp("Pavel");
  await skipStart(page);
  await openNewProgram(page);
  await ready(page);
  const form = page.getByRole("form", { name: "Change this program" });
  const status = form.getByLabel("Status");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Status").selectOption({ label: "Applied" });
  await other
    .getByRole("form", { name: "Change this program" })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(other).toHaveURL(/saved=program/);
  await expect(status).toHaveValue("considering");
  // What is logged draws this page anew.
  await page.keyboard.press("l");
  const log = page.getByRole("dialog", { name: "Log" });
  await log.getByLabel("Done").fill("10");
  await log.getByRole("button", { name: "Log questions" }).click();
  await expect(status).toHaveValue("applied");
  await form.getByLabel("Program", { exact: true }).fill("Harbor UCLA");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/saved=program/);
  await page.goBack();
  await expect(page.getByLabel("Program", { exact: true })).toHaveValue("Harbor UCLA");
  await expect(status).toHaveValue("applied");
});

test("a form that leads to another page asks first if something is typed in another one", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/thresholds/practice-tests");
  await ready(page);
  const added = page.getByRole("form", { name: "Add a form" });
  const tests = page.getByRole("form", { name: "Practice tests", exact: true });
  const preview = tests.getByRole("button", { name: "Preview", exact: true });
  const counting = tests.getByLabel(/scores count toward the verdict/).first();
  await added.getByLabel("Name").fill("NBME 40");
  await counting.click();
  await preview.click();
  await expect(tests.getByRole("alert")).toContainText("what you typed in “Add a form” would be lost");
  await expect(tests.getByRole("alert")).toBeInViewport({ ratio: 1 });
  await expect(preview).toBeFocused();
  await expect(added.getByLabel("Name")).toHaveValue("NBME 40");
  // Pressed again it goes on without the other one.
  await preview.click();
  await expect(page).toHaveURL(/thresholds\/preview/);
  await page.goto("/thresholds/practice-tests");
  await ready(page);
  const sent: Route[] = [];
  await page.route("**/practice-tests", (route) =>
    route.request().method() === "POST" ? void sent.push(route) : route.fallback(),
  );
  await counting.click();
  await preview.click();
  await expect.poll(() => sent.length).toBe(1);
  // Whoever begins with the other one meanwhile would lose it.
  await added.getByLabel("Name").click();
  await page.keyboard.type("NBME 41");
  await expect(added.getByLabel("Name")).toHaveValue("");
  await sent.pop()?.abort("connectionreset");
  await expect(tests.getByRole("alert")).toBeVisible();
  await expect(added.getByLabel("Name")).toBeEditable();
  await added.getByLabel("Name").click();
  await page.keyboard.type("NBME 41");
  await expect(added.getByLabel("Name")).toHaveValue("NBME 41");
  await added.getByLabel("Name").fill("");
  await preview.click();
  await expect.poll(() => sent.length).toBe(1);
  await sent.pop()?.continue();
  await expect(page).toHaveURL(/thresholds\/preview/);
});

test("what a form said of a person is over when another form or another tab has changed it", async ({
  page,
  signUp,
  signIn,
}) => {
  const email = await signUp("Uma");
  await page.context().clearCookies();
  await signIn("admin");
  await page.goto(`/people?q=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name: "Uma" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uma");
  await ready(page);
  const role = page.getByRole("form", { name: "Role" });
  const end = async () => {
    await page.getByRole("button", { name: "End all sessions" }).click();
    await expect(page.getByRole("form", { name: "Sessions" }).getByRole("status")).toContainText(
      "have ended",
    );
  };
  const change = async (form: Locator, to: string) => {
    await form.getByLabel("Role").selectOption({ label: to });
    await form.getByRole("button", { name: "Change role" }).click();
  };
  await change(role, "Mentor");
  await expect(role.getByRole("status")).toContainText("The role is saved.");
  await end();
  await expect(role.getByRole("status")).toHaveCount(0);

  const other = await page.context().newPage();
  await other.goto(page.url());
  await ready(other);
  const otherRole = other.getByRole("form", { name: "Role" });
  await change(otherRole, "Applicant");
  await expect(otherRole.getByRole("status")).toContainText("The role is saved.");
  await change(role, "Mentor");
  await expect(role.getByRole("alert")).toContainText("This has changed since you opened it");
  await expect(role.getByRole("alert")).toContainText("Applicant");
  await role.getByRole("button", { name: "Change role" }).click();
  await expect(role.getByRole("status")).toContainText("The role is saved.");
  await change(otherRole, "Applicant");
  await expect(otherRole.getByRole("alert")).toContainText("This has changed since you opened it");
  await otherRole.getByRole("button", { name: "Change role" }).click();
  await expect(otherRole.getByRole("status")).toContainText("The role is saved.");
  await page.getByRole("button", { name: "End all sessions" }).focus();
  await end();
  await expect(role.getByLabel("Role")).toHaveValue("applicant");

  // Whether it is disabled is not known; then the page says so, and the button means the opposite.
  await dropForms(page, "after");
  await page.getByRole("button", { name: "Disable this account" }).click();
  await expect(page.getByRole("form", { name: "Disable" }).getByRole("alert")).toContainText(
    "Check in another tab",
  );
  await page.unroute("**/*");
  await end();
  await expect(page.getByRole("button", { name: "Enable this account" })).toBeVisible();
  await expect(page.getByRole("form", { name: "Enable" }).getByRole("alert")).toHaveCount(0);
});

test("what is typed in a text box before the scripts arrive stays, and the page knows of it", async ({
  page,
  signUp,
}) => {
  const typed = "Typed while the scripts were on their way.";
  await signUp("Edda");
  await skipStart(page);
  await logTest(page, "231", { note: "As it was" });
  const test = (await page.locator("a[href^='/assessments/']").first().getAttribute("href")) ?? "";
  const release = await holdScripts(page);
  await page.goto(test, { waitUntil: "commit" });
  const note = page.locator("textarea[name=note]");
  await expect(note).toHaveValue("As it was");
  await note.fill("");
  await note.pressSequentially("while the scripts were on their way.");
  await note.press("Control+Home");
  await note.pressSequentially("Typed ");
  release();
  await expect(page.getByText(`${typed.length} of `)).toBeVisible();
  await expect(note).toHaveValue(typed);
  expect(await note.evaluate((box: HTMLTextAreaElement) => box.selectionStart)).toBe("Typed ".length);
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await page.goto(test);
  await expect(note).toHaveValue(typed);
});

test("without JavaScript, what is typed in the form of a row that is gone by then is shown", async ({
  page,
  browser,
  signUp,
  baseURL,
}) => {
  await signUp("Runa");
  await skipStart(page);
  await page.goto("/plan/setup");
  await addRotation(page, "Surgery");
  await expect(page.locator("summary").filter({ hasText: "Change Surgery" })).toBeVisible();
  const storageState = await page.context().storageState();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: baseURL ?? "",
    storageState,
  });
  const plain = await context.newPage();
  await plain.goto("/plan/setup");
  await plain.locator("summary").filter({ hasText: "Change Surgery" }).click();
  const change = plain.getByRole("form", { name: "Change Surgery" });
  await change.getByLabel("Name").fill("Surgery at Mercy");
  await page.locator("summary").filter({ hasText: "Change Surgery" }).click();
  await page.getByRole("form", { name: "Remove Surgery" }).getByRole("button").click();
  await expect(page.getByRole("form", { name: "Change Surgery" })).toHaveCount(0);
  await change.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Nothing was saved");
  await expect(plain.getByText("This no longer exists.")).toBeVisible();
  await expect(plain.getByRole("definition").first()).toHaveText("Surgery at Mercy");
  await plain.getByRole("link", { name: "Show the page" }).click();
  await expect(plain.getByRole("form", { name: "Add a rotation" })).toBeAttached();
  await context.close();
});
