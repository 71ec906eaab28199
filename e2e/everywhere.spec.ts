import { expect, type Page } from "@playwright/test";
import type { CastName } from "../db/seed/cast";
import { dayFromNow, expectSound, ready, skipStart, test } from "./stories";

test.describe("what a phone and a search engine ask for", () => {
  test("the files are there, and a phone can install it", async ({ page, request }) => {
    for (const [address, type] of [
      ["/manifest.webmanifest", /^application\/manifest\+json/],
      ["/apple-icon.png", /^image\/png/],
      ["/favicon.ico", /^image\/x-icon/],
      ["/icon.svg", /^image\/svg\+xml/],
      ["/robots.txt", /^text\/plain/],
    ] as const) {
      const answer = await request.get(address);
      expect([address, answer.status()]).toEqual([address, 200]);
      expect(answer.headers()["content-type"]).toMatch(type);
    }
    await page.goto("/sign-in");
    for (const rel of ["manifest", "icon", "apple-touch-icon"]) {
      await expect(page.locator(`link[rel="${rel}"]`).first()).toBeAttached();
    }
    // The browser's own check for "can be installed", but for the address: localhost counts as safe.
    const manifest = await (await request.get("/manifest.webmanifest")).json();
    expect(manifest).toMatchObject({ name: "Readyline", start_url: "/", display: "standalone" });
    for (const { src, sizes } of manifest.icons) {
      const size = await page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, src);
      expect(size).toBe(sizes);
    }
    expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(
      expect.arrayContaining(["192x192", "512x512"]),
    );
  });

  test("fonts are on their way early", async ({ page, signIn }) => {
    await signIn("onCourse");
    for (const path of ["/progress", "/settings"]) {
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      const preloaded = await page
        .locator("link[rel=preload][as=font]")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      expect(preloaded).toHaveLength(2);
      // A second address would fetch the font twice.
      const fetched = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map(({ name }) => new URL(name).pathname)
          .filter((name) => name.endsWith(".woff2")),
      );
      expect(fetched.sort()).toEqual(preloaded.sort());
    }
  });
});

test("nothing moves while a page opens, also when its fonts come after it is drawn @long", async ({
  page,
  browser,
  baseURL,
  signIn,
}) => {
  for (const [who, paths] of [
    [null, ["/"]],
    ["onCourse", ["/progress", "/plan", "/programs", "/settings"]],
    ["mentor", ["/mentees"]],
  ] as const) {
    await page.context().clearCookies();
    if (who) await signIn(who);
    for (const path of paths) {
      for (const width of [360, 1440]) {
        // A browser of its own, which has kept no font.
        const context = await browser.newContext({
          baseURL: baseURL ?? "",
          storageState: await page.context().storageState(),
          viewport: { width, height: 900 },
        });
        expect(await movedBy(await context.newPage(), path), `${path} at ${width}`).toBeLessThanOrEqual(0.01);
        await context.close();
      }
    }
  }
});

/** Opens a page whose fonts arrive late. @returns how much moved, as browsers count it (cumulative layout shift). */
async function movedBy(page: Page, path: string): Promise<number> {
  let held = 0;
  let letThrough = () => {};
  const drawn = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/*.woff2", async (route) => {
    held += 1;
    await drawn;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "domcontentloaded" });
  expect(new URL(page.url()).pathname).toBe(path);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        new PerformanceObserver(() => resolve()).observe({ type: "paint", buffered: true });
      }),
  );
  await twoFrames(page);
  await expect.poll(() => held).toBe(2);
  expect(await page.evaluate(() => document.fonts.status)).toBe("loading");
  letThrough();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("load");
  await twoFrames(page);
  await page.unroute("**/*.woff2");
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
            if (!hadRecentInput) sum += value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum)));
      }),
  );
}

/** Waits until what the page shows now has been drawn. */
const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

test("a larger screen never shows less, and a wide one has two columns where a phone has one @long", async ({
  page,
  signIn,
}) => {
  await signIn("onCourse");
  for (const [path, first, second] of [
    ["/progress", "What the chance and the range mean", "Practice tests"],
    ["/settings", "Your aims and your plan", "Password"],
  ] as const) {
    await page.goto(path);
    const boxOf = (words: string) =>
      page.getByRole("main").getByText(words, { exact: true }).first().boundingBox();
    for (const [width, columns] of [
      [1440, 2],
      [360, 1],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      const [left, right] = [await boxOf(first), await boxOf(second)];
      const isBeside = (right?.x ?? 0) > (left?.x ?? 0) + (left?.width ?? 0) && (right?.x ?? 0) > width / 3;
      expect(isBeside, `${path} at ${width}`).toBe(columns === 2);
    }
  }
  // The table of tests is whole on the smallest phone, too.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/progress");
  const table = page.locator("#tests table").first();
  expect(await table.evaluate((one) => one.scrollWidth <= (one.parentElement?.clientWidth ?? 0))).toBe(true);
  const shown = async (width: number, height: number) => {
    await page.setViewportSize({ width, height });
    return page.evaluate(
      () =>
        [...document.querySelectorAll("main :is(h1, h2, h3, p, li, td, th, dt, dd, label, button)")].filter(
          (element) => {
            const { bottom, height } = element.getBoundingClientRect();
            return height > 0 && bottom <= window.innerHeight;
          },
        ).length,
    );
  };
  for (const path of ["/progress", "/plan", "/programs", "/letters"]) {
    await page.goto(path);
    let before = 0;
    for (const [width, height] of [
      [1919, 1080],
      [1920, 1080],
      [1921, 1080],
      [2559, 1440],
      [2560, 1440],
      [2879, 1620],
      [2880, 1620],
    ] as const) {
      const now = await shown(width, height);
      expect(now, `${path} at ${width} × ${height}`).toBeGreaterThanOrEqual(before);
      before = now;
    }
  }
});

const withTables: [CastName, string[]][] = [
  ["onCourse", ["/progress", "/plan", "/plan/decision", "/questions", "/programs", "/summary"]],
  ["admin", ["/thresholds", "/people", "/activity", "/health"]],
];

for (const [who, paths] of withTables) {
  test(`the rows of ${who}’s tables have names, and a table is a stop only if it scrolls @long`, async ({
    page,
    signIn,
  }) => {
    await signIn(who);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of paths) {
        await page.goto(path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        expect(
          await page.evaluate(() =>
            [...document.querySelectorAll("main table")].flatMap((table) => {
              const rows = [...table.querySelectorAll("tbody tr")];
              const without = rows.filter((row) => !row.querySelector(":scope > th[scope^=row]")).length;
              return without > 0 ? [`${table.querySelector("caption")?.textContent}: ${without}`] : [];
            }),
          ),
          path,
        ).toEqual([]);
        await page.keyboard.press("Tab");
        const wrong = () =>
          page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>("[data-scrolls]")].flatMap((box) =>
              box.scrollWidth > box.clientWidth === (box.tabIndex === 0) ? [] : [box.ariaLabel],
            ),
          );
        await expect.poll(wrong, `${path} at ${width}`).toEqual([]);
      }
    }
  });
}

test.describe("forms", () => {
  test("end with a button of one width, at the left", async ({ page, signIn }) => {
    await signIn("onCourse");
    for (const path of ["/settings", "/start", "/access", "/letters", "/portfolio", "/exam"]) {
      await page.goto(path);
      const odd = await page.locator("main form.form > .submit").evaluateAll((buttons) =>
        buttons.flatMap((button) => {
          const form = button.closest("form");
          if (!form?.querySelector(":scope > :is(.field, fieldset, details)")) return [];
          const { left, width } = button.getBoundingClientRect();
          if (width === 0) return [];
          const isLeft = Math.abs(left - form.getBoundingClientRect().left) < 1;
          // Words that need more room make it wider.
          const isWide = Math.abs(width - 192) < 1 || (width > 192 && button.scrollWidth <= width + 1);
          return isLeft && isWide ? [] : [`${form.ariaLabel}: ${width} px wide, at ${left}`];
        }),
      );
      expect(odd, path).toEqual([]);
    }
    await page.goto("/statement");
    const save = await page.getByRole("button", { name: "Save" }).boundingBox();
    expect(save?.width).toBeGreaterThanOrEqual(192);
  });

  test("name every wrong field at once, with a link to each, and speak of what was not done", async ({
    page,
  }) => {
    await page.goto("/sign-in");
    await ready(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "You are not signed in yet." });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole("link")).toHaveText([/email/, /password/]);
    await summary.getByRole("link", { name: "Enter your password." }).click();
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await expectSound(page);
  });

  test("show a password that is being typed, and hide it", async ({ page }) => {
    await page.goto("/sign-in");
    const password = page.getByLabel("Password", { exact: true });
    await password.fill("quiet mango");
    await expect(password).toHaveAttribute("type", "password");
    await page.getByRole("button", { name: "Show password" }).click();
    await expect(password).toHaveAttribute("type", "text");
    await expect(password).toHaveValue("quiet mango");
    await page.getByRole("button", { name: "Hide password" }).click();
    await expect(password).toHaveAttribute("type", "password");
    await expectSound(page);
  });

  test("have no button without JavaScript that would do nothing", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await expect(page.getByRole("main").getByRole("button")).toHaveText([/Sign in/]);
    await context.close();
  });
});

test("a new applicant has one thing to do, and sees no empty chart @long", async ({ page, signUp }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  // The link in the mail leads to the form that makes the account and signs in.
  await signUp("Nadia");
  const submit = page.getByRole("button", { name: "Save and continue" });
  const bar = await page.getByRole("navigation", { name: "Quick links" }).boundingBox();
  const button = await submit.boundingBox();
  expect((button?.y ?? 999) + (button?.height ?? 999)).toBeLessThanOrEqual(bar?.y ?? 0);

  // Step 1 asks only for what its answer needs.
  const step1 = page.getByRole("combobox", { name: "Step 1" });
  const score = page.getByLabel("Step 1 score");
  const attempts = page.getByLabel("Step 1 attempts");
  for (const [answer, asks] of [
    ["No answer", [false, false]],
    ["Not taken yet", [false, false]],
    ["Passed", [false, true]],
    ["I have a numeric score", [true, true]],
  ] as const) {
    await step1.selectOption({ label: answer });
    await expect
      .poll(async () => [await score.isVisible(), await attempts.isVisible()], answer)
      .toEqual(asks);
  }
  await submit.click();
  await expect(score).toHaveAccessibleDescription(/Enter your Step 1 score/);
  await expectSound(page);
  await page.goto("/start");
  await skipStart(page);

  await page.setViewportSize({ width: 1440, height: 900 });
  const main = page.getByRole("main");
  await expect(main.locator("header").getByRole("link", { name: "Set your target" })).toBeVisible();
  await expect(main.locator(".button-primary")).toHaveCount(1);
  await expect(main.getByRole("region", { name: "Start with these" })).toHaveCount(1);
  for (const path of ["/progress", "/questions"]) {
    await page.goto(path);
    await expect(main.getByRole("img")).toHaveCount(0);
    await expectSound(page);
  }
  await page.goto("/plan/decision");
  await expect(main.locator("header").getByRole("link", { name: "Set your target" })).toBeVisible();
  await page.goto("/plan/setup");
  const aims = page.getByRole("form", { name: "Your aims" });
  await aims.getByLabel("Target score").fill("245");
  await aims.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Your aims are saved/)).toBeVisible();
  await page.goto("/progress");
  await expect(main.locator("header").getByRole("link", { name: "Log your first test" })).toBeVisible();
});

/** Presses a button as the keyboard does, waits until its effect is there, and expects the focus somewhere sensible. */
async function press(page: Page, name: string | RegExp, effect: () => Promise<void>, focus: RegExp) {
  const button = page.getByRole("main").getByRole("button", { name, exact: true }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await effect();
  await expect.poll(() => focused(page), String(name)).toMatch(focus);
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return "nothing";
    return `${element.tagName} ${element.textContent || element.getAttribute("name") || element.id}`;
  });

const spoken = (page: Page) => page.locator("#spoken");

test("the focus goes on to the next sensible thing, and what was done is said", async ({ page, signUp }) => {
  await signUp("Farah");
  await skipStart(page);
  const main = page.getByRole("main");

  // A task that is ticked.
  const tasks = main.getByRole("region", { name: "Start with these" }).getByRole("listitem");
  const all = await tasks.count();
  const title = (await tasks.first().getByRole("link").textContent()) ?? "";
  await press(page, `Done ${title}`, () => expect(tasks).toHaveCount(all - 1), /^BUTTON Done/);
  await expect(main.getByRole("status").filter({ hasText: title })).toBeVisible();

  // A row that is removed: the note that says it and can undo it.
  await page.goto("/plan/setup");
  await ready(page);
  const rotation = page.getByRole("form", { name: "Add a rotation" });
  for (const [name, from] of [
    ["Mercy", 40],
    ["Lakeside", 80],
  ] as const) {
    await rotation.getByLabel("Name").fill(name);
    await rotation.getByLabel("First day").fill(dayFromNow(from));
    await rotation.getByLabel("Last day").fill(dayFromNow(from + 20));
    await rotation.getByRole("button", { name: "Add the rotation" }).focus();
    await page.keyboard.press("Enter");
    await expect(rotation.getByRole("status")).toContainText(name);
    await expect.poll(() => focused(page)).toMatch(/^BUTTON Add the rotation/);
  }
  await page.getByText("Change Mercy").click();
  await press(
    page,
    "Remove Mercy",
    () => expect(page.getByText("Change Mercy")).toHaveCount(0),
    /The rotation was removed/,
  );

  // A letter that is moved to another part of the board, and one that is removed on its page.
  await page.goto("/letters");
  const add = page.getByRole("form", { name: "Add a writer" });
  await add.getByLabel("Writer").fill("Dr. Rivera");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByRole("status")).toContainText("Dr. Rivera");
  await main.getByRole("link", { name: "Dr. Rivera" }).click();
  await press(
    page,
    "Remove this letter",
    () => expect(page).toHaveURL(/\/letters$|\/letters\?/),
    /The letter was removed/,
  );

  // An invitation that is cancelled.
  await page.goto("/access");
  await ready(page);
  const invite = page.getByRole("form", { name: "Invite a mentor" });
  await invite.getByLabel("Their email").fill("mentor-of-farah@example.com");
  await invite.getByRole("button", { name: "Invite" }).click();
  await expect(invite.getByRole("status")).not.toBeEmpty();
  await press(
    page,
    /^Cancel invitation/,
    () => expect(page.getByText(/You cancelled the invitation/)).toBeVisible(),
    /^(?!nothing)/,
  );
  await expect(spoken(page)).toHaveText("Done. This person has no access to your record.");
});

test("what was removed on another page is read first when the list is back @long", async ({
  page,
  signUp,
}) => {
  await signUp("Gita");
  await skipStart(page);
  await page.goto("/portfolio");
  const add = page.getByRole("form", { name: "Add an entry" });
  await add.getByLabel("Title").fill("A poster");
  await add.getByRole("button", { name: "Add" }).click();
  await page.getByRole("main").getByRole("link", { name: "A poster" }).click();
  await page.getByLabel("Title").fill("A better poster");
  await page.getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  const note = page.getByRole("status").filter({ hasText: "saved" });
  await expect(note).toBeVisible();
  await expect(note).toBeFocused();
});

test("a page that is still open saves nothing for the next person on the browser @long", async ({
  page,
  context,
  signIn,
  signUp,
}) => {
  await signIn("below");
  const open = async (path: string) => {
    const tab = await context.newPage();
    await tab.goto(path);
    await ready(tab);
    return tab;
  };
  const [add, plan, programs] = [await open("/programs/add"), await open("/plan"), await open("/programs")];
  await context.clearCookies();
  await signUp("Nadia");
  await skipStart(page);

  await add.getByLabel("Program", { exact: true }).fill("Canary Hospital");
  await add.getByRole("button", { name: "Add", exact: true }).click();
  await plan
    .getByRole("button", { name: /^Done / })
    .first()
    .click();
  await programs.getByRole("checkbox").nth(1).check();
  await programs.getByRole("button", { name: "Remove", exact: true }).click();
  for (const tab of [add, plan, programs]) {
    await expect(tab.getByText("Someone else has signed in on this browser").first()).toBeVisible();
  }
  await expect(add.getByLabel("Program", { exact: true })).toHaveValue("Canary Hospital");
  await page.goto("/programs");
  await expect(page.getByText("Canary Hospital")).toHaveCount(0);
});
