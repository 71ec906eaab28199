import { verify } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import {
  accountOfIdentity,
  createAccount,
  deleteAccount,
  finishPasswordReset,
  getReset,
  getViewer,
  getViewerWithoutSession,
  grantRole,
  hasPassword,
  prunePasswordResets,
  setPassword,
  startPasswordReset,
  verifyCredentials,
  viewerHasPassword,
} from "./accounts";
import { inviteAdmin, listAdminInvitations } from "./admin-invitations";
import { asViewer } from "./engine/as-viewer";
import { listAccess } from "./mentor-access";
import { users } from "./schema/users";
import { beginSecondFactor, getSecondFactor } from "./second-factors";
import { addMember, cast, giveAccess } from "./seed/cast";
import { endAllSessions } from "./sessions";
import { setStatementAccess } from "./statements";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { signInAs } from "./testing/sign-in";

// The hashes with which the real library verified a password.
const verifications = vi.hoisted((): string[] => []);
vi.mock("@node-rs/argon2", async (original) => {
  const library = await original<typeof import("@node-rs/argon2")>();
  const verify: typeof library.verify = (hash, ...rest) => {
    verifications.push(String(hash));
    return library.verify(hash, ...rest);
  };
  return { ...library, verify };
});

const password = "correct horse battery";
const noon = new Date("2026-06-09T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

describe.each(engines)("accounts on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const signUpByGoogle = (subject: string, email: string) =>
    accountOfIdentity({ provider: "google", subject, email, name: "Ana" }, true);

  const signUp = async (email: string) => {
    const userId = await createAccount({ email, name: "Ana", password, role: "applicant" });
    if (!userId) throw new Error("taken");
    return userId;
  };

  it("keeps a password as an argon2id hash of at least 19 MiB and two passes", async () => {
    const userId = await signUp("hash@example.com");
    const [row] = await database.superuser("select password_hash from credentials where user_id = $1", [
      userId,
    ]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+)/.exec(String(row?.password_hash)) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
  });

  it("creates an account together with what the new person does at once, or neither", async () => {
    const account = { email: "at-once@example.com", name: "Ana", password, role: "mentor" } as const;
    const failed = createAccount(account, async (tx) => {
      await tx.update(users).set({ name: "Changed" });
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await verifyCredentials(account.email, password)).toBeNull();
    const other = await signUp("not-them@example.com");
    const userId = await createAccount(account, async (tx) => {
      // As that person, who can read and change only their own row.
      expect(await tx.select({ name: users.name }).from(users)).toEqual([{ name: account.name }]);
      await tx.update(users).set({ name: "Changed" });
    });
    expect(await viewer(userId ?? "")).toMatchObject({ name: "Changed", role: "mentor", session: null });
    expect(await viewer(other)).toMatchObject({ name: "Ana" });
    // Nothing is done as a person who already has an account.
    let ran = false;
    const again = await createAccount(account, async () => {
      ran = true;
    });
    expect([again, ran]).toEqual([null, false]);
  });

  it("accepts the right password in any spelling of the email, and nothing else", async () => {
    const userId = await signUp("Ana@Example.com");
    expect(await verifyCredentials("ANA@example.com", password)).toMatchObject({ userId });
    expect(await verifyCredentials("ana@example.com", `${password} `)).toBeNull();
    expect(await verifyCredentials("nobody@example.com", password)).toBeNull();
    expect(
      await createAccount({ email: "ana@example.com", name: "Eve", password, role: "applicant" }),
    ).toBeNull();
  });

  it.each([
    ["that of an account", "known@example.com"],
    ["that of an account without a password", "google@example.com"],
    ["unknown", "nobody@example.com"],
  ])("takes as long for a wrong password where the email is %s", async (_, email) => {
    if (email.startsWith("known")) await signUp(email);
    if (email.startsWith("google")) await signUpByGoogle("of-google", email);
    verifications.length = 0;
    expect(await verifyCredentials(email, "a wrong password")).toBeNull();
    // Hashing takes nine tenths of the time, so every case verifies one hash of the same cost.
    expect(verifications).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)]);
    const noted = await database.superuser("select detail from activity where kind = 'sign-in-failed'");
    expect(noted.length).toBeGreaterThan(0);
  });

  it("accepts a password in any Unicode form of its characters, and stores the hash of one form", async () => {
    const [composed, decomposed, ligature] = ["caf\u00e9 \ufb01ve", "cafe\u0301 five", "caf\u00e9 five"];
    const userId = await createAccount({
      email: "spelled@example.com",
      name: "Ana",
      password: composed,
      role: "applicant",
    });
    for (const one of [composed, decomposed, ligature]) {
      expect(await verifyCredentials("spelled@example.com", one)).toMatchObject({ userId });
    }
    const [row] = await database.superuser("select password_hash from credentials where user_id = $1", [
      userId,
    ]);
    // The NFKC form is hashed, so another product could check it too.
    expect(await verify(String(row?.password_hash), "caf\u00e9 five")).toBe(true);
    expect(await verify(String(row?.password_hash), composed)).toBe(false);
  });

  it.each([
    ["a new password", (id: string) => setPassword({ id, session: null }, "another horse battery", noon)],
    ["signing out everywhere", async (id: string) => endEverywhere(await viewer(id))],
    ["a new role", async (id: string) => grantRole((await viewer(id)).email, "mentor")],
    [
      "disabling",
      (id: string) => database.superuser("update users set disabled_at = now() where id = $1", [id]),
    ],
    ["deletion", async (id: string) => deleteAccount(await viewer(id))],
  ])("ends every session at once after %s", async (what, end) => {
    const userId = await signUp(`${what.replaceAll(" ", "-")}@example.com`);
    const claims = [await signInAs(userId, noon), await signInAs(userId, noon)];
    const open = () => Promise.all(claims.map((claim) => getViewer(claim, noon)));
    expect((await open()).map((found) => found?.id)).toEqual([userId, userId]);
    await end(userId);
    expect(await open()).toEqual([null, null]);
  });

  const endEverywhere = (person: Viewer) => asViewer(person, (tx) => endAllSessions(tx, person));

  const viewer = async (userId: string) => {
    const found = await getViewerWithoutSession(userId);
    if (!found) throw new Error("not there");
    return found;
  };

  it("lets only the newest reset be used, once and within an hour", async () => {
    const userId = await signUp("resets@example.com");
    expect(await startPasswordReset("nobody@example.com", noon)).toBeNull();
    const first = (await startPasswordReset("resets@example.com", noon)) ?? "";
    const token = (await startPasswordReset("resets@example.com", noon)) ?? "";
    expect(await getReset(first, noon)).toBeNull();
    expect(await getReset(token, later(59))).not.toBeNull();
    expect(await getReset(token, later(60))).toBeNull();
    expect(await finishPasswordReset(token, "a new horse battery", later(60))).toBeNull();
    expect(await finishPasswordReset(token, "a new horse battery", later(5))).toMatchObject({ userId });
    expect(await finishPasswordReset(token, "once more, please", later(6))).toBeNull();
    expect(await verifyCredentials("resets@example.com", "a new horse battery")).toMatchObject({
      userId,
    });
    const [row] = await database.superuser("select count(*)::int as n from password_resets");
    expect(row?.n).toBe(0);
    await startPasswordReset("resets@example.com", noon);
    expect(await prunePasswordResets(later(59))).toBe(0);
    expect(await prunePasswordResets(later(60))).toBe(1);
  });

  it("stores only the hash of a reset's token, and opens no disabled account", async () => {
    const userId = await signUp("keeps@example.com");
    const otherId = await signUp("keeps-too@example.com");
    const open = async (email: string) => (await startPasswordReset(email, noon)) ?? "";
    const token = await open("Keeps@example.com");
    const kept = await database.superuser("select * from password_resets");
    expect(kept).toEqual([{ user_id: userId, token_hash: hashToken(token), expires_at: later(60) }]);
    // Whoever knows the password can't end a reset that the owner of the mailbox asked for.
    const other = await open("keeps-too@example.com");
    await setPassword(await viewer(userId), "another horse battery", noon);
    expect(await getReset(token, noon)).toEqual({ email: "keeps@example.com", name: expect.any(String) });
    expect(await finishPasswordReset(token, "a third horse battery", noon)).toMatchObject({ userId });
    expect(await verifyCredentials("keeps@example.com", "another horse battery")).toBeNull();
    // A disabled account can't be opened by email.
    const disable = () => database.superuser("update users set disabled_at = now() where id = $1", [otherId]);
    await disable();
    expect(await startPasswordReset("keeps-too@example.com", noon)).toBeNull();
    const finished = await finishPasswordReset(other, "a third horse battery", noon);
    expect([finished, await getReset(other, noon)]).toEqual([null, null]);
    await database.superuser("update users set disabled_at = null where id = $1", [otherId]);
    expect(await verifyCredentials("keeps-too@example.com", "a third horse battery")).toBeNull();
  });

  it("takes back by a reset what somebody else may have begun: an app for codes, the statement, an invitation", async () => {
    const reset = async (email: string) => {
      const token = (await startPasswordReset(email, noon)) ?? "";
      expect(await finishPasswordReset(token, "another horse battery", noon)).not.toBeNull();
    };
    const [ana, mentor, admin] = await Promise.all(
      [cast.onCourse, cast.mentor, cast.admin].map((member) =>
        addMember({ ...member, email: `reset-${Math.random().toString(36).slice(2)}@example.com` }),
      ) as [Promise<Viewer>, Promise<Viewer>, Promise<Viewer>],
    );
    expect(await beginSecondFactor({ ...ana, session: null }, noon)).toBe(true);
    await giveAccess(ana, mentor, new Date());
    const access = async () => (await asViewer(ana, (tx) => listAccess(tx, ana)))[0];
    const id = (await access())?.id ?? "";
    await asViewer(ana, (tx) => setStatementAccess(tx, ana, id, true));
    expect(await access()).toMatchObject({ state: "active", includesStatement: true });
    await reset(ana.email);
    expect(await getSecondFactor({ ...ana, session: null }, noon)).toEqual({ state: "off" });
    expect(await access()).toMatchObject({ state: "paused", includesStatement: false });
    const open = () => asViewer(admin, (tx) => listAdminInvitations(tx, noon));
    await asViewer(admin, (tx) => inviteAdmin(tx, admin, "mole@example.com", noon));
    expect((await open()).map(({ email }) => email)).toContain("mole@example.com");
    await reset(admin.email);
    expect((await open()).map(({ email }) => email)).not.toContain("mole@example.com");
  });

  it("opens the account of a Google identity and no other", async () => {
    await signUp("has-password@example.com");
    const first = await signUpByGoogle("1", "By-Google@example.com");
    expect(await viewer(first ?? "")).toMatchObject({
      email: "by-google@example.com",
      role: "applicant",
    });
    expect(await signUpByGoogle("1", "renamed@example.com")).toBe(first);
    expect(await signUpByGoogle("2", "has-password@example.com")).toBeNull();
    // The same subject at another provider is another person.
    const another = {
      provider: "another",
      subject: "1",
      email: "elsewhere@example.com",
      name: "Eve",
    };
    // Where nobody can sign up, Google opens only accounts that exist.
    expect(await accountOfIdentity(another, false)).toBeNull();
    const elsewhere = await accountOfIdentity(another, true);
    expect(await accountOfIdentity(another, false)).toBe(elsewhere);
    expect(elsewhere).toEqual(expect.any(String));
    expect(elsewhere).not.toBe(first);
    await database.superuser("update users set disabled_at = now() where id = $1", [first]);
    expect(await signUpByGoogle("1", "by-google@example.com")).toBeNull();
  });

  it("opens an account without a password with no password, not even with the placeholder for it", async () => {
    const found = await viewer((await signUpByGoogle("3", "no-password@example.com")) ?? "");
    expect(await hasPassword(found)).toBe(false);
    for (const one of ["a password of no account", ""]) {
      expect(await verifyCredentials("no-password@example.com", one)).toBeNull();
      expect(await verifyCredentials("nobody@example.com", one)).toBeNull();
      expect(await viewerHasPassword(found, one)).toBe(false);
    }
    await setPassword(found, password, noon);
    expect([await hasPassword(found), await viewerHasPassword(found, password)]).toEqual([true, true]);
    expect(await viewerHasPassword(found, `${password}!`)).toBe(false);
    expect(await verifyCredentials("no-password@example.com", password)).toMatchObject({ userId: found.id });
  });

  it("gives a role from a shell to one account, and reports an unknown email", async () => {
    const userId = await signUp("promoted@example.com");
    const mentors = async () =>
      (await database.superuser("select id from users where role = 'mentor'")).length;
    const before = await mentors();
    expect(await grantRole("nobody@example.com", "mentor")).toBe(false);
    expect(await grantRole("PROMOTED@example.com", "mentor")).toBe(true);
    expect(await viewer(userId)).toMatchObject({ role: "mentor", timeZone: "UTC", name: "Ana" });
    expect(await mentors()).toBe(before + 1);
  });

  it("changes and deletes only the given account", async () => {
    const [one, other] = [await signUp("one@example.com"), await signUp("other@example.com")];
    await setPassword({ id: one, session: null }, "another horse battery", noon);
    expect(await verifyCredentials("other@example.com", password)).toMatchObject({ userId: other });
    expect(await verifyCredentials("one@example.com", "another horse battery")).toMatchObject({
      userId: one,
    });
    await deleteAccount(await viewer(one));
    expect(await viewer(other)).toMatchObject({ id: other });
    expect(await verifyCredentials("one@example.com", "another horse battery")).toBeNull();
  });
});
