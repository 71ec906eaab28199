import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newPerson } from "@/app/testing/browser";
import { openMailbox } from "@/app/testing/mailbox";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { run } from "./admin";

let database: TestDatabase;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  mailbox = await openMailbox();
  database = await openTestDatabase("embedded");
});
beforeEach(() => {
  mailbox.mails.length = 0;
});
afterAll(async () => {
  await database.close();
  await mailbox.close();
});

it("a shell that gives somebody another role tells them by mail, once", async () => {
  const { viewer } = await newPerson();
  const grant = () => run({ parameters: ["grant", viewer.email, "mentor"] });
  const said = `${viewer.email} now has the role mentor and has to sign in again.`;
  expect(await grant()).toEqual({ output: said, exitCode: 0 });
  expect(mailbox.mails).toMatchObject([
    {
      to: viewer.email,
      subject: "Your Readyline account has a new role",
      text: expect.stringContaining("You are now a mentor"),
    },
  ]);
  expect(await grant()).toEqual({ output: said, exitCode: 0 });
  expect(mailbox.mails).toHaveLength(1);
});
