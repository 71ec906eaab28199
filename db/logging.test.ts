import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { getApplicant, saveAims } from "./applicants";
import {
  type AssessmentEntry,
  deleteAssessment,
  editAssessment,
  findDeletedAssessment,
  getAssessment,
  listAssessments,
  logAssessment,
  restoreAssessment,
} from "./assessments";
import { asViewer } from "./engine/as-viewer";
import {
  countQuestionsOn,
  deleteQuestions,
  editQuestions,
  findDeletedQuestions,
  getQuestionBlock,
  logQuestions,
  type QuestionEntry,
  restoreQuestions,
  sumOfDayWith,
} from "./question-blocks";
import { addMember, cast, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const test: AssessmentEntry = {
  takenOn: day("2026-06-09"),
  source: "nbme",
  form: "nbme-14",
  score: 243,
  percent: null,
  fullLength: true,
  timed: true,
  note: "slept badly",
};
const block: QuestionEntry = {
  doneOn: day("2026-06-09"),
  done: 40,
  correct: 28,
  mode: "timed",
  system: "mixed",
  source: "uworld",
};

describe.each(engines)("logging on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mentor: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mentor = await addMember(cast.mentor);
    await giveAccess(ana, mentor, new Date());
  });
  afterAll(() => database.close());

  it("makes one row of a form that is sent twice at once", async () => {
    const id = randomUUID();
    const send = () => asViewer(ana, (tx) => logAssessment(tx, ana, id, test));
    await Promise.all([send(), send()]);
    expect(await asViewer(ana, (tx) => listAssessments(tx, ana.id))).toHaveLength(1);
    const blockId = randomUUID();
    const sendBlock = () => asViewer(ana, (tx) => logQuestions(tx, ana, blockId, block));
    await Promise.all([sendBlock(), sendBlock()]);
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, block.doneOn))).toBe(40);
    await asViewer(ana, (tx) => logQuestions(tx, ana, randomUUID(), { ...block, done: 20, correct: null }));
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, block.doneOn))).toBe(60);
  });

  it("says so when a form comes again with other content, or after its row was deleted", async () => {
    const id = randomUUID();
    const send = (score: number) => asViewer(ana, (tx) => logAssessment(tx, ana, id, { ...test, score }));
    expect([await send(240), await send(240), await send(260)]).toEqual([true, true, false]);
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, id));
    expect(await send(240)).toBe(false);
    expect(await asViewer(ana, (tx) => findDeletedAssessment(tx, ana, id))).toBe(id);
    expect(await asViewer(mentor, (tx) => findDeletedAssessment(tx, mentor, id))).toBeNull();
    expect(await asViewer(ana, (tx) => findDeletedAssessment(tx, ana, "garbage"))).toBeNull();

    const blockId = randomUUID();
    const sendBlock = (done: number) =>
      asViewer(ana, (tx) => logQuestions(tx, ana, blockId, { ...block, done, doneOn: day("2026-05-01") }));
    expect([await sendBlock(40), await sendBlock(40), await sendBlock(33)]).toEqual([true, true, false]);
    await asViewer(ana, (tx) => deleteQuestions(tx, ana, blockId));
    expect(await asViewer(ana, (tx) => findDeletedQuestions(tx, ana, blockId))).toBe(blockId);
  });

  it("adds up a day for one at a time, so that a limit holds when several log at once", async () => {
    const on = day("2026-04-01");
    const log = () =>
      asViewer(ana, async (tx) => {
        const id = randomUUID();
        if ((await sumOfDayWith(tx, ana, { id, on, done: 400 })) > 500) return false;
        return logQuestions(tx, ana, id, { ...block, doneOn: on, done: 400 });
      });
    const logged = await Promise.all(Array.from({ length: 6 }, log));
    expect(logged.filter(Boolean)).toHaveLength(1);
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, on))).toBe(400);
  });

  it("tells the second of two tabs, and changes nothing for it", async () => {
    const id = randomUUID();
    await asViewer(ana, (tx) => logAssessment(tx, ana, id, test));
    const edit = (score: number) =>
      asViewer(ana, (tx) => editAssessment(tx, ana, id, 1, { ...test, score, note: null }));
    expect((await Promise.all([edit(250), edit(251)])).sort()).toEqual(["conflict", "written"]);
    const now = await asViewer(ana, (tx) => getAssessment(tx, ana, id));
    expect(now).toMatchObject({ version: 2, note: null });

    const blockId = randomUUID();
    await asViewer(ana, (tx) => logQuestions(tx, ana, blockId, block));
    const editBlock = (done: number) =>
      asViewer(ana, (tx) => editQuestions(tx, ana, blockId, 1, { ...block, done }));
    expect((await Promise.all([editBlock(41), editBlock(42)])).sort()).toEqual(["conflict", "written"]);
  });

  it("brings back what was deleted, note and all", async () => {
    const id = randomUUID();
    await asViewer(ana, (tx) => logAssessment(tx, ana, id, test));
    expect(await asViewer(ana, (tx) => deleteAssessment(tx, ana, id))).toBe(true);
    expect(await asViewer(ana, (tx) => getAssessment(tx, ana, id))).toBeNull();
    expect(await asViewer(ana, (tx) => deleteAssessment(tx, ana, id))).toBe(false);
    expect(await asViewer(ana, (tx) => editAssessment(tx, ana, id, 2, test))).toBe("missing");
    expect(await asViewer(ana, (tx) => restoreAssessment(tx, ana, id))).toBe(true);
    expect(await asViewer(ana, (tx) => getAssessment(tx, ana, id))).toMatchObject({
      score: 243,
      note: "slept badly",
    });

    const blockId = randomUUID();
    await asViewer(ana, (tx) => logQuestions(tx, ana, blockId, block));
    expect(await asViewer(ana, (tx) => deleteQuestions(tx, ana, blockId))).toBe(true);
    expect(await asViewer(ana, (tx) => restoreQuestions(tx, ana, blockId))).toBe(true);
    expect(await asViewer(ana, (tx) => getQuestionBlock(tx, ana, blockId))).toMatchObject({ done: 40 });
  });

  it("forgets a deleted row for good after a month", async () => {
    const [old, other] = [randomUUID(), randomUUID()];
    for (const id of [old, other]) await asViewer(ana, (tx) => logAssessment(tx, ana, id, test));
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, old));
    await database.superuser("update assessments set deleted_at = now() - interval '31 days' where id = $1", [
      old,
    ]);
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, other));
    expect(await database.superuser("select 1 from assessments where id = $1", [old])).toEqual([]);
    expect(
      await database.superuser("select 1 from assessment_notes where assessment_id = $1", [old]),
    ).toEqual([]);
  });

  it("lets a mentor's hands pass through the applicant's rows", async () => {
    const id = randomUUID();
    await asViewer(ana, (tx) => logAssessment(tx, ana, id, test));
    const seen = await asViewer(mentor, (tx) => listAssessments(tx, ana.id));
    expect(seen.map((row) => row.id)).toContain(id);
    expect(await asViewer(mentor, (tx) => editAssessment(tx, ana, id, 1, { ...test, score: 1 }))).not.toBe(
      "written",
    );
    expect(await asViewer(mentor, (tx) => deleteAssessment(tx, ana, id))).toBe(false);
    await expect(asViewer(mentor, (tx) => logAssessment(tx, ana, randomUUID(), test))).rejects.toThrow();
    expect(await asViewer(ana, (tx) => getAssessment(tx, ana, id))).toMatchObject({ score: 243, version: 1 });
  });

  it("keeps the values that it was sent out of its errors", async () => {
    const secret = { ...test, note: `canary ${"x".repeat(6000)}` };
    const failed = asViewer(ana, (tx) => logAssessment(tx, ana, randomUUID(), secret));
    await expect(failed).rejects.toThrow(/refused a statement/);
    await expect(failed).rejects.not.toThrow(/canary/);
  });

  it("saves aims over the version that was seen, and no other", async () => {
    const aims = {
      targetScore: 245,
      examOn: day("2026-07-10"),
      season: 2027,
      baselineScore: 214,
      step1Result: "pass" as const,
      step1Score: null,
      step1Attempts: 1,
    };
    const save = (seen: number, targetScore: number) =>
      asViewer(ana, (tx) => saveAims(tx, ana, { ...aims, targetScore }, { seen, today: day("2026-06-09") }));
    expect((await Promise.all([save(0, 245), save(0, 246)])).sort()).toEqual([false, true]);
    expect(await save(1, 250)).toBe(true);
    expect(await save(1, 255)).toBe(false);
    expect(await asViewer(ana, (tx) => getApplicant(tx, ana.id))).toMatchObject({
      targetScore: 250,
      version: 2,
    });
  });
});
