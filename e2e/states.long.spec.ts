import { expect, type Locator, type Page } from "@playwright/test";
import type { CastName } from "../db/seed/cast";
import { expectSoundIn, looks, otherLooks, ready, skipStart, test } from "./stories";

// What pages.spec.ts does not see, because it looks at pages as they open: menus, dialogs, refused forms, parts that are
// folded, and lists without a match. Nothing is saved here, so the tests can run at the same time.
test.describe.configure({ mode: "parallel" });

/** A page, and what brings it into a state. */
type State = [name: string, address: string, reach?: (page: Page) => Promise<unknown>];

const main = (page: Page) => page.getByRole("main");

/** Opens the dialog with the key L at one of its forms, and sends the form empty or wrong. */
const logDialog =
  (kind: "Questions" | "Test" | "Flashcards", wrong?: (form: Locator) => Promise<unknown>) =>
  async (page: Page) => {
    await expect(page.locator("[data-log]").first()).toHaveAttribute("aria-keyshortcuts", "l");
    await page.keyboard.press("l");
    const dialog = page.getByRole("dialog", { name: "Log" });
    await dialog.getByRole("radio", { name: kind }).check({ force: true });
    const form = dialog.getByRole("form");
    if (wrong) {
      await wrong(form);
      await form.getByRole("button", { name: /^Log / }).click();
      await expect(form.locator("[aria-invalid=true]").first()).toBeVisible();
    }
  };

/** Sends a form as it is, or with wrong values, and waits until it names the fields that are wrong. */
const refused =
  (name: string | RegExp, wrong: Record<string, string> = {}) =>
  async (page: Page) => {
    const form = main(page).getByRole("form", { name });
    for (const [label, value] of Object.entries(wrong)) {
      const field = form.getByLabel(label, { exact: true });
      await field.fill(value);
    }
    await form.locator(".submit").last().click();
    await expect(form.locator("[aria-invalid=true]").first()).toBeVisible();
  };

/** Opens everything that is folded. */
const unfolded = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("main details:not(.menu)"))
      details.toggleAttribute("open", true);
  });

const openMenu = (page: Page) => main(page).locator("details.menu > summary").first().click();

/** Opens the menu of a cell of the table. */
const openCell = (name: RegExp, menu: string) => async (page: Page) => {
  await main(page).getByRole("link", { name }).first().click();
  await expect(page.getByRole("group", { name: menu })).toBeVisible();
};

const ofApplicant: State[] = [
  ["the log dialog at questions", "/progress", logDialog("Questions")],
  ["refused questions", "/plan", logDialog("Questions", (form) => form.getByLabel("Done").fill("0"))],
  ["the log dialog at a test", "/questions", logDialog("Test")],
  ["a refused test", "/progress", logDialog("Test", (form) => form.getByLabel("Score").fill("999"))],
  ["the log dialog at flashcards", "/progress", logDialog("Flashcards")],
  ["an open menu of a task", "/plan", openMenu],
  ["all of the plan", "/plan", unfolded],
  ["all of the decision", "/plan/decision", unfolded],
  ["all of the progress", "/progress", unfolded],
  ["all of the questions", "/questions", unfolded],
  ["all of the strategy", "/strategy", unfolded],
  ["all of the letters", "/letters", unfolded],
  ["programs without a match", "/programs?q=zzz"],
];

/** The states of someone of the cast, or of an applicant who has just signed up. */
const states: Record<string, [CastName | "fresh" | null, State[]]> = {
  "nobody’s forms": [
    null,
    [
      ["a refused sign-in", "/sign-in", refused(/./)],
      ["a refused sign-up", "/sign-up", refused(/./, { Email: "x" })],
      ["a refused new password", "/forgot-password", refused(/./)],
    ],
  ],
  "an applicant on course": ["onCourse", ofApplicant],
  "an applicant on course, with programs and forms": [
    "onCourse",
    [
      ["an open menu of a signal", "/programs", openCell(/^Signal:/, "Signal")],
      ["an open menu of a program", "/programs", openCell(/^More/, "More")],
      ["selected programs", "/programs", (page) => main(page).getByRole("checkbox").nth(1).check()],
      ["all of the programs", "/programs", unfolded],
      ["a refused program", "/programs/add", refused(/./)],
      ["a refused paste", "/programs/paste", refused(/./)],
      ["a refused letter", "/letters", refused("Add a writer")],
      ["a refused entry", "/portfolio", refused("Add an entry")],
      ["a refused invitation", "/access", refused("Invite a mentor", { "Their email": "x" })],
      ["refused aims", "/plan/setup", refused("Your aims", { "Target score (optional)": "999" })],
      ["a refused password", "/settings", refused(/password/i)],
      ["a refused day", "/plan/decision?on=x&target=999"],
    ],
  ],
  "an applicant below the line": [
    "below",
    ofApplicant.filter(([name]) => !/flashcards|questions$/.test(name)),
  ],
  "a new applicant, whose lists are empty": [
    "fresh",
    [
      ...["/progress", "/questions", "/letters", "/portfolio", "/programs", "/strategy", "/statement"].map(
        (address): State => [address, address],
      ),
      ["/summary", "/summary"],
      ["/plan/decision", "/plan/decision"],
      ["an open menu of a task", "/plan", openMenu],
      ["all of the plan", "/plan", unfolded],
      ["all of the settings", "/plan/setup", unfolded],
      ["a refused start", "/start", refused("Start", { "Target score": "999" })],
    ],
  ],
  "a mentor": [
    "mentor",
    [
      ["the open menu of the order", "/mentees", openMenu],
      ["no match", "/mentees?q=zzz"],
      ["those with news", "/mentees?show=new"],
      ...["", "/plan", "/decision", "/programs", "/letters"].map(
        (end): State => [
          `all of a mentee${end}`,
          "/mentees",
          async (page) => {
            const mentee = main(page).getByRole("link", { name: "Bilal Siddiqui" });
            await page.goto(`${await mentee.getAttribute("href")}${end}`);
            await unfolded(page);
          },
        ],
      ),
    ],
  ],
  "an admin": [
    "admin",
    [
      ["numbers found", "/thresholds?q=exam"],
      ["no number found", "/thresholds?q=zzz"],
      [
        "a refused number",
        "/thresholds/readiness",
        refused(/./, { "The ready line is this far below the target": "" }),
      ],
      ["all of the seasons", "/thresholds/seasons", unfolded],
      ["nobody found", "/people?q=zzz"],
      ["a refused admin", "/people", refused("Invite an admin", { "Their email": "x" })],
      ["a refused day", "/activity?from=x"],
      ["all of the health", "/health", unfolded],
    ],
  ],
};

for (const [whose, [who, all]] of Object.entries(states)) {
  test(`the states of ${whose} pass the accessibility check in every look @postgres`, async ({
    page,
    signIn,
    signUp,
  }) => {
    test.setTimeout(480_000);
    if (who === "fresh") {
      await signUp("Nell");
      await skipStart(page);
    } else if (who) await signIn(who);
    for (const [name, address, reach] of all) {
      await test.step(name, async () => {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(address);
        await ready(page);
        await reach?.(page);
        await expectSoundIn(page, [...looks, ...otherLooks]);
      });
    }
  });
}

test("on the phone the menu with all pages passes the accessibility check @postgres", async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 320, height: 900 });
  for (const who of ["onCourse", "mentor", "admin"] as const) {
    await page.context().clearCookies();
    await signIn(who);
    await page.getByRole("button", { name: "More" }).click();
    await expect(page.getByRole("link", { name: "Settings" }).last()).toBeVisible();
    await expectSoundIn(
      page,
      [...looks, ...otherLooks].filter(([width]) => width === 320),
    );
  }
});

test("a mentee’s programs show the balance once, and their numbers without a sideways scroll @postgres", async ({
  page,
  signIn,
}) => {
  await signIn("mentor");
  for (const name of ["Ana Duarte", "Bilal Siddiqui"]) {
    await page.goto("/mentees");
    const mentee = await main(page).getByRole("link", { name }).getAttribute("href");
    await page.goto(`${mentee}/programs`);
    await expect(main(page).getByText("recommended share").filter({ visible: true })).toHaveCount(1);
    await page.setViewportSize({ width: 320, height: 640 });
    const { scrolls, fits } = await main(page)
      .locator(".program-counts [data-scrolls]")
      .evaluate((box) => ({ scrolls: box.scrollWidth, fits: box.clientWidth }));
    expect(scrolls, name).toBeLessThanOrEqual(fits);
  }
});
