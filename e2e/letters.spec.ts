import { expect, type Page } from "@playwright/test";
import { createAccount, dayFromNow, expectSound, linkIn, mailTo, skipStart, test } from "./stories";

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
  await page.goto("/settings");
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
  await page.goto("/programs");
  const paste = page.getByRole("form", { name: "Paste programs" });
  await paste
    .getByLabel("Rows from a spreadsheet")
    .fill("Lakeside\tTX\tDR academic\nMercy General\tOH\tDR community");
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(page.getByText("2 programs were added from the paste")).toBeVisible();
  await page.goto("/letters");
  await addWriter(page, "Dr. Rivera", "IR attending");
  const move = async (to: string) => {
    await page.getByRole("button", { name: `${to} Dr. Rivera` }).click();
    await expect(page.getByRole("region", { name: to, exact: true })).toContainText("Dr. Rivera");
  };
  await move("Asked");
  await move("Agreed");
  await move("Requested in ERAS");
  await move("Uploaded");
  await page.getByRole("button", { name: "Assigned Dr. Rivera" }).click();
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
  await move("Assigned");
  await expect(page.getByRole("region", { name: "Assigned" })).toContainText("2 programs");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await page.getByRole("link", { name: "Dr. Rivera" }).click();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("listitem")).toHaveText([
    /^Considering/,
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

test("a letter has the day that was given, and is not requested before ERAS opens", async ({
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
  await expect(page.getByRole("button", { name: "Requested in ERAS Dr. Rivera" })).toHaveCount(0);
});

test("a mentor sees a late letter in the list of mentees, nothing private, and the statement only with access to it", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Quinn");
  await skipStart(page);
  const log = page.getByRole("form", { name: "Log a practice test" });
  await log.getByLabel("Score").fill("236");
  await log.getByText("Name of another test, conditions, note").click();
  await log.getByLabel("Note").fill("canary-test-note");
  await log.getByRole("button", { name: "Log test" }).click();
  await expect(log.getByRole("status")).toContainText("236");
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
  await expect(mentor.getByRole("table", { name: "Mentees" })).toContainText("letter overdue");
  await mentor.goto("/mentees?need=letter&sort=name");
  await expect(mentor.getByRole("table", { name: "Mentees" })).toContainText("Quinn");
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

test("a long name without spaces wraps, and no page scrolls sideways", async ({ page, signUp }) => {
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
  const add = page.getByRole("form", { name: "Add a task" });
  await add.getByLabel("A task of your own").fill(long);
  await add.getByLabel(/Due/).fill(dayFromNow(0));
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText(long);
  await expectSound(page);
  await page.goto("/plan/decision");
  await expectSound(page);
});

test("a portfolio shows its gaps first, and can be copied as text for a CV", async ({ page, signUp }) => {
  await signUp("Sami");
  await skipStart(page);
  await page.goto("/portfolio");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("5 gaps. Start with IR exposure.");
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
