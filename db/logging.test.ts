import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Day, day } from "@/lib/days";
import type { AssessmentEntry } from "@/lib/input/assessment";
import type { QuestionEntry } from "@/lib/input/questions";
import type { Viewer } from "@/lib/viewer";
import { getApplicant, saveAims, savePlanSettings } from "./applicants";
import {
  deleteAssessment,
  editAssessment,
  getAssessment,
  listAssessments,
  listChangedAssessments,
  logAssessment,
  restoreAssessment,
} from "./assessments";
import { asViewer } from "./engine/as-viewer";
import {
  countQuestionsOn,
  deleteQuestions,
  getDeletedQuestions,
  listQuestionBlockPage,
  logQuestions,
  sumOfDayWith,
} from "./question-blocks";
import { getRecord, listRecordSummaries } from "./record";
import { setCardDay } from "./resources";
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

const aims = {
  targetScore: 245,
  examOn: day("2026-07-10"),
  season: 2027,
  baselineScore: 214,
  step1Result: "pass" as const,
  step1Score: null,
  step1Attempts: 1,
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

  const logTest = (one: Partial<AssessmentEntry> = {}) =>
    asViewer(ana, async (tx) => {
      const id = randomUUID();
      await logAssessment(tx, ana, id, { ...test, ...one });
      return id;
    });
  const logBlock = (one: Partial<QuestionEntry> = {}) =>
    asViewer(ana, async (tx) => {
      const id = randomUUID();
      await logQuestions(tx, ana, id, { ...block, ...one });
      return id;
    });

  it("replaces a day's flashcards, but for a late total only the one that it knew", async () => {
    const set = (cards: number, late?: { seen: number | null }) =>
      asViewer(ana, (tx) => setCardDay(tx, ana, day("2026-06-09"), cards, late));
    expect([await set(100), await set(150), await set(120, { seen: 100 })]).toEqual([100, 150, 150]);
    expect([await set(120, { seen: null }), await set(0, { seen: 100 })]).toEqual([150, 150]);
    expect([await set(160, { seen: 150 }), await set(0, { seen: 160 })]).toEqual([160, 0]);
    expect([await set(80, { seen: 160 }), await set(0)]).toEqual([80, 0]);
  });

  it("lists rows of one day in the order of logging, for everyone who reads them", async () => {
    // The ids, which are random in the product, are the other way round here.
    const ids = [3, 2, 1].map((first) => `${first}0000000-0000-4000-8000-000000000000`);
    await asViewer(ana, async (tx) => {
      for (const id of ids) await logAssessment(tx, ana, id, { ...test, takenOn: day("2026-01-05") });
      for (const id of ids) await logQuestions(tx, ana, id, { ...block, doneOn: day("2026-01-05") });
    });
    const ofDay = (rows: { id: string }[]) => rows.map(({ id }) => id).filter((id) => ids.includes(id));
    for (const viewer of [ana, mentor]) {
      const [tests, blocks, summaries] = await asViewer(viewer, (tx) =>
        Promise.all([
          listAssessments(tx, ana.id),
          listQuestionBlockPage(tx, ana.id, undefined).then(({ blocks }) => blocks.toReversed()),
          listRecordSummaries(tx, [ana.id], day("2026-01-06")),
        ]),
      );
      expect(ofDay(tests)).toEqual(ids);
      expect(ofDay(blocks)).toEqual(ids);
      expect(ofDay(summaries.get(ana.id)?.assessments ?? [])).toEqual(ids);
    }
    await asViewer(ana, async (tx) => {
      for (const id of ids) await deleteAssessment(tx, ana, id);
      for (const id of ids) await deleteQuestions(tx, ana, id);
    });
  });

  it("changes, deletes and restores a test together with its note", async () => {
    const id = await logTest();
    const note = async () => (await asViewer(ana, (tx) => getAssessment(tx, ana, id)))?.note;
    const edit = (seen: number, text: string | null) =>
      asViewer(ana, (tx) => editAssessment(tx, ana, id, seen, { ...test, note: text }));
    expect(await note()).toBe("slept badly");
    expect(await edit(1, "slept well")).toBe("written");
    expect(await note()).toBe("slept well");
    // The note of another test is not changed.
    const other = await logTest({ note: "another" });
    expect(await edit(1, "from an older tab")).toBe("conflict");
    expect(await note()).toBe("slept well");
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, id));
    expect(await note()).toBeUndefined();
    await asViewer(ana, (tx) => restoreAssessment(tx, ana, id));
    expect(await note()).toBe("slept well");
    expect(await edit(4, null)).toBe("written");
    expect(await note()).toBeNull();
    expect(await asViewer(ana, (tx) => getAssessment(tx, ana, other))).toMatchObject({ note: "another" });
  });

  it("removes a deleted test and its note permanently after a month", async () => {
    const [old, other] = [await logTest(), await logTest()];
    const notes = () => database.superuser("select 1 from assessment_notes where assessment_id = $1", [old]);
    expect(await notes()).toHaveLength(1);
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, old));
    await database.superuser("update assessments set deleted_at = now() - interval '31 days' where id = $1", [
      old,
    ]);
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, other));
    expect(await notes()).toEqual([]);
  });

  it("leaves deleted rows out of every list, sum and newest day", async () => {
    const [before, on] = [day("2026-03-01"), day("2026-03-08")];
    const reads = () =>
      asViewer(ana, async (tx) => {
        const summary = (await listRecordSummaries(tx, [ana.id], on)).get(ana.id);
        const record = await getRecord(tx, ana.id);
        return {
          tests: (await listAssessments(tx, ana.id)).filter(({ takenOn }) => takenOn <= on).length,
          changed: (await listChangedAssessments(tx, ana.id, new Date("2026-01-01"))).size,
          summary: summary?.assessments.filter(({ takenOn }) => takenOn <= on).length,
          blocks: (await listQuestionBlockPage(tx, ana.id, undefined)).blocks
            .toReversed()
            .filter(({ doneOn }) => doneOn <= on).length,
          days: record.questionDays.filter(({ doneOn }) => doneOn <= on).length,
          recent: summary?.recent,
          sum: await countQuestionsOn(tx, ana.id, on),
          newest: record.newestBlock?.source,
          lastActivity: summary?.lastActivity,
        };
      });
    await database.superuser("delete from assessments");
    await database.superuser("delete from question_blocks");
    const kept = [await logTest({ takenOn: before }), await logBlock({ doneOn: before, source: "uworld" })];
    expect(kept).toHaveLength(2);
    const alone = await reads();
    expect(alone).toEqual({
      tests: 1,
      changed: 1,
      summary: 1,
      blocks: 1,
      days: 1,
      recent: [{ doneOn: before, source: "uworld", done: 40 }],
      sum: 0,
      newest: "uworld",
      lastActivity: before,
    });
    const [testId, blockId] = [
      await logTest({ takenOn: on }),
      await logBlock({ doneOn: on, source: "nbme" }),
    ];
    expect(await reads()).toEqual({
      tests: 2,
      changed: 2,
      summary: 2,
      blocks: 2,
      days: 2,
      recent: [...(alone.recent ?? []), { doneOn: on, source: "nbme", done: 40 }],
      sum: 40,
      newest: "nbme",
      lastActivity: on,
    });
    await asViewer(ana, (tx) => deleteAssessment(tx, ana, testId));
    await asViewer(ana, (tx) => deleteQuestions(tx, ana, blockId));
    expect(await reads()).toEqual(alone);
    // Without recent questions, the whole history is searched for the last day.
    const later = async () =>
      (await asViewer(ana, (tx) => listRecordSummaries(tx, [ana.id], day("2026-09-01")))).get(ana.id);
    expect(await later()).toMatchObject({ recent: [], lastActivity: before });
  });

  it("offers the mode and source of the newest block, by its day and then by when it was logged", async () => {
    const newest = () => asViewer(ana, async (tx) => (await getRecord(tx, ana.id)).newestBlock);
    await database.superuser("delete from question_blocks");
    expect(await newest()).toBeNull();
    await logBlock({ mode: "untimed", source: "uworld" });
    await logBlock({ mode: "tutor", source: "amboss" });
    await logBlock({ doneOn: day("2026-06-08"), source: "nbme" });
    expect(await newest()).toEqual({ mode: "tutor", source: "amboss" });
  });

  it("adds up the blocks of one day, and counts an edited one once", async () => {
    const on = day("2026-05-20");
    const id = await logBlock({ doneOn: on });
    await logBlock({ doneOn: on, done: 20, correct: null });
    await logBlock({ doneOn: day("2026-05-19"), done: 7, correct: null });
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, on))).toBe(60);
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, on, [id]))).toBe(20);
    expect(await asViewer(ana, (tx) => sumOfDayWith(tx, ana, { ids: [id], on, done: 45 }))).toBe(65);
    expect(await asViewer(ana, (tx) => sumOfDayWith(tx, ana, { ids: [randomUUID()], on, done: 5 }))).toBe(65);
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, day("2026-05-18")))).toBe(0);
    expect(await asViewer(ana, (tx) => getDeletedQuestions(tx, ana, id))).toBeNull();
    const other = await logBlock({ doneOn: on, done: 30 });
    for (const one of [other, id]) await asViewer(ana, (tx) => deleteQuestions(tx, ana, one));
    expect(await asViewer(ana, (tx) => getDeletedQuestions(tx, ana, other))).toMatchObject({ done: 30 });
    expect(await asViewer(ana, (tx) => getDeletedQuestions(tx, ana, id))).toEqual({
      id,
      doneOn: on,
      done: 40,
    });
  });

  it("adds up a day in one transaction at a time, so that a limit holds when several log at once", async () => {
    const on = day("2026-04-01");
    const log = (pause?: () => Promise<void>) =>
      asViewer(ana, async (tx) => {
        const id = randomUUID();
        const sum = await sumOfDayWith(tx, ana, { ids: [id], on, done: 400 });
        await pause?.();
        return sum <= 500 && (await logQuestions(tx, ana, id, { ...block, doneOn: on, done: 400 }));
      });
    let begun: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const first = log(async () => {
      begun();
      await mayGoOn;
    });
    await hasBegun;
    const others = Array.from({ length: 3 }, () => log());
    // The embedded engine runs one transaction at a time; on a server the others wait for the lock.
    if (engine === "postgres") {
      const waiting =
        "select 1 from pg_stat_activity where wait_event = 'advisory' and datname = current_database()";
      await vi.waitFor(async () => expect(await database.superuser(waiting)).toHaveLength(3), 10_000);
    }
    goOn();
    expect(await Promise.all([first, ...others])).toEqual([true, false, false, false]);
    expect(await asViewer(ana, (tx) => countQuestionsOn(tx, ana.id, on))).toBe(400);
  });

  it("keeps sent values out of its errors", async () => {
    const secret = { ...test, note: `canary ${"x".repeat(6000)}` };
    const failed = asViewer(ana, (tx) => logAssessment(tx, ana, randomUUID(), secret));
    await expect(failed).rejects.toThrow(/refused a statement/);
    await expect(failed).rejects.not.toThrow(/canary/);
  });

  it("saves aims only over the version that was seen", async () => {
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

  describe("the plan's first day", () => {
    const [examOn, today] = [day("2026-09-10"), day("2026-06-10")];
    const startFor = async (exam: Day | null) => {
      await database.superuser("delete from applicants");
      await asViewer(ana, (tx) => saveAims(tx, ana, { ...aims, examOn: exam }, { seen: 0, today }));
      return (await asViewer(ana, (tx) => getApplicant(tx, ana.id)))?.planStartedOn;
    };

    it("is the first day of the log, or today while the log is empty; without an exam there is none", async () => {
      await database.superuser("delete from assessments");
      await database.superuser("delete from question_blocks");
      expect(await startFor(null)).toBeNull();
      expect(await startFor(examOn)).toBe(today);
      await logBlock({ doneOn: day("2026-06-01") });
      await logTest({ takenOn: day("2026-06-05") });
      expect(await startFor(examOn)).toBe("2026-06-01");
      await logTest({ takenOn: day("2026-05-05") });
      expect(await startFor(examOn)).toBe("2026-05-05");
    });

    it("ignores deleted rows and other people's days", async () => {
      await database.superuser("delete from assessments");
      await database.superuser("delete from question_blocks");
      const [testId, blockId] = [
        await logTest({ takenOn: day("2026-04-01") }),
        await logBlock({ doneOn: day("2026-04-02") }),
      ];
      expect(await startFor(examOn)).toBe("2026-04-01");
      await asViewer(ana, (tx) => deleteAssessment(tx, ana, testId));
      expect(await startFor(examOn)).toBe("2026-04-02");
      await asViewer(ana, (tx) => deleteQuestions(tx, ana, blockId));
      expect(await startFor(examOn)).toBe(today);
      // The mentor may read this log, but it does not start the mentor's own plan.
      await logTest({ takenOn: day("2026-04-01") });
      await logBlock({ doneOn: day("2026-04-01") });
      await asViewer(mentor, (tx) => saveAims(tx, mentor, { ...aims, examOn }, { seen: 0, today }));
      expect((await asViewer(mentor, (tx) => getApplicant(tx, mentor.id)))?.planStartedOn).toBe(today);
    });

    it("is set when the exam is booked later, and stays when that moves", async () => {
      await database.superuser("delete from assessments");
      await database.superuser("delete from question_blocks");
      expect(await startFor(null)).toBeNull();
      const save = (exam: Day | null, on: Day, seen: number) =>
        asViewer(ana, (tx) => saveAims(tx, ana, { ...aims, examOn: exam }, { seen, today: on }));
      const applicant = () => asViewer(ana, (tx) => getApplicant(tx, ana.id));
      expect(await save(examOn, day("2026-06-20"), 1)).toBe(true);
      expect(await applicant()).toMatchObject({
        planStartedOn: "2026-06-20",
        examBefore: null,
        examMovedOn: null,
      });
      expect(await save(day("2026-10-10"), day("2026-06-25"), 2)).toBe(true);
      expect(await applicant()).toMatchObject({
        planStartedOn: "2026-06-20",
        examBefore: examOn,
        examMovedOn: "2026-06-25",
      });
      // One's own settings change neither the version nor the exam.
      const settings = { planStartedOn: day("2026-05-15"), weeklyQuestions: 240 };
      await asViewer(ana, (tx) => savePlanSettings(tx, ana, settings));
      expect(await applicant()).toMatchObject({ ...settings, version: 3, examMovedOn: "2026-06-25" });
      expect(await save(null, day("2026-06-27"), 3)).toBe(true);
      expect(await applicant()).toMatchObject({ examBefore: "2026-10-10", examMovedOn: "2026-06-27" });
    });
  });
});
