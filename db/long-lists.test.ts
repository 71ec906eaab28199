import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import { accuracyBySystem, accuracyByWeek, type GradedBlock } from "@/lib/guide/pace";
import type { Viewer } from "@/lib/viewer";
import { listAssessments, listAssessmentsOf, listOlderAssessments, newestTests } from "./assessments";
import { asViewer } from "./engine/as-viewer";
import { listGradedWeeks, listQuestionBlockPage } from "./question-blocks";
import { getRecord } from "./record";
import { addMember, cast } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const today = day("2026-06-10");
const tests = 231;
const blocks = 60;

describe.each(engines)("long lists on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    // The form is the number of days ago. Of the newest, one more is deleted.
    await database.superuser(
      `insert into assessments (user_id, id, taken_on, source, form, score, deleted_at)
       select $1, gen_random_uuid(), $2::date - n, 'nbme', n::text, 240, case when n = 0 then now() end
       from generate_series(0, $3::integer) n`,
      [ana.id, today, tests],
    );
  });
  afterAll(() => database.close());

  const older = (asked?: string) =>
    asViewer(ana, async (tx) => listOlderAssessments(tx, ana.id, (await getRecord(tx, ana.id)).tests, asked));

  it("have the newest tests for the rules, and the others on pages, each once", async () => {
    const newest = await asViewer(ana, (tx) => listAssessments(tx, ana.id));
    expect(newest.map(({ form }) => Number(form)).reverse()).toEqual(
      Array.from({ length: newestTests }, (_, index) => index + 1),
    );
    const [ofMany] = (await asViewer(ana, (tx) => listAssessmentsOf(tx, [ana.id]))).values();
    expect(ofMany?.map(({ id }) => id)).toEqual(newest.map(({ id }) => id));
    const unasked = await older();
    expect(unasked).toEqual({ tests: [], known: [], page: 0, pages: 3 });
    const pages = await Promise.all(["1", "2", "3"].map(older));
    expect(pages.flatMap((page) => page.tests.map(({ form }) => Number(form)))).toEqual(
      Array.from({ length: tests - newestTests }, (_, index) => newestTests + index + 1),
    );
    // A repeat is known on every page by the older tests.
    expect(pages[0]?.known.at(-1)?.form).toBe(String(tests));
    expect((await older("99")).page).toBe(1);
  });

  it("have no older tests for somebody with few", async () => {
    const bilal = await addMember(cast.below);
    const few = asViewer(bilal, async (tx) =>
      listOlderAssessments(tx, bilal.id, (await getRecord(tx, bilal.id)).tests, "2"),
    );
    expect(await few).toEqual({ tests: [], known: [], page: 0, pages: 0 });
  });

  it("have the same accuracy by week and by system as the single blocks", async () => {
    const written = Array.from({ length: blocks }, (_, index) => ({
      id: randomUUID(),
      doneOn: addDays(today, -3 * index),
      done: 20 + (index % 7),
      correct: index % 5 === 0 ? null : 10 + (index % 9),
      system: ["mixed", "renal", "cardiovascular"][index % 3] ?? "mixed",
    }));
    await database.superuser(
      `insert into question_blocks (user_id, id, done_on, done, correct, system)
       select $1, id, "doneOn", done, correct, system
       from jsonb_to_recordset($2::text::jsonb) as one(id uuid, "doneOn" date, done smallint, correct smallint, system text)`,
      [ana.id, JSON.stringify(written)],
    );
    const single: GradedBlock[] = written;
    const weeks = await asViewer(ana, (tx) => listGradedWeeks(tx, ana.id));
    expect(accuracyByWeek(weeks)).toEqual(accuracyByWeek(single));
    expect(accuracyBySystem(weeks)).toEqual(accuracyBySystem(single));
    expect(accuracyByWeek(weeks).length).toBeGreaterThan(20);
    const pages = await Promise.all(
      [undefined, "2", "3"].map((asked) => asViewer(ana, (tx) => listQuestionBlockPage(tx, ana.id, asked))),
    );
    expect(pages[0]).toMatchObject({ page: 1, pages: 3 });
    expect(pages.flatMap((page) => page.blocks.map(({ id }) => id))).toEqual(written.map(({ id }) => id));
  });
});
