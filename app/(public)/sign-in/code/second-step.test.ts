import { encode } from "next-auth/jwt";
import { generateSync } from "otplib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { action } from "@/app/_http/action";
import { authOptions } from "@/app/_http/auth";
import { sessionCookie } from "@/app/_http/session";
import { resetPassword, signIn } from "@/app/(public)/actions";
import { changePassword, deleteAccount, saveProfile } from "@/app/(signed-in)/(account)/actions";
import { begin, makeCodes, turnOff } from "@/app/(signed-in)/(account)/settings/second-step/actions";
import { inviteAdmin } from "@/app/(signed-in)/(admin)/people/actions";
import { saveStatementAccess } from "@/app/(signed-in)/(applicant)/access/actions";
import { newEmail, newPerson, type Person, password, send } from "@/app/testing/browser";
import { profile } from "@/app/testing/forms";
import { newRequest, request } from "@/app/testing/request";
import { finishPasswordReset, startPasswordReset } from "@/db/accounts";
import { asViewer } from "@/db/engine/as-viewer";
import { listAccess } from "@/db/mentor-access";
import { getSecondFactor, hasSecondFactor, makeRecoveryCodes } from "@/db/second-factors";
import { giveAccess } from "@/db/seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { giveCode } from "./actions";

const pendingCookie = "readyline-code";

describe.each(engines)("the second step on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  // A code is made and given in the same half minute.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  /** Turns the second step on, as its page does. Codes of step 0 and later can still be used. */
  async function setUp(person: Person) {
    expect((await send(person, begin, {})).to).toBe("/settings/second-step");
    const factor = await getSecondFactor(person.viewer, new Date());
    if (factor.state !== "begun") throw new Error(`It is ${factor.state}.`);
    const codeOf = (step: number) =>
      generateSync({ secret: factor.secret, epoch: Math.floor(Date.now() / 1000) + 30 * step });
    const sent = await send(person, makeCodes, { code: codeOf(-1) });
    return { sent, codeOf, codes: sent.state?.values.codes?.split(" ") ?? [] };
  }

  async function withFactor() {
    const person = await newPerson();
    const factor = await setUp(person);
    return { ...person, ...factor, session: factor.sent.session ?? "", email: person.viewer.email };
  }

  /** Gives the right password. @returns what the browser keeps. */
  async function afterPassword(email: string, next = "/plan") {
    const sent = await send(null, signIn, { email, password, next });
    return { ...sent, pending: request.cookies.get(pendingCookie)?.value };
  }

  const giving = (pending: string | undefined, code: string) =>
    send(null, giveCode, { code }, { cookies: pending ? { [pendingCookie]: pending } : {} });

  it("shows the recovery codes once, begins a new session with it, and ends all others", async () => {
    const person = await newPerson();
    const { sent, codes } = await setUp(person);
    expect(codes).toHaveLength(10);
    expect(sent).toMatchObject({ newPage: true, state: { message: expect.stringContaining("is on") } });
    const sessions = await database.superuser("select with_second_factor from sessions where user_id = $1", [
      person.viewer.id,
    ]);
    expect(sessions).toEqual([{ with_second_factor: true }]);
    expect((await send(person, saveProfile, {})).state?.message).toContain("session has ended");
  });

  it("is asked for after the right password, which alone signs nobody in", async () => {
    const { email, codeOf } = await withFactor();
    const wrong = await send(null, signIn, { email, password: "wrong", next: "/plan" });
    expect([wrong.to, request.cookies.size]).toEqual([null, 0]);
    const given = await afterPassword(email);
    expect(given).toMatchObject({ to: "/sign-in/code", session: undefined });
    expect(request.cookies.get(pendingCookie)).toMatchObject({
      httpOnly: true,
      sameSite: "lax",
      maxAge: 300,
    });
    // It is not a session.
    const asSession = await send({ session: given.pending ?? "" } as Person, saveProfile, {});
    expect(asSession.state?.message).toContain("session has ended");
    const refused = await giving(given.pending, "000000");
    expect(refused).toMatchObject({
      session: undefined,
      state: { errors: { code: expect.stringMatching(/wrong/) } },
    });
    expect(refused.state?.values).toEqual({});
    const signedIn = await giving(given.pending, codeOf(0));
    expect(signedIn).toMatchObject({ to: "/plan", session: expect.any(String) });
    expect(request.cookies.has(pendingCookie)).toBe(false);
    // Nobody can use the same code and the same cookie again.
    expect(await giving(given.pending, codeOf(0))).toMatchObject({ session: undefined, saved: false });
    const later = await giving(given.pending, codeOf(1));
    expect(later.session).toEqual(expect.any(String));
  });

  it("is asked for after Google too", async () => {
    const { viewer, codes } = await withFactor();
    await database.superuser(
      "insert into identities (provider, subject, user_id) values ('google', $1, $2)",
      [`subject of ${viewer.id}`, viewer.id],
    );
    newRequest();
    const { signIn: asks, jwt } = authOptions().callbacks ?? {};
    const given = {
      user: { id: "of Google" },
      token: {},
      account: { provider: "google", type: "oauth", providerAccountId: `subject of ${viewer.id}` },
      profile: { email: viewer.email, email_verified: true },
    } as const;
    expect(await asks?.(given)).toBe("/sign-in/code");
    const pending = request.cookies.get(pendingCookie)?.value;
    // Even if next-auth went on, there would be no session.
    expect(await jwt?.(given)).toEqual({});
    expect(await giving(pending, codes[0] ?? "")).toMatchObject({ to: "/", session: expect.any(String) });
  });

  it.each([
    ["changed", "update credentials set password_hash = password_hash || '.' where user_id = $1"],
    ["set by mail", null],
    ["useless, because the account is disabled", "update users set disabled_at = now() where id = $1"],
  ])("is not asked for any more when the password is %s", async (_what, statement) => {
    const { email, viewer, codes } = await withFactor();
    const { pending } = await afterPassword(email);
    if (statement) await database.superuser(statement, [viewer.id]);
    else await finishPasswordReset((await startPasswordReset(email, new Date())) ?? "", password, new Date());
    const sent = await giving(pending, codes[0] ?? "");
    expect(sent).toMatchObject({ to: "/sign-in?problem=code", session: undefined });
    expect(await getSecondFactor(viewer, new Date())).toMatchObject({ codesLeft: 10 });
  });

  it("leads to no other site", async () => {
    const { email, codes } = await withFactor();
    const { pending } = await afterPassword(email, "https://evil.example/");
    expect(await giving(pending, codes[0] ?? "")).toMatchObject({ to: "/progress" });
  });

  it.each([
    ["no cookie", async () => undefined],
    ["nonsense", async () => "nonsense"],
    [
      "one that is older than five minutes",
      async (id: string) =>
        encode({
          token: { sub: id, next: "/" },
          secret: process.env.NEXTAUTH_SECRET ?? "",
          salt: "pending sign-in",
          maxAge: -60,
        }),
    ],
    [
      "a session's cookie",
      async (id: string) =>
        encode({ token: { sub: id, next: "/" }, secret: process.env.NEXTAUTH_SECRET ?? "", maxAge: 60 }),
    ],
  ])("begins again with %s", async (_what, cookie) => {
    const { viewer, codes } = await withFactor();
    const sent = await giving(await cookie(viewer.id), codes[0] ?? "");
    expect(sent).toMatchObject({ to: "/sign-in?problem=code", session: undefined });
    expect(await getSecondFactor(viewer, new Date())).toMatchObject({ codesLeft: 10 });
  });

  it("stays when the password is set by mail", async () => {
    const { email, viewer, codes } = await withFactor();
    const token = (await startPasswordReset(email, new Date())) ?? "";
    const reset = await send(null, resetPassword, { token, password: "another horse battery" });
    expect(reset).toMatchObject({ to: "/sign-in/code", session: undefined });
    const pending = request.cookies.get(pendingCookie)?.value;
    expect((await afterPassword(email)).to).toBeNull();
    const sent = await giving(pending, codes[0] ?? "");
    expect(sent).toMatchObject({ to: "/progress", session: expect.any(String) });
    expect(await hasSecondFactor(viewer.id)).toBe(true);
  });

  it("takes five wrong codes in a quarter of an hour, from any address, and then not the right one", async () => {
    const { email, codeOf, codes } = await withFactor();
    const { pending } = await afterPassword(email);
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect((await giving(pending, "000000")).state?.status).toBe("invalid");
    for (const right of [codeOf(0), codes[0] ?? ""]) {
      expect((await giving(pending, right)).state?.message).toContain("Too many tries");
    }
    const again = await afterPassword(email);
    expect((await giving(again.pending, codeOf(0))).state?.message).toContain("Too many tries");
    // Someone else is not limited by that.
    const other = await withFactor();
    expect((await giving((await afterPassword(other.email)).pending, other.codeOf(0))).to).toBe("/plan");
  });

  it("counts the wrong codes of the owner's browser apart from those of somebody with the password", async () => {
    const { email, sent, codeOf } = await withFactor();
    const { pending } = await afterPassword(email);
    for (let wrong = 0; wrong < 5; wrong += 1) await giving(pending, "000000");
    expect((await giving(pending, codeOf(0))).state?.message).toContain("Too many tries");
    const byOwner = await afterPassword(email);
    const cookies = { [pendingCookie]: byOwner.pending ?? "" };
    const signedIn = await send(null, giveCode, { code: codeOf(0) }, { cookies, device: sent.device ?? "" });
    expect(signedIn).toMatchObject({ to: "/plan", session: expect.any(String) });
    // A new password begins a new count for everybody.
    await finishPasswordReset((await startPasswordReset(email, new Date())) ?? "", password, new Date());
    expect((await giving((await afterPassword(email)).pending, codeOf(1))).to).toBe("/plan");
  });

  it("takes a hundred wrong codes a day at most, whatever password and device", async () => {
    const { email, sent, codeOf } = await withFactor();
    const all = "where key like 'code by account, whatever its password:%'";
    await database.superuser(`delete from rate_limits ${all}`);
    expect((await giving((await afterPassword(email)).pending, codeOf(0))).to).toBe("/plan");
    // The right one does not count.
    expect(await database.superuser(`select points from rate_limits ${all}`)).toEqual([]);
    expect((await giving((await afterPassword(email)).pending, "000000")).state?.status).toBe("invalid");
    await database.superuser(`update rate_limits set points = 99 ${all}`);
    expect((await giving((await afterPassword(email)).pending, "000000")).state?.status).toBe("invalid");
    await finishPasswordReset((await startPasswordReset(email, new Date())) ?? "", password, new Date());
    const { pending } = await afterPassword(email);
    for (const device of ["", sent.device ?? ""]) {
      const cookies = { [pendingCookie]: pending ?? "" };
      const late = await send(null, giveCode, { code: codeOf(1) }, { cookies, device });
      expect(late.state?.message).toContain("Too many tries");
    }
  });

  it("is kept by a change of the password, and ends with the password and a code only", async () => {
    const person = await withFactor();
    const changed = await send(person, changePassword, {
      currentPassword: password,
      newPassword: "another horse battery",
    });
    const [session] = await database.superuser("select with_second_factor from sessions where user_id = $1", [
      person.viewer.id,
    ]);
    expect(session).toEqual({ with_second_factor: true });
    const now = { ...person, session: changed.session ?? "" };
    const off = (fields: Record<string, string>) => send(now, turnOff, fields);
    expect((await off({ currentPassword: "", code: person.codeOf(0) })).state?.errors).toHaveProperty(
      "currentPassword",
    );
    expect(
      (await off({ currentPassword: "another horse battery", code: "000000" })).state?.errors,
    ).toHaveProperty("code");
    expect(await hasSecondFactor(person.viewer.id)).toBe(true);
    const sent = await off({ currentPassword: "another horse battery", code: person.codes[0] ?? "" });
    expect(sent.to).toBe("/settings/second-step?saved=off");
    expect(await hasSecondFactor(person.viewer.id)).toBe(false);
    expect(
      await database.superuser("select with_second_factor from sessions where user_id = $1", [
        person.viewer.id,
      ]),
    ).toEqual([{ with_second_factor: false }]);
    expect(await afterPassword(person.email)).toMatchObject({ to: null });
  });

  describe("a sensitive change", () => {
    const minutesPass = (viewer: { id: string }) =>
      database.superuser(
        "update sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1",
        [viewer.id],
      );
    const change = action({
      who: "signed-in",
      fresh: true,
      input: z.object({ reason: z.string().min(1, "Say why.") }),
      write: async () => ({ message: "Changed." }),
    });
    const kept = { values: { reason: "moved" } };

    it("needs no password within ten minutes of the sign-in", async () => {
      expect((await send(await newPerson(), change, { reason: "moved" })).state?.message).toBe("Changed.");
    });

    it("asks for the password after ten minutes, keeps what was typed, and does not ask again", async () => {
      const ana = await newPerson();
      await minutesPass(ana.viewer);
      const asked = await send(ana, change, { reason: "moved" });
      expect(asked.state).toMatchObject({
        ...kept,
        status: "invalid",
        errors: { confirmPassword: expect.any(String) },
      });
      const wrong = await send(ana, change, { reason: "moved", confirmPassword: "wrong" });
      expect(wrong.state).toMatchObject({
        ...kept,
        errors: { confirmPassword: "This is not your password." },
      });
      expect(wrong.state?.values).not.toHaveProperty("confirmPassword");
      // The right password counts, even if another field is wrong.
      const invalid = await send(ana, change, { reason: "", confirmPassword: password });
      expect(invalid.state?.errors).toEqual({ reason: "Say why." });
      expect((await send(ana, change, { reason: "moved" })).state?.message).toBe("Changed.");
    });

    it("limits guesses of the password", async () => {
      const ana = await newPerson();
      await minutesPass(ana.viewer);
      for (let wrong = 0; wrong < 10; wrong += 1) {
        await send(ana, change, { reason: "moved", confirmPassword: `wrong ${wrong}` });
      }
      const right = await send(ana, change, { reason: "moved", confirmPassword: password });
      expect(right.state?.message).toContain("Too many tries");
    });

    it("asks somebody without a password for a code, or to sign in again", async () => {
      const ana = await withFactor();
      await database.superuser("delete from credentials where user_id = $1", [ana.viewer.id]);
      await minutesPass(ana.viewer);
      expect((await send(ana, change, { reason: "moved" })).state?.errors).toHaveProperty("confirmCode");
      const wrong = await send(ana, change, {
        reason: "moved",
        confirmCode: "000000",
        confirmPassword: password,
      });
      expect(wrong.state?.errors).toHaveProperty("confirmCode");
      expect(wrong.state?.values).toEqual({ reason: "moved" });
      const right = await send(ana, change, { reason: "moved", confirmCode: ana.codeOf(0) });
      expect(right.state?.message).toBe("Changed.");
      const bilal = await newPerson();
      await database.superuser("delete from credentials where user_id = $1", [bilal.viewer.id]);
      await minutesPass(bilal.viewer);
      const again = await send(bilal, change, { reason: "moved", confirmPassword: "" });
      expect(again.state).toMatchObject({
        ...kept,
        status: "refused",
        message: expect.stringContaining("sign in again"),
      });
    });

    it("is to delete an account without a password", async () => {
      const [ana, bilal] = [await withFactor(), await newPerson()];
      const remove = (person: Person, fields: Record<string, string> = {}) =>
        send(person, deleteAccount, { email: person.viewer.email, currentPassword: "", ...fields });
      for (const { viewer } of [ana, bilal]) {
        await database.superuser("delete from credentials where user_id = $1", [viewer.id]);
        await minutesPass(viewer);
      }
      expect((await remove(ana)).state?.errors).toHaveProperty("confirmCode");
      expect((await remove(ana, { confirmCode: "000000" })).state?.errors).toHaveProperty("confirmCode");
      expect((await remove(bilal)).state?.message).toContain("sign in again");
      expect((await remove(ana, { confirmCode: ana.codeOf(0) })).to).toBe("/?deleted=account");
      // Signed in a moment ago.
      await database.superuser("update sessions set confirmed_at = now() where user_id = $1", [
        bilal.viewer.id,
      ]);
      expect((await remove(bilal)).to).toBe("/?deleted=account");
    });

    it("is to give a mentor the statement, but not to stop that", async () => {
      const ana = await newPerson();
      await giveAccess(ana.viewer, (await newPerson("mentor")).viewer, new Date());
      const [access] = await asViewer(ana.viewer, (tx) => listAccess(tx, ana.viewer));
      await minutesPass(ana.viewer);
      const id = access?.id ?? "";
      expect((await send(ana, saveStatementAccess, { id, shares: "on" })).state?.errors).toHaveProperty(
        "confirmPassword",
      );
      expect((await send(ana, saveStatementAccess, { id })).state?.message).toContain("can no longer read");
    });
  });

  describe("where admins need it", () => {
    it("an admin without it can change nothing but their own account", async () => {
      vi.stubEnv("ADMIN_SECOND_FACTOR", "required");
      const admin = await newPerson("admin");
      await newPerson("admin");
      const email = newEmail();
      expect((await send(admin, inviteAdmin, { email })).saved).toBe(true);
      await database.superuser("update sessions set with_second_factor = false where user_id = $1", [
        admin.viewer.id,
      ]);
      const sent = await send(admin, inviteAdmin, { email: newEmail() });
      expect(sent.state).toMatchObject({
        status: "refused",
        message: expect.stringContaining("Admins need a second step"),
      });
      expect((await send(admin, saveProfile, profile(admin))).saved).toBe(true);
      const { sent: on } = await setUp(admin);
      const now = { ...admin, session: on.session ?? "" };
      expect((await send(now, inviteAdmin, { email: newEmail() })).saved).toBe(true);
      expect(now.session).not.toBe(admin.session);
      expect(request.cookies.has(sessionCookie())).toBe(true);
    });
  });

  it("is confirmed by a code of the app only", async () => {
    const { viewer, codes } = await withFactor();
    expect(await makeRecoveryCodes({ ...viewer, session: null }, codes[0] ?? "", new Date())).toMatchObject({
      turnedOn: false,
    });
  });
});
