import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { type Action, type Fields, newPerson, type Person, send } from "./browser";
import { everyAction } from "./every-action";

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.tsx?$/.test(file),
);
const actionFiles = files.filter((file) => path.basename(file) === "actions.ts");

let database: TestDatabase;
let others: Record<"applicant" | "mentor" | "admin", Person>;
const actions = new Map<string, Record<string, Action>>();

beforeAll(async () => {
  database = await openTestDatabase("embedded");
  for (const file of actionFiles) {
    actions.set(path.dirname(file), await import(path.resolve("app", file)));
  }
  others = {
    applicant: await newPerson("applicant"),
    mentor: await newPerson("mentor"),
    // A second admin, because the last one can't be deleted or demoted.
    admin: await newPerson("admin"),
  };
});
afterAll(() => database.close());

const cases = Object.entries(everyAction).flatMap(([folder, byName]) =>
  Object.entries(byName).map(([name, wanted]) => [`${folder} ${name}`, { folder, name, ...wanted }] as const),
);

function actionOf(folder: string, name: string): Action {
  const found = actions.get(folder)?.[name];
  if (!found) throw new Error(`There is no action ${name} in ${folder}.`);
  return found;
}

/** A value for each table that changes with every row that is written or deleted. */
async function everyRow(): Promise<Record<string, unknown>> {
  everyTable ??= String((await database.superuser(rowsOfEveryTable))[0]?.query);
  return (await database.superuser(everyTable))[0] ?? {};
}

let everyTable: string | undefined;

// Without rate limits and failed sign-ins, which are recorded even if a form is refused.
const rowsOfEveryTable = `
  select 'select ' || string_agg(format(
    '(select array[count(*), max(xmin::text::bigint)] from public.%I where %s) as %I',
    tablename, case tablename when 'activity' then 'kind <> ''sign-in-failed''' else 'true' end, tablename
  ), ', ') as query
  from pg_tables where schemaname = 'public' and tablename <> 'rate_limits'`;

it("lists every action that a browser can call, and who may call it", () => {
  const names = (byFile: [string, object][]) =>
    Object.fromEntries(byFile.map(([folder, byName]) => [folder, Object.keys(byName).sort()]));
  expect(names(Object.entries(everyAction))).toEqual(names([...actions]));
  const elsewhere = files.filter(
    (file) =>
      !actionFiles.includes(file) && /^\s*"use server"/m.test(readFileSync(path.join("app", file), "utf8")),
  );
  expect(elsewhere).toEqual([]);
});

const wrongRoles = ["nobody", "applicant", "mentor", "admin"] as const;
const brokenForm = "Something went wrong on our side. Nothing was saved: try again.";

describe.each(cases)("%s", (_label, { folder, name, who, form, writesNothing }) => {
  const action = () => actionOf(folder, name);
  const role = who === "anyone" || who === "signed-in" ? "applicant" : who;

  it.skipIf(who === "anyone")("is refused to everyone else, and then saved", async () => {
    const owner = await newPerson(role);
    const fields = await form(owner);
    const before = await everyRow();
    for (const other of wrongRoles) {
      if (other === who || (who === "signed-in" && other !== "nobody")) continue;
      const { state } = await send(other === "nobody" ? null : others[other], action(), fields);
      expect([other, state?.status, state?.message]).toEqual([
        other,
        "refused",
        other === "nobody" ? expect.stringContaining("session has ended") : `Only ${who}s can do this.`,
      ]);
      expect(await everyRow()).toEqual(before);
    }
    const sent = await send(owner, action(), fields);
    expect(sent, JSON.stringify(sent)).toMatchObject({ saved: true });
    if (writesNothing) expect(await everyRow()).toEqual(before);
    else expect(await everyRow()).not.toEqual(before);
  });

  it("answers invalid input with a sentence, and writes nothing unless it is saved", async () => {
    let owner = await newPerson(role);
    let fields = await form(owner);
    let before = await everyRow();
    const junk = Object.entries(fields).flatMap(([field, value]) => oneField(field, value));
    for (const [what, spoil] of [...junk, ...wholeForms]) {
      const { saved, state } = await send(who === "anyone" ? null : owner, action(), spoil(fields));
      expect([what, state?.message]).not.toEqual([what, brokenForm]);
      if (saved) {
        owner = await newPerson(role);
        fields = await form(owner);
        before = await everyRow();
      } else expect([what, await everyRow()]).toEqual([what, before]);
    }
  });
});

type Spoiled = [what: string, spoil: (fields: Record<string, string>) => Fields];

const oneField = (field: string, value: string): Spoiled[] => [
  [`${field} missing`, ({ [field]: _, ...rest }) => rest],
  // Becomes eighteen times as long when it is normalized.
  [`${field} huge`, (fields) => ({ ...fields, [field]: "\uFDFA".repeat(900_000) })],
  [`${field} unstorable`, (fields) => ({ ...fields, [field]: `${value}\0\uD800` })],
];

const each = (fields: Record<string, string>, spoil: (value: string) => Fields[string]): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, spoil(value)]));

const wholeForms: Spoiled[] = [
  ["files", (fields) => each(fields, (value) => new File([value], "x.txt"))],
  ["repeated", (fields) => each(fields, (value) => [value, `'"><script>${value}`])],
  ["numbers", (fields) => each(fields, () => "99999999999999999999")],
];
