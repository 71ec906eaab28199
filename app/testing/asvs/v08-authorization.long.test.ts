import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as access from "@/app/(signed-in)/(applicant)/access/actions";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as letters from "@/app/(signed-in)/(applicant)/letters/actions";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import { listAccess } from "@/db/mentor-access";
import { giveAccess } from "@/db/seed/cast";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import type { Viewer } from "@/lib/viewer";
import { newPerson, type Person, send } from "../browser";
import { assessment, edited, letter, rowOf, sent } from "../forms";

// The pages and actions of every role are in e2e/matrix.spec.ts, and every table in db/law/policies.test.ts.

let database: TestDatabase;
let ana: Person;
let bilal: Person;
let mentor: Person;
beforeAll(async () => {
  database = await openTestDatabase("postgres");
  ana = await newPerson();
  bilal = await newPerson();
  mentor = await newPerson("mentor");
  await sent(ana, record.logAssessment, assessment(ana));
  await sent(ana, letters.writeNewLetter, letter());
  await giveAccess(ana.viewer, mentor.viewer, new Date());
});
afterAll(() => database.close());

/** How many rows of a table this person sees, without any filter. */
async function rowsFor(viewer: Viewer, table: string): Promise<number> {
  const [row] = await asViewer(viewer, (tx) =>
    tx.select({ rows: sql<number>`count(*)::int` }).from(sql`${sql.identifier(table)}`),
  );
  return row?.rows ?? 0;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

it("8.2.2 another person's id in a form reaches nothing", async () => {
  const owner = await newPerson();
  const form = await sent(owner, record.logAssessment, assessment(owner));
  const removed = rowOf(await sent(owner, record.logAssessment, assessment(owner)));
  await sent(owner, record.removeAssessment, removed);
  await giveAccess(owner.viewer, mentor.viewer, new Date());
  const [given] = await asViewer(owner.viewer, (tx) => listAccess(tx, owner.viewer));
  const stored = () =>
    Promise.all(
      ["assessments", "mentor_access"].map((table) =>
        database.superuser(`select * from ${table} where user_id = $1 order by id`, [owner.viewer.id]),
      ),
    );
  for (const [action, fields] of [
    [record.saveAssessment, edited({ ...form, result: "259" })],
    [record.removeAssessment, rowOf(form)],
    [record.undoRemoveAssessment, removed],
    [access.stopAccess, { id: given?.id ?? "" }],
  ] as const) {
    const before = await stored();
    expect((await send(bilal, action, fields)).saved).toBe(false);
    expect(await stored()).toEqual(before);
    // Its owner can.
    expect((await send(owner, action, fields)).saved).toBe(true);
    expect(await stored()).not.toEqual(before);
  }
});

it("8.2.3 a mentor reads no note and no email of a letter's writer, and nobody sets their own role", async () => {
  for (const table of ["assessment_notes", "letter_details"]) {
    expect([table, await rowsFor(ana.viewer, table)]).toEqual([table, 1]);
    expect([table, await rowsFor(mentor.viewer, table)]).toEqual([table, 0]);
  }
  for (const column of ["role", "email", "disabled_at"]) {
    const update = sql`update users set ${sql.identifier(column)} = null where id = ${ana.viewer.id}`;
    expect([column, await codeOf(asViewer(ana.viewer, (tx) => tx.execute(update)))]).toEqual([
      column,
      "42501",
    ]);
  }
  // The function of the admins does nothing for others.
  await codeOf(
    asViewer(ana.viewer, (tx) => tx.execute(sql`select app.change_role(${ana.viewer.id}, 'admin')`)),
  );
  expect(await database.superuser("select role from users where id = $1", [ana.viewer.id])).toEqual([
    { role: "applicant" },
  ]);
});

it("8.3.1 8.4.1 a query without a filter finds only what its person may read", async () => {
  const counts = async (viewer: Viewer) => [
    await rowsFor(viewer, "assessments"),
    await rowsFor(viewer, "letters"),
  ];
  expect(await counts(ana.viewer)).toEqual([1, 1]);
  expect(await counts(mentor.viewer)).toEqual([1, 1]);
  expect(await counts(bilal.viewer)).toEqual([0, 0]);
  expect(await counts((await newPerson("admin")).viewer)).toEqual([0, 0]);
  expect(await counts({ ...ana.viewer, id: "" })).toEqual([0, 0]);
  expect(await codeOf(asGate((tx) => tx.execute(sql`select * from assessments`)))).toBe("42501");
});
