import { expect, type Page } from "@playwright/test";
import { ready, test } from "./stories";

/** A day of the chart: its place in the window (pixels), and what its readout must show. */
type Stop = { x: number; date: string; values: string[] };

/** The days with marks, left to right, as the visible chart has painted them. */
async function paintedStops(page: Page): Promise<Stop[]> {
  const marks = await page.locator(".trajectory-box title").evaluateAll((titles) =>
    titles.flatMap((title) => {
      const mark = title.parentElement?.tagName === "g" ? title.parentElement : title.nextElementSibling;
      if (!mark?.checkVisibility({ visibilityProperty: true })) return [];
      const { left, width } = mark.getBoundingClientRect();
      return [{ x: left + width / 2, title: title.textContent ?? "" }];
    }),
  );
  const stops: Stop[] = [];
  for (const { x, title } of marks.sort((a, b) => a.x - b.x)) {
    const [, name, date = "", value = ""] = /^(.+), (\d+ \w+ \d{4}): (.+)$/.exec(title) ?? [];
    const values = name === "Exam" ? [value.replace("range ", "range: ")] : [`${name}`, value];
    const same = stops.find((stop) => stop.date === date);
    if (same) same.values.push(...values);
    else stops.push({ x, date, values });
  }
  expect(stops.length).toBeGreaterThan(5);
  expect(stops.at(-1)?.values.join()).toContain("% range");
  return stops;
}

const steps = 41;
/** A finger or a pointer this near to a mark, in pixels, reads it. */
const near = 4;

/** 41 places from edge to edge, and those around each mark. */
function places(stops: Stop[]): number[] {
  const [first, last] = [stops[0]?.x ?? 0, stops.at(-1)?.x ?? 0];
  const even = Array.from({ length: steps }, (_, step) => first + ((last - first) * step) / (steps - 1));
  return [...even, ...stops.flatMap(({ x }) => [x - near, x, x + near])];
}

/** Expects the values of the mark that is nearest to `x`; between two marks at the same distance, of either. */
async function expectReadout(page: Page, stops: Stop[], x: number): Promise<void> {
  const away = (stop: Stop) => Math.abs(stop.x - x);
  const least = Math.min(...stops.map(away));
  const right = stops.filter((stop) => away(stop) < least + 0.5);
  const date = page.locator(".trajectory-box p").first();
  await expect(date, `at ${x}`).toHaveText(new RegExp(`^(${right.map((stop) => stop.date).join("|")})$`));
  if (right.length > 1) return;
  for (const value of right[0]?.values ?? [])
    await expect(page.locator(".trajectory-box > :last-child")).toContainText(value);
}

/** The chart's middle, scrolled to where a pointer reaches it. */
async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = page.locator(".trajectory-box");
  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

/** The applicant's own chart, or Bilal's, which his mentor reads. */
type Reader = "onCourse" | "below" | "mentor";
const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true };

for (const { size, use, readers } of [
  { size: "wide", use: wide, readers: ["onCourse", "below", "mentor"] },
  { size: "phone", use: phone, readers: ["mentor"] },
] satisfies { size: string; use: object; readers: Reader[] }[]) {
  test.describe(size, () => {
    test.use(use);

    for (const who of readers) {
      test(`${who} reads each test and the exam by pointer${who === "mentor" ? "" : " @long"}`, async ({
        page,
        signIn,
      }) => {
        await signIn(who);
        if (who === "mentor") await page.getByRole("link", { name: /^Bilal/ }).click();
        const { y } = await middleOf(page);
        const stops = await paintedStops(page);
        for (const x of places(stops)) {
          await page.mouse.move(x, y);
          await expectReadout(page, stops, x);
        }
        // Recharts has painted the same picture at the same places.
        await expect(page.locator(".recharts-surface").first()).toBeVisible();
        const painted = await paintedStops(page);
        expect(painted.map(({ date, values }) => ({ date, values }))).toEqual(
          stops.map(({ date, values }) => ({ date, values })),
        );
        for (const [index, { x }] of painted.entries()) {
          expect(Math.abs(x - (stops[index]?.x ?? 0))).toBeLessThan(1);
          await page.mouse.move(x, y);
          await expectReadout(page, painted, x);
        }
        await page.mouse.move(0, 0);
        await expect(page.locator(".trajectory-box p")).toHaveCount(0);
      });
    }

    test("the keyboard steps through each test and the exam", async ({ page, signIn }) => {
      await signIn("below");
      await expect(page.locator(".recharts-surface")).toHaveCount(0);
      const stops = await paintedStops(page);
      const slider = page.getByRole("slider", { name: "Read the chart test by test" });
      await slider.focus();
      await page.keyboard.press("Home");
      for (const { x } of stops) {
        await expectReadout(page, stops, x);
        await page.keyboard.press("ArrowRight");
      }
      await expectReadout(page, stops, stops.at(-1)?.x ?? 0);
      await expect(page.locator(".recharts-surface").first()).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.locator(".trajectory-box p")).toHaveCount(0);
    });
  });
}

test.describe("on a touch screen", () => {
  test.use(phone);

  for (const who of ["onCourse", "below"] as const) {
    test(`${who} reads each test by a tap, which focuses nothing; a tap elsewhere closes it${who === "onCourse" ? " @long" : ""}`, async ({
      page,
      signIn,
    }) => {
      await signIn(who);
      const { y } = await middleOf(page);
      await expect(page.locator(".recharts-surface")).toHaveCount(0);
      const stops = await paintedStops(page);
      for (const x of places(stops)) {
        await page.touchscreen.tap(x, y);
        await expectReadout(page, stops, x);
      }
      await expect(page.locator(".recharts-surface").first()).toBeVisible();
      await page.touchscreen.tap(stops[0]?.x ?? 0, y);
      await expectReadout(page, stops, stops[0]?.x ?? 0);
      await expect(page.locator(".trajectory-box :focus")).toHaveCount(0);
      await page.getByText("Step 2 CK: practice tests").tap();
      await expect(page.locator(".trajectory-box p")).toHaveCount(0);
    });
  }
});

test("Recharts is loaded when someone points at the chart, not before", async ({ page, signIn }) => {
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.url());
  });
  await signIn("onCourse");
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("slider", { name: "Read the chart test by test" })).toHaveCount(1);
  await expect(page.locator(".recharts-surface")).toHaveCount(0);
  const before = scripts.length;
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  expect(scripts.length).toBeGreaterThan(before);
});

test("paper shows the whole chart of the server, also after Recharts has drawn it", async ({
  page,
  signIn,
}) => {
  await signIn("onCourse");
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 900 });
  await expect(page.locator(".recharts-surface").first()).toBeHidden();
  await expect(page.locator(".trajectory-box p").first()).toBeHidden();
  const stops = await paintedStops(page);
  const paper = await page.locator("figure").boundingBox();
  for (const stop of stops) {
    expect(stop.x).toBeGreaterThan(paper?.x ?? 700);
    expect(stop.x).toBeLessThan((paper?.x ?? 0) + (paper?.width ?? 0));
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a link shows the last twelve weeks, and another shows all", async ({ page, signIn }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn("onCourse");
    await page.goto("/progress");
    for (const link of await page.locator("figure nav a").all()) {
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    const range = page.getByRole("navigation", { name: "How far back the chart goes" });
    const marks = page.locator(".trajectory-box title");
    await expect(range.locator("[aria-current]")).toHaveText("All");
    const all = await marks.count();
    await range.getByRole("link", { name: "12 weeks" }).click();
    await expect(page).toHaveURL(/show=recent/);
    await expect(range.locator("[aria-current]")).toHaveText("12 weeks");
    await expect(page.getByRole("img", { name: /in the last 12 weeks/ })).toBeVisible();
    // Its marks come after its name.
    await ready(page);
    const recent = await marks.count();
    expect(recent).toBeGreaterThan(3);
    expect(recent).toBeLessThan(all);
    await range.getByRole("link", { name: "All" }).click();
    await expect(marks).toHaveCount(all);
  });
});

/** The days of the calendar of questions that are shown, the newest week last: the middle of each, and its words. */
async function calendarDays(page: Page): Promise<{ x: number; y: number; words: string }[]> {
  const calendar = page.locator("svg.heat");
  await calendar.scrollIntoViewIfNeeded();
  return calendar.evaluate((svg) => {
    const { left, right, top } = svg.getBoundingClientRect();
    const weeks = [...svg.querySelectorAll("g")];
    return weeks
      .flatMap((week, column) =>
        [...week.children].map((day, row) => ({
          x: right - (weeks.length - column) * 20 + 8,
          y: top + 18 + row * 20 + 8,
          words: day.textContent ?? "",
        })),
      )
      .filter(({ x }) => x > left);
  });
}

test("a pointer over the calendar of questions reads each day @long", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/questions");
  await ready(page);
  const days = await calendarDays(page);
  expect(days.length).toBeGreaterThan(7 * 20);
  const words = page.locator("main figure [role=status]");
  for (const day of days) {
    await page.mouse.move(day.x, day.y);
    await expect(words).toHaveText(day.words);
  }
});

test.describe("the calendar of questions on a touch screen", () => {
  test.use(phone);

  test("a tap names the day, also beside its square", async ({ page, signIn }) => {
    await signIn("onCourse");
    await page.goto("/questions");
    await ready(page);
    const days = await calendarDays(page);
    expect(days.length).toBeGreaterThan(7 * 10);
    const words = page.locator("main figure [role=status]");
    await expect(words).toHaveText("Choose a day to read it.");
    for (const day of days.filter((_, index) => index % 5 === 0)) {
      await page.touchscreen.tap(day.x - 7, day.y + 7);
      await expect(words).toHaveText(day.words);
      expect(day.words).toMatch(/: \d/);
    }
  });
});

test("the pictures of /questions are in the first HTML, and are seen in forced colours", async ({
  page,
  signIn,
}) => {
  await signIn("onCourse");
  const html = (await (await page.goto("/questions"))?.text()) ?? "";
  expect(html).toContain('class="within"');
  expect(html.match(/class="range"/g)?.length).toBeGreaterThan(10);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    const unseen = await page.evaluate(() => {
      const paper = getComputedStyle(document.documentElement).backgroundColor;
      const marks = document.querySelectorAll(
        ".heat rect, .dots :is(line, circle), figure path, figure circle",
      );
      return [...marks].filter((mark) => {
        const { fill, stroke } = getComputedStyle(mark);
        return [fill, stroke].every((paint) => paint === "none" || paint === paper);
      }).length;
    });
    expect(unseen).toBe(0);
  }
});
