import { decode, encode } from "next-auth/jwt";
import { generateSync } from "otplib";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sessionCookie } from "@/app/_http/session";
import * as gate from "@/app/(public)/actions";
import ConfirmPage from "@/app/(public)/confirm/[token]/page";
import ResetPasswordPage from "@/app/(public)/reset-password/[token]/page";
import * as account from "@/app/(signed-in)/(account)/actions";
import * as secondStep from "@/app/(signed-in)/(account)/settings/second-step/actions";
import * as people from "@/app/(signed-in)/(admin)/people/actions";
import { startPasswordReset, startSignUp } from "@/db/accounts";
import { getSecondFactor } from "@/db/second-factors";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { signUpEnd } from "@/lib/lifetimes";
import { newEmail, newPerson, type Person, password, send } from "../browser";
import { newRequest, request } from "../request";
import { isSignedIn } from "../signed-in";

let database: TestDatabase;
let ana: Person;
let admin: Person;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
  await newPerson("admin");
  admin = await newPerson("admin");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

const secret = process.env.NEXTAUTH_SECRET ?? "";
const signIn = async () =>
  (await send(null, gate.signIn, { email: ana.viewer.email, password })).session ?? "";

it("7.2.1 7.2.2 a session counts only if this server made it for this account", async () => {
  expect(await isSignedIn(ana.session)).toBe(true);
  const claims = (await decode({ token: ana.session, secret })) ?? {};
  // The same claims again count: it is the claims of another account, and another secret, that don't.
  expect(await isSignedIn(await encode({ token: claims, secret }))).toBe(true);
  const bilal = await newPerson();
  const forged = [
    await encode({ token: claims, secret: `${secret}.` }),
    await encode({ token: { ...claims, sub: "00000000-0000-4000-8000-000000000000" }, secret }),
    await encode({ token: { ...claims, sub: bilal.viewer.id }, secret }),
    bilal.viewer.id,
    "",
  ];
  for (const token of forged) expect([token, await isSignedIn(token)]).toEqual([token, false]);
});

it("7.2.3 7.2.4 each sign-in has a token of its own, of 128 random bits or more", async () => {
  // An encrypted token differs anyway, and has an initialization vector of 96 random bits. What counts more is the session's id
  // in it: a UUID of version 4 has 122 random bits.
  const ids: bigint[] = [];
  for (let count = 0; count < 40; count += 1) {
    const id = String((await decode({ token: await signIn(), secret }))?.sessionId);
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    ids.push(BigInt(`0x${id.replaceAll("-", "")}`));
  }
  // Each bit but those of the version is sometimes 0 and sometimes 1: for one bit, all 40 are the same once in 10^12 runs.
  for (let bit = 0n; bit < 128n; bit += 1n) {
    if ([62n, 63n, 76n, 77n, 78n, 79n].includes(bit)) continue;
    expect([bit, new Set(ids.map((id) => (id >> bit) & 1n)).size]).toEqual([bit, 2]);
  }
});

/** Moves the moments of the person's sessions into the past. */
const age = (person: Person, set: string) =>
  database.superuser(`update sessions set ${set} where user_id = $1`, [person.viewer.id]);

it("7.3.1 a session that was not used for 14 days is over, an admin’s after 30 minutes", async () => {
  const boss = await newPerson("admin");
  await age(ana, "last_used_at = now() - interval '13 days 23 hours'");
  await age(boss, "last_used_at = now() - interval '29 minutes'");
  expect([await isSignedIn(ana.session), await isSignedIn(boss.session)]).toEqual([true, true]);
  await age(ana, "last_used_at = now() - interval '14 days 1 minute'");
  await age(boss, "last_used_at = now() - interval '31 minutes'");
  expect([await isSignedIn(ana.session), await isSignedIn(boss.session)]).toEqual([false, false]);
});

it("7.3.2 a session is over after 30 days, an admin’s after 12 hours, however much it is used", async () => {
  const boss = await newPerson("admin");
  await age(ana, "created_at = now() - interval '29 days 23 hours', last_used_at = now()");
  await age(boss, "created_at = now() - interval '11 hours 59 minutes', last_used_at = now()");
  expect([await isSignedIn(ana.session), await isSignedIn(boss.session)]).toEqual([true, true]);
  await age(ana, "created_at = now() - interval '30 days 1 minute', last_used_at = now()");
  await age(boss, "created_at = now() - interval '12 hours 1 minute', last_used_at = now()");
  expect([await isSignedIn(ana.session), await isSignedIn(boss.session)]).toEqual([false, false]);
});

it("7.4.1 a copy of the cookie opens nothing after its browser has signed out", async () => {
  const other = await signIn();
  await send(ana, gate.signOut, {});
  expect([await isSignedIn(ana.session), await isSignedIn(other)]).toEqual([false, true]);
});

it("7.2.4 a new sign-in in a browser ends the session that the browser had", async () => {
  const { session } = await send(ana, gate.signIn, { email: ana.viewer.email, password });
  expect([await isSignedIn(ana.session), await isSignedIn(session)]).toEqual([false, true]);
});

it("7.5.1 who wants to change the second step gives the password again, ten minutes after they signed in", async () => {
  await age(ana, "confirmed_at = now() - interval '11 minutes'");
  const asked = await send(ana, secondStep.begin, {});
  expect(asked.saved).toBe(false);
  expect(
    await database.superuser("select 1 from second_factors where user_id = $1", [ana.viewer.id]),
  ).toEqual([]);
  await age(ana, "confirmed_at = now() - interval '9 minutes'");
  expect((await send(ana, secondStep.begin, {})).saved).toBe(true);

  const factor = await getSecondFactor(ana.viewer, new Date());
  const code = () => generateSync({ secret: factor.state === "begun" ? factor.secret : "" });
  await age(ana, "confirmed_at = now() - interval '11 minutes'");
  expect((await send(ana, secondStep.makeCodes, { code: code() })).saved).toBe(false);
  await age(ana, "confirmed_at = now() - interval '9 minutes'");
  expect((await send(ana, secondStep.makeCodes, { code: code() })).saved).toBe(true);
});

it("7.4.1 signing out everywhere ends every session at the server", async () => {
  const other = await signIn();
  expect([await isSignedIn(ana.session), await isSignedIn(other)]).toEqual([true, true]);
  await send(ana, account.signOutEverywhere, {});
  expect([await isSignedIn(ana.session), await isSignedIn(other)]).toEqual([false, false]);
});

it("7.4.2 every session ends when the account is disabled or deleted", async () => {
  const before = [ana.session, await signIn()];
  await send(admin, people.disable, { id: ana.viewer.id, disabled: "yes" });
  for (const session of before) expect(await isSignedIn(session)).toBe(false);
  await send(admin, people.disable, { id: ana.viewer.id, disabled: "no" });
  for (const session of before) expect(await isSignedIn(session)).toBe(false);
  // The browser that deletes the account is signed out anyway. The other one is not.
  const [here, there] = [await signIn(), await signIn()];
  expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, true]);
  const { email } = ana.viewer;
  await send({ ...ana, session: here }, account.deleteAccount, { email, currentPassword: password });
  expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([false, false]);
});

it("7.4.3 a changed password ends every other session", async () => {
  const other = await signIn();
  const changed = await send(ana, account.changePassword, {
    currentPassword: password,
    newPassword: "another horse battery",
  });
  expect(await isSignedIn(other)).toBe(false);
  expect(await isSignedIn(changed.session)).toBe(true);
});

it("7.4.5 an admin ends the sessions of one person", async () => {
  const bilal = await newPerson();
  expect((await send(admin, people.endSessions, { id: ana.viewer.id })).saved).toBe(true);
  expect([await isSignedIn(ana.session), await isSignedIn(bilal.session)]).toEqual([false, true]);
});

it("7.6.2 nothing but a sign-in form starts a session", async () => {
  const forgot = await send(null, gate.forgotPassword, { email: ana.viewer.email });
  expect(forgot.session).toBeUndefined();
  const wrong = await send(null, gate.signIn, { email: ana.viewer.email, password: "a wrong password" });
  expect(wrong.session).toBeUndefined();
  const signUp = await send(null, gate.signUp, { email: newEmail() });
  expect(signUp.session).toBeUndefined();
  // Nor does opening a mailed link, which programs that check mails do too.
  const count = () => database.superuser("select count(*)::int from sessions");
  const before = await count();
  const opened = (token: string | null) => ({
    params: Promise.resolve({ token: token ?? "" }),
    searchParams: Promise.resolve({}),
  });
  newRequest();
  await ResetPasswordPage(opened(await startPasswordReset(ana.viewer.email, new Date())));
  await ConfirmPage(opened(await startSignUp(newEmail(), "applicant", signUpEnd(new Date()))));
  expect(request.cookies.has(sessionCookie())).toBe(false);
  expect(await count()).toEqual(before);
});
