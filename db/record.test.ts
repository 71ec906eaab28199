import { randomUUID } from "node:crypto";
import type { PgTable } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import { letterKinds, letterStates } from "@/lib/guide/letters";
import { questionModes, questionSources } from "@/lib/guide/pace";
import { programKinds, programStatuses, signals } from "@/lib/guide/programs";
import { recoveryCauses as causes } from "@/lib/guide/recovery";
import type { Viewer } from "@/lib/viewer";
import { getApplicant } from "./applicants";
import { listAssessments, newestTests } from "./assessments";
import { asViewer } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { listExamResults } from "./exam-results";
import { listLetters } from "./letters";
import { listProgramCounts } from "./programs";
import { getPlanRows, getRecord, getRecordAndPlanRows } from "./record";
import { listRecoveryCauses } from "./recovery-causes";
import { listCardDays, listResources } from "./resources";
import { listRotations } from "./rotations";
import { applicants } from "./schema/applicants";
import { assessments } from "./schema/assessments";
import { examResults } from "./schema/exam-results";
import { letterDetails, letters } from "./schema/letters";
import { programs } from "./schema/programs";
import { questionBlocks } from "./schema/question-blocks";
import { recoveryCauses } from "./schema/recovery-causes";
import { cardDays, resources } from "./schema/resources";
import { rotations } from "./schema/rotations";
import { statements } from "./schema/statements";
import { tasks } from "./schema/tasks";
import { addMember, cast, giveAccess } from "./seed/cast";
import { listDrafts } from "./statements";
import { listTasks } from "./tasks";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { getThresholds } from "./thresholds";

const today = day("2026-06-10");
const someDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
const orNone = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
// With what JSON escapes, and what only a name has.
const text = fc
  .array(fc.constantFrom('"', "\\", "'", "{", "é", "🩺", "</script>", "a", "\n"), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => `x${parts.join("")}`);
const points = fc.integer({ min: 200, max: 280 });

const randomRows = fc.record({
  applicant: fc.record({
    targetScore: orNone(points),
    examOn: orNone(someDay),
    season: orNone(fc.constantFrom(2027, 2028)),
    baselineScore: orNone(points),
    step1Result: orNone(fc.constantFrom("pass" as const, "fail" as const)),
    step1Score: orNone(points),
    step1Attempts: orNone(fc.nat({ max: 3 })),
    planStartedOn: orNone(someDay),
    weeklyQuestions: orNone(fc.integer({ min: 1, max: 500 })),
    examBefore: orNone(someDay),
    thresholdsSeen: orNone(fc.nat({ max: 2 })),
  }),
  // More than the newest that are read.
  assessments: fc.array(
    fc.record({
      takenOn: someDay,
      source: fc.constantFrom("nbme" as const, "other" as const),
      form: text,
      result: fc.oneof(
        fc.record({ score: points, percent: fc.constant(null) }),
        fc.record({ score: fc.constant(null), percent: fc.nat({ max: 1000 }).map((tenths) => tenths / 10) }),
      ),
      fullLength: fc.boolean(),
      timed: fc.boolean(),
      deleted: fc.boolean(),
    }),
    { minLength: 0, maxLength: 2 * newestTests, size: "max" },
  ),
  blocks: fc.array(
    fc.record({
      doneOn: fc.integer({ min: -9, max: 0 }).map((days) => addDays(today, days)),
      done: fc.integer({ min: 1, max: 2000 }),
      mode: fc.constantFrom(...questionModes),
      source: fc.constantFrom(...questionSources),
      deleted: fc.boolean(),
    }),
    { maxLength: 30, size: "max" },
  ),
  results: fc.array(
    fc.record({ takenOn: someDay, score: points, projected: orNone(points), deleted: fc.boolean() }),
    { maxLength: 3 },
  ),
  causes: fc.uniqueArray(fc.constantFrom(...causes)),
  tasks: fc.array(fc.record({ title: text, dueOn: orNone(someDay), doneOn: orNone(someDay) }), {
    maxLength: 4,
  }),
  rotations: fc.array(
    fc.record({ name: text, fromOn: someDay, days: fc.nat({ max: 30 }), deleted: fc.boolean() }),
    { maxLength: 4 },
  ),
  resources: fc.array(
    fc.record({
      name: text,
      passes: fc.nat({ max: 200 }).map((tenths) => tenths / 10),
      position: fc.nat({ max: 2 }),
      deleted: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  cardDays: fc.uniqueArray(fc.record({ doneOn: someDay, cards: fc.integer({ min: 1, max: 500 }) }), {
    maxLength: 5,
    selector: ({ doneOn }) => doneOn,
  }),
  letters: fc.array(
    fc.record({
      writer: text,
      institution: orNone(text),
      specialty: orNone(text),
      kind: fc.constantFrom(...letterKinds),
      speaksToGrowth: orNone(fc.boolean()),
      waived: fc.boolean(),
      state: fc.constantFrom(...letterStates),
      sinceOn: someDay,
      dueOn: orNone(someDay),
      programs: orNone(fc.array(text, { maxLength: 3 })),
      deleted: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  programs: fc.array(
    fc.record({
      kind: fc.constantFrom(...programKinds),
      signal: orNone(fc.constantFrom(...signals)),
      status: fc.constantFrom(...programStatuses),
    }),
    { maxLength: 6 },
  ),
  statement: orNone(fc.constantFrom("", " ", "A text.")),
});
type RandomRows = typeof randomRows extends fc.Arbitrary<infer Value> ? Value : never;

const deletedAt = (deleted: boolean) => (deleted ? new Date() : null);
const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe.each(engines)("a record in one statement on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mentor: Viewer;
  let stranger: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mentor = await addMember(cast.mentor);
    stranger = await addMember(cast.stranger);
    await giveAccess(ana, mentor, new Date());
  });
  afterAll(() => database.close());

  async function replaceRows(rows: RandomRows): Promise<void> {
    const written = [
      "applicants assessments question_blocks exam_results recovery_causes tasks rotations resources card_days",
      "letters programs statements",
    ];
    for (const table of written.join(" ").split(" ")) await database.superuser(`delete from ${table}`);
    const own = () => ({ userId: ana.id, id: randomUUID() });
    await asViewer(ana, async (tx) => {
      const add = async <Row>(table: PgTable, values: Row[]) => {
        if (values.length > 0) await tx.insert(table).values(values as never);
      };
      await add(applicants, [{ userId: ana.id, ...rows.applicant }]);
      await add(
        assessments,
        rows.assessments.map(({ result, deleted, ...row }) => ({
          ...own(),
          ...row,
          ...result,
          deletedAt: deletedAt(deleted),
        })),
      );
      await add(
        questionBlocks,
        rows.blocks.map(({ deleted, ...row }) => ({ ...own(), ...row, deletedAt: deletedAt(deleted) })),
      );
      await add(
        examResults,
        rows.results.map(({ projected, deleted, ...row }, index) => ({
          userId: ana.id,
          attempt: rows.results.length - index,
          thresholdVersion: 1,
          projectedLow: projected,
          projectedMean: projected,
          projectedHigh: projected,
          rangePercent: projected && 80,
          deletedAt: deletedAt(deleted),
          ...row,
        })),
      );
      await add(
        recoveryCauses,
        rows.causes.map((cause) => ({ userId: ana.id, cause })),
      );
      await add(
        tasks,
        rows.tasks.map((row) => ({ ...own(), ...row, state: row.doneOn === null ? "open" : "done" })),
      );
      await add(
        rotations,
        rows.rotations.map(({ days, deleted, ...row }) => ({
          ...own(),
          kind: "other",
          ...row,
          deletedAt: deletedAt(deleted),
          toOn: addDays(row.fromOn, days),
        })),
      );
      await add(
        resources,
        rows.resources.map(({ deleted, ...row }) => ({
          ...own(),
          kind: "text",
          ...row,
          deletedAt: deletedAt(deleted),
        })),
      );
      await add(
        cardDays,
        rows.cardDays.map((row) => ({ userId: ana.id, ...row })),
      );
      const ids = rows.letters.map(own);
      await add(
        letters,
        rows.letters.map(({ programs: _, deleted, ...row }, index) => ({
          ...ids[index],
          ...row,
          deletedAt: deletedAt(deleted),
        })),
      );
      await add(
        letterDetails,
        rows.letters.flatMap(({ programs }, index) =>
          programs === null ? [] : [{ userId: ana.id, letterId: ids[index]?.id, programs }],
        ),
      );
      await add(
        programs,
        rows.programs.map((row, index) => ({ ...own(), name: `Program ${index}`, ...row })),
      );
      await add(statements, rows.statement === null ? [] : [{ userId: ana.id, body: rows.statement }]);
    });
  }

  /** The same by the lists of each table. */
  async function listed(tx: Tx, { blocks, assessments }: RandomRows, from: Day) {
    const [tasksOfPlan, letters, counts] = await Promise.all([
      listTasks(tx, ana.id),
      listLetters(tx, ana.id),
      listProgramCounts(tx, [ana.id]),
    ]);
    const kept = blocks.filter(({ deleted }) => !deleted);
    const sums = new Map<string, number>();
    for (const { doneOn, source, done } of kept) {
      const key = `${doneOn} ${source}`;
      sums.set(key, (sums.get(key) ?? 0) + done);
    }
    const newest = kept.reduce<(typeof kept)[number] | null>(
      (last, block) => (last === null || block.doneOn >= last.doneOn ? block : last),
      null,
    );
    return {
      record: {
        numbers: await getThresholds(tx),
        applicant: await getApplicant(tx, ana.id),
        assessments: await listAssessments(tx, ana.id),
        tests: assessments.filter(({ deleted }) => !deleted).length,
        questionDays: [...sums]
          .map(([key, done]) => ({ doneOn: key.split(" ")[0], source: key.split(" ")[1], done }))
          .sort(byText),
        newestBlock: newest && { mode: newest.mode, source: newest.source },
        results: await listExamResults(tx, ana.id),
        causes: (await listRecoveryCauses(tx, ana.id)).sort(),
        hasNews: false,
      },
      rows: {
        tasks: tasksOfPlan.sort(byText),
        rotations: await listRotations(tx, ana.id),
        resources: await listResources(tx, ana.id),
        cardDays: await listCardDays(tx, ana.id, from),
        letters,
        programs: (counts.get(ana.id) ?? []).sort(byText),
        hasDraft: (await listDrafts(tx, [ana.id])).has(ana.id),
      },
    };
  }

  const sorted = <Of extends Awaited<ReturnType<typeof getRecordAndPlanRows>>>({ record, rows }: Of) => ({
    record: {
      ...record,
      questionDays: record.questionDays.toSorted(byText),
      causes: record.causes.toSorted(),
    },
    rows: { ...rows, tasks: rows.tasks.toSorted(byText), programs: rows.programs.toSorted(byText) },
  });

  it("is what the lists of each table return, for the applicant and for a mentor", async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, someDay, async (rows, from) => {
        await replaceRows(rows);
        for (const viewer of [ana, mentor]) {
          const [read, alone, expected] = await asViewer(viewer, async (tx) => [
            await getRecordAndPlanRows(tx, ana.id, from),
            { record: await getRecord(tx, ana.id), rows: await getPlanRows(tx, ana.id, from) },
            await listed(tx, rows, from),
          ]);
          const { assessments } = expected.record;
          expect(read.record.questionDays.map(({ doneOn }) => doneOn)).toEqual(
            expected.record.questionDays.map(({ doneOn }) => doneOn),
          );
          expect(sorted(read)).toStrictEqual(expected);
          expect(sorted(alone)).toStrictEqual(expected);
          expect(assessments.length).toBe(Math.min(newestTests, expected.record.tests));
        }
        const hidden = await asViewer(stranger, (tx) => getRecordAndPlanRows(tx, ana.id, from));
        const { numbers, hasNews, ...record } = hidden.record;
        expect(hasNews).toBe(false);
        expect(record).toStrictEqual({
          applicant: null,
          assessments: [],
          tests: 0,
          questionDays: [],
          newestBlock: null,
          results: [],
          causes: [],
        });
        expect(Object.values(hidden.rows).flat().filter(Boolean)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
