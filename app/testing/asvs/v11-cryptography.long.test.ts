import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { keepPendingSignIn } from "@/app/_http/pending-sign-in";
import * as gate from "@/app/(public)/actions";
import { provenNow, startPasswordReset, startSignUp } from "@/db/accounts";
import { inviteAdmin } from "@/db/admin-invitations";
import { writeBackupFile } from "@/db/backup/file";
import { openCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { inviteMentor } from "@/db/mentor-access";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { smallBackup } from "@/db/testing/small-backup";
import { signUpEnd } from "@/lib/lifetimes";
import { openMail, sealMail } from "@/lib/mail/seal";
import { sealTotpSecret } from "@/lib/second-factor";
import { newEmail, newPerson, type Person, password, send } from "../browser";
import { newRequest, request } from "../request";

let database: TestDatabase;
let ana: Person;
let boss: Person;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
  boss = await newPerson("admin");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

const secret = process.env.NEXTAUTH_SECRET ?? "";
const signIn = () => send(null, gate.signIn, { email: ana.viewer.email, password });
const storedHash = async (of: Person) =>
  String(
    (await database.superuser("select password_hash from credentials where user_id = $1", [of.viewer.id]))[0]
      ?.password_hash,
  );
const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString());

it("11.4.2 a password is kept as argon2id of 19 MiB and two passes or more, with a salt of its own", async () => {
  const changed = await newPerson();
  const token = (await startPasswordReset(changed.viewer.email, new Date())) ?? "";
  await send(null, gate.resetPassword, { token, password });
  const [one, other] = [await storedHash(ana), await storedHash(changed)];
  const salts = [one, other].map((stored) => {
    const [, version, memory, passes, salt = ""] =
      /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=\d+\$([^$]+)\$[^$]{43}$/.exec(stored) ?? [];
    expect(Number(version)).toBe(19);
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
    expect(Buffer.from(salt, "base64").length).toBeGreaterThanOrEqual(16);
    return salt;
  });
  expect(salts[1]).not.toBe(salts[0]);
});

it("11.2.2 a password that was hashed at another cost still works, so that the cost can be raised", async () => {
  const dearer = await hash(password, { memoryCost: 32_768, timeCost: 3, parallelism: 1 });
  await database.superuser("update credentials set password_hash = $2 where user_id = $1", [
    ana.viewer.id,
    dearer,
  ]);
  expect((await signIn()).saved).toBe(true);
});

it("11.3.1 11.3.2 what is encrypted is encrypted with AES-256 in GCM, with a new initialization vector each time", async () => {
  const mail = { kind: "password-reset", to: "ana@example.com" } as const;
  const totp = () => sealTotpSecret(ana.viewer.id, "ABC", secret);
  const mails = [await sealMail(mail, secret), await sealMail(mail, secret)];
  newRequest();
  await keepPendingSignIn({ ...(await provenNow(ana.viewer.id)), next: "/" });
  const [pending] = [...request.cookies.values()].map(({ value }) => value);
  const sealed = [...mails, await totp(), await totp(), pending ?? "", ana.session];
  for (const token of sealed) expect(headerOf(token)).toEqual({ alg: "dir", enc: "A256GCM" });
  const vectors = sealed.map((token) => token.split(".")[2] ?? "");
  expect(new Set(vectors).size).toBe(6);
  for (const vector of vectors) expect(Buffer.from(vector, "base64url")).toHaveLength(12);
});

it("11.3.3 what is encrypted can't be changed unnoticed", async () => {
  const sealed = await sealMail({ kind: "password-reset", to: "ana@example.com" }, secret);
  expect(await openMail(sealed, secret)).toMatchObject({ to: "ana@example.com" });
  const parts = sealed.split(".");
  for (const at of [0, 2, 3, 4]) {
    const part = parts[at] ?? "";
    const changed = parts.with(at, (part[0] === "A" ? "B" : "A") + part.slice(1)).join(".");
    expect([at, await openMail(changed, secret)]).toEqual([at, null]);
  }
});

/** One of each kind of secret that a link has, made for the same people. */
const linkSecrets = async (invited: string) => [
  (await startPasswordReset(ana.viewer.email, new Date())) ?? "",
  (await startSignUp(invited, "applicant", signUpEnd(new Date()))) ?? "",
  await asViewer(ana.viewer, (tx) => inviteMentor(tx, ana.viewer, invited, new Date())),
  await asViewer(boss.viewer, (tx) => inviteAdmin(tx, boss.viewer, invited, new Date())),
  await asViewer(ana.viewer, (tx) => openCalendarFeed(tx, ana.viewer)),
];

it("11.4.1 11.4.3 of a link's secret the database has the SHA-256, and the secret itself nowhere", async () => {
  const tokens = await linkSecrets(newEmail());
  let stored = "";
  for (const { name } of await database.superuser(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'",
  )) {
    const [row] = await database.superuser(`select string_agg(t::text, ' ') as rows from ${name} t`);
    stored += row?.rows ?? "";
  }
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(stored).not.toContain(token);
    expect(stored).toContain(createHash("sha256").update(token).digest("base64url"));
  }
});

it("11.4.4 a backup's key is made of its passphrase by scrypt with 2^18 rounds", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-asvs-"));
  const file = path.join(folder, "backup");
  await writeBackupFile(file, "five words that nobody guesses", (stream) =>
    pipeline([smallBackup(["Ana"])], stream),
  );
  const [, salt = "", rounds] = /-> scrypt (\S+) (\d+)\n/.exec(readFileSync(file, "latin1")) ?? [];
  rmSync(folder, { recursive: true });
  expect(Buffer.from(salt, "base64")).toHaveLength(16);
  expect(Number(rounds)).toBeGreaterThanOrEqual(18);
});

it("11.5.1 11.2.3 secrets of links have 256 random bits", async () => {
  const guessable = vi.spyOn(Math, "random");
  const invited = newEmail();
  const [first, second] = [await linkSecrets(invited), await linkSecrets(invited)];
  expect(new Set([...first, ...second]).size).toBe(10);

  const tokens: string[] = [];
  for (let count = 0; count < 40; count += 1) {
    tokens.push((await startPasswordReset(ana.viewer.email, new Date())) ?? "");
  }
  expect(guessable).not.toHaveBeenCalled();
  guessable.mockRestore();
  const bytes = tokens.map((token) => Buffer.from(token, "base64url"));
  for (const one of bytes) expect(one).toHaveLength(32);
  // Each of the 256 bits is sometimes 0 and sometimes 1: for one bit, all 40 are the same once in 10^12 runs.
  for (let bit = 0; bit < 256; bit += 1) {
    const ones = bytes.filter((one) => ((one[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
    expect([bit, ones > 0 && ones < 40]).toEqual([bit, true]);
  }
  // And no byte repeats another one.
  for (let place = 0; place < 32; place += 1) {
    for (let later = place + 1; later < 32; later += 1) {
      expect(bytes.filter((one) => one[place] === one[later]).length).toBeLessThan(10);
    }
  }
});
