import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { dictionary } from "@zxcvbn-ts/language-common";
import { generateSync } from "otplib";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keepPendingSignIn, readPendingSignIn } from "@/app/_http/pending-sign-in";
import * as gate from "@/app/(public)/actions";
import ConfirmPage from "@/app/(public)/confirm/[token]/page";
import ResetPasswordPage from "@/app/(public)/reset-password/[token]/page";
import { giveCode } from "@/app/(public)/sign-in/code/actions";
import SignInPage from "@/app/(public)/sign-in/page";
import * as account from "@/app/(signed-in)/(account)/actions";
import * as secondStep from "@/app/(signed-in)/(account)/settings/second-step/actions";
import { finishPasswordReset, provenNow, startPasswordReset, startSignUp } from "@/db/accounts";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import { closeDatabase, openForServer } from "@/db/engine/open";
import { getInvitation, inviteMentor } from "@/db/mentor-access";
import { users } from "@/db/schema/users";
import { codeMatches, getSecondFactor } from "@/db/second-factors";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { changePasswordInput, easyPassword, newAccountInput, resetPasswordInput } from "@/lib/input/account";
import { signUpEnd } from "@/lib/lifetimes";
import { log } from "@/lib/log";
import { isEasyToGuess, normalizePassword } from "@/lib/passwords";
import { newRecoveryCodes, newTotpSecret } from "@/lib/second-factor";
import { newEmail, newPerson, type Person, password, send } from "../browser";
import { newRequest, request } from "../request";
import { isSignedIn } from "../signed-in";

let database: TestDatabase;
let ana: Person;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

const signIn = (typed: string, email = ana.viewer.email, from?: string) =>
  send(null, gate.signIn, { email, password: typed }, from ? { from } : {});
const change = (typed: string, current = password) =>
  send(ana, account.changePassword, { currentPassword: current, newPassword: typed });
const schemas = [
  resetPasswordInput,
  newAccountInput,
  changePasswordInput({ name: "Ada Okafor", email: "ada@example.com" }),
];
/**
 * Why this can't be a password; undefined if it can. Every form that takes a new one says the same: where nobody is signed in, the
 * action asks whether it is easy to guess.
 */
const problem = (typed: string) => {
  const given = { token: "", name: "Ada Okafor", timeZone: "UTC", currentPassword: "x" };
  const easy = isEasyToGuess(normalizePassword(typed), [given.name, "ada@example.com"]);
  const problems = schemas.map(
    (schema) =>
      schema
        .safeParse({ ...given, password: typed, newPassword: typed })
        .error?.issues.find(({ path }) => /password/i.test(String(path.at(-1))))?.message ??
      (easy ? easyPassword : undefined),
  );
  expect([typed, new Set(problems).size]).toEqual([typed, 1]);
  return problems[0];
};
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

describe("passwords", () => {
  it("6.2.1 a password has at least 8 characters", async () => {
    expect((await change("k7#qPzw")).state?.errors.newPassword).toContain("at least 8 characters");
    expect((await change("k7#qPzwv")).saved).toBe(true);
  });

  it("6.2.2 6.2.3 a password is changed with the current one, and not without", async () => {
    expect((await change("another horse battery", "a wrong password")).saved).toBe(false);
    expect((await change("another horse battery", "")).saved).toBe(false);
    expect((await signIn(password)).saved).toBe(true);
    expect((await change("another horse battery")).saved).toBe(true);
    expect((await signIn(password)).saved).toBe(false);
    expect((await signIn("another horse battery")).saved).toBe(true);
  });

  it("6.2.4 6.2.12 a password is none of the 3,000 most common ones that leaked, in small or capital letters", () => {
    const leaked = dictionary["passwords-common"].filter((one) => one.length >= 8).slice(0, 3000);
    expect(leaked).toHaveLength(3000);
    expect(leaked.filter((one) => !problem(one) || !problem(one.toUpperCase()))).toEqual([]);
  });

  it.each([
    "onlysmalllettersqv",
    "ONLYCAPITALSQVXZ",
    "4097 5310 8264",
    "½ § ¿ € ¡ ß ¾",
    "пароль-из-кириллицы",
    "🦴🩻🫀🧠🫁🩸🦷👁",
  ])("6.2.5 a password can have any characters, and needs none of a kind: %s", (typed) => {
    expect(problem(typed)).toBeUndefined();
  });

  it("6.2.6 6.2.7 a password is masked as it is typed, and password managers know the field", async () => {
    const address = (token: string | null) => ({
      searchParams: Promise.resolve({}),
      params: Promise.resolve({ token: token ?? "" }),
    });
    const reset = await startPasswordReset(ana.viewer.email, new Date());
    const signUp = await startSignUp(newEmail(), "applicant", signUpEnd(new Date()));
    newRequest();
    for (const [page, autocomplete] of [
      [await SignInPage(address(null)), "current-password"],
      [await ResetPasswordPage(address(reset)), "new-password"],
      [await ConfirmPage(address(signUp)), "new-password"],
    ] as const) {
      const html = renderToStaticMarkup(page);
      const fields = html.match(/<input[^>]*name="password"[^>]*>/g) ?? [];
      expect(fields).toHaveLength(1);
      expect(fields[0]).toContain('type="password"');
      expect(fields[0]).toMatch(new RegExp(`autocomplete="${autocomplete}"`, "i"));
    }
  });

  it("6.2.8 6.2.9 a password is compared whole, up to 128 characters: neither cut off nor in other letters", async () => {
    const long = `${"k7#q Pz wv".repeat(12)}12345678`;
    expect(long).toHaveLength(128);
    expect((await change(long)).saved).toBe(true);
    for (const other of [
      long.slice(0, -1),
      `${long.slice(0, -1)}9`,
      long.toLowerCase(),
      ` ${long.slice(1)}`,
    ]) {
      expect([other, (await signIn(other)).saved]).toEqual([other, false]);
    }
    expect((await signIn(long)).saved).toBe(true);
    const spaced = " k7#q Pz wv ";
    ana = await newPerson();
    expect((await change(spaced)).saved).toBe(true);
    expect((await signIn(spaced.trim())).saved).toBe(false);
    expect((await signIn(spaced)).saved).toBe(true);
    expect(problem(`${long}9`)).toContain("at most 128 characters");
  });

  it("6.2.10 a password stays valid, however old it is", async () => {
    await database.superuser("update credentials set changed_at = '2020-01-01' where user_id = $1", [
      ana.viewer.id,
    ]);
    expect((await signIn(password)).saved).toBe(true);
  });
});

it("6.3.1 after ten wrong passwords from one address, it can't try the account again for a while", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const tryFrom = async (from: string, typed: string) =>
    (await signIn(typed, ana.viewer.email, from)).state?.message;
  for (let count = 0; count < 10; count += 1) {
    expect(await tryFrom("192.0.2.7", `a wrong password ${count}`)).toBe("Wrong email or password.");
  }
  expect(await tryFrom("192.0.2.7", password)).toMatch(/^Too many tries\. Wait \d+ minutes/);
  // Every other address waits a second before each try, so many addresses are slow too, and nobody is locked out.
  for (const typed of ["a wrong password", password]) {
    expect(await tryFrom("198.51.100.7", typed)).toMatch(/^Too many tries\. Wait \d seconds?,/);
    vi.setSystemTime(Date.now() + 2000);
    expect(await tryFrom("198.51.100.7", typed)).toBe(
      typed === password ? undefined : "Wrong email or password.",
    );
  }
  vi.useRealTimers();
});

it("6.3.1 after sixty wrong passwords of any accounts from one address, it can't try any account for a while", async () => {
  const from = "192.0.2.9";
  for (let count = 0; count < 60; count += 1) {
    expect((await signIn(password, newEmail(), from)).state?.message).toBe("Wrong email or password.");
  }
  expect((await signIn(password, ana.viewer.email, from)).state?.message).toMatch(/^Too many tries\./);
  expect((await signIn(password)).saved).toBe(true);
});

it("6.3.2 a new database has no account", async () => {
  await database.close();
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-asvs-"));
  vi.stubEnv("READYLINE_DATA", path.join(folder, "data"));
  // As a server does at its first start.
  await openForServer(log);
  const accounts = await asGate((tx) => tx.select().from(users));
  await closeDatabase();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  database = await openTestDatabase("embedded");
  expect(accounts).toEqual([]);
});

it("6.3.4 a disabled account is refused on every way in", async () => {
  const token = (await startPasswordReset(ana.viewer.email, new Date())) ?? "";
  await database.superuser(
    "insert into identities (provider, subject, user_id) values ('google', $1::text, $2)",
    [ana.viewer.id, ana.viewer.id],
  );
  const { authOptions } = await import("@/app/_http/auth");
  const withGoogle = async () =>
    authOptions().callbacks?.signIn?.({
      account: { provider: "google", providerAccountId: ana.viewer.id, type: "oauth" },
      profile: { email: ana.viewer.email, email_verified: true } as object,
      user: { id: "" },
    });
  const refusal = "/sign-in?problem=google";
  expect(await withGoogle()).not.toBe(refusal);
  newRequest();
  await keepPendingSignIn({ ...(await provenNow(ana.viewer.id)), next: "/" });
  const cookies = Object.fromEntries([...request.cookies].map(([name, { value }]) => [name, value]));
  expect(await readPendingSignIn()).toMatchObject({ userId: ana.viewer.id });
  await database.superuser("update users set disabled_at = now() where id = $1", [ana.viewer.id]);
  expect((await signIn(password)).saved).toBe(false);
  expect((await send(null, gate.resetPassword, { token, password: "another horse battery" })).saved).toBe(
    false,
  );
  expect(await startPasswordReset(ana.viewer.email, new Date())).toBeNull();
  expect(await isSignedIn(ana.session)).toBe(false);
  expect(await withGoogle()).toBe(refusal);
  // After the right password, before a code.
  const { to } = await send(null, giveCode, { code: "123456" }, { cookies });
  expect(to).toBe("/sign-in?problem=code");
});

it("6.4.1 the secret of a link is random, works once, and ends: a password's after an hour, an invitation's after 14 days", async () => {
  const now = new Date();
  const reset = (at: Date, token: string) => finishPasswordReset(token, "another horse battery", at);
  const token = (await startPasswordReset(ana.viewer.email, now)) ?? "";
  const second = (await startPasswordReset((await newPerson()).viewer.email, now)) ?? "";
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(second).not.toBe(token);
  expect(await reset(inHours(1.01), token)).toBeNull();
  expect(await reset(inHours(0.99), token)).not.toBeNull();
  expect(await reset(now, token)).toBeNull();
  const invitation = await asViewer(ana.viewer, (tx) => inviteMentor(tx, ana.viewer, newEmail(), now));
  expect(await getInvitation(invitation, inHours(24 * 13.9))).not.toBeNull();
  expect(await getInvitation(invitation, inHours(24 * 14.1))).toBeNull();
});

describe("a second step", () => {
  // A code is made and given in the same half minute.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  /** Turns it on. @returns the recovery codes, and the app's code of a step of 30 seconds. */
  async function turnOn(person: Person) {
    await send(person, secondStep.begin, {});
    const factor = await getSecondFactor(person.viewer, new Date());
    const secret = factor.state === "begun" ? factor.secret : "";
    const codeAt = (step: number) =>
      generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * step });
    const made = await send(person, secondStep.makeCodes, { code: codeAt(-1) });
    return { secret, codes: made.state?.values.codes?.split(" ") ?? [], codeAt };
  }

  it("6.4.3 a code is asked for after the right password, and after a password that was set by a mailed link", async () => {
    const { codes } = await turnOn(ana);
    expect(codes).toHaveLength(10);
    const token = (await startPasswordReset(ana.viewer.email, new Date())) ?? "";
    for (const sent of [
      await signIn(password),
      await send(null, gate.resetPassword, { token, password: "another horse battery" }),
    ]) {
      expect([sent.to, await isSignedIn(sent.session)]).toEqual(["/sign-in/code", false]);
    }
  });

  it("6.5.1 each code works once, of the app and of the list", async () => {
    const { codes, codeAt } = await turnOn(ana);
    for (const code of [codeAt(0), codes[0] ?? ""]) {
      expect(await codeMatches(ana.viewer.id, code, new Date())).toBe(true);
      expect(await codeMatches(ana.viewer.id, code, new Date())).toBe(false);
    }
  });

  it("6.5.2 6.5.3 6.5.4 a recovery code has 120 random bits and the app’s secret 160, and neither is stored as it is", async () => {
    const guessable = vi.spyOn(Math, "random");
    const codes = Array.from({ length: 20 }, newRecoveryCodes).flat();
    const secrets = Array.from({ length: codes.length }, newTotpSecret);
    expect(guessable).not.toHaveBeenCalled();
    guessable.mockRestore();
    for (const texts of [codes.map((code) => code.replaceAll("-", "")), secrets]) expectRandom(texts);

    const [one, other] = [await turnOn(ana), await turnOn(await newPerson())];
    expect(new Set([...one.codes, ...other.codes]).size).toBe(20);
    expect(one.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(other.secret).not.toBe(one.secret);
    const plain = (text: string) => text.replaceAll("-", "").toLowerCase();
    const [row] = await database.superuser(
      "select (select string_agg(t::text, ' ') from recovery_codes t) || (select string_agg(t::text, ' ') from second_factors t) as stored",
    );
    for (const code of one.codes) {
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}$/);
      expect(plain(String(row?.stored))).not.toContain(plain(code));
    }
    expect(plain(String(row?.stored))).not.toContain(plain(one.secret));
  });
});

/** Of 200 texts of 32 possible signs: each place has nearly all of them, and no place repeats another one. */
function expectRandom(texts: readonly string[]): void {
  const length = texts[0]?.length ?? 0;
  const places = Array.from({ length }, (_, place) => texts.map((text) => text[place] ?? ""));
  expect(places.length).toBeGreaterThanOrEqual(24);
  expect(new Set(texts.join("")).size).toBe(32);
  for (const [index, signs] of places.entries()) {
    expect([index, new Set(signs).size > 24]).toEqual([index, true]);
    for (const later of places.slice(index + 1)) {
      expect(signs.filter((sign, text) => sign === later[text]).length).toBeLessThan(40);
    }
  }
}

it("an unknown email and a wrong password get the same answer, at sign-in and for a new password", async () => {
  const unknown = newEmail();
  expect((await signIn(password, unknown)).state?.message).toBe(
    (await signIn("a wrong password")).state?.message,
  );
  const forgot = async (email: string) =>
    (await send(null, gate.forgotPassword, { email })).state?.message?.replace(email, "…");
  expect(await forgot(unknown)).toBe(await forgot(ana.viewer.email));
});
