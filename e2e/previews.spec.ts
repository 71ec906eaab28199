import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import postgres from "postgres";
import { mailFolder } from "./playwright.config";
import { expectSound, test } from "./stories";

const preview = `/thresholds/preview?base=1&edits=${encodeURIComponent('{"bands.middleFrom":200}')}`;

/** How many counts of an edit the activity records. */
async function counts(page: Page): Promise<number> {
  await page.goto("/activity?kind=thresholds-previewed");
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  return page.getByRole("cell", { name: /Change of thresholds previewed/ }).count();
}

test("while there are few applicants, a preview says what can change and counts nobody", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto(preview);
  const effect = page.getByRole("region", { name: "Effect on applicants" });
  await expect(effect.getByText("This can change the score band.")).toBeVisible();
  await expect(effect.getByText(/once at least 50 have had an account for thirty days/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Count applicants" })).toHaveCount(0);
  await expectSound(page);
  await page.goto(`/thresholds/preview?base=1&edits=${encodeURIComponent('{"limits.noteCharacters":1900}')}`);
  await expect(effect).toHaveText(/This changes no verdict, band or scenario\.$/);
  await page.goto("/health");
  await expect(page.getByText(/Fewer than fifty people with an account of thirty days/)).toBeVisible();
});

test("an admin counts an edit in the snapshot of a day, with the same answer each time, ten times a day @postgres", async ({
  page,
  signIn,
}, info) => {
  await signIn("admin");
  const owner = postgres(readFileSync(path.join(mailFolder(info.project.name), "database"), "utf8"), {
    max: 1,
  });
  try {
    await owner.unsafe(`
      with added as (
        insert into users (email, name, role, created_at)
        select n || '@crowd.example.com', 'One of many', 'applicant', now() - interval '31 days'
        from generate_series(1, 200) n returning id
      ), aims as (
        insert into applicants (user_id) select id from added returning user_id
      )
      insert into exam_results (
        user_id, attempt, taken_on, score, threshold_version, projected_low, projected_mean, projected_high, range_percent
      )
      select user_id, 1, '2026-06-01', 215, 1, 210, 220, 230, 80 from aims`);
    await owner.unsafe("update snapshots set taken_at = taken_at - interval '1 day'");
    await owner.unsafe("select app.take_snapshot()");

    // Opening the preview writes nothing. A count is requested separately, and recorded.
    const before = await counts(page);
    await page.goto(preview);
    await page.reload();
    expect(await counts(page)).toBe(before);
    await page.goto(preview);
    const count = page.getByRole("button", { name: "Count applicants" });
    await count.click();
    await expect(page.getByText("Counted and recorded in the activity.")).toBeVisible();
    const table = page.getByRole("table", { name: "Applicants who would get another result" });
    const row = table.getByRole("row", { name: /A relative weakness.*between two bands/i });
    await expect(row).toContainText(/about (1[6-9]|2[0-4])[05]/);
    await expect(
      page.getByText(/Of about \d+ applicants\. Applicants are counted as they were on/),
    ).toBeVisible();
    await expectSound(page);
    const first = await table.textContent();
    expect(await counts(page)).toBe(before + 1);
    await page.goto(preview);
    await count.click();
    await expect(table).toHaveText(first ?? "");

    await owner.unsafe(`
      insert into activity (kind, actor_id) select 'thresholds-previewed', id
      from users cross join generate_series(1, 10) where email = 'admin@demo.readyline.app'`);
    await page.goto(preview);
    await count.click();
    await expect(page.getByText("The counts of a day are used up. Try again tomorrow.")).toBeVisible();
    await expect(table).toHaveCount(0);

    await page.goto("/health");
    await expect(page.getByText(/about \d+ of \d+ people; expected: 80%/)).toBeVisible();
    await expectSound(page);
  } finally {
    await owner.unsafe("delete from users where email like '%@crowd.example.com'");
    await owner.end();
  }
});
