import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newEmail, newPerson, type Person, send } from "@/app/testing/browser";
import { type Form, sent } from "@/app/testing/forms";
import { openMailbox } from "@/app/testing/mailbox";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { signInAs } from "@/db/testing/sign-in";
import * as people from "./people/actions";
import * as thresholds from "./thresholds/actions";

let database: TestDatabase;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let ivy: Person;

beforeAll(async () => {
  mailbox = await openMailbox();
  database = await openTestDatabase("embedded");
  ivy = await newPerson("admin");
});
beforeEach(() => {
  mailbox.mails.length = 0;
});
afterAll(async () => {
  await database.close();
  await mailbox.close();
});

const account = async ({ viewer }: Person) =>
  (await database.superuser("select role, disabled_at from users where id = $1", [viewer.id]))[0];

describe("an account", () => {
  it("gets a role, is disabled, enabled and signed out, and each form says what it did or leads to the right page", async () => {
    const { viewer } = await newPerson();
    const { id } = viewer;
    const to = async (action: Parameters<typeof send>[1], form: Form) => (await send(ivy, action, form)).to;
    const said = async (action: Parameters<typeof send>[1], form: Form) =>
      (await send(ivy, action, form)).state?.message;
    const role = (to: string, seen: string) => said(people.setRole, { id, role: to, seen });
    expect(await role("mentor", "applicant")).toContain("The role is saved.");
    const told = { to: viewer.email, subject: "Your Readyline account has a new role" };
    expect(mailbox.mails).toMatchObject([told]);
    // A page from before says what it showed.
    expect(await role("admin", "applicant")).toContain("This has changed since you opened it");
    expect(await role("mentor", "applicant")).toContain("The role is saved.");
    expect(mailbox.mails).toHaveLength(1);
    expect(await to(people.disable, { id, disabled: "yes" })).toBe(`/people/${id}?saved=disabled`);
    expect(await account({ viewer, session: "" })).toMatchObject({
      role: "mentor",
      disabled_at: expect.any(Date),
    });
    expect(await to(people.disable, { id, disabled: "no" })).toBe(`/people/${id}?saved=enabled`);
    expect(await account({ viewer, session: "" })).toMatchObject({ disabled_at: null });
    await signInAs(id);
    const sessions = () => database.superuser("select id from sessions where user_id = $1", [id]);
    expect(await sessions()).toHaveLength(1);
    expect(await said(people.endSessions, { id })).toBe("Their sessions have ended on every device.");
    expect(await sessions()).toEqual([]);
  });

  it("that does not exist can't be changed", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    for (const answer of [
      send(ivy, people.setRole, { id, role: "mentor", seen: "applicant" }),
      send(ivy, people.disable, { id, disabled: "yes" }),
      send(ivy, people.endSessions, { id }),
    ]) {
      expect((await answer).state).toMatchObject({
        status: "refused",
        message: "This account no longer exists.",
      });
    }
  });

  it("of the last admin can't lose its role or be disabled", async () => {
    const { id } = ivy.viewer;
    const lastAdmin = "This is the last admin. Make someone else an admin first.";
    expect((await send(ivy, people.setRole, { id, role: "mentor", seen: "admin" })).state).toMatchObject({
      status: "invalid",
      errors: { role: lastAdmin },
      values: { role: "mentor" },
    });
    expect((await send(ivy, people.disable, { id, disabled: "yes" })).state).toMatchObject({
      status: "refused",
      message: lastAdmin,
    });
    expect(await account(ivy)).toMatchObject({ role: "admin", disabled_at: null });
  });
});

describe("an invitation to become an admin", () => {
  it("is mailed to someone who is not an admin, one at a time", async () => {
    const other = await newPerson("admin");
    expect((await send(ivy, people.inviteAdmin, { email: other.viewer.email })).state?.errors).toEqual({
      email: "This person is already an admin.",
    });
    const email = newEmail();
    const { state } = await send(ivy, people.inviteAdmin, { email });
    expect(state?.link).toMatch(/^http:\/\/localhost:3000\/admin-invitation\/[\w-]{43}$/);
    expect((await send(ivy, people.inviteAdmin, { email: email.toUpperCase() })).state?.errors).toEqual({
      email: "This person is already invited. Cancel the invitation below to invite them again.",
    });
    const mails = mailbox.mails.filter(({ to }) => to === email);
    expect(mails).toMatchObject([{ subject: "You are invited to help run Readyline" }]);
    // The mail has a link of its own, which proves the mailbox. The one that the admin sees does not.
    expect(mails[0]?.text).toContain("/admin-invitation/");
    expect(mails[0]?.text).not.toContain(state?.link);
    const [row] = await database.superuser("select id from admin_invitations where email = $1", [email]);
    const id = String(row?.id);
    expect((await send(ivy, people.cancelInvitation, { id })).state?.message).toContain("Cancelled");
    expect((await send(ivy, people.cancelInvitation, { id })).state?.message).toBe(
      "This invitation is no longer valid.",
    );
    await sent(ivy, people.inviteAdmin, { email });
  });
});

describe("an edit of the thresholds", () => {
  const save = (edits: Record<string, unknown>, rest: Form = {}) =>
    send(ivy, thresholds.saveEdit, {
      base: "1",
      edits: JSON.stringify(edits),
      restore: "",
      reason: "Because",
      ...rest,
    });

  it("that changes nothing creates no version", async () => {
    for (const nothing of [{}, { "limits.noteCharacters": 2000 }]) {
      expect((await save(nothing)).state).toMatchObject({
        status: "refused",
        message: "The newest version already contains these changes.",
      });
    }
    expect(await database.superuser("select version from threshold_versions")).toHaveLength(1);
  });

  it("needs a reason, a base version and numbers within their bounds", async () => {
    const edit = { "limits.noteCharacters": 2500 };
    expect((await save(edit, { reason: " " })).state?.errors.reason).toContain("Enter a reason");
    expect((await save(edit, { base: "7" })).state?.message).toContain("Start the edit again");
    expect((await save(edit, { restore: "7" })).state?.message).toContain("Start the edit again");
    expect((await save({ "limits.noteCharacters": 0 })).state?.status).toBe("invalid");
    expect((await save({}, { edits: "nonsense" })).state?.errors.edits).toContain("Start it again");
    expect(await database.superuser("select version from threshold_versions")).toHaveLength(1);
  });

  it("of an older version first shows the newer changes, and then saves both", async () => {
    const first = await save({ "limits.noteCharacters": 2500 });
    expect([first.to, first.newPage]).toEqual(["/thresholds/versions?saved=1", true]);
    const late = await save({ "limits.maxCardsPerDay": 2000 });
    expect(late.state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("Version 2 was saved in the meantime"),
      values: { base: "2", reason: "Because" },
    });
    expect(late.newPage).toBe(true);
    expect((await save({ "limits.maxCardsPerDay": 2000 }, { base: "2" })).saved).toBe(true);
    const [newest] = await database.superuser(
      "select document #> '{limits}' as limits, reason from threshold_versions order by version desc",
    );
    expect(newest).toMatchObject({
      limits: { noteCharacters: 2500, maxCardsPerDay: 2000 },
      reason: "Because",
    });
  });
});
