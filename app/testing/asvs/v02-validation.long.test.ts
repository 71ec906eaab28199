import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as invitation from "@/app/(public)/invitation/[token]/actions";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as letters from "@/app/(signed-in)/(applicant)/letters/actions";
import * as plan from "@/app/(signed-in)/(applicant)/plan/actions";
import * as programs from "@/app/(signed-in)/(applicant)/programs/actions";
import { asViewer } from "@/db/engine/as-viewer";
import { acceptAccess, inviteMentor } from "@/db/mentor-access";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { newPerson, type Person, send } from "../browser";
import { ago, assessment, letter, paste, questions, rotation, sent } from "../forms";

let database: TestDatabase;
let ana: Person;
beforeAll(async () => {
  database = await openTestDatabase("postgres");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

const rowsOf = async (table: string) =>
  Number(
    (await database.superuser(`select count(*) from ${table} where user_id = $1`, [ana.viewer.id]))[0]?.count,
  );

it.each([
  ["a form that nobody sells", { form: "nbme-999" }],
  ["a score below the scale", { result: "0" }],
  ["a score above the scale", { result: "301" }],
  ["a score in words", { result: "two hundred" }],
  ["a day that isn't one", { takenOn: "2026-02-30" }],
  ["a day to come", { takenOn: "2999-01-01" }],
])("2.2.1 a practice test with %s is refused", async (_what, wrong) => {
  const { state } = await send(ana, record.logAssessment, { ...assessment(ana), ...wrong });
  expect([state?.status, await rowsOf("assessments")]).toEqual(["invalid", 0]);
  await sent(ana, record.logAssessment, assessment(ana));
});

it("2.2.3 values that don't fit each other are refused, at the field that is wrong", async () => {
  const more = await send(ana, record.logQuestions, { ...questions(ana), done: "40", correct: "41" });
  expect(Object.keys(more.state?.errors ?? {})).toEqual(["correct"]);
  const backwards = { ...rotation(ana), from: ago(ana, 1), to: ago(ana, 10) };
  const { state } = await send(ana, plan.newRotation, backwards);
  expect(Object.keys(state?.errors ?? {})).toEqual(["to"]);
  expect([await rowsOf("question_blocks"), await rowsOf("rotations")]).toEqual([0, 0]);
});

it("2.3.1 a letter can't skip a step, and an earlier step can't be sent again", async () => {
  const { id = "" } = await sent(ana, letters.writeNewLetter, letter());
  const move = async (from: string, to: string) =>
    (await send(ana, letters.changeLetterState, { id, from, to })).saved;
  expect(await move("considering", "assigned")).toBe(false);
  expect(await move("considering", "agreed")).toBe(false);
  expect(await move("assigned", "considering")).toBe(false);
  expect(await move("considering", "asked")).toBe(true);
  expect(await move("considering", "asked")).toBe(false);
});

it("2.3.2 a day has at most 500 questions, and a list at most 500 programs, over all forms", async () => {
  await sent(ana, record.logQuestions, { ...questions(ana), done: "300", correct: "" });
  const over = await send(ana, record.logQuestions, { ...questions(ana), done: "201", correct: "" });
  expect([over.state?.status, await rowsOf("question_blocks")]).toEqual(["invalid", 1]);
  const rows = (count: number, from: string) =>
    Array.from({ length: count }, (_, at) => `${from} ${at}\tTX`).join("\n");
  await sent(ana, programs.pastePrograms, { ...paste(), rows: rows(300, "First") });
  const { state } = await send(ana, programs.pastePrograms, { ...paste(), rows: rows(201, "Second") });
  expect([state?.status, await rowsOf("programs")]).toEqual(["refused", 300]);
});

it("2.3.3 a save that the database refuses at its end leaves nothing of itself", async () => {
  await database.superuser(`create function public.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused at the commit'; end $$`);
  await database.superuser(`create constraint trigger refuse after insert on assessment_notes
    deferrable initially deferred for each row execute function public.refuse()`);
  const { state } = await send(ana, record.logAssessment, assessment(ana));
  await database.superuser("drop function public.refuse cascade");
  expect([state?.status, await rowsOf("assessments")]).toEqual(["refused", 0]);
});

it("2.3.4 an invitation that is accepted twice at the same moment gives access once", async () => {
  const mentor = await newPerson("mentor");
  const token = await asViewer(ana.viewer, (tx) =>
    inviteMentor(tx, ana.viewer, mentor.viewer.email, new Date()),
  );
  // Each call is a transaction of its own, on a connection of its own.
  const accepted = await Promise.all(
    Array.from({ length: 5 }, () => asViewer(mentor.viewer, (tx) => acceptAccess(tx, token))),
  );
  expect(accepted.filter((owner) => owner === ana.viewer.id)).toHaveLength(1);
  expect((await send(mentor, invitation.accept, { token })).saved).toBe(false);
  expect(
    await database.superuser("select count(*)::int from mentor_access where user_id = $1", [ana.viewer.id]),
  ).toEqual([{ count: 1 }]);
});

it("2.3.4 a form that is sent twice makes one row", async () => {
  const form = await sent(ana, record.logAssessment, assessment(ana));
  expect((await send(ana, record.logAssessment, form)).saved).toBe(true);
  expect(await rowsOf("assessments")).toBe(1);
});
