import { randomUUID } from "node:crypto";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as exam from "@/app/(signed-in)/(applicant)/exam/actions";
import * as letters from "@/app/(signed-in)/(applicant)/letters/actions";
import * as plan from "@/app/(signed-in)/(applicant)/plan/actions";
import * as portfolio from "@/app/(signed-in)/(applicant)/portfolio/actions";
import * as programs from "@/app/(signed-in)/(applicant)/programs/actions";
import * as statement from "@/app/(signed-in)/(applicant)/statement/actions";
import { addCrowd, nextSnapshot } from "@/db/testing/crowd";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { accountField, confirmPassword, type FormState } from "@/lib/form-state";
import { type Action, type Fields, newPerson, type Person, password, send } from "./browser";
import { type Case, everyAction } from "./every-action";
import {
  assessment,
  entry,
  type Form,
  letter,
  program,
  questions,
  resource,
  result,
  rotation,
  sent,
  text,
} from "./forms";
import { actions, type Sender } from "./who-may";

let database: TestDatabase;
let others: Record<"applicant" | "mentor" | "admin", Person>;
/** An applicant whose rows nobody else may change, and their ids. */
let victim: Person;
const victimIds: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase("embedded");
  // What is counted before an edit needs many people.
  await addCrowd(database, 60);
  await nextSnapshot(database);
  others = {
    applicant: await newPerson("applicant"),
    mentor: await newPerson("mentor"),
    // A second admin, because the last one can't be deleted or demoted.
    admin: await newPerson("admin"),
  };
  victim = await newPerson();
  for (const [action, form] of [
    [record.logAssessment, assessment(victim)],
    [record.logQuestions, questions(victim)],
    [letters.writeNewLetter, letter()],
    [programs.writeNewProgram, program()],
    [portfolio.addEntry, entry()],
    [plan.newRotation, rotation(victim)],
    [plan.newResource, resource()],
    [exam.recordResult, result(victim)],
    [statement.writeStatement, text()],
  ] as [Action, Form][]) {
    const { id } = await sent(victim, action, form);
    if (id) victimIds.push(id);
  }
});
afterAll(() => database.close());

type Known = Case & { folder: string; name: string; who: Sender };
const cases = Object.entries(actions).flatMap(([folder, byName]) =>
  Object.entries<Sender>(byName).map(([name, who]): [string, Known] => {
    const forms: Record<string, Record<string, Case>> = everyAction;
    const found = forms[folder]?.[name];
    if (!found) throw new Error(`everyAction has no form for ${name} in ${folder}.`);
    return [`${folder} ${name}`, { folder, name, who, ...found }];
  }),
);

async function actionOf({ folder, name }: Known): Promise<Action> {
  const found = (await import(path.resolve("app", folder, "actions.ts")))[name];
  if (!found) throw new Error(`There is no action ${name} in ${folder}.`);
  return found;
}

type Rows = Record<string, unknown>;

// What is also written for a form that is refused: tries, and the moment of a session's last use.
const written: Record<string, string> = {
  activity: "where kind <> 'sign-in-failed' and kind not like '%-limited'",
};
/** A value for each table that changes with every row that is written or deleted. */
const everyRow = (): Promise<Rows> =>
  ofTables("", (table) =>
    table === "sessions"
      ? "md5(string_agg(id::text, '' order by id))"
      : "array[count(*), max(xmin::text::bigint)]",
  );

/** The rows of the victim in each table with rows of people. */
const rowsOfVictim = (): Promise<Rows> =>
  ofTables(victim.viewer.id, () => "md5(string_agg(t::text, '' order by t::text))");

async function ofTables(userId: string, value: (table: string) => string): Promise<Rows> {
  tables ??= await database.superuser(`
    select tablename as name, exists (
      select from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = tablename and c.column_name = 'user_id'
    ) as personal
    from pg_tables where schemaname = 'public' and tablename <> 'rate_limits'`);
  const read = tables
    .filter(({ name, personal }) => userId === "" || (personal && name !== "sessions"))
    .map(({ name }) => {
      const table = String(name);
      const rows = userId === "" ? (written[table] ?? "") : `where user_id = '${userId}'`;
      return `(select ${value(table)} from public.${table} t ${rows}) as ${table}`;
    });
  return (await database.superuser(`select ${read.join(", ")}`))[0] ?? {};
}

let tables: Rows[] | undefined;

const changedTables = (before: Rows, after: Rows) =>
  Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));

const wrongRoles = ["nobody", "applicant", "mentor", "admin"] as const;
const brokenForm = "Something went wrong on our side. Nothing was saved: try again.";

describe.each(cases)("%s", (_label, known) => {
  const { who, form, writesNothing, asksWhoIsThere = false } = known;
  const role = who === "anyone" || who === "signed-in" ? "applicant" : who;

  it.skipIf(who === "anyone")(
    "is refused to everyone else, asks who is there if it has to, and is then saved",
    async () => {
      const action = await actionOf(known);
      const owner = await newPerson(role);
      const fields = await form(owner);
      const before = await everyRow();
      for (const other of wrongRoles) {
        if (other === who || (who === "signed-in" && other !== "nobody")) continue;
        const { state } = await send(other === "nobody" ? null : others[other], action, fields);
        expect([other, state?.status, state?.message]).toEqual([
          other,
          "refused",
          other === "nobody" ? expect.stringContaining("session has ended") : `Only ${who}s can do this.`,
        ]);
        expect(await everyRow()).toEqual(before);
      }
      const onOthersPage = { ...fields, [accountField]: others.mentor.viewer.id };
      expect((await send(owner, action, onOthersPage)).state).toMatchObject({
        status: "refused",
        message: expect.stringContaining("Someone else has signed in"),
      });
      expect(await everyRow()).toEqual(before);
      const own = { ...fields, [accountField]: owner.viewer.id };
      await database.superuser(
        "update sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1",
        [owner.viewer.id],
      );
      const later = await send(owner, action, own);
      expect(later.state?.errors[confirmPassword] !== undefined).toBe(asksWhoIsThere);
      if (asksWhoIsThere) expect(await everyRow()).toEqual(before);
      const sent = asksWhoIsThere
        ? await send(owner, action, { ...own, [confirmPassword]: password })
        : later;
      expect(sent, JSON.stringify(sent)).toMatchObject({ saved: true });
      if (writesNothing) expect(await everyRow()).toEqual(before);
      else expect(await everyRow()).not.toEqual(before);
    },
  );

  it("answers hostile forms with a sentence, writes nothing unless it is saved, and then only its own tables", async () => {
    const action = await actionOf(known);
    let owner = await newPerson(role);
    let fields = await form(owner);
    let before = await everyRow();
    const victims = await rowsOfVictim();
    await send(owner, action, fields);
    const itsTables = new Set(changedTables(before, await everyRow()));
    const prepare = async () => {
      owner = await newPerson(role);
      fields = await form(owner);
      before = await everyRow();
    };
    await prepare();
    for (const [what, spoil] of [...plainlyWrong(fields), ...random(fields)]) {
      const { saved, state } = await send(who === "anyone" ? null : owner, action, spoil(fields));
      expect([what, state?.message]).not.toEqual([what, brokenForm]);
      const changed = changedTables(before, await everyRow());
      const allowed = saved ? itsTables : new Set<string>();
      expect([what, changed.filter((table) => !allowed.has(table))]).toEqual([what, []]);
      if (saved) await prepare();
    }
    expect(await rowsOfVictim()).toEqual(victims);
  });
});

/** What React passes for a forged reference: whatever is read of it throws. */
const unreadable = new Proxy(() => undefined, {
  get: () => {
    throw new Error("Cannot access this on the server.");
  },
});

it.each(cases)("%s answers a forged call with a sentence", async (_label, known) => {
  const action = (await actionOf(known)) as unknown as (...values: unknown[]) => Promise<FormState>;
  const before = await everyRow();
  const odd = new FormData();
  odd.append("x".repeat(300), "");
  for (const [previous, form] of [
    [unreadable, unreadable],
    [unreadable, odd],
    [null, null],
    [{ attempt: "x" }, []],
  ])
    expect(await action(previous, form)).toMatchObject({ status: expect.stringMatching(/refused|invalid/) });
  expect(await everyRow()).toEqual(before);
});

type Spoiled = [what: string, spoil: (fields: Form) => Fields];

const each = (fields: Form, spoil: (value: string) => Fields[string]): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, spoil(value)]));

/** Each field missing, too long and with what can't be stored, and the whole form of another kind. */
const plainlyWrong = (form: Form): Spoiled[] => [
  ...Object.entries(form).flatMap(([field, value]): Spoiled[] => [
    [`${field} missing`, ({ [field]: _, ...rest }) => rest],
    // Becomes eighteen times as long when it is normalized.
    [`${field} huge`, (fields) => ({ ...fields, [field]: "\uFDFA".repeat(900_000) })],
    [`${field} unstorable`, (fields) => ({ ...fields, [field]: `${value}\0\uD800` })],
  ]),
  ["files", (fields) => each(fields, (value) => new File([value], "x.txt"))],
  ["repeated", (fields) => each(fields, (value) => [value, `'"><script>${value}`])],
  ["numbers", (fields) => each(fields, () => "99999999999999999999")],
];

const hostileNames = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype.role",
    "a[b][c]",
    "$ACTION_ID_x",
    "",
  ],
  ...[
    "role",
    "user_id",
    "userId",
    "disabled",
    "password_hash",
    "version",
    "id",
    "programs-",
    "dueOn.shown",
    "email.none",
  ],
];

const hostileValues = [
  ...["", " ", "\t\r\n", "\0", "\uDC00", "\u202Eevil", "null", "undefined", "NaN", "true", "{}", "[]"],
  ...["-1", "0", "1", "2", "1e9", "0x10", "2147483648", "9007199254740993", "-0", "1.5", "٣"],
  ...[
    "0000-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-06-09T00:00:00Z",
    "javascript:alert(1)",
    "//evil.example",
  ],
  ...[
    "'; drop table users; --",
    "$1",
    "%s%n",
    "__proto__",
    '{"__proto__":{"role":"admin"}}',
    "<script>",
    "{{7*7}}",
  ],
  ...[
    "00000000-0000-4000-8000-000000000000",
    "a".repeat(10_001),
    "\uFDFA".repeat(9_000),
    "x\ty\n".repeat(2_000),
  ],
];

/** Forms with one to four random faults, the same in every run (lib/testing/seed.ts). */
function random(form: Form): Spoiled[] {
  const own = Object.keys(form);
  const name = fc.oneof(
    { weight: 5, arbitrary: own.length > 0 ? fc.constantFrom(...own) : fc.constantFrom(...hostileNames) },
    { weight: 2, arbitrary: fc.constantFrom(...hostileNames) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  );
  const value = fc.oneof(
    fc.constantFrom(...hostileValues),
    fc.constantFrom(...victimIds),
    fc.string({ unit: "binary" }),
    fc.integer().map(String),
    fc.uuid(),
  );
  const fault = fc.oneof(
    fc.record({ kind: fc.constant("missing" as const), name }),
    fc.record({
      kind: fc.constantFrom("replaced" as const, "repeated" as const, "file" as const),
      name,
      value,
    }),
  );
  return fc.sample(fc.array(fault, { minLength: 1, maxLength: 4 }), 30).map(
    (faults): Spoiled => [
      JSON.stringify(faults).slice(0, 2000),
      (fields) => {
        const spoiled = new Map<string, Fields[string]>(Object.entries(fields));
        for (const one of faults) {
          if (one.kind === "missing") spoiled.delete(one.name);
          else if (one.kind === "replaced") spoiled.set(one.name, one.value);
          else if (one.kind === "file") spoiled.set(one.name, new File([one.value], one.value));
          else spoiled.set(one.name, [String(spoiled.get(one.name) ?? randomUUID()), one.value]);
        }
        return Object.fromEntries(spoiled);
      },
    ],
  );
}
