import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { deleteAccount } from "@/db/accounts";
import { getApplicant, saveAims, savePlanSettings } from "@/db/applicants";
import { deleteAssessment, editAssessment, logAssessment, restoreAssessment } from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { recordExamResult, removeExamResult, restoreExamResult } from "@/db/exam-results";
import { addLetter, moveLetter, removeLetter } from "@/db/letters";
import { addPrograms, listPrograms, removeImported, removePrograms, restorePrograms } from "@/db/programs";
import { deleteQuestions, editQuestions, logQuestions, restoreQuestions } from "@/db/question-blocks";
import { newestDay } from "@/db/record";
import { addRotation, editRotation, removeRotation } from "@/db/rotations";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { getStatement, saveStatement } from "@/db/statements";
import { addTask, setGuideTask, setTask } from "@/db/tasks";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, type Day, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { letterKinds, letterStates } from "@/lib/guide/letters";
import { judgedAnew } from "@/lib/guide/news";
import type { Overview } from "@/lib/guide/overview";
import { programKinds, programStatuses } from "@/lib/guide/programs";
import { examClashes, rotationKinds } from "@/lib/guide/rotations";
import { countingTests } from "@/lib/guide/scores";
import { targetOn } from "@/lib/guide/target";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { needsOf } from "@/lib/guide/triage";
import type { Viewer } from "@/lib/viewer";
import { readMentees } from "./mentees";
import { readPlan } from "./plan";
import { letterCountOfApplicant, standingInput } from "./standing";

const now = new Date("2026-06-10T12:00:00Z");
const today = day("2026-06-10");

const past = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 300 })).map((ago) => addDays(today, -ago));
const ahead = fc.integer({ min: -60, max: 300 }).map((days) => addDays(today, days));
const forms = thresholds.catalogue.forms.filter(({ measure }) => measure === "score");
/** Few ids, so that rows are changed, deleted, restored and logged again. */
const rowId = fc.nat({ max: 4 }).map((n) => `0000000${n}-0000-4000-8000-000000000000`);
const test = fc.record({
  form: fc.constantFrom(...forms.slice(0, 6)),
  takenOn: past,
  score: fc.integer({ min: 205, max: 260 }),
});
const questions = fc.record({ doneOn: past, done: fc.integer({ min: 1, max: 120 }) });
const rotation = fc.record({
  kind: fc.constantFrom(...rotationKinds),
  from: ahead,
  days: fc.nat({ max: 60 }),
});

/** Writes something of the viewer's. */
type Write = (tx: Tx, viewer: Viewer) => Promise<unknown>;
const write = <T>(input: fc.Arbitrary<T>, run: (value: T) => Write) => input.map(run);
const assessmentOf = ({
  form: { source, id },
  takenOn,
  score,
}: typeof test extends fc.Arbitrary<infer T> ? T : never) => ({
  ...{ source, form: id, takenOn, score, percent: null },
  ...{ fullLength: true, timed: true, note: null },
});
const blockOf = (entry: { doneOn: Day; done: number }) => ({
  ...entry,
  correct: null,
  mode: "timed" as const,
  system: "mixed",
  source: "uworld" as const,
});
const rotationOf = ({ kind, from, days }: typeof rotation extends fc.Arbitrary<infer T> ? T : never) => ({
  ...{ name: kind, kind, from },
  to: addDays(from, days),
});
const versionOf = async (tx: Tx, table: string, { id: userId }: Viewer, id: string) => {
  const found: unknown = await tx.execute(
    sql`select version from ${sql.identifier(table)} where user_id = ${userId} and id = ${id}`,
  );
  const [row] = Array.isArray(found) ? found : (found as { rows: { version: number }[] }).rows;
  return Number(row?.version ?? 0);
};

const writes: fc.Arbitrary<Write> = fc.oneof(
  write(
    fc.tuple(rowId, test),
    ([id, one]) =>
      (tx, who) =>
        logAssessment(tx, who, id, assessmentOf(one)),
  ),
  write(
    fc.tuple(rowId, test),
    ([id, one]) =>
      async (tx, who) =>
        editAssessment(tx, who, id, await versionOf(tx, "assessments", who, id), assessmentOf(one)),
  ),
  write(rowId, (id) => (tx, who) => deleteAssessment(tx, who, id)),
  write(rowId, (id) => (tx, who) => restoreAssessment(tx, who, id)),
  write(
    fc.tuple(rowId, questions),
    ([id, one]) =>
      (tx, who) =>
        logQuestions(tx, who, id, blockOf(one)),
  ),
  write(
    fc.tuple(rowId, questions),
    ([id, one]) =>
      async (tx, who) =>
        editQuestions(tx, who, id, await versionOf(tx, "question_blocks", who, id), blockOf(one)),
  ),
  write(rowId, (id) => (tx, who) => deleteQuestions(tx, who, id)),
  write(rowId, (id) => (tx, who) => restoreQuestions(tx, who, id)),
  write(
    fc.record({
      targetScore: fc.option(fc.integer({ min: 225, max: 260 }), { freq: 8 }),
      examOn: fc.option(ahead, { freq: 6 }),
      season: fc.option(fc.constantFrom(2026, 2027, 2028)),
      baselineScore: fc.option(fc.integer({ min: 195, max: 250 })),
      step1Result: fc.constantFrom(null, "pass" as const, "fail" as const),
    }),
    (aims) => async (tx, who) => {
      const seen = (await getApplicant(tx, who.id))?.version ?? 0;
      await saveAims(tx, who, { ...aims, step1Score: null, step1Attempts: null }, { seen, today });
    },
  ),
  write(
    fc.option(past),
    (planStartedOn) => (tx, who) => savePlanSettings(tx, who, { planStartedOn, weeklyQuestions: null }),
  ),
  write(
    fc.record({ attempt: fc.integer({ min: 1, max: 3 }), score: fc.integer({ min: 200, max: 255 }) }),
    ({ attempt, score }) =>
      (tx, who) =>
        recordExamResult(tx, who, { attempt, takenOn: addDays(today, attempt * 30 - 100), score }, null, 1),
  ),
  write(fc.integer({ min: 1, max: 3 }), (attempt) => (tx, who) => removeExamResult(tx, who, attempt)),
  write(fc.integer({ min: 1, max: 3 }), (attempt) => (tx, who) => restoreExamResult(tx, who, attempt)),
  write(
    fc.record({
      key: fc.constantFrom("start-assess", "explore-ir", "season-send-2027", "prepare-letters-2027"),
      state: fc.constantFrom("open" as const, "done" as const, "dismissed" as const),
    }),
    ({ key, state }) =>
      (tx, who) =>
        setGuideTask(tx, who, key, { state, doneOn: state === "done" ? today : null }),
  ),
  write(
    fc.tuple(rowId, ahead),
    ([id, dueOn]) =>
      (tx, who) =>
        addTask(tx, who, id, { title: "Visa", dueOn }),
  ),
  write(rowId, (id) => (tx, who) => setTask(tx, who, id, { state: "done", doneOn: today })),
  write(
    fc.record({ id: rowId, kind: fc.constantFrom(...letterKinds), dueOn: fc.option(ahead) }),
    ({ id, kind, dueOn }) =>
      (tx, who) =>
        addLetter(
          tx,
          who,
          id,
          {
            ...{ writer: "Dr. Rivera", kind, institution: null, specialty: null, email: null, knows: null },
            ...{ speaksToGrowth: null, waived: true, dueOn, programs: ["Harbor"], note: null },
          },
          addDays(today, -40),
        ),
  ),
  write(
    fc.record({
      id: rowId,
      from: fc.constantFrom(...letterStates),
      to: fc.constantFrom(...letterStates),
      on: past,
    }),
    ({ id, ...move }) =>
      (tx, who) =>
        moveLetter(tx, who, id, move),
  ),
  write(rowId, (id) => (tx, who) => removeLetter(tx, who, id)),
  write(
    fc.tuple(
      rowId,
      fc.array(fc.tuple(fc.constantFrom(...programKinds), fc.constantFrom(...programStatuses))),
    ),
    ([importId, all]) =>
      (tx, who) => {
        const entries = all.map(([kind, status], index) => ({
          ...{ name: `${kind} ${status} ${index}`, state: null, kind, status },
          ...{ imgFriendly: null, irExposure: null, signal: null, note: null },
        }));
        return addPrograms(tx, who, importId, { entries, repeated: [] }, 500);
      },
  ),
  write(rowId, (importId) => (tx, who) => removeImported(tx, who, importId)),
  write(rowId, (removalId) => async (tx, who) => {
    const all = await listPrograms(tx, who);
    return removePrograms(
      tx,
      who,
      removalId,
      all.slice(0, Math.ceil(all.length / 2)).map(({ id }) => id),
    );
  }),
  write(rowId, (removalId) => (tx, who) => restorePrograms(tx, who, removalId, 500)),
  write(
    fc.tuple(rowId, rotation),
    ([id, one]) =>
      (tx, who) =>
        addRotation(tx, who, id, rotationOf(one)),
  ),
  write(
    fc.tuple(rowId, rotation),
    ([id, one]) =>
      async (tx, who) =>
        editRotation(tx, who, id, await versionOf(tx, "rotations", who, id), rotationOf(one)),
  ),
  write(rowId, (id) => (tx, who) => removeRotation(tx, who, id)),
  write(
    fc.constantFrom("", " \n", "I failed, and then"),
    (body) => async (tx, who) =>
      saveStatement(tx, who, { body, seen: (await getStatement(tx, who.id))?.version ?? 0 }),
  ),
);

const parts = ["aims", "tests", "questions", "results", "tasks", "letters", "programs", "rotations", "draft"];

describe.each(engines)("summaries on the %s engine", (engine) => {
  let database: TestDatabase;
  let mentor: Viewer;
  let people: Viewer[];
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    mentor = await addMember(cast.mentor);
    people = [await addMember(cast.onCourse), await addMember(cast.below)];
    for (const one of people) await giveAccess(one, mentor, new Date());
  });
  afterAll(() => database.close());

  const stored = (columns: string) =>
    database.superuser(`select user_id as id, ${columns} from summaries order by 1`);
  /** Expects every summary to be what follows from the rows, and everyone who has rows to have one. */
  const expectRight = async () => {
    const computed = await stored(
      parts.map((part) => `app.summary_part(user_id, '${part}')::text as ${part}`).join(),
    );
    expect(await stored(parts.map((part) => `${part}::text as ${part}`).join())).toEqual(computed);
    return computed;
  };

  /** What the pages of one mentee say, as far as the list says it too. */
  const saidByPages = async ({ id, name }: Viewer) => {
    const { applicant, record, plan, letters, programs, rotations } = await asViewer(mentor, (tx) =>
      readPlan(tx, id, today),
    );
    const { assessments, questionDays: blocks } = record;
    const { standing, progress } = plan;
    const lastActivity = newestDay([assessments.at(-1)?.takenOn, blocks.at(-1)?.doneOn]);
    const letterCount = letterCountOfApplicant(applicant, letters, programs, today, thresholds);
    const target = applicant && targetOn(applicant, addDays(today, -thresholds.triage.movedDays));
    const input = standingInput({ ...record, blocks }, today);
    const needs = needsOf(
      {
        ...{ standing, lastActivity, today, letters: letterCount, tasks: progress },
        examMovedOn: applicant?.examMovedOn ?? null,
        clashes: examClashes(applicant?.examOn ?? null, rotations, today),
        judgedAnew: judgedAnew(input, { target, thresholds }, { ...thresholds }) !== null,
      },
      thresholds,
    );
    const examOn = applicant?.examOn ?? null;
    const said = { id, name, examOn, progress, letters: letterCount, lastActivity, needs };
    return { ...said, standing: standingSaid(standing), ...drawn(assessments, standing) };
  };
  const standingSaid = ({ start, baseline, phases, phase, failed, daysToExam, ...rest }: Overview) => ({
    ...{ start, baseline, phases, phase, failed, daysToExam },
    verdict: ["kind", "target", "readyLine", "newest", "newestOn"].map((key) => rest.verdict[key as "kind"]),
    pace: ["standing", "sevenDayAverage", "averageBefore"].map((key) => rest.pace[key as "standing"]),
    official: rest.official && [rest.official.takenOn, rest.official.score],
  });
  const drawn = (assessments: readonly Assessment[], { verdict: { readyLine } }: Overview) => {
    const counting = countingTests(assessments, readyLine, thresholds);
    return {
      drawn: assessments.flatMap(({ id, takenOn, score }) => (counting.has(id) ? [[takenOn, score]] : [])),
    };
  };

  it("follow from the rows after any writes, and say of a mentee what their own pages say", async () => {
    const reasons = new Set<string>();
    const one = fc.tuple(fc.constantFrom(0, 0, 0, 1), writes);
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 14 }), async (sequence) => {
        for (const [index, run] of sequence) {
          const who = people[index];
          if (who) await asViewer(who, (tx) => run(tx, who));
        }
        await expectRight();
        const { rows } = await readMentees(mentor, now);
        for (const who of people) {
          const row = rows.find(({ id }) => id === who.id);
          if (!row) throw new Error("The mentor does not see them.");
          const { id, name, examOn, progress, letters, lastActivity, needs } = row;
          expect({
            ...{ id, name, examOn, progress, letters, lastActivity, needs },
            standing: standingSaid(row.standing),
            ...drawn(row.assessments, row.standing),
          }).toEqual(await saidByPages(who));
          for (const need of row?.needs ?? []) reasons.add(need);
        }
      }),
      { numRuns: 30 },
    );
    expect(reasons.size).toBeGreaterThan(5);
  });

  it("of many people follow from one statement that inserts, changes or deletes rows of all of them", async () => {
    await database.superuser(`insert into users (email, name, role)
      select n || '@many.example.com', 'One of many', 'applicant' from generate_series(1, 300) n`);
    const many = "(select id from users where email like '%@many.example.com')";
    await database.superuser(`insert into question_blocks (user_id, id, done_on, done)
      select m.id, gen_random_uuid(), date '2026-05-01' + n, n + 1 from ${many} m cross join generate_series(0, 20) n`);
    const all = await expectRight();
    expect(
      all.filter(({ questions }) =>
        String(questions).startsWith('["2026-05-01", "2026-05-21", [["2026-05-08"'),
      ),
    ).toHaveLength(300);
    await database.superuser(`update question_blocks set done_on = done_on + 100 where user_id in ${many}`);
    await expectRight();
    await database.superuser(
      `delete from question_blocks where user_id in ${many} and done_on > '2026-08-12'`,
    );
    const left = await expectRight();
    expect(
      left.filter(({ questions }) => String(questions).startsWith('["2026-08-09", "2026-08-12"')),
    ).toHaveLength(300);
  });

  it("keep the days before today when a day ahead was logged by a wrong clock", async () => {
    const bo = await addMember({ ...cast.new, email: "bo@example.com" });
    const day0 = addDays(day(new Date().toISOString().slice(0, 10)), 0);
    for (const [doneOn, done] of [
      [addDays(day0, -3), 70],
      [addDays(day0, 400), 10],
    ] as const) {
      await asViewer(bo, (tx) => logQuestions(tx, bo, randomUUID(), blockOf({ doneOn, done })));
    }
    const [row] = await database.superuser("select questions from summaries where user_id = $1", [bo.id]);
    expect(row?.questions).toEqual([
      addDays(day0, -3),
      addDays(day0, 400),
      [
        [addDays(day0, -3), 70, expect.any(Number)],
        [addDays(day0, 400), 10, expect.any(Number)],
      ],
    ]);
  });

  it("go with the account", async () => {
    const bo = await addMember({ ...cast.new, email: "gone@example.com" });
    await asViewer(bo, (tx) => logQuestions(tx, bo, randomUUID(), blockOf({ doneOn: today, done: 40 })));
    const count = () => database.superuser("select 1 from summaries where user_id = $1", [bo.id]);
    expect(await count()).toHaveLength(1);
    await deleteAccount(bo);
    expect(await count()).toEqual([]);
    expect(await database.superuser("select 1 from question_blocks where user_id = $1", [bo.id])).toEqual([]);
  });

  it("are made for everyone who has a record and none when the database is migrated", async () => {
    await database.superuser("delete from summaries");
    await database.superuser("update app.release set law = 'another'");
    await database.migrate();
    expect((await expectRight()).length).toBeGreaterThan(300);
    const without = await database.superuser(
      "select 1 from question_blocks b where not exists (select from summaries s where s.user_id = b.user_id)",
    );
    expect(without).toEqual([]);
  });
});

// The embedded engine has one connection: its transactions follow each other.
describe.each(engines.filter((engine) => engine === "postgres"))("at the same time, on %s", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
  });
  afterAll(() => database.close());

  const blocked =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  const nbme =
    (form: string, score: number): Write =>
    (tx, who) =>
      logAssessment(tx, who, randomUUID(), {
        ...{ source: "nbme", form, takenOn: today, score, percent: null },
        ...{ fullLength: true, timed: true, note: null },
      });

  it("the second of two tests waits for the first, and the summary has both", async () => {
    const { second } = await asViewer(ana, async (tx) => {
      await nbme("nbme-9", 230)(tx, ana);
      const second = asViewer(ana, (other) => nbme("nbme-10", 240)(other, ana));
      second.catch(() => undefined);
      await vi.waitFor(async () => expect(await database.superuser(blocked)).toHaveLength(1), 20_000);
      return { second };
    });
    await second;
    const [row] = await database.superuser("select tests from summaries where user_id = $1", [ana.id]);
    expect(row?.tests).toEqual([
      [today, "nbme", "nbme-9", 230, expect.any(Number)],
      [today, "nbme", "nbme-10", 240, expect.any(Number)],
    ]);
  });

  it("transactions that write the tables in other orders never wait for each other", async () => {
    const bo = await addMember(cast.below);
    await asViewer(bo, (tx) =>
      saveAims(
        tx,
        bo,
        {
          targetScore: 240,
          examOn: null,
          season: null,
          baselineScore: null,
          step1Result: null,
          step1Score: null,
          step1Attempts: null,
        },
        { seen: 0, today },
      ),
    );
    const parts: Write[] = [
      nbme("nbme-11", 235),
      (tx, who) => savePlanSettings(tx, who, { planStartedOn: today, weeklyQuestions: null }),
      (tx, who) => setGuideTask(tx, who, "start-assess", { state: "done", doneOn: today }),
      (tx, who) => recordExamResult(tx, who, { attempt: 1, takenOn: today, score: 240 }, null, 1),
      (tx, who) => logQuestions(tx, who, randomUUID(), blockOf({ doneOn: today, done: 40 })),
    ];
    const orders = parts.map((_, from) => [...parts.slice(from), ...parts.slice(0, from)]);
    await Promise.all(
      [...orders, ...orders.map((order) => order.toReversed())].map((order) =>
        asViewer(bo, async (tx) => {
          for (const run of order) await run(tx, bo);
        }),
      ),
    );
    const [row] = await database.superuser(
      "select json_array_length(tests) as tests, app.summary_part(user_id, 'questions')::text = questions::text as same from summaries where user_id = $1",
      [bo.id],
    );
    expect(row).toEqual({ tests: 10, same: true });
  });
});
