import { expect, type Page } from "@playwright/test";
import { createAccount, expectSound, linkIn, logTest, mailTo, skipStart, test } from "./stories";

const names = ["Abe", "Bea", "Cem", "Dot", "Eli", "Fay", "Gus", "Hal"];

test("eight mentees have a line each, sorted by the headers of the columns, also without JavaScript", async ({
  page,
  browser,
  signUp,
}, info) => {
  test.setTimeout(240_000);
  const baseURL = info.project.use.baseURL ?? "";
  const mentorEmail = `mentor-of-eight-${info.project.name}@example.com`;
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const mentor = await context.newPage();
  for (const [place, name] of names.entries()) {
    await page.context().clearCookies();
    await signUp(name);
    await skipStart(page);
    // Bea logged something today; nobody else ever did.
    if (name === "Bea") await logTest(page, "231");
    await page.goto("/access");
    await page.getByLabel("Their email").fill(mentorEmail);
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    const link = await page.getByLabel("The link (shown only once)").inputValue();
    if (place === 0) {
      await mentor.goto(linkIn(await mailTo(mentorEmail, info.project.name)));
      await createAccount(mentor, "Dr. Eight");
    } else {
      await mentor.goto(link);
      await mentor.getByRole("button", { name: "Accept" }).click();
    }
    await expect(mentor).toHaveURL(/mentees\/[0-9a-f-]{36}$/);
    if (place === names.length - 2) {
      // Seven have a card each.
      await mentor.goto("/mentees");
      await expect(mentor.locator(".mentee-cards > li")).toHaveCount(7);
      await expect(mentor.getByRole("table")).toHaveCount(0);
    }
  }

  await mentor.goto("/mentees?sort=name");
  const table = mentor.getByRole("table", { name: "Mentees" });
  const shown = (of: Page) => of.getByRole("rowheader").getByRole("link");
  await expect(shown(mentor)).toHaveText(names);
  const lines = table.locator("tbody tr");
  const heights = await lines.evaluateAll((all) => all.map((line) => line.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThanOrEqual(64);
  await expect(lines.nth(0).getByRole("list", { name: "Reasons" })).toContainText("+1 more");
  await expect(lines.nth(1).getByRole("cell").nth(1)).toContainText("231");

  // The second press turns the order around, and the focus stays at the header.
  const header = (name: string) => table.getByRole("columnheader", { name });
  await expect(header("Mentee")).toHaveAttribute("aria-sort", "ascending");
  await header("Mentee").getByRole("link").click();
  await expect(header("Mentee")).toHaveAttribute("aria-sort", "descending");
  await expect(header("Mentee").getByRole("link")).toBeFocused();
  await expect(shown(mentor)).toHaveText(names.toReversed());
  await expectSound(mentor);

  // On paper, each column and each reason.
  await mentor.emulateMedia({ media: "print" });
  await expect(header("Last logged")).toBeVisible();
  await expect(lines).toHaveCount(8);
  await expect(lines.filter({ hasText: "Abe" }).getByRole("list", { name: "Reasons" })).not.toContainText(
    "more",
    { useInnerText: true },
  );
  await expect(mentor.getByText("Sort: ")).toBeHidden();
  await mentor.emulateMedia({ media: "screen" });

  const plain = await browser.newContext({
    ...{ baseURL, javaScriptEnabled: false, viewport: { width: 1920, height: 1080 } },
    storageState: await context.storageState(),
  });
  const still = await plain.newPage();
  await still.goto("/mentees");
  await still.getByRole("columnheader", { name: "Last logged" }).getByRole("link").click();
  await expect(still).toHaveURL(/sort=activity/);
  await expect(shown(still).nth(7)).toHaveText("Bea");
  await still.getByRole("columnheader", { name: "Last logged" }).getByRole("link").click();
  await expect(still).toHaveURL(/sort=-activity/);
  await expect(shown(still).first()).toHaveText("Bea");
  await expect(shown(still)).toHaveCount(8);
  await still.getByText("Sort: longest without activity first, reversed").click();
  await still.getByRole("link", { name: "By name" }).click();
  await expect(shown(still)).toHaveText(names);
  await plain.close();
  await context.close();
});
