import { expect } from "@playwright/test";
import { createAccount, expectSound, linkIn, mailTo, skipStart, test } from "./stories";

test("programs are added by hand and by paste, sorted with reasons, and counted @both", async ({
  page,
  signUp,
}) => {
  await signUp("Petra");
  await skipStart(page);
  await page.goto("/programs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No programs listed yet.");

  const add = page.getByRole("form", { name: "Add a program" });
  await add.getByLabel("Note (only you see it)").fill("canary of a note");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(add.getByText("Enter the program's name.")).toBeVisible();
  await expect(add.getByLabel("Note (only you see it)")).toHaveValue("canary of a note");
  await add.getByLabel("Program").fill("Harbor University");
  await add.getByLabel("Type").selectOption("Integrated IR");
  await add.getByLabel("Signal").selectOption("Gold");
  await add.getByRole("button", { name: "Add" }).click();
  const table = page.getByRole("table", { name: "Your programs" });
  await expect(table.getByRole("row")).toHaveCount(2);

  // Rows that can't be read are listed, and nothing is added.
  const paste = page.getByRole("form", { name: "Paste programs" });
  const good = "Mercy General\tOhio\tDR academic\tyes\tstrong\tsilver\nValley Regional\tCA\tDR community";
  await paste.getByLabel("Rows from a spreadsheet").fill(`${good}\nNowhere\tXX\tDR academic`);
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(paste.getByText("Row 3: “XX” is not a U.S. state.")).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(2);
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
  await paste.getByLabel("Rows from a spreadsheet").fill("Mercy ".repeat(500_000));
  await paste.getByRole("button", { name: "Add these programs" }).click();
  await expect(paste.getByText("This is too much text to send at once.")).toBeVisible();
  await expect(paste.getByLabel("Rows from a spreadsheet")).toHaveValue(/^Mercy/);

  // A failed attempt at Step 1 means scenario 3: the list is compared with it and sorted by it.
  await page.goto("/start");
  await page.getByLabel("Failed").check();
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
  await expect(first).toContainText("core type of your scenario 3/3");
  await expect(table).toContainText("reach in your scenario 0/3");

  // The applicant's own weights change the order.
  await page.getByText("Change the weights").click();
  const weights = page.getByRole("form", { name: "Weights" });
  await weights.getByLabel("Type fits your scenario").fill("11");
  await weights.getByRole("button", { name: "Save weights" }).click();
  await expect(weights.getByText("A weight must be a whole number from 0 to 10.")).toBeVisible();
  for (const label of ["Type fits your scenario", "IMG-friendly", "IR exposure"]) {
    await weights.getByLabel(label).fill("0");
  }
  await weights.getByLabel("Signal").fill("9");
  await weights.getByRole("button", { name: "Save weights" }).click();
  await expect(first).toContainText("Harbor University");

  // One program is changed, and another removed.
  await page.getByRole("link", { name: "Mercy General" }).click();
  const change = page.getByRole("form", { name: "Change this program" });
  await change.getByLabel("Status").selectOption("Applied");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The program is saved.")).toBeVisible();
  await page.goto("/programs?status=applied");
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Mercy General" }).click();
  await page.getByRole("button", { name: "Remove this program" }).click();
  await expect(page.getByText("The program is removed.")).toBeVisible();
});

test("a mentor sees counts of the list, and no name", async ({ page, browser, signUp }, info) => {
  await signUp("Rosa");
  await skipStart(page);
  await page.goto("/programs");
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
  await expect(mentor.getByText("Applied: 1")).toBeVisible();
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

test("two hundred programs are pasted, sorted and removed again, also without JavaScript", async ({
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
  await plain.goto("/programs");
  const kinds = ["integrated IR", "DR academic", "DR community"];
  await plain
    .getByLabel("Rows from a spreadsheet")
    .fill(
      Array.from({ length: 200 }, (_, index) => `Hospital ${index + 1},TX,${kinds[index % 3]}`).join("\n"),
    );
  await plain.getByRole("button", { name: "Add these programs" }).click();
  await expect(plain.getByText("200 programs were added from the paste")).toBeVisible();
  await expect(plain.getByRole("table", { name: "Your programs" }).getByRole("row")).toHaveCount(101);
  await plain.getByRole("button", { name: "Undo the paste" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("No programs listed yet.");
  await context.close();
});
