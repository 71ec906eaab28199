import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  accountOfIdentity,
  createAccount,
  deleteAccount,
  endSessions,
  finishPasswordReset,
  getViewer,
  grantRole,
  resetIsOpen,
  setPassword,
  startPasswordReset,
  verifyCredentials,
} from "./accounts";
import { returnPoints, takePoints } from "./rate-limits";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const password = "correct horse battery";
const noon = new Date("2026-06-09T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

describe.each(engines)("accounts on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const signUp = async (email: string) => {
    const claim = await createAccount({ email, name: "Ana", password, role: "applicant" });
    if (!claim) throw new Error("taken");
    return claim;
  };

  it("keeps a password as an argon2id hash of at least 19 MiB and two passes", async () => {
    const { userId } = await signUp("hash@example.com");
    const [row] = await database.superuser("select password_hash from credentials where user_id = $1", [
      userId,
    ]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+)/.exec(String(row?.password_hash)) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
  });

  it("takes the right password in any spelling of the email, and nothing else", async () => {
    const claim = await signUp("Ana@Example.com");
    expect(await verifyCredentials("ANA@example.com", password)).toEqual(claim);
    expect(await verifyCredentials("ana@example.com", `${password} `)).toBeNull();
    expect(await verifyCredentials("nobody@example.com", password)).toBeNull();
    expect(
      await createAccount({ email: "ana@example.com", name: "Eve", password, role: "applicant" }),
    ).toBeNull();
  });

  it("takes about as long for an email that nobody has", async () => {
    await signUp("timed@example.com");
    const time = async (email: string) => {
      const times: number[] = [];
      for (let round = 0; round < 9; round += 1) {
        const start = performance.now();
        await verifyCredentials(email, "a wrong password");
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    const [known, unknown] = [await time("timed@example.com"), await time("nobody@example.com")];
    // The hash is nine tenths of it: without one, an unknown email would be answered ten times faster.
    expect(unknown / known).toBeGreaterThan(0.25);
    expect(unknown / known).toBeLessThan(4);
  });

  it.each([
    ["a new password", (id: string) => setPassword(id, "another horse battery")],
    ["signing out everywhere", async (id: string) => endSessions(await viewer(id))],
    ["a new role", async (id: string) => grantRole((await viewer(id)).email, "mentor")],
    [
      "disabling",
      (id: string) => database.superuser("update users set disabled_at = now() where id = $1", [id]),
    ],
    ["deletion", async (id: string) => deleteAccount(await viewer(id))],
  ])("ends every session at once by %s", async (what, end) => {
    const claim = await signUp(`${what.replaceAll(" ", "-")}@example.com`);
    expect(await getViewer(claim)).not.toBeNull();
    await end(claim.userId);
    expect(await getViewer(claim)).toBeNull();
  });

  const viewer = async (userId: string) => {
    const found = await getViewer({ userId, sessionVersion: 1 });
    if (!found) throw new Error("not there");
    return found;
  };

  it("lets a reset be used once, within the hour, and only the newest", async () => {
    const claim = await signUp("resets@example.com");
    expect(await startPasswordReset("nobody@example.com", noon)).toBeNull();
    const first = (await startPasswordReset("resets@example.com", noon)) ?? "";
    const token = (await startPasswordReset("resets@example.com", noon)) ?? "";
    expect(await resetIsOpen(first, noon)).toBe(false);
    expect(await resetIsOpen(token, later(59))).toBe(true);
    expect(await resetIsOpen(token, later(60))).toBe(false);
    expect(await finishPasswordReset(token, "a new horse battery", later(60))).toBeNull();
    const fresh = await finishPasswordReset(token, "a new horse battery", later(5));
    expect(fresh?.sessionVersion).toBe(claim.sessionVersion + 1);
    expect(await finishPasswordReset(token, "once more, please", later(6))).toBeNull();
    expect(await verifyCredentials("resets@example.com", "a new horse battery")).toEqual(fresh);
    const [row] = await database.superuser("select count(*)::int as n from password_resets");
    expect(row?.n).toBe(0);
  });

  it("opens a Google identity's own account and nobody else's", async () => {
    await signUp("has-password@example.com");
    const google = (subject: string, email: string) =>
      accountOfIdentity({ provider: "google", subject, email, name: "Ana" });
    const first = await google("1", "by-google@example.com");
    expect(first).not.toBeNull();
    expect(await google("1", "renamed@example.com")).toEqual(first);
    expect(await google("2", "has-password@example.com")).toBeNull();
  });

  it("counts tries by account and by address, gives honest ones back, and keeps no address", async () => {
    const points = { "sign-in by account": "ana@example.com", "sign-in by address": "203.0.113.7" } as const;
    for (let round = 0; round < 30; round += 1) {
      expect(await takePoints(points)).toBeNull();
      await returnPoints(points);
    }
    for (let round = 0; round < 10; round += 1) expect(await takePoints(points)).toBeNull();
    expect(await takePoints(points)).toBeGreaterThan(0);
    expect(await takePoints({ ...points, "sign-in by account": "other@example.com" })).toBeNull();
    const together = await Promise.all(
      Array.from({ length: 14 }, () => takePoints({ "sign-in by account": "raced@example.com" })),
    );
    expect(together.filter((wait) => wait === null)).toHaveLength(10);
    const rows = await database.superuser("select key from rate_limits");
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|example\.com/);
  });
});
