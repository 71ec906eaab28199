import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seenProfile } from "@/app/_record/seen";
import * as account from "@/app/(signed-in)/(account)/actions";
import * as access from "@/app/(signed-in)/(applicant)/access/actions";
import * as leave from "@/app/(signed-in)/(mentor)/mentees/[id]/leave/actions";
import { newEmail, newPerson, type Person, password, type Sent, send } from "@/app/testing/browser";
import { profile, sent } from "@/app/testing/forms";
import { openMailbox } from "@/app/testing/mailbox";
import { newRequest, runEffects } from "@/app/testing/request";
import { grantRole, startPasswordReset, startSignUp } from "@/db/accounts";
import { inviteAdmin, newAdminMailToken } from "@/db/admin-invitations";
import { openCalendarFeed, viewerOfCalendarFeed } from "@/db/calendar-feeds";
import { asOperator, asViewer } from "@/db/engine/as-viewer";
import { inviteMentor, listAccess, listMentees, newMailToken } from "@/db/mentor-access";
import { giveAccess } from "@/db/seed/cast";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { idleForm } from "@/lib/form-state";
import { signUpEnd } from "@/lib/lifetimes";
import { hashToken } from "@/lib/tokens";
import * as gate from "./actions";
import * as adminInvitation from "./admin-invitation/[token]/actions";
import * as invitation from "./invitation/[token]/actions";

let database: TestDatabase;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let ana: Person;

beforeAll(async () => {
  mailbox = await openMailbox();
  database = await openTestDatabase("embedded");
  await newPerson("admin");
});
beforeEach(async () => {
  mailbox.mails.length = 0;
  ana = await newPerson();
});
afterAll(async () => {
  await database.close();
  await mailbox.close();
});

const now = () => new Date();
const tooMany = (minutes: number) => `Too many tries. Wait ${minutes} minutes, then try again.`;
const wrongEmailOrPassword = "Wrong email or password.";
const over = "This invitation is no longer valid, or it is for someone else.";

const accountOf = async (email: string) =>
  (await database.superuser("select id, name, role from users where email = $1", [email]))[0];

/** Whether the session that a form started is still valid. */
async function opens({ session = "" }: Pick<Sent, "session">): Promise<boolean> {
  const { state } = await send({ ...ana, session }, account.saveDigest, {});
  return state?.status === "saved";
}

describe("signing in", () => {
  const signIn = (fields: Record<string, string> = {}, from?: string) =>
    send(null, gate.signIn, { email: ana.viewer.email, password, ...fields }, from ? { from } : {});

  it("leads to the role's home page, or to the requested page on this site", async () => {
    const { to, session } = await signIn({ email: ana.viewer.email.toUpperCase() });
    expect(to).toBe("/progress");
    expect(await opens({ session })).toBe(true);
    expect((await signIn({ next: "/plan?zoom=month" })).to).toBe("/plan?zoom=month");
    expect((await signIn({ next: "//evil.example" })).to).toBe("/progress");
    const mentor = await newPerson("mentor");
    expect((await signIn({ email: mentor.viewer.email })).to).toBe("/mentees");
    const admin = await newPerson("admin");
    expect((await signIn({ email: admin.viewer.email })).to).toBe("/health");
  });

  it("gives the same answer for a wrong password and an unknown email, and keeps only the email", async () => {
    for (const fields of [{ password: "wrong" }, { email: newEmail() }]) {
      const { state, session } = await signIn(fields);
      expect(state).toMatchObject({ status: "refused", message: wrongEmailOrPassword });
      expect([session, Object.keys(state?.values ?? {})]).toEqual([undefined, ["email"]]);
    }
  });

  it("limits failures per account and address to ten in 15 minutes", async () => {
    const from = "192.0.2.59";
    for (let round = 0; round < 9; round += 1) await signIn({ password: "wrong" }, from);
    // A success returns only its own point.
    expect((await signIn({}, from)).saved).toBe(true);
    expect((await signIn({ password: "wrong" }, from)).state?.message).toBe(wrongEmailOrPassword);
    expect((await signIn({}, from)).state?.message).toBe(tooMany(15));
    expect((await signIn({ email: (await newPerson()).viewer.email }, from)).saved).toBe(true);
  });

  it("limits failures per address, for any account", async () => {
    const from = "192.0.2.60";
    for (let round = 0; round < 60; round += 1) {
      expect((await signIn({ email: newEmail(), password: "wrong" }, from)).state?.message).toBe(
        wrongEmailOrPassword,
      );
    }
    expect((await signIn({}, from)).state?.message).toBe(tooMany(15));
    expect((await signIn()).saved).toBe(true);
  });

  it("ends in one browser when signing out", async () => {
    const { session = "" } = await signIn();
    const out = await send({ ...ana, session }, gate.signOut, {});
    expect([out.to, out.session]).toEqual(["/", undefined]);
    expect(await opens(ana)).toBe(true);
  });
});

describe("signing up", () => {
  const signUp = (email: string, from?: string) => send(null, gate.signUp, { email }, from ? { from } : {});
  const confirm = (token: string, fields: Record<string, string> = {}) =>
    send(null, gate.confirmSignUp, { token, name: "Zoë", password, ...fields });
  const answer = (email: string) =>
    `We are sending an email to ${email}. Open the link in it within 24 hours.`;
  const linkOver =
    "This link is no longer valid. It has been used, a newer one was sent, or it is older than 24 hours.";
  const mailsTo = (email: string) => mailbox.mails.filter(({ to }) => to === email);
  const mailed = (email: string) => /\/confirm\/(\S+)/.exec(mailsTo(email).at(-1)?.text ?? "")?.[1] ?? "";

  it("creates an applicant with the link in the mail, once, and signs in", async () => {
    const email = newEmail();
    const asked = await signUp(email);
    expect([asked.state?.message, asked.session]).toEqual([answer(email), undefined]);
    // Mails to others may have waited.
    expect(mailsTo(email)).toMatchObject([{ subject: "Create your Readyline account" }]);
    expect(await accountOf(email)).toBeUndefined();
    expect((await send(null, gate.signIn, { email, password })).state?.message).toBe(wrongEmailOrPassword);
    const token = mailed(email);
    expect((await confirm(token, { password: "password1" })).state?.errors.password).toContain(
      "easy to guess",
    );
    // Nobody without a link has a password judged, which takes time.
    expect((await confirm("", { password: "password1" })).state?.message).toBe(linkOver);
    const made = await confirm(token);
    expect([made.to, await opens(made)]).toEqual(["/progress", true]);
    // Nor is anybody told of the first device of a new account.
    expect(mailsTo(email)).toHaveLength(1);
    expect(await accountOf(email)).toMatchObject({ name: "Zoë", role: "applicant" });
    expect((await confirm(token)).state?.message).toBe(linkOver);
    expect((await confirm("")).state?.message).toBe(linkOver);
  });

  it("with the email of somebody else prepares nothing", async () => {
    const email = newEmail();
    await signUp(email);
    const first = mailed(email);
    // The owner of the mailbox asks later.
    await signUp(email);
    expect((await confirm(first, { password: "a password of mallory" })).state?.message).toBe(linkOver);
    expect((await confirm(mailed(email))).saved).toBe(true);
    expect((await send(null, gate.signIn, { email, password: "a password of mallory" })).state?.message).toBe(
      wrongEmailOrPassword,
    );
  });

  it("does the same before the answer if the email already has an account, whose owner gets another mail", async () => {
    const doneFor = async (email: string) => {
      newRequest({ "x-forwarded-for": "192.0.2.65" });
      const form = new FormData();
      form.set("email", email);
      const { message } = await gate.signUp(idleForm, form);
      const waiting = await database.superuser("select kind, tries from outbox where sealed is not null");
      const asked = await database.superuser("select 1 from sign_ups where email = $1", [email]);
      await runEffects();
      return { message: message?.replace(email, "…"), waiting, asked };
    };
    const unknown = await doneFor(newEmail());
    expect(unknown).toEqual({
      message: answer("…"),
      waiting: [{ kind: "confirm-email", tries: 0 }],
      asked: [],
    });
    const { email } = ana.viewer;
    expect(await doneFor(email)).toEqual(unknown);
    expect(mailsTo(email)).toMatchObject([{ subject: "You already have a Readyline account" }]);
    expect(await accountOf(email)).toMatchObject({ name: ana.viewer.name });
  });

  it("is limited to twenty an hour per address", async () => {
    const from = "192.0.2.61";
    const email = newEmail();
    for (let round = 0; round < 20; round += 1) expect((await signUp(email, from)).saved).toBe(true);
    expect((await signUp(newEmail(), from)).state?.message).toBe(tooMany(60));
  });

  it("is limited to twenty a day for the other spellings of an address, three of a site, and never by them for itself", async () => {
    const spelled = (name: string, from: string) => signUp(`mallory.visits${name}@gmail.com`, from);
    const tooManyToday = "Too many tries. Wait 24 hours, then try again.";
    // The networks of one line.
    for (let round = 0; round < 3; round += 1)
      expect((await spelled(`+a${round}`, `2001:db8:ffff:${round}::1`)).saved).toBe(true);
    // What is refused counts nowhere.
    for (let round = 0; round < 17; round += 1)
      expect((await spelled(`+b${round}`, `2001:db8:ffff:${round}::1`)).state?.message).toBe(tooManyToday);
    for (let round = 0; round < 17; round += 1)
      expect((await spelled(`+c${round}`, `192.0.2.${71 + Math.floor(round / 3)}`)).saved).toBe(true);
    expect((await spelled("", "192.0.2.90")).state?.message).toBe(tooManyToday);
    expect((await signUp("malloryvisits@gmail.com")).saved).toBe(true);
    expect(mailsTo("malloryvisits@gmail.com")).toHaveLength(1);
  });
});

describe("a forgotten password", () => {
  const forgot = (email: string, from?: string) =>
    send(null, gate.forgotPassword, { email }, from ? { from } : {});
  const reset = (token: string, from?: string) =>
    send(null, gate.resetPassword, { token, password: "another horse battery" }, from ? { from } : {});
  const linkOver = "This link has been used or is older than 1 hour. Ask for a new one.";

  it("is set with a link in a mail, once, and ends every other session", async () => {
    const { state } = await forgot(ana.viewer.email);
    expect(state?.message).toContain(`If ${ana.viewer.email} has an account`);
    const [, token = ""] =
      /http:\/\/localhost:3000\/reset-password\/(\S+)/.exec(mailbox.mails[0]?.text ?? "") ?? [];
    expect(
      (await send(null, gate.resetPassword, { token, password: "password1" })).state?.errors.password,
    ).toContain("is easy to guess");
    const noLink = await send(null, gate.resetPassword, { token: "", password: "password1" });
    expect(noLink.state?.message).toBe(linkOver);
    const { to, session } = await reset(token);
    expect([to, await opens({ session }), await opens(ana)]).toEqual(["/progress", true, false]);
    expect((await reset(token)).state?.message).toBe(linkOver);
    expect((await reset("")).state?.message).toBe(linkOver);
  });

  it("gives the same answer if the email has no account, and sends nothing", async () => {
    const email = newEmail();
    const { state, afterwards } = await forgot(email);
    expect(state?.message).toBe(
      `If ${email} has an account, we are sending it a link to set a new password. The link works for 1 hour.`,
    );
    expect([mailbox.mails, afterwards]).toEqual([[], 1]);
  });

  it("does the same for every email before the answer, so that its time says nothing", async () => {
    const doneFor = async (email: string) => {
      newRequest({ "x-forwarded-for": "192.0.2.64" });
      const form = new FormData();
      form.set("email", email);
      await gate.forgotPassword(idleForm, form);
      const waiting = await database.superuser("select kind, tries from outbox where sealed is not null");
      const resets = await database.superuser("select 1 from password_resets where user_id = $1", [
        ana.viewer.id,
      ]);
      await runEffects();
      return { waiting, resets };
    };
    const unknown = await doneFor(newEmail());
    expect(unknown).toEqual({ waiting: [{ kind: "password-reset", tries: 0 }], resets: [] });
    expect(await doneFor(ana.viewer.email)).toEqual(unknown);
    expect(mailbox.mails).toHaveLength(1);
  });

  it("stops the calendar, and asks who keeps access", async () => {
    const mentor = await newPerson("mentor");
    await giveAccess(ana.viewer, mentor.viewer, now());
    const feed = await asViewer(ana.viewer, (tx) => openCalendarFeed(tx, ana.viewer));
    expect(await viewerOfCalendarFeed(feed)).not.toBeNull();
    const { to, session = "" } = await reset((await startPasswordReset(ana.viewer.email, now())) ?? "");
    expect([to, await viewerOfCalendarFeed(feed)]).toEqual(["/access", null]);
    const mentees = () => asViewer(mentor.viewer, (tx) => listMentees(tx));
    expect(await mentees()).toEqual([]);
    const [row] = await asViewer(ana.viewer, (tx) => listAccess(tx, ana.viewer));
    const form = { id: row?.id ?? "" };
    const signedIn = { ...ana, session };
    expect((await send(await newPerson(), access.keepAccess, form)).saved).toBe(false);
    expect((await send(signedIn, access.keepAccess, form)).saved).toBe(true);
    expect((await mentees()).map(({ id }) => id)).toEqual([ana.viewer.id]);
    expect((await send(signedIn, access.keepAccess, form)).state?.message).toBe(
      "This access is no longer paused.",
    );
  });

  it("is limited to three requests an hour per account and address, and twenty per address", async () => {
    const { email } = ana.viewer;
    for (let round = 0; round < 3; round += 1) expect((await forgot(email, "192.0.2.65")).saved).toBe(true);
    expect((await forgot(email, "192.0.2.65")).state?.message).toBe(tooMany(60));
    expect(mailbox.mails).toHaveLength(3);
    expect((await forgot(email)).saved).toBe(true);
    const from = "192.0.2.62";
    for (let round = 0; round < 20; round += 1) expect((await forgot(newEmail(), from)).saved).toBe(true);
    expect((await forgot(newEmail(), from)).state?.message).toBe(tooMany(60));
  });

  it("is limited to twenty tries an hour per address", async () => {
    const from = "192.0.2.63";
    for (let round = 0; round < 20; round += 1) {
      expect((await reset("guessed", from)).state?.message).toBe(linkOver);
    }
    const token = (await startPasswordReset(ana.viewer.email, now())) ?? "";
    expect((await reset(token, from)).state?.message).toBe(tooMany(60));
    expect((await reset(token)).saved).toBe(true);
  });
});

describe("an invitation to mentor", () => {
  const invite = (email: string) => asViewer(ana.viewer, (tx) => inviteMentor(tx, ana.viewer, email, now()));
  const reads = async (mentor: Person) =>
    (await asViewer(mentor.viewer, (tx) => listMentees(tx))).map(({ id }) => id);

  it("is accepted once by the invited person", async () => {
    const mentor = await newPerson("mentor");
    const token = await invite(mentor.viewer.email);
    const other = await newPerson("mentor");
    expect((await send(other, invitation.accept, { token })).state).toMatchObject({
      status: "refused",
      message: over,
    });
    expect((await send(mentor, invitation.accept, { token })).to).toBe(`/mentees/${ana.viewer.id}`);
    expect((await send(mentor, invitation.accept, { token })).state?.message).toBe(over);
    expect([await reads(mentor), await reads(other)]).toEqual([[ana.viewer.id], []]);
    const { id } = ana.viewer;
    expect((await send(mentor, leave.leaveMentee, { id })).to).toBe("/mentees?ended=1");
    expect((await send(mentor, leave.leaveMentee, { id })).state?.message).toBe(
      "Your access has already ended.",
    );
    expect(await reads(mentor)).toEqual([]);
  });

  it("is declined once, and the page stays", async () => {
    const mentor = await newPerson("mentor");
    const token = await invite(mentor.viewer.email);
    const { state, newPage } = await send(mentor, invitation.decline, { token });
    expect([state?.message, newPage]).toEqual([expect.stringContaining("Declined."), false]);
    expect((await send(mentor, invitation.decline, { token })).state?.message).toBe(over);
    expect((await send(mentor, invitation.accept, { token })).state?.message).toBe(over);
    expect(await reads(mentor)).toEqual([]);
  });

  const signUp = (token: string) => send(null, invitation.signUpAsMentor, { token, name: "Dr. O", password });
  const mailedToken = async (token: string) => (await newMailToken(hashToken(token), now()))?.token ?? "";

  it("creates an account for the invited email with the link in the mail, with access at once", async () => {
    const email = newEmail();
    const token = await mailedToken(await invite(email));
    const { to, session = "" } = await signUp(token);
    expect(to).toBe(`/mentees/${ana.viewer.id}`);
    expect(await accountOf(email)).toMatchObject({ name: "Dr. O", role: "mentor" });
    expect(await opens({ session })).toBe(true);
    expect((await signUp(token)).state?.message).toBe(over);
  });

  it("creates no account with the link that the inviter sees: it only mails the other one to the invited person", async () => {
    const email = "dr.okafor@hospital.example";
    const token = await invite(email);
    expect([(await signUp(token)).state?.message, await accountOf(email)]).toEqual([over, undefined]);
    const asked = await send(null, invitation.sendLink, { token });
    expect(asked.state?.message).toBe(
      "We are sending a link to d•••@hospital.example. Open it to create your account.",
    );
    expect(mailbox.mails.map(({ to }) => to)).toEqual([email]);
    const [, mailed = ""] = /\/invitation\/(\S+)/.exec(mailbox.mails[0]?.text ?? "") ?? [];
    expect(mailed).not.toBe(token);
    expect((await send(null, invitation.sendLink, { token: mailed })).state?.message).toBe(over);
    expect((await signUp(mailed)).saved).toBe(true);
    expect((await send(null, invitation.sendLink, { token })).state?.message).toBe(over);
    // For an email that has an account the answer is the same.
    const { viewer } = await newPerson("mentor");
    const known = await send(null, invitation.sendLink, { token: await invite(viewer.email) });
    expect(known.state?.message).toBe(
      "We are sending a link to p•••@example.com. Open it to create your account.",
    );
  });

  it("is mailed again at most three times a day", async () => {
    const token = await invite(newEmail());
    for (let round = 0; round < 3; round += 1) {
      expect((await send(null, invitation.sendLink, { token })).saved).toBe(true);
    }
    expect((await send(null, invitation.sendLink, { token })).state?.message).toBe(
      "Too many tries. Wait 24 hours, then try again.",
    );
    expect(mailbox.mails).toHaveLength(3);
  });

  it("creates no second account for an email that has one", async () => {
    const { viewer } = await newPerson("mentor");
    const taken = await signUp(await mailedToken(await invite(viewer.email)));
    expect([taken.state?.message, taken.session]).toEqual([
      expect.stringContaining("This email already has an account."),
      undefined,
    ]);
    expect(await accountOf(viewer.email)).toMatchObject({ name: viewer.name });
  });

  it("limits sign-ups to twenty an hour per address", async () => {
    const from = "192.0.2.64";
    const guess = () =>
      send(null, invitation.signUpAsMentor, { token: "guessed", name: "Dr. O", password }, { from });
    for (let round = 0; round < 20; round += 1) expect((await guess()).state?.message).toBe(over);
    expect((await guess()).state?.message).toBe(tooMany(60));
  });

  it("leads back to itself after signing out another person", async () => {
    const mentor = await send(ana, invitation.switchAccount, { token: "se/cret" });
    const admin = await send(ana, adminInvitation.switchAccount, { token: "se/cret" });
    expect([mentor.to, mentor.session]).toEqual(["/invitation/se%2Fcret", undefined]);
    expect([admin.to, admin.session]).toEqual(["/admin-invitation/se%2Fcret", undefined]);
  });
});

describe("an invitation to become an admin", () => {
  it("is accepted once by the invited person, in a new session", async () => {
    const token = await asOperator((tx) => inviteAdmin(tx, null, ana.viewer.email, now()));
    const other = await newPerson();
    expect((await send(other, adminInvitation.accept, { token })).state?.message).toBe(over);
    const accepted = await send(ana, adminInvitation.accept, { token });
    expect([accepted.to, await opens(accepted), await opens(ana)]).toEqual(["/people", true, false]);
    const told = { to: ana.viewer.email, subject: "Your Readyline account has a new role" };
    expect(mailbox.mails).toContainEqual(expect.objectContaining(told));
    expect(await accountOf(ana.viewer.email)).toMatchObject({ role: "admin" });
    expect((await send(other, adminInvitation.accept, { token })).state?.message).toBe(over);
  });

  it("creates no account with the link that the inviting admin sees", async () => {
    const inviter = await newPerson("admin");
    const email = newEmail();
    const token = await asViewer(inviter.viewer, (tx) => inviteAdmin(tx, inviter.viewer, email, now()));
    const signUp = (one: string) =>
      send(null, adminInvitation.signUpAsAdmin, { token: one, name: "Ivy", password });
    expect([(await signUp(token)).state?.message, await accountOf(email)]).toEqual([over, undefined]);
    await send(null, adminInvitation.sendLink, { token });
    const [, mailed = ""] = /\/admin-invitation\/(\S+)/.exec(mailbox.mails[0]?.text ?? "") ?? [];
    expect(mailbox.mails.map(({ to }) => to)).toEqual([email]);
    expect((await signUp(mailed)).to).toBe("/people");
    expect(await accountOf(email)).toMatchObject({ role: "admin" });
  });

  it("from a shell creates an account that is an admin at once", async () => {
    const email = newEmail();
    const token = await asOperator((tx) => inviteAdmin(tx, null, email, now()));
    const made = await send(null, adminInvitation.signUpAsAdmin, { token, name: "Ivy", password });
    expect([made.to, await opens(made)]).toEqual(["/people", true]);
    expect(await accountOf(email)).toMatchObject({ name: "Ivy", role: "admin" });
  });

  it("that can't be accepted creates no account", async () => {
    const inviter = await newPerson("admin");
    const email = newEmail();
    const token = await asViewer(inviter.viewer, (tx) => inviteAdmin(tx, inviter.viewer, email, now()));
    const mailed = (await newAdminMailToken(hashToken(token), now())) ?? "";
    const signUp = () => send(null, adminInvitation.signUpAsAdmin, { token: mailed, name: "Ivy", password });
    // An admin's invitations end with the role. If one is still open, the database refuses it.
    await grantRole(inviter.viewer.email, "mentor");
    await database.superuser("update admin_invitations set ended_at = null where email = $1", [email]);
    const refused = await signUp();
    expect([refused.state?.message, refused.session]).toEqual([over, undefined]);
    expect(await accountOf(email)).toBeUndefined();
    await grantRole(inviter.viewer.email, "admin");
    expect((await signUp()).to).toBe("/people");
  });
});

describe("an account", () => {
  const change = (currentPassword: string) =>
    send(ana, account.changePassword, { currentPassword, newPassword: "another horse battery" });
  const remove = (fields: Record<string, string> = {}, person = ana) =>
    send(person, account.deleteAccount, { email: person.viewer.email, currentPassword: password, ...fields });
  const wrongPassword = { currentPassword: "This is not your password." };

  it("has the name and time zone that its person sets", async () => {
    expect((await send(ana, account.saveProfile, profile(ana))).state?.message).toBe(
      "Your name and time zone are saved.",
    );
    await sent(ana, account.saveDigest, { weeklyDigest: "on" });
    const settings = "select name, time_zone, weekly_digest from users where id = $1";
    expect(await database.superuser(settings, [ana.viewer.id])).toEqual([
      { name: "Zoë", time_zone: "Asia/Kolkata", weekly_digest: true },
    ]);
    await sent(ana, account.saveDigest, {});
    expect(await database.superuser(settings, [ana.viewer.id])).toMatchObject([{ weekly_digest: false }]);
  });

  it("has a profile that an older tab replaces only when it is sent a second time", async () => {
    const stored = () =>
      database.superuser("select name, time_zone from users where id = $1", [ana.viewer.id]);
    const before = seenProfile(ana.viewer);
    const newer = { name: "Zoë Married", timeZone: "UTC", seen: before };
    // Sent twice, it is in no conflict with itself.
    for (const _ of ["first", "again"]) await sent(ana, account.saveProfile, newer);
    const older = { name: ana.viewer.name, timeZone: "Europe/Berlin", seen: before };
    const { state } = await send(ana, account.saveProfile, older);
    expect(state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("has changed since you opened it"),
      other: [
        ["Name", "Zoë Married"],
        ["Time zone", "UTC"],
      ],
      values: { ...older, seen: '["Zoë Married","UTC"]' },
    });
    for (const bad of [{}, { seen: '["Zoë' }, { seen: "Zoë".repeat(3000) }]) {
      const { seen: _, ...rest } = older;
      expect((await send(ana, account.saveProfile, { ...rest, ...bad })).state?.status).toBe("conflict");
    }
    expect(await stored()).toEqual([{ name: "Zoë Married", time_zone: "UTC" }]);
    await sent(ana, account.saveProfile, { ...older, seen: state?.values.seen ?? "" });
    expect(await stored()).toEqual([{ name: ana.viewer.name, time_zone: "Europe/Berlin" }]);
    // The offer of the browser's zone is of now.
    await sent(ana, account.saveTimeZone, { timeZone: "UTC" });
    const shown = { ...older, seen: '["Zoë Married","UTC"]' };
    expect((await send(ana, account.saveProfile, shown)).state?.other).toContainEqual(["Time zone", "UTC"]);
  });

  it("takes every name of a time zone", async () => {
    const zones = "select time_zone from users where id = $1";
    for (const zone of ["Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires"]) {
      await sent(ana, account.saveTimeZone, { timeZone: zone });
      expect(await database.superuser(zones, [ana.viewer.id])).toEqual([{ time_zone: zone }]);
    }
    for (const old of ["Asia/Calcutta", "Asia/Kolkata"]) {
      const email = newEmail();
      const token = (await startSignUp(email, "applicant", signUpEnd(now()))) ?? "";
      await send(null, gate.confirmSignUp, { token, name: "Zoë", password, timeZone: old });
      expect(await database.superuser("select time_zone from users where email = $1", [email])).toEqual([
        { time_zone: "Asia/Kolkata" },
      ]);
    }
    const unknown = await send(ana, account.saveTimeZone, { timeZone: "+05:30" });
    expect(unknown.state?.errors).toEqual({ timeZone: "Choose a time zone from the list." });
  });

  it("changes its password with the current one, and continues in a new session", async () => {
    expect((await change("wrong")).state?.errors).toEqual(wrongPassword);
    const changed = await change(password);
    expect([changed.saved, await opens(changed), await opens(ana)]).toEqual([true, true, false]);
    const { email } = ana.viewer;
    expect((await send(null, gate.signIn, { email, password })).state?.message).toBe(wrongEmailOrPassword);
    expect((await send(null, gate.signIn, { email, password: "another horse battery" })).saved).toBe(true);
  });

  it("limits wrong passwords to ten in 15 minutes, in both forms together", async () => {
    for (let round = 0; round < 5; round += 1) {
      expect((await change("wrong")).state?.errors).toEqual(wrongPassword);
      expect((await remove({ currentPassword: "wrong" })).state?.errors).toEqual(wrongPassword);
    }
    expect((await change(password)).state?.message).toBe(tooMany(15));
    expect((await remove()).state?.message).toBe(tooMany(15));
    expect(await accountOf(ana.viewer.email)).toBeDefined();
  });

  it("signs out everywhere", async () => {
    const out = await send(ana, account.signOutEverywhere, {});
    expect([out.to, out.session, await opens(ana)]).toEqual(["/sign-in", undefined, false]);
  });

  it("is deleted with its own email and password", async () => {
    expect((await remove({ email: newEmail() })).state?.errors).toEqual({
      email: "This is not the email of this account.",
    });
    expect((await remove({ currentPassword: "wrong" })).state?.errors).toEqual(wrongPassword);
    expect(await accountOf(ana.viewer.email)).toBeDefined();
    const removed = await remove({ email: ana.viewer.email.toUpperCase() });
    expect([removed.to, removed.session]).toEqual(["/?deleted=account", undefined]);
    expect(await accountOf(ana.viewer.email)).toBeUndefined();
  });

  it("that only signs in with Google is deleted without a password, and has none to change", async () => {
    await database.superuser("delete from credentials where user_id = $1", [ana.viewer.id]);
    expect((await change("")).state?.errors).toEqual({ currentPassword: "Enter your password." });
    expect((await change(password)).state?.errors).toEqual(wrongPassword);
    expect((await remove({ currentPassword: "" })).to).toBe("/?deleted=account");
  });

  it("of the last admin can't be deleted", async () => {
    const admin = await newPerson("admin");
    await database.superuser("update users set role = 'mentor' where role = 'admin' and id <> $1", [
      admin.viewer.id,
    ]);
    expect((await remove({}, admin)).state).toMatchObject({
      status: "refused",
      message: "You are the last admin. Make someone else an admin first, then delete this account.",
    });
    await newPerson("admin");
    expect((await remove({}, admin)).to).toBe("/?deleted=account");
  });
});
