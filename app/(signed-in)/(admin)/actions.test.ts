import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newEmail, newPerson, type Person, send } from "@/app/testing/browser";
import { type Form, sent } from "@/app/testing/forms";
import { openMailbox } from "@/app/testing/mailbox";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
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
  (
    await database.superuser("select role, disabled_at, session_version from users where id = $1", [
      viewer.id,
    ])
  )[0];

describe("an account", () => {
  it("gets a role, is disabled and enabled, and is signed out, each with where that leads", async () => {
    const { viewer } = await newPerson();
    const { id } = viewer;
    const to = async (action: Parameters<typeof send>[1], form: Form) => (await send(ivy, action, form)).to;
    expect(await to(people.setRole, { id, role: "mentor" })).toBe(`/people/${id}?saved=role`);
    expect(await to(people.disable, { id, disabled: "yes" })).toBe(`/people/${id}?saved=disabled`);
    expect(await account({ viewer, session: "" })).toMatchObject({
      role: "mentor",
      disabled_at: expect.any(Date),
    });
    expect(await to(people.disable, { id, disabled: "no" })).toBe(`/people/${id}?saved=enabled`);
    expect(await account({ viewer, session: "" })).toMatchObject({ disabled_at: null });
    const before = Number((await account({ viewer, session: "" }))?.session_version);
    expect(await to(people.endSessions, { id })).toBe(`/people/${id}?saved=sessions`);
    expect(await account({ viewer, session: "" })).toMatchObject({ session_version: before + 1 });
  });

  it("that is not there can't be changed", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    for (const answer of [
      send(ivy, people.setRole, { id, role: "mentor" }),
      send(ivy, people.disable, { id, disabled: "yes" }),
      send(ivy, people.endSessions, { id }),
    ]) {
      expect((await answer).state).toMatchObject({
        status: "refused",
        message: "This account is not there any more.",
      });
    }
  });

  it("of the last admin stays as it is", async () => {
    const { id } = ivy.viewer;
    const lastAdmin = "This is the last admin. Make someone else an admin first.";
    expect((await send(ivy, people.setRole, { id, role: "mentor" })).state).toMatchObject({
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
  it("goes by mail to who is none yet, once at a time", async () => {
    const other = await newPerson("admin");
    expect((await send(ivy, people.inviteAdmin, { email: other.viewer.email })).state?.errors).toEqual({
      email: "This person is an admin already.",
    });
    const email = newEmail();
    const { state } = await send(ivy, people.inviteAdmin, { email });
    expect(state?.link).toMatch(/^http:\/\/localhost:3000\/admin-invitation\/[\w-]{43}$/);
    expect((await send(ivy, people.inviteAdmin, { email: email.toUpperCase() })).state?.errors).toEqual({
      email: "This person is invited. Take that back below to invite them anew.",
    });
    expect(mailbox.mails).toMatchObject([{ to: email, subject: "You are invited to help run Readyline" }]);
    expect(mailbox.mails[0]?.text).toContain(state?.link);
    const [row] = await database.superuser("select id from admin_invitations where email = $1", [email]);
    const id = String(row?.id);
    expect((await send(ivy, people.takeBackInvitation, { id })).state?.message).toContain("Taken back");
    expect((await send(ivy, people.takeBackInvitation, { id })).state?.message).toBe(
      "This was over already.",
    );
    await sent(ivy, people.inviteAdmin, { email });
  });
});

describe("an edit of the guide's numbers", () => {
  const save = (edits: Record<string, unknown>, rest: Form = {}) =>
    send(ivy, thresholds.saveEdit, {
      base: "1",
      edits: JSON.stringify(edits),
      restore: "",
      reason: "Because",
      ...rest,
    });

  it("that changes nothing is no version", async () => {
    for (const nothing of [{}, { "limits.noteCharacters": 2000 }]) {
      expect((await save(nothing)).state).toMatchObject({
        status: "refused",
        message: "The newest version says all of this already.",
      });
    }
    expect(await database.superuser("select version from threshold_versions")).toHaveLength(1);
  });

  it("needs a reason, a version to begin on and numbers within their bounds", async () => {
    const edit = { "limits.noteCharacters": 2500 };
    expect((await save(edit, { reason: " " })).state?.errors.reason).toContain("Say why");
    expect((await save(edit, { base: "7" })).state?.message).toContain("Begin the edit anew");
    expect((await save(edit, { restore: "7" })).state?.message).toContain("Begin the edit anew");
    expect((await save({ "limits.noteCharacters": 0 })).state?.status).toBe("invalid");
    expect((await save({}, { edits: "nonsense" })).state?.errors.edits).toContain("Begin it anew");
    expect(await database.superuser("select version from threshold_versions")).toHaveLength(1);
  });

  it("over a version that isn't the newest any more shows what was saved meanwhile, and then has both", async () => {
    const first = await save({ "limits.noteCharacters": 2500 });
    expect([first.to, first.newPage]).toEqual(["/thresholds/versions?saved=1", true]);
    const late = await save({ "limits.maxCardsPerDay": 2000 });
    expect(late.state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("Version 2 was saved in between"),
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
