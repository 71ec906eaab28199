import { expect, type Page, type Route } from "@playwright/test";
import { createAccount, expectSound, linkIn, mailTo, ready, skipStart, test } from "./stories";

test("programs are added by hand and by paste, sorted with reasons, and counted @both", async ({
  page,
  signUp,
}) => {
  await signUp("Petra");
  await skipStart(page);
  await page.goto("/programs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No programs listed yet.");
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Add a program" })).toHaveCount(1);

  await page.getByRole("link", { name: "Add a program" }).first().click();
  const add = page.getByRole("form", { name: "Add a program" });
  await add.getByLabel("Note (only you see it)").fill("canary of a note");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByText("Enter the program's name.")).toBeVisible();
  await expect(add.getByLabel("Note (only you see it)")).toHaveValue("canary of a note");
  await add.getByLabel("Program").fill("Harbor University");
  await add.getByLabel("Type").selectOption("Integrated IR");
  await add.getByLabel("Signal").selectOption("Gold");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Harbor University is on your list.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Programs" }).click();
  const table = page.getByRole("table", { name: "Your programs" });
  await expect(table.getByRole("row")).toHaveCount(2);

  // Rows that can't be read are listed, and nothing is added.
  await page.getByRole("link", { name: "Paste rows" }).click();
  const paste = page.getByRole("form", { name: "Paste programs" });
  const good = "Mercy General\tOhio\tDR academic\tyes\tstrong\tsilver\nValley Regional\tCA\tDR community";
  await paste.getByLabel("Rows from a spreadsheet").fill(`${good}\nNowhere\tXX\tDR academic`);
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(paste.getByText("Row 3: “XX” is not a U.S. state.")).toBeVisible();
  await paste.getByLabel("Rows from a spreadsheet").fill(`${good}\nharbor university\t\tintegrated IR`);
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(
    page.getByText(
      "2 programs were added from the paste. 1 row was skipped, because the program was already there: Harbor University (Integrated IR).",
    ),
  ).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(page.getByText("1 of 6")).toHaveCount(2);

  // A text that is too long stays in its field.
  await page.getByRole("link", { name: "Paste rows" }).click();
  await paste.getByLabel("Rows from a spreadsheet").fill("Mercy ".repeat(500_000));
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(paste.getByText("This is too much text to send at once.")).toBeVisible();
  await expect(paste.getByLabel("Rows from a spreadsheet")).toHaveValue(/^Mercy/);

  // A failed attempt at Step 1 means scenario 3: the list is compared with it and sorted by it.
  await page.goto("/start");
  await page.getByRole("combobox", { name: "Step 1" }).selectOption("Failed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/progress/);
  await page.goto("/strategy");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your attempts mean scenario 3.");
  await expect(page.getByText("Source: the guide.")).toHaveCount(0);
  await page.getByRole("link", { name: "Show the source of each sentence" }).click();
  await expect(page.getByText("Source: the guide.").first()).toBeVisible();
  await page.goto("/programs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("3 of at least 80 programs.");
  const first = table.getByRole("row").nth(1);
  await expect(first).toContainText("Mercy General");
  await expect(first.getByRole("cell").nth(2)).toHaveText("Core");
  await expect(first.getByRole("cell").nth(2)).toHaveAttribute("data-points", "3");
  await expect(table).toContainText("Reach");

  // The applicant's own weights change the order.
  await page.getByText("Change the weights").click();
  const weights = page.getByRole("form", { name: "Weights" });
  await weights.getByLabel("Type fits your scenario").fill("11");
  await weights.getByRole("button", { name: "Save weights" }).click();
  await expect(weights.getByText("A weight must be a whole number from 0 to 10.")).toBeVisible();
  for (const label of ["Type fits your scenario", "IMG-friendly", "IR exposure"]) {
    await weights.getByLabel(label).fill("0");
  }
  await weights.getByLabel("Preferred states (optional)").fill("California");
  await weights.getByRole("button", { name: "Save weights" }).click();
  await expect(first).toContainText("Valley Regional");

  // One program is changed, and another removed.
  await page.getByRole("link", { name: "Mercy General", exact: true }).click();
  const change = page.getByRole("form", { name: "Change this program" });
  await change.getByLabel("Status").selectOption("Applied");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The program is saved.")).toBeVisible();
  await page.goto("/programs?status=applied");
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Mercy General", exact: true }).click();
  await page.getByRole("button", { name: "Remove this program" }).click();
  await expect(page.getByText("Mercy General removed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Mercy General restored.")).toBeVisible();
  await expect(table.getByRole("link", { name: "Mercy General", exact: true })).toBeVisible();
});

/** Twelve programs, as many as fit into the first screen. */
const twelve = Array.from(
  { length: 12 },
  (_, at) =>
    `Hospital ${String(at + 1).padStart(2, "0")}${at === 1 ? " of Lakeside City" : ""}\tTX\t${at < 3 ? "integrated IR" : "DR academic"}`,
);

async function pasteRows(page: Page, rows: readonly string[]): Promise<void> {
  await page.goto("/programs/paste");
  await page.getByLabel("Rows from a spreadsheet").fill(rows.join("\n"));
  await page.getByRole("button", { name: "Add these programs" }).click();
  await expect(page.getByText("added from the paste")).toBeVisible();
  await page.goto("/programs?sort=name");
  await ready(page);
}

/** Says later whether the document is still the one of now. */
async function markDocument(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute("data-seen", ""));
  return () => page.evaluate(() => document.documentElement.hasAttribute("data-seen"));
}

const rowOf = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

test("a signal and a status are changed in place, and undone", async ({ page, signUp, context }) => {
  await signUp("Tilda");
  await skipStart(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await pasteRows(page, twelve);
  const isSameDocument = await markDocument(page);
  const row = rowOf(page, "Hospital 03");
  const signal = row.getByRole("link", { name: /^Signal:/ });
  await signal.focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("group", { name: "Signal" });
  await expect(menu.getByRole("button", { name: "None" })).toBeFocused();
  await expect(menu.getByRole("button", { name: "Gold 6 left" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(signal).toHaveText("Gold");
  await expect(signal).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Hospital 03: Gold signal." })).toBeVisible();
  await expect(page.locator(".program-facts")).toContainText("1 of 6 5 left");

  const status = row.getByRole("link", { name: /^Status:/ });
  await status.click();
  await page.getByRole("group", { name: "Status" }).getByRole("button", { name: "Withdrawn" }).click();
  await expect(page.getByRole("link", { name: "Withdrawn 1" })).toBeVisible();
  await expect(status).toHaveText("Withdrawn");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("link", { name: "Withdrawn 1" })).toHaveCount(0);
  await expect(status).toHaveText("Considering");
  await expect(signal).toHaveText("Gold");

  // What is not saved is taken back, with the reason beside it.
  await context.setOffline(true);
  await status.click();
  await page.getByRole("group", { name: "Status" }).getByRole("button", { name: "Applied" }).click();
  await expect(row.locator(".cell-error")).toContainText("You are offline");
  await expect(page.getByRole("alert").filter({ hasText: "You are offline" })).toBeVisible();
  await expect(status).toHaveText("Considering");
  await context.setOffline(false);
  await status.click();
  await page.getByRole("group", { name: "Status" }).getByRole("button", { name: "Applied" }).click();
  await expect(status).toHaveText("Applied");
  await expect(page.getByRole("status").filter({ hasText: "Hospital 03: Applied." })).toBeVisible();
  await expect(row.locator(".cell-error")).toHaveCount(0);
  expect(await isSameDocument()).toBe(true);
  await page.reload();
  await expect(status).toHaveText("Applied");
});

test("several programs are changed and removed at once, and the focus stays where it makes sense @long", async ({
  page,
  signUp,
  context,
}) => {
  await signUp("Ulla");
  await skipStart(page);
  await pasteRows(page, twelve);
  const isSameDocument = await markDocument(page);
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Select at least one program" })).toBeVisible();
  for (const name of ["Hospital 04", "Hospital 05"]) await page.getByLabel(`Select ${name}`).check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("group", { name: "Status" }).getByRole("button", { name: "Will apply" }).click();
  await expect(page.getByText("2 programs: Will apply.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Will apply 2" })).toBeVisible();
  await expect(page.getByLabel("Select Hospital 05")).toBeChecked();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("10 programs listed.");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 programs restored.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("12 programs listed.");
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await expect(rowOf(page, "Hospital 05").getByRole("link", { name: /^Status:/ })).toHaveText("Will apply");

  // All are removed: the last removal can be undone where the list was.
  await page.getByLabel("Select all programs shown").check();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No programs listed yet.");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("12 programs listed.");

  // What is refused leaves the change before it, which can still be undone.
  for (const name of ["Hospital 01", "Hospital 02"]) await page.getByLabel(`Select ${name}`).check();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("2 programs removed.")).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel("Select Hospital 03").check();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You are offline" })).toBeVisible();
  const undoLast = page.getByRole("button", { name: "Undo the last saved change" });
  await expect(undoLast).not.toBeFocused();
  await undoLast.click();
  await expect(page.getByRole("alert").filter({ hasText: "You are offline" })).toBeVisible();
  await context.setOffline(false);
  await undoLast.click();
  await expect(page.getByText("2 programs restored.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("12 programs listed.");

  // Sorting, chips and the search change the list in the same page, and keep the focus.
  const sort = page.getByRole("columnheader", { name: "Program" }).getByRole("link");
  await sort.press("Enter");
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole("row").nth(1)).toContainText("Hospital 12");
  await expect(sort).toBeFocused();
  const chip = page.getByRole("link", { name: "Will apply 2" });
  await chip.press("Enter");
  await expect(page.getByRole("row")).toHaveCount(3);
  await expect(chip).toBeFocused();
  await chip.press("Enter");
  await expect(page.getByRole("row")).toHaveCount(13);
  await page.getByLabel("Part of a name").fill("07");
  await page.getByLabel("Part of a name").press("Enter");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByLabel("Part of a name")).toBeFocused();
  expect(await isSameDocument()).toBe(true);
});

test("the first screen has twelve programs, on a phone the first at 500 px, and adding is at the top", async ({
  page,
  signUp,
}) => {
  await signUp("Vera");
  await skipStart(page);
  await pasteRows(page, twelve);
  await page.setViewportSize({ width: 1440, height: 900 });
  const boxes = async (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const rows = await boxes("tbody tr");
  expect(rows.filter(({ bottom }: DOMRect) => bottom <= 900)).toHaveLength(12);
  for (const name of ["Add a program", "Paste rows"]) {
    const box = await page.getByRole("link", { name }).boundingBox();
    expect(box && box.y + box.height, name).toBeLessThanOrEqual(200);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const [card] = await boxes("tbody tr");
  expect(card?.top).toBeLessThanOrEqual(500);
  expect(card?.height).toBeLessThanOrEqual(96);
  for (const { height } of (await boxes("tbody tr:first-child a")) as DOMRect[]) {
    expect(height).toBeGreaterThanOrEqual(44);
  }
  // Two lines: the name and how it fits, then all the rest. The type is whole, and the row of chips shows that it goes on.
  const middles = (selector: string) =>
    page.locator(`tbody tr:first-child :is(${selector})`).evaluateAll((all) =>
      all.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const { top, bottom } = range.getBoundingClientRect();
        return (top + bottom) / 2;
      }),
    );
  for (const line of [
    "th > a, td.fit",
    "th > span, td.why:nth-child(7), [data-pick]:not([data-pick=more])",
  ]) {
    const found = await middles(line);
    expect(found.length).toBeGreaterThan(1);
    expect(Math.max(...found) - Math.min(...found), line).toBeLessThanOrEqual(3);
  }
  const words = await page
    .locator("tbody th > *")
    .evaluateAll((parts) =>
      parts.map(
        (part) => part.scrollWidth <= part.clientWidth && part.getBoundingClientRect().right <= innerWidth,
      ),
    );
  expect(words).toEqual(Array.from({ length: 24 }, () => true));
  const chips = page.getByRole("list", { name: "Show" });
  expect(await chips.evaluate((list) => list.scrollWidth > list.clientWidth)).toBe(true);
  await expect(chips).toHaveCSS("mask-image", /linear-gradient/);
  await page.getByLabel("Select Hospital 01").check();
  await page.getByRole("button", { name: "Select all" }).click();
  await expect(page.getByText("12 selected")).toBeInViewport();
  await expect(page.getByRole("button", { name: "Remove" })).toBeInViewport();
  await expectSound(page);
  // Beside a rail, and on a tablet: a table with fewer columns.
  for (const width of [768, 1024, 1151]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.getByRole("columnheader", { name: "Status" })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: /^IMG-friendly/ })).toBeHidden();
    for (const { height } of (await boxes("tbody tr")) as DOMRect[]) {
      expect(height, String(width)).toBeLessThanOrEqual(48);
    }
    await expectSound(page);
  }
});

test("with a score and 120 programs the first screen has as many, down to 320 px @long", async ({
  page,
  signUp,
}) => {
  await signUp("Wanda");
  await page.getByText("You already took Step 2 CK").click();
  await page.getByLabel("Official score").fill("250");
  await page.getByLabel("Exam day").fill("2025-11-03");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(/progress/);
  await pasteRows(
    page,
    Array.from(
      { length: 120 },
      (_, at) => `Hospital ${at + 1}\tTX\t${at % 2 ? "integrated IR" : "DR community"}`,
    ),
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "120 programs: above the recommended 40–80.",
  );
  await page.setViewportSize({ width: 1440, height: 900 });
  const bottoms = await page
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
  expect(bottoms.filter((bottom) => bottom <= 900).length).toBeGreaterThanOrEqual(12);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 780 });
    const first = await page.locator("tbody tr").first().boundingBox();
    expect(first?.y, String(width)).toBeLessThanOrEqual(500);
    await expectSound(page);
  }
});

test("a row's menu edits, changes the type and removes @long", async ({ page, browser, signUp }, info) => {
  await signUp("Zelda");
  await skipStart(page);
  await pasteRows(page, twelve);
  const isSameDocument = await markDocument(page);
  const row = rowOf(page, "Hospital 03");
  const more = row.getByRole("link", { name: "More for Hospital 03" });
  const menu = page.getByRole("group", { name: "More" });
  await more.press("Enter");
  await expect(menu.getByRole("link", { name: "Edit" })).toBeFocused();
  await expectSound(page);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(more).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const types = page.getByRole("group", { name: "Type" });
  await expect(types.getByRole("button", { name: "Integrated IR" })).toBeFocused();
  await types.getByRole("button", { name: "DR, community" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Hospital 03: DR, community." })).toBeVisible();
  await expect(row).toContainText("DR, community");
  await expect(more).toBeFocused();

  await more.click();
  await menu.getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await expect(undo).toBeFocused();
  await undo.press("Enter");
  await expect(page.getByText("Hospital 03 restored.")).toBeVisible();
  expect(await isSameDocument()).toBe(true);
  await more.click();
  await menu.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("form", { name: "Change this program" })).toBeVisible();

  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/programs");
  await plain.getByRole("link", { name: "More for Hospital 03" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Hospital 03");
  await expect(plain.getByRole("button", { name: "Remove this program" })).toBeVisible();
  await context.close();
});

test("without JavaScript the list is sorted, searched and changed by links and buttons @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Wilma");
  await skipStart(page);
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await pasteRows(plain, twelve);
  await plain.getByRole("columnheader", { name: "Program" }).getByRole("link").click();
  await expect(plain.getByRole("row").nth(1)).toContainText("Hospital 12");
  await plain.getByLabel("Part of a name").fill("0");
  await plain.getByRole("button", { name: "Search" }).click();
  await expect(plain.getByRole("row")).toHaveCount(11);
  for (const name of ["Hospital 04", "Hospital 05"]) await plain.getByLabel(`Select ${name}`).check();
  await plain.getByRole("button", { name: "Signal" }).click();
  await plain.getByRole("group", { name: "Signal" }).getByRole("button", { name: "Silver" }).click();
  await expect(plain.getByText("2 programs: Silver signal.")).toBeVisible();
  await expect(plain.locator(".program-facts")).toContainText("2 of 6 4 left");
  await plain.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(plain.locator(".program-facts")).not.toContainText("2 of 6");
  await plain.getByLabel("Select Hospital 04").check();
  await plain.getByRole("button", { name: "Remove" }).click();
  await expect(plain.getByText("Hospital 04 removed.")).toBeVisible();
  await plain.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(plain.getByText("Hospital 04 restored.")).toBeVisible();
  await plain.getByRole("button", { name: "Remove" }).click();
  await expect(plain.getByText("Select at least one program first.")).toBeVisible();
  await plain.getByLabel("Select Hospital 04").check();
  await plain.getByRole("button", { name: "Remove" }).click();
  await expect(plain.getByText("Hospital 04 removed.")).toBeVisible();
  await plain.getByRole("button", { name: "Remove" }).click();
  await expect(plain.getByText("Select at least one program first.")).toBeVisible();
  await plain.getByRole("button", { name: "Undo the last saved change" }).click();
  await expect(plain.getByText("Hospital 04 restored.")).toBeVisible();
  // One program's status is a link to its page.
  await rowOf(plain, "Hospital 01")
    .getByRole("link", { name: /^Status:/ })
    .click();
  await plain.getByLabel("Status").selectOption("Applied");
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByText("The program is saved.")).toBeVisible();
  await context.close();
});

test("the balance is drawn with its key, also in forced colours and on paper", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/programs");
  const seen = () =>
    page.locator(".balance").evaluate((balance) => {
      const paper = getComputedStyle(document.body).backgroundColor;
      const strokes = ["band", "mark"].map((part) =>
        [...balance.querySelectorAll(`.balance-${part}`)].map((one) => getComputedStyle(one).stroke),
      );
      return {
        bands: strokes[0]?.length,
        marks: strokes[1]?.length,
        drawn: strokes.flat().every((stroke) => stroke !== "none" && stroke !== paper),
        key: balance.querySelector(".balance-key")?.textContent,
      };
    });
  // Three types, and the key.
  const all = { bands: 4, marks: 4, drawn: true, key: "recommended shareyour share" };
  expect(await seen()).toEqual(all);
  await page.emulateMedia({ forcedColors: "active" });
  expect(await seen()).toEqual(all);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  expect(await seen()).toEqual(all);
  await expect(page.locator(".balance")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove" })).toBeHidden();
});

test("four hundred programs are one light page @long", async ({ page, signUp }) => {
  await signUp("Xenia");
  await skipStart(page);
  const kinds = ["integrated IR", "DR academic", "DR community"];
  const rows = Array.from(
    { length: 400 },
    (_, at) => `Hospital ${String(at + 1).padStart(3, "0")}\tTX\t${kinds[at % 3]}\tyes\tsome`,
  );
  await pasteRows(page, rows);
  await expect(page.getByRole("row")).toHaveCount(401);
  const answer = await page.request.get("/programs");
  expect((await answer.body()).length).toBeLessThanOrEqual(470_000);
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThanOrEqual(6_750);
  const row = rowOf(page, "Hospital 399");
  await row.getByRole("link", { name: /^Status:/ }).click();
  await page.getByRole("group", { name: "Status" }).getByRole("button", { name: "Will apply" }).click();
  await expect(page.getByText("Hospital 399: Will apply.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Will apply 1" })).toBeVisible();
});

test("a mentor sees counts of the list, and no name @long", async ({ page, browser, signUp }, info) => {
  await signUp("Rosa");
  await skipStart(page);
  await page.goto("/programs/paste");
  const paste = page.getByRole("form", { name: "Paste programs" });
  await paste
    .getByLabel("Rows from a spreadsheet")
    .fill(
      "Program,State,Kind,Signal,Status,Note\nCanary Hospital,TX,integrated IR,gold,applied,canary of a note",
    );
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(page.getByText("1 program was added from the paste")).toBeVisible();
  await page.goto("/access");
  await page.getByLabel("Their email").fill(`mentor-of-rosa-${info.project.name}@example.com`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();

  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const mentor = await context.newPage();
  await mentor.goto(
    linkIn(await mailTo(`mentor-of-rosa-${info.project.name}@example.com`, info.project.name)),
  );
  await createAccount(mentor, "Dr. Vale");
  await expect(mentor).toHaveURL(/mentees\/[0-9a-f-]{36}$/);
  const mentee = mentor.url();
  await mentor.goto(`${mentee}/programs`);
  await expect(mentor.getByText("1 of 6")).toBeVisible();
  await expect(
    mentor
      .getByRole("table", { name: "The list of programs in numbers" })
      .getByRole("row", { name: /^Programs/ }),
  ).toHaveText("Programs1––1");
  // A phone shows the whole table.
  await mentor.setViewportSize({ width: 320, height: 640 });
  const region = mentor.getByRole("region", { name: "The list of programs in numbers" });
  expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  await expect(mentor.locator("main form")).toHaveCount(0);
  await expectSound(mentor);
  for (const headers of [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }]) {
    for (const end of ["/programs", "/letters", "/summary"]) {
      const answer = await mentor.request.get(mentee + end, { headers: headers as Record<string, string> });
      expect(await answer.text()).not.toMatch(/canary/i);
    }
  }
  await context.close();
});

test("two hundred programs are pasted, sorted and removed again, also without JavaScript @long", async ({
  page,
  browser,
  signUp,
}, info) => {
  await signUp("Selma");
  await skipStart(page);
  const context = await browser.newContext({
    baseURL: info.project.use.baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/programs/paste");
  const kinds = ["integrated IR", "DR academic", "DR community"];
  await plain
    .getByLabel("Rows from a spreadsheet")
    .fill(
      Array.from({ length: 200 }, (_, index) => `Hospital ${index + 1},TX,${kinds[index % 3]}`).join("\n"),
    );
  await plain.getByRole("button", { name: "Add these programs" }).click();
  await expect(plain.getByText("200 programs were added from the paste")).toBeVisible();
  await expect(plain.getByRole("table", { name: "Your programs" }).getByRole("row")).toHaveCount(201);
  await plain.getByRole("button", { name: "Undo the paste" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("No programs listed yet.");
  await context.close();
});

test("before it leaves changes that wait to be sent, the browser asks @long", async ({ page, signUp }) => {
  await signUp("Wanda");
  await skipStart(page);
  await page.goto("/programs/paste");
  const paste = page.getByRole("form", { name: "Paste programs" });
  await paste
    .getByLabel("Rows from a spreadsheet")
    .fill("Alder\tTX\tintegrated IR\nBirch\tTX\tintegrated IR");
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 programs listed.");
  await page.goto("/programs");
  await ready(page);
  const held: Route[] = [];
  await page.route(
    ({ pathname }) => /^\/(programs|plan)$/.test(pathname),
    (route) => (route.request().method() === "POST" ? void held.push(route) : route.fallback()),
  );
  const mayLeave = () =>
    page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  const save = async () => {
    await expect.poll(() => held.length).toBe(1);
    await held.pop()?.continue();
  };
  for (const [name, may] of [
    ["Alder", true],
    ["Birch", false],
  ] as const) {
    await page.getByRole("row").filter({ hasText: name }).locator("[data-pick=status]").click();
    await page.locator("#pick-status button:not([aria-current])").first().click();
    await expect.poll(mayLeave, name).toBe(may);
  }
  await save();
  await expect.poll(mayLeave).toBe(true);
  await save();

  // One that is not saved ends those that wait: its sentence stands.
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  const words = await row("Alder").locator("[data-pick=status]").textContent();
  for (const name of ["Alder", "Birch"]) {
    await row(name).locator("[data-pick=status]").click();
    await page.locator("#pick-status button:not([aria-current])").last().click();
  }
  await expect.poll(() => held.length).toBe(1);
  await held.pop()?.abort();
  await expect(row("Alder").locator(".cell-error")).toBeVisible();
  await expect(row("Birch").getByText("Not sent, because the change before it was not saved.")).toBeVisible();
  for (const name of ["Alder", "Birch"])
    await expect(row(name).locator("[data-pick=status]")).toHaveText(words ?? "");
  await expect(page.getByRole("alert").filter({ hasText: "No answer arrived" })).toBeVisible();
  expect([held.length, await mayLeave()]).toEqual([0, true]);

  // Forms of their own, such as those of tasks.
  await page.goto("/plan");
  await ready(page);
  const done = page.getByRole("button", { name: /^Done / });
  await done.nth(0).click();
  await expect.poll(() => held.length).toBe(1);
  expect(await mayLeave()).toBe(true);
  await done.nth(1).click();
  await expect.poll(mayLeave).toBe(false);
  await save();
  await save();
  await expect.poll(mayLeave).toBe(true);
});
