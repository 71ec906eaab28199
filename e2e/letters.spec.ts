import { expect, type Page, type Route } from "@playwright/test";
import {
  addRotation,
  createAccount,
  dayFromNow,
  expectSound,
  linkIn,
  logTest,
  mailTo,
  ready,
  skipStart,
  test,
} from "./stories";

async function addWriter(page: Page, writer: string, kind: string): Promise<void> {
  const add = page.getByRole("form", { name: "Add a writer" });
  await add.getByLabel("Writer").fill(writer);
  await add.getByLabel("Type").selectOption({ label: kind });
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText(writer);
}

/** Chooses the Match for which ERAS opened in the newest June, or one so many years after it. */
async function chooseSeason(page: Page, yearsAfter = 0): Promise<void> {
  const [year = "", month = ""] = dayFromNow(0).split("-");
  await page.goto("/plan/setup");
  await page
    .getByLabel("Match season")
    .selectOption(String(Number(year) + (month > "06" ? 1 : 0) + yearsAfter));
  await page.getByRole("form", { name: "Your aims" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
}

test("a letter goes from considering to assigned, each step with its day", async ({ page, signUp }) => {
  await signUp("Paula");
  await skipStart(page);
  await chooseSeason(page);
  await page.goto("/programs/paste");
  const paste = page.getByRole("form", { name: "Paste programs" });
  await paste
    .getByLabel("Rows from a spreadsheet")
    .fill("Lakeside\tTX\tDR academic\nMercy General\tOH\tDR community");
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(page.getByText("2 programs were added from the paste")).toBeVisible();
  await page.goto("/letters");
  await addWriter(page, "Dr. Rivera", "IR attending");
  const move = async (button: string, to: string) => {
    await page.getByRole("button", { name: `${button} Dr. Rivera` }).click();
    await expect(page.getByRole("region", { name: to, exact: true })).toContainText("Dr. Rivera");
  };
  await move("Mark as asked", "Asked");
  await move("Mark as agreed", "Agreed");
  await move("Back to asked", "Asked");
  await move("Mark as agreed", "Agreed");
  await move("Mark as requested in ERAS", "Requested in ERAS");
  await move("Mark as uploaded", "Uploaded");
  await page.getByRole("button", { name: "Mark as assigned Dr. Rivera" }).click();
  await expect(page.getByText(/First add the program that this letter is assigned to/)).toBeVisible();
  await page.getByRole("link", { name: "Dr. Rivera" }).click();
  const form = page.getByRole("form", { name: "Change this letter" });
  await form.getByLabel("Email").fill("rivera");
  const programs = form.getByRole("group", { name: "Programs it is assigned to in ERAS" });
  await programs.getByLabel("Lakeside, TX (DR, academic)").check();
  await programs.getByLabel("Mercy General, OH (DR, community)").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByLabel("Email")).toHaveAccessibleDescription(/not an email address/);
  await expect(programs.getByLabel("Mercy General, OH (DR, community)")).toBeChecked();
  await form.getByLabel("Email").fill("rivera@example.org");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The letter is saved.")).toBeVisible();
  await move("Mark as assigned", "Assigned");
  await expect(page.getByRole("region", { name: "Assigned" })).toContainText("2 programs");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await page.getByRole("link", { name: "Dr. Rivera" }).click();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("listitem")).toHaveText([
    /^Considering/,
    /^Asked/,
    /^Agreed/,
    /^Asked/,
    /^Agreed/,
    /^Requested in ERAS/,
    /^Uploaded/,
    /^Assigned/,
  ]);
  await expect(page.getByRole("link", { name: "Open in your mail program" })).toHaveAttribute(
    "href",
    /^mailto:rivera@example\.org\?subject=/,
  );
  await expectSound(page);
  await page.getByRole("button", { name: "Remove this letter" }).click();
  await expect(page.getByText("No letters yet")).toBeVisible();
});

test("a letter has the day that was given, and is not requested before ERAS opens @long", async ({
  page,
  signUp,
}) => {
  await signUp("Pilar");
  await skipStart(page);
  await chooseSeason(page, 2);
  await page.goto("/letters");
  await addWriter(page, "Dr. Rivera", "IR attending");
  await addWriter(page, "rivera", "Core clinical");
  await expect(page.getByText("More than one letter by Dr. Rivera.")).toBeVisible();
  await page.getByRole("link", { name: "Dr. Rivera", exact: true }).click();
  const change = page.getByRole("form", { name: "Change the status" });
  await change.getByLabel("Asked").check();
  await change.getByLabel("Since").fill(dayFromNow(1));
  await change.getByRole("button", { name: "Change the status" }).click();
  await expect(change.getByLabel("Since")).toHaveAccessibleDescription(/after today/);
  await expect(change.getByLabel("Asked")).toBeChecked();
  await change.getByLabel("Since").fill(dayFromNow(-30));
  await change.getByRole("button", { name: "Change the status" }).click();
  await expect(change.getByRole("status")).toContainText("Asked since");
  await change.getByLabel("Agreed").check();
  await change.getByRole("button", { name: "Change the status" }).click();
  await expect(change.getByRole("status")).toContainText("Agreed since");
  await change.getByLabel("Requested in ERAS").check();
  await change.getByRole("button", { name: "Change the status" }).click();
  await expect(change.getByLabel("Since")).toHaveAccessibleDescription(/ERAS for Match \d{4} opens on/);
  await expectSound(page);
  await page.goto("/letters");
  await expect(page.getByRole("region", { name: "Agreed" })).toContainText(
    "Request it in ERAS when it opens",
  );
  await expect(page.getByRole("button", { name: "Mark as requested in ERAS Dr. Rivera" })).toHaveCount(0);
});

test("a mentor sees a late letter in the list of mentees, nothing private, and the statement only with access to it @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Quinn");
  await skipStart(page);
  await logTest(page, "236", { note: "canary-test-note" });
  await page.goto("/plan/tasks/start-assess");
  await page.getByLabel("Note").fill("canary-task-note");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The task is saved.")).toBeVisible();
  await page.goto("/letters");
  await addWriter(page, "Dr. Moss", "Core clinical");
  await page.getByRole("link", { name: "Dr. Moss" }).click();
  const letter = page.getByRole("form", { name: "Change this letter" });
  await letter.getByLabel("Email").fill("canary@letters.example");
  await letter.getByLabel("How they know you").fill("canary-letter-knows");
  await letter.getByLabel("Note").fill("canary-letter-note");
  await letter.getByLabel("Your own deadline").fill(dayFromNow(-1));
  await letter.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The letter is saved.")).toBeVisible();
  await page.goto("/statement");
  for (const text of ["canary-version: I failed once.", "canary-statement: I failed once, and then 236."]) {
    await page.getByLabel("The text").fill(text);
    await expect(page.getByText("Your statement is saved.")).toBeHidden();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Your statement is saved.")).toBeVisible();
  }
  await page.goto("/plan/setup");
  await page.getByRole("button", { name: "Create an address" }).click();
  const feed = (await page.getByLabel("The link (shown only once)").inputValue()).split("/").at(-1) ?? "";
  await page.goto("/access");
  const mentorEmail = `mentor-of-quinn-${info.project.name}@example.com`;
  await page.getByLabel("Their email").fill(mentorEmail);
  await page.getByRole("button", { name: "Invite", exact: true }).click();

  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const mentor = await context.newPage();
  await mentor.goto(linkIn(await mailTo(mentorEmail, info.project.name)));
  await createAccount(mentor, "Dr. Vale");
  await expect(mentor).toHaveURL(/mentees\/[0-9a-f-]{36}$/);
  const mentee = mentor.url();
  const pages = ["", "/plan", "/decision", "/letters", "/portfolio", "/statement", "/summary"];
  const bodiesOf = async (end: string) =>
    Promise.all(
      [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }].map(
        async (headers: Record<string, string>) =>
          (await mentor.request.get(mentee + end, { headers })).text(),
      ),
    );
  for (const end of pages) {
    const [html, payload] = await bodiesOf(end);
    expect(html).toContain("Quinn");
    expect(payload).toContain("Quinn");
    for (const body of await bodiesOf(end)) {
      expect(body).not.toMatch(/canary/);
      expect(body).not.toContain(feed);
    }
  }
  await mentor.goto("/mentees");
  await expect(mentor.getByRole("list", { name: "Mentees" })).toContainText("1 letter late");
  await mentor.goto("/mentees?need=letter&sort=name");
  await expect(mentor.getByRole("list", { name: "Mentees" })).toContainText("Quinn");
  await mentor.goto(`${mentee}/letters`);
  await expect(mentor.getByRole("heading", { level: 1 })).toHaveText("One letter is late.");
  await expect(mentor.locator("main form")).toHaveCount(0);

  await page.reload();
  await expect(page.getByText(/Last viewed on .*: /)).toContainText("letters");
  await page.getByRole("button", { name: "Give statement access to Dr. Vale" }).click();
  await expect(page.getByText("Can read your statement.")).toBeVisible();
  const statement = await bodiesOf("/statement");
  expect(statement[0]).toContain("canary-statement");
  // The current text, and no earlier one.
  expect(statement.join()).not.toContain("canary-version");
  for (const end of pages.filter((one) => one !== "/statement")) {
    expect((await bodiesOf(end)).join()).not.toMatch(/canary/);
  }
  await page.getByRole("button", { name: "Stop statement access of Dr. Vale" }).click();
  await expect(page.getByText("Cannot read your statement.")).toBeVisible();
  expect((await bodiesOf("/statement")).join()).not.toMatch(/canary/);

  // The mentor leaves, and finds nothing from then on.
  await mentor.goto(`${mentee}/leave`);
  await mentor.getByRole("button", { name: "Stop mentoring" }).click();
  await expect(mentor.getByText("You no longer mentor them.")).toBeVisible();
  for (const end of [...pages, "/leave"]) {
    expect((await mentor.request.get(mentee + end)).status(), end).toBe(404);
    for (const body of await bodiesOf(end)) expect(body).not.toMatch(/Quinn|canary/);
  }
  await page.reload();
  await expect(page.getByText(/Stopped mentoring on/)).toBeVisible();
  await context.close();
});

test("a long name without spaces wraps, and no page scrolls sideways @long", async ({ page, signUp }) => {
  await signUp("Tomas");
  await skipStart(page);
  await page.setViewportSize({ width: 320, height: 800 });
  const long = "W".repeat(80);
  await page.goto("/letters");
  await addWriter(page, long, "IR attending");
  await expectSound(page);
  await page.getByRole("link", { name: long }).click();
  await expect(page.getByRole("form", { name: "Change this letter" })).toBeVisible();
  await expectSound(page);
  await page.goto("/plan/setup");
  const rotation = page.getByRole("form", { name: "Add a rotation" });
  await rotation.getByLabel("Name").fill(long);
  await rotation.getByLabel("First day").fill(dayFromNow(10));
  await rotation.getByLabel("Last day").fill(dayFromNow(400));
  await rotation.getByRole("button", { name: "Add the rotation" }).click();
  await expect(rotation.getByRole("status")).toContainText(long);
  await expectSound(page);
  await page.goto("/plan");
  await page.getByText("Add a task").click();
  const add = page.getByRole("form", { name: "Add a task" });
  await add.getByLabel("A task of your own").fill(long);
  await add.getByLabel(/Due/).fill(dayFromNow(0));
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText(long);
  await expectSound(page);
  await page.goto("/plan/decision");
  await expectSound(page);
});

test("a portfolio shows its gaps first, and can be copied as text for a CV @long", async ({
  page,
  signUp,
}) => {
  await signUp("Sami");
  await skipStart(page);
  await page.goto("/portfolio");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("5 gaps. Start with IR exposure.");
  // The way to a new entry is in the first screen: the form itself beside the areas, or a link to it on a phone.
  await page.setViewportSize({ width: 1440, height: 900 });
  const main = await page.getByRole("main").boundingBox();
  const form = await page.getByRole("form", { name: "Add an entry" }).boundingBox();
  const submit = page.getByRole("form", { name: "Add an entry" }).getByRole("button", { name: "Add" });
  await expect(submit).toBeInViewport({ ratio: 1 });
  expect(form && main && form.x + form.width).toBeGreaterThan((main?.x ?? 0) + 0.85 * (main?.width ?? 0));
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole("link", { name: "Add an entry" })).toBeInViewport({ ratio: 1 });
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  const add = page.getByRole("form", { name: "Add an entry" });
  await add.getByLabel("Title").fill("IR observership");
  await add.getByLabel("From").fill(dayFromNow(-60));
  await add.getByLabel(/^To /).fill(dayFromNow(-90));
  await add.getByLabel("Link").fill("javascript:alert(1)");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByLabel("Link")).toHaveAccessibleDescription(/must begin with https/);
  await expect(add.getByLabel("Title")).toHaveValue("IR observership");
  await add.getByLabel("Link").fill("https://example.org/ir");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByLabel("Link")).not.toHaveAttribute("aria-invalid");
  await expect(add.getByLabel(/^To /)).toHaveAccessibleDescription(/before it begins/);
  await add.getByLabel(/^To /).fill(dayFromNow(-30));
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText("IR observership");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^4 gaps/);
  await expect(page.getByLabel("Portfolio as text to copy")).toHaveValue(
    /^IR EXPOSURE\n- IR observership, https/,
  );
  await page.getByRole("link", { name: "IR observership" }).click();
  const change = page.getByRole("form", { name: "Change this entry" });
  await change.getByLabel("Result").fill("letter promised");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The entry is saved.")).toBeVisible();
  await expect(page.getByText("letter promised").first()).toBeVisible();
  await page.getByRole("link", { name: "IR observership" }).click();
  await page.getByRole("button", { name: "Remove this entry" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^5 gaps/);
});

/** Adds programs by the paste form. */
async function pastePrograms(page: Page, rows: string): Promise<void> {
  await page.goto("/programs/paste");
  const paste = page.getByRole("form", { name: "Paste programs" });
  await paste.getByLabel("Rows from a spreadsheet").fill(rows);
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(page.getByText("added from the paste")).toBeVisible();
}

/** The focus is on something of the page's own content, such as the note that says what happened. */
const expectFocusInPage = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() => document.querySelector("main")?.contains(document.activeElement) ?? false),
    )
    .toBe(true);

/** Removes a row by this button, sees what the note says, and undoes it. */
async function removeAndUndo(page: Page, { remove, what }: { remove: string; what: string }): Promise<void> {
  await page.getByRole("button", { name: remove }).click();
  await expect(page.getByText(`${what} was removed.`)).toBeInViewport();
  await expectFocusInPage(page);
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeInViewport();
  await undo.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${what} is restored.`)).toBeInViewport();
  await expect(undo).toHaveCount(0);
  await expectFocusInPage(page);
}

test("a letter, an entry, a rotation and a resource come back when their removal is undone @long", async ({
  page,
  signUp,
}) => {
  await signUp("Tamar");
  await skipStart(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/letters");
  await addWriter(page, "Dr. Rivera", "IR attending");
  await page.getByRole("link", { name: "Dr. Rivera" }).click();
  await removeAndUndo(page, { remove: "Remove this letter", what: "The letter" });
  await expect(page.getByRole("link", { name: "Dr. Rivera" })).toBeVisible();
  await page.goto("/portfolio");
  const add = page.getByRole("form", { name: "Add an entry" });
  await add.getByLabel("Title").fill("IR observership");
  await add.getByRole("button", { name: "Add" }).click();
  await page.getByRole("link", { name: "IR observership" }).click();
  await removeAndUndo(page, { remove: "Remove this entry", what: "The entry" });
  await expect(page.getByRole("link", { name: "IR observership" })).toBeVisible();
  await page.goto("/plan/setup");
  await addRotation(page, "Surgery at Mercy");
  await page.getByText("Change Surgery at Mercy").click();
  await removeAndUndo(page, { remove: "Remove Surgery at Mercy", what: "The rotation" });
  await expect(page.getByText("Change Surgery at Mercy")).toBeVisible();
  const first = page.getByRole("region", { name: "Study resources" }).getByRole("listitem").first();
  const name = (await first.locator("p").first().textContent()) ?? "";
  await first.getByText(`Change ${name}`).click();
  await removeAndUndo(page, { remove: `Remove ${name}`, what: "The resource" });
  await expect(first).toContainText(name);
});

const focused = (page: Page) => page.locator(":focus");

test("letters are assigned to programs in a table: in place, by keyboard, at 320 px @long", async ({
  page,
  signUp,
}) => {
  await signUp("Tilda");
  await skipStart(page);
  await pastePrograms(
    page,
    "Lakeside\tTX\tintegrated IR\nMercy General\tOH\tDR community\nValley\tCA\tDR academic",
  );
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto("/letters");
  await addWriter(page, "Dr. Rivera", "IR attending");
  await addWriter(page, "Dr. Haas", "Core clinical");
  const table = page.getByRole("grid", { name: "Letters by program" });
  const cell = (name: string) => table.getByRole("button", { name, exact: true });
  const programs = page.getByRole("region", { name: "Letters by program" }).first();
  await expect(programs).toContainText("3 programs have no letters.");
  await expect(table.getByText("No letters")).toHaveCount(3);
  await expectSound(page);
  // Three lines a program at most.
  for (const row of await table.getByRole("row").filter({ hasText: "No letters" }).all()) {
    expect((await row.boundingBox())?.height).toBeLessThanOrEqual(72);
  }

  // A press changes the cell where it is: nothing scrolls, the focus stays, and a status says it.
  await cell("Dr. Haas Mercy General, OH").focus();
  const yOf = async () => (await cell("Dr. Haas Mercy General, OH").boundingBox())?.y ?? 0;
  const before = await yOf();
  await page.keyboard.press("Space");
  await expect(programs.getByRole("status")).toHaveText(
    "Dr. Haas’s letter goes to Mercy General, OH (DR, community).",
  );
  await expect(cell("Dr. Haas Mercy General, OH")).toHaveAttribute("aria-pressed", "true");
  await expect(cell("Dr. Haas Mercy General, OH")).toBeFocused();
  await expect(page.getByText("Missing: IR attending, Diagnostic radiology")).toBeVisible();
  // Its row, and the sentence above the table, may have a line more.
  expect(Math.abs((await yOf()) - before)).toBeLessThan(64);
  await expect(programs).toContainText("2 programs have no letters, and 1 has too few.");

  // One tab stop; the arrow keys lead to the other cells, and the space bar presses.
  await expect(table.locator("button[tabindex='0']")).toHaveCount(1);
  await page.keyboard.press("ArrowUp");
  await expect(cell("Dr. Haas Lakeside, TX")).toBeFocused();
  await page.keyboard.press("End");
  await expect(cell("Dr. Rivera Lakeside, TX")).toBeFocused();
  // Each press counts, also while another is on its way.
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(table.locator("button[aria-pressed=true]")).toHaveCount(4);
  await expect(programs.getByRole("status")).toContainText("Valley");
  await expect(cell("Dr. Rivera Valley, CA")).toBeFocused();
  await expect(cell("Dr. Rivera Valley, CA")).toBeInViewport();
  await expectSound(page);
  await page.reload();
  await expect(table.locator("button[aria-pressed=true]")).toHaveCount(4);
  await expect(cell("Dr. Haas Valley, CA")).toHaveAttribute("aria-pressed", "false");
  await page.emulateMedia({ media: "print" });
  await expect(cell("Dr. Rivera Valley, CA")).toBeVisible();
  await page.emulateMedia({ media: null });

  // Only where letters are missing; the last row that goes leaves the focus on the page.
  await page.getByRole("link", { name: "Show only programs where letters are missing" }).click();
  await expect(page.getByRole("link", { name: "Show all programs" })).toBeVisible();
  await cell("Dr. Haas Lakeside, TX").click();
  await expect(table.getByText("Lakeside")).toHaveCount(0);
  await expect(focused(page)).toHaveAccessibleName("Dr. Haas Mercy General, OH");
});

test("a press of the table counts for its program, also while the table is drawn again @long", async ({
  page,
  signUp,
}) => {
  await signUp("Tara");
  await skipStart(page);
  const names = ["Alder", "Birch", "Cedar"];
  await pastePrograms(page, names.map((name) => `${name}\tTX\tintegrated IR`).join("\n"));
  await page.goto("/letters");
  await addWriter(page, "Dr. Ash", "IR attending");
  await addWriter(page, "Dr. Elm", "Core clinical");
  await addWriter(page, "Dr. Fir", "Other");
  const table = page.getByRole("grid", { name: "Letters by program" });
  const cell = (name: string) => table.getByRole("button", { name: `Dr. ${name}, TX`, exact: true });
  const drawing = () => table.locator("xpath=..").getAttribute("data-drawn");
  const held: Route[] = [];
  await page.route(
    ({ pathname }) => pathname === "/letters",
    (route) => (route.request().method() === "POST" ? void held.push(route) : route.fallback()),
  );
  /** Lets the press that is on its way be saved, and waits until the table is drawn again. */
  const save = async () => {
    await expect.poll(() => held.length).toBe(1);
    const before = await drawing();
    await held.pop()?.continue();
    await expect.poll(drawing).not.toBe(before);
  };

  await cell("Ash Alder").press("Space");
  await cell("Ash Birch").focus();
  await page.keyboard.down("Space");
  await save();
  await page.keyboard.up("Space");
  await expect(cell("Ash Alder")).toHaveAttribute("aria-pressed", "true");
  await expect(cell("Ash Birch")).toHaveAttribute("aria-pressed", "true");
  await cell("Ash Cedar").hover();
  await page.mouse.down();
  // What the form says below the table stays: without it the page is shorter, and another row can come under the mouse.
  const said = page.getByRole("form", { name: "Letters by program" }).getByRole("status");
  await said.evaluate((status) => {
    const note = () => (status.dataset.wasEmpty ||= status.textContent === "" ? "true" : "");
    new MutationObserver(note).observe(status, { childList: true, subtree: true });
  });
  await save();
  await page.mouse.up();
  await expect(said).not.toHaveAttribute("data-was-empty", "true");
  await expect(cell("Ash Cedar")).toHaveAttribute("aria-pressed", "true");
  await save();
  await page.reload();
  await expect(table.locator("button[aria-pressed=true]")).toHaveCount(3);

  // A program leaves the list when it has what was missing. What was pressed before counts, for the program of its row.
  await page.getByRole("link", { name: "Show only programs where letters are missing" }).click();
  await expect(page.getByRole("link", { name: "Show all programs" })).toBeVisible();
  for (const name of ["Elm Alder", "Fir Alder", "Fir Birch", "Elm Cedar"]) await cell(name).click();
  await save();
  await expect(table.getByText("Alder")).toHaveCount(0);
  await expect(cell("Fir Birch")).toHaveAttribute("aria-pressed", "true");
  await expect(cell("Elm Cedar")).toHaveAttribute("aria-pressed", "true");
  for (let more = 0; more < 3; more += 1) {
    await expect.poll(() => held.length).toBe(1);
    await held.pop()?.continue();
  }
  await expect(table.getByText("Cedar")).toHaveCount(0);
  await page.getByRole("link", { name: "Show all programs" }).click();
  await expect(table.locator("button[aria-pressed=true]")).toHaveCount(7);
  for (const name of ["Elm Alder", "Fir Alder", "Fir Birch", "Elm Cedar"])
    await expect(cell(name)).toHaveAttribute("aria-pressed", "true");

  // One that is not saved ends those that wait: the sentence stands. Before that the browser asks whether to leave them.
  const mayLeave = () =>
    page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await mayLeave()).toBe(true);
  for (const name of ["Ash Alder", "Ash Birch", "Ash Cedar"]) await cell(name).click();
  await expect(table.locator("button[aria-pressed=true]")).toHaveCount(4);
  await expect.poll(() => held.length).toBe(1);
  expect(await mayLeave()).toBe(false);
  await held.pop()?.abort();
  await expect(table.locator("button[aria-pressed=true]")).toHaveCount(7);
  await expect(page.getByRole("form", { name: "Letters by program" }).getByRole("alert")).toBeVisible();
  expect([held.length, await mayLeave()]).toEqual([0, true]);
});

test("a fifth letter finds no place at a program, also without JavaScript @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Thea");
  await skipStart(page);
  await pastePrograms(page, "Lakeside\tTX\tDR academic");
  await page.goto("/letters");
  for (const name of ["Ash", "Birch", "Cedar", "Elm", "Fir"]) await addWriter(page, `Dr. ${name}`, "Other");
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/letters");
  const cell = (name: string) => plain.getByRole("button", { name: `Dr. ${name} Lakeside, TX` });
  for (const name of ["Ash", "Birch", "Cedar", "Elm"]) {
    await cell(name).click();
    await expect(cell(name)).toHaveAttribute("aria-pressed", "true");
  }
  await expect(cell("Fir")).toHaveAttribute("aria-disabled", "true");
  await cell("Fir").click({ force: true });
  await expect(plain.getByText("Lakeside, TX (DR, academic) already has 4 letters")).toBeVisible();
  await cell("Ash").click();
  await expect(cell("Ash")).toHaveAttribute("aria-pressed", "false");
  await context.close();
  // A refusal leaves the cell as it was.
  await page.reload();
  await ready(page);
  const mine = (name: string) => page.getByRole("button", { name: `Dr. ${name} Lakeside, TX` });
  await mine("Fir").click();
  await expect(mine("Fir")).toHaveAttribute("aria-pressed", "true");
  await expect(mine("Ash")).toBeVisible();
  await mine("Ash").click({ force: true });
  await expect(page.getByRole("alert").filter({ hasText: "already has 4 letters" })).toBeFocused();
  await expect(mine("Ash")).toHaveAttribute("aria-pressed", "false");
});

test("the table of letters is light with 120 programs, and the board stands in the first screen @long", async ({
  page,
  signUp,
}) => {
  await signUp("Tove");
  await skipStart(page);
  await pastePrograms(
    page,
    Array.from({ length: 120 }, (_, index) => `Hospital ${index + 1},TX,DR academic`).join("\n"),
  );
  await page.goto("/letters");
  for (const name of ["Ash", "Birch", "Cedar", "Elm"]) await addWriter(page, `Dr. ${name}`, "Other");
  const answer = await page.request.get("/letters");
  expect((await answer.text()).length).toBeLessThan(120_000);
  await page.goto("/letters");
  await expect(page.getByRole("grid").getByRole("row")).toHaveCount(101);
  await page.getByRole("link", { name: "Next programs" }).click();
  await expect(page.getByRole("grid").getByRole("row")).toHaveCount(21);
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/letters");
    const add = await page.getByRole("link", { name: "Add a writer" }).boundingBox();
    const first = await page.getByRole("heading", { name: "Your letters" }).boundingBox();
    expect(add && add.y + add.height).toBeLessThan(height);
    expect(first && first.y + first.height).toBeLessThan(height);
  }
});
