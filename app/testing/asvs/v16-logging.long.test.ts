import { PassThrough } from "node:stream";
import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as gate from "@/app/(public)/actions";
import { giveCode } from "@/app/(public)/sign-in/code/actions";
import * as account from "@/app/(signed-in)/(account)/actions";
import * as secondStep from "@/app/(signed-in)/(account)/settings/second-step/actions";
import * as access from "@/app/(signed-in)/(applicant)/access/actions";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as exam from "@/app/(signed-in)/(applicant)/exam/actions";
import { startPasswordReset } from "@/db/accounts";
import { asGate, asOperator, asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { describeError, log } from "@/lib/log";
import { newEmail, newPerson, type Person, password, send } from "../browser";
import { assessment, profile, result, sent } from "../forms";
import { request } from "../request";

let database: TestDatabase;
let ana: Person;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

const activityOf = (person: Person, kind: string) =>
  database.superuser(
    "select actor_id, subject_id, detail, at, clock_timestamp() - at < interval '1 minute' as now from activity where subject_id = $1 and kind = $2",
    [person.viewer.id, kind],
  );

it("16.2.1 16.3.1 each sign-in is recorded, and each one that failed: when, who, whose account, and what", async () => {
  const { email, id } = ana.viewer;
  await send(null, gate.signIn, { email, password: "a wrong password" });
  await send(null, gate.signIn, { email, password });
  expect(await activityOf(ana, "sign-in-failed")).toMatchObject([
    { actor_id: null, subject_id: id, now: true },
  ]);
  // The first is that of newPerson.
  expect(await activityOf(ana, "signed-in")).toMatchObject([{ actor_id: id }, { actor_id: id, now: true }]);

  // A wrong code after the right password is one that failed too.
  const bilal = await newPerson();
  await send(bilal, secondStep.begin, {});
  await database.superuser("update second_factors set confirmed_at = now() where user_id = $1", [
    bilal.viewer.id,
  ]);
  const { to } = await send(null, gate.signIn, { email: bilal.viewer.email, password });
  expect(to).toBe("/sign-in/code");
  const cookies = Object.fromEntries([...request.cookies].map(([name, { value }]) => [name, value]));
  await send(null, giveCode, { code: "k7m2qx-9rvd4t-h3npw8-c5zjfy" }, { cookies });
  expect(await activityOf(bilal, "sign-in-failed")).toMatchObject([
    { actor_id: null, subject_id: bilal.viewer.id, now: true },
  ]);
});

/** Whether the transaction that wrote the person's row of `table` wrote the activity too. */
const writtenWith = (kind: string, table: string, { viewer }: Person) =>
  database.superuser(
    `select a.xmin = t.xmin as together from activity a join ${table} t on t.user_id = a.subject_id
      where a.subject_id = $1 and a.kind = $2`,
    [viewer.id, kind],
  );

it("16.3.3 what changes an account or an access is recorded in the same transaction", async () => {
  await send(ana, account.changePassword, {
    currentPassword: password,
    newPassword: "another horse battery",
  });
  expect(await writtenWith("password-changed", "credentials", ana)).toEqual([{ together: true }]);
  const bilal = await newPerson();
  await send(bilal, access.invite, { email: newEmail() });
  expect(await activityOf(bilal, "mentor-invited")).toHaveLength(1);
  // The mail, which goes out later, writes an invitation again. Nothing writes a cancelled one.
  const [row] = await database.superuser("select id from mentor_access where user_id = $1", [
    bilal.viewer.id,
  ]);
  await send(bilal, access.stopAccess, { id: String(row?.id) });
  expect(await writtenWith("mentor-invitation-cancelled", "mentor_access", bilal)).toEqual([
    { together: true },
  ]);
});

it("16.3.3 a try that a limit refuses is recorded", async () => {
  const from = "192.0.2.7";
  for (let count = 0; count < 10; count += 1)
    await send(null, gate.signIn, { email: ana.viewer.email, password: "a wrong password" }, { from });
  expect(await activityOf(ana, "sign-in-limited")).toEqual([]);
  await send(null, gate.signIn, { email: ana.viewer.email, password }, { from });
  expect(await activityOf(ana, "sign-in-limited")).toMatchObject([{ actor_id: null, now: true }]);
});

it("16.2.2 moments are kept with their time zone", async () => {
  const types = await database.superuser(
    `select distinct data_type from information_schema.columns
      where table_schema = 'public' and data_type like 'timestamp%'`,
  );
  expect(types).toEqual([{ data_type: "timestamp with time zone" }]);
});

it("16.2.5 neither the activity nor an error in the log has a password, a token, an email or a score", async () => {
  const { email } = ana.viewer;
  await send(null, gate.signIn, { email, password: "canary password" });
  await send(null, gate.forgotPassword, { email });
  const token = await startPasswordReset(email, new Date());
  await sent(ana, access.invite, { email: newEmail() });
  await sent(ana, record.logAssessment, { ...assessment(ana), result: "263" });
  await sent(ana, exam.recordResult, { ...result(ana), score: "263" });
  const [row] = await database.superuser(
    "select string_agg(t::text, ' ') as all, string_agg(t.detail::text, ' ') as details from activity t",
  );
  expect(row?.all).not.toMatch(/canary|@|argon2/);
  expect(row?.details).not.toContain("263");
  const hashed = await database.superuser(
    "select token_hash from password_resets union all select token_hash from mentor_access",
  );
  expect(hashed.length).toBeGreaterThan(1);
  for (const secret of [token, ...hashed.map(({ token_hash }) => token_hash)]) {
    expect(secret).toMatch(/^.{32}/);
    expect(row?.all).not.toContain(secret);
  }
  const refused = await asViewer(ana.viewer, (tx) => tx.execute(sql`select ${"canary text"}::int`)).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(Error);
  expect(JSON.stringify(describeError(refused))).not.toContain("canary");
});

it("16.4.1 a text with line breaks is one line of the log, and its own text can't begin another field", () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  stream.on("data", (line: Buffer) => lines.push(line.toString()));
  const injected = 'x"}\n{"level":50,"msg":"forged"}\r\n\u2028';
  // Our own log, which writes here for once.
  const before = { level: log.level, stream: Reflect.get(log, pino.symbols.streamSym) };
  log.level = "info";
  Reflect.set(log, pino.symbols.streamSym, stream);
  log.info({ said: injected }, injected);
  log.level = before.level;
  Reflect.set(log, pino.symbols.streamSym, before.stream);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toContain("\n");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ said: injected, msg: injected, level: 30 });
});

it("16.4.2 nobody can write, change or delete a row of the activity", async () => {
  expect(await activityOf(ana, "account-created")).toHaveLength(1);
  const roles: [string, (run: (tx: Tx) => Promise<unknown>) => Promise<unknown>][] = [
    ["owner", (run) => asViewer(ana.viewer, run)],
    ["admin", async (run) => asViewer((await newPerson("admin")).viewer, run)],
    ["gate", asGate],
    ["operator", asOperator],
  ];
  for (const [who, as] of roles) {
    for (const statement of [
      sql`delete from activity where subject_id = ${ana.viewer.id}`,
      sql`update activity set kind = 'signed-in' where subject_id = ${ana.viewer.id}`,
      sql`insert into activity (kind, subject_id) values ('signed-in', ${ana.viewer.id})`,
      sql`truncate activity`,
      sql`select app.note_activity('signed-in', ${ana.viewer.id}, ${ana.viewer.id})`,
    ]) {
      const result = await as((tx) => tx.execute(statement)).then(
        () => "done",
        (error: { code?: string }) => error.code,
      );
      expect([who, result]).toEqual([who, "42501"]);
    }
  }
});

it("16.5.1 16.5.3 an error that nobody expected is answered with one general sentence, and saves nothing", async () => {
  await database.superuser(`create function public.canary() returns trigger language plpgsql as
    $$ begin raise exception 'canary detail'; end $$`);
  await database.superuser(`create trigger canary before update on users for each row
    when (new.name = 'Zoë') execute function public.canary()`);
  const { state } = await send(ana, account.saveProfile, profile(ana));
  await database.superuser("drop function public.canary cascade");
  expect(state).toMatchObject({
    status: "refused",
    message: "Something went wrong on our side. Nothing was saved: try again.",
  });
  expect(JSON.stringify(state)).not.toMatch(/canary|trigger|update|at \w+ \(/);
  expect(await database.superuser("select name from users where id = $1", [ana.viewer.id])).toEqual([
    { name: ana.viewer.name },
  ]);
});
