import { expect, type Page } from "@playwright/test";
import { ready, test } from "./stories";

/** The width and the height of the text on paper, in pixels: the margins are 10 and 12 mm. */
const papers = { A4: [703, 1047], Letter: [725, 979] } as const;

async function onPaper(page: Page, format: keyof typeof papers): Promise<void> {
  const [width, height] = papers[format];
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width, height });
}

for (const who of ["onCourse", "below", "mentor"] as const) {
  test(`the summary that ${who} prints is one page of A4 and of Letter, with a plot of 180 pixels or more`, async ({
    page,
    signIn,
  }) => {
    await signIn(who);
    if (who === "mentor") {
      await page.getByRole("link", { name: /^Bilal/ }).click();
      await page.getByRole("link", { name: "One page to print" }).click();
    } else {
      await page.goto("/summary");
    }
    await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
    for (const format of ["A4", "Letter"] as const) {
      await onPaper(page, format);
      await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
      // Between the lowest and the highest number of the axis.
      const numbers = page
        .locator('.trajectory-box svg text[dx="-9"]')
        .filter({ visible: true, hasText: /^\d{3}$/ });
      const tops = await numbers.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      expect(Math.max(...tops) - Math.min(...tops), format).toBeGreaterThanOrEqual(180);
      const pdf = (await page.pdf({ format })).toString("latin1");
      expect(pdf.match(/\/Type \/Page\b/g), format).toHaveLength(1);
    }
  });
}

test("the summary’s button prints, and a link leads back", async ({ page, signIn }) => {
  await signIn("onCourse");
  await page.goto("/summary");
  await ready(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("body[data-printed]")).toHaveCount(1);
  await page.locator("main").getByRole("link", { name: "Progress" }).click();
  await expect(page).toHaveURL(/progress$/);
});

test("paper has whole charts, and no forms or buttons @long", async ({ page, signIn }) => {
  await signIn("onCourse");
  for (const path of ["/progress", "/questions", "/plan/decision", "/summary"]) {
    await page.goto(path);
    await onPaper(page, "A4");
    const controls = page
      .locator("main")
      .locator("button, input, select, textarea, .button, form")
      .filter({ visible: true });
    expect(
      await controls.evaluateAll((all) => all.map((control) => control.outerHTML.slice(0, 80))),
      path,
    ).toEqual([]);
    const charts = await page.locator("main figure").evaluateAll((figures) =>
      figures.map((figure) => {
        const inside = [...figure.querySelectorAll("svg")].map((svg) => svg.getBoundingClientRect().right);
        return { cut: Math.max(...inside) > innerWidth, breaks: getComputedStyle(figure).breakInside };
      }),
    );
    expect(charts.length, path).toBeGreaterThan(0);
    for (const chart of charts) expect(chart, path).toEqual({ cut: false, breaks: "avoid" });
  }
  // The week's bars are backgrounds, and the month is one table.
  await page.goto("/plan");
  for (const bar of await page.locator(".week-bar > span").all()) {
    await expect(bar).toHaveCSS("print-color-adjust", "exact");
  }
  await expect(page.locator(".month")).toHaveCSS("break-inside", "avoid");
  // A table with all reasons, two lines a program.
  await page.goto("/programs");
  await expect(page.getByRole("columnheader", { name: /^IMG-friendly/ })).toBeVisible();
  const rows = await page.locator("tbody tr").evaluateAll((all) => all.map((row) => row.clientHeight));
  expect(Math.max(...rows)).toBeLessThanOrEqual(64);
  expect(rows).toHaveLength(12);
});
