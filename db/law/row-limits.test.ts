import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { limitedRows, rowLimitSentence } from "@/lib/row-limits";
import type { Viewer } from "@/lib/viewer";
import { deleteAssessment, logAssessment } from "../assessments";
import { asViewer, fullTable, StatementFailed } from "../engine/as-viewer";
import { inviteMentor } from "../mentor-access";
import { logQuestions } from "../question-blocks";
import { addMember, cast } from "../seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";

/** Tables with a person's rows that have no limit of their own, and why nobody can fill them. */
const boundedOtherwise: Record<string, string> = {
  applicants: "one row",
  calendar_feeds: "one row",
  mentee_list_views: "one row",
  program_preferences: "one row",
  statements: "one row",
  exam_results: "attempts 1 to 10",
  recovery_causes: "the words of a list",
  assessment_notes: "one for each test",
  task_notes: "one for each task",
  letter_details: "one for each letter",
  mentor_views: "the words of a list, for each mentor with access",
};

describe.each(engines)("how many rows a person can have, on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let bilal: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    bilal = await addMember(cast.below);
  });
  afterAll(() => database.close());

  const most = async (table: string) => {
    const [row] = await database.superuser(
      "select pg_get_triggerdef(oid) as definition from pg_trigger where tgname = $1",
      [`${table}_limited`],
    );
    return Number(/limit_rows\('(\d+)'\)/.exec(String(row?.definition))?.[1]);
  };
  /** Adds rows until one person has all of them but `missing`. The rest of a row is written as SQL with `n`. */
  const fill = async (table: string, columns: string, values: string, { id }: Viewer, missing: number) => {
    await database.superuser(
      `insert into ${table} (user_id, ${columns}) select $1, ${values} from generate_series(1, $2::integer) n`,
      [id, (await most(table)) - missing],
    );
  };
  const count = async (table: string, { id }: Viewer) => {
    const [row] = await database.superuser(`select count(*)::integer as n from ${table} where user_id = $1`, [
      id,
    ]);
    return Number(row?.n);
  };
  const isFull = (table: string) => (error: unknown) => fullTable(error)?.table === table;
  const test = (viewer: Viewer, id: string = randomUUID()) =>
    asViewer(viewer, (tx) =>
      logAssessment(tx, viewer, id, {
        takenOn: day("2026-06-01"),
        source: "nbme",
        form: "nbme-9",
        score: 240,
        percent: null,
        fullLength: true,
        timed: true,
        note: null,
      }),
    );
  const block = (viewer: Viewer) =>
    asViewer(viewer, (tx) =>
      logQuestions(tx, viewer, randomUUID(), {
        doneOn: day("2026-06-01"),
        done: 40,
        correct: null,
        mode: "timed",
        system: "mixed",
        source: "uworld",
      }),
    );

  it("is limited in every table into which a person can insert, or bounded by its key", async () => {
    const tables = await database.superuser(
      `select table_name as name, exists (
         select from pg_trigger
         where tgrelid = to_regclass(format('public.%I', table_name)) and tgfoid = 'app.limit_rows()'::regprocedure
       ) as limited
       from information_schema.columns
       where table_schema = 'public' and column_name = 'user_id'
         and has_table_privilege('readyline_app', to_regclass(format('public.%I', table_name)), 'insert')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const names = (limited: boolean) =>
      tables
        .filter((one) => one.limited === limited)
        .map(({ name }) => String(name))
        .sort();
    expect(names(false)).toEqual(Object.keys(boundedOtherwise).sort());
    expect(names(true)).toEqual(Object.keys(limitedRows).sort());
    const keeping = await database.superuser(
      "select table_name as name from information_schema.columns where column_name = 'deleted_at' and table_schema = 'public'",
    );
    const saidToCountRemoved = Object.keys(limitedRows).filter((table) =>
      limitedRows[table]?.includes("removed"),
    );
    expect(saidToCountRemoved.sort()).toEqual(
      names(true).filter((table) => keeping.some(({ name }) => name === table)),
    );
  });

  it("refuses one row too many with a sentence, and leaves other people alone", async () => {
    await fill(
      "assessments",
      "id, taken_on, source, form, score",
      "gen_random_uuid(), '2026-06-01', 'nbme', 'nbme-9', 240",
      ana,
      1,
    );
    const last = randomUUID();
    expect(await test(ana, last)).toBe(true);
    const refusal = await test(ana).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StatementFailed);
    expect(refusal).toMatchObject({ code: "RL002", full: { table: "assessments", most: 1000 } });
    expect(rowLimitSentence({ table: "assessments", most: 1000 })).toBe(
      "Nothing was saved: you already have 1,000 practice tests (with those that you removed in the last thirty days), and Readyline keeps no more for one person.",
    );
    expect(rowLimitSentence({ table: "tasks", most: 1000 })).toBe(
      "Nothing was saved: you already have 1,000 tasks, and Readyline keeps no more for one person.",
    );
    expect(await test(bilal)).toBe(true);
    // The form that was saved can be sent again.
    expect(await test(ana, last)).toBe(true);
    // A deleted row is kept for a while, and counts.
    expect(await asViewer(ana, (tx) => deleteAssessment(tx, ana, last))).toBe(true);
    await expect(test(ana)).rejects.toSatisfy(isFull("assessments"));
    expect(await count("assessments", ana)).toBe(1000);
  });

  it("counts the rows of one statement together", async () => {
    await fill("programs", "id, name, kind", "gen_random_uuid(), 'Program ' || n, 'dr-academic'", ana, 2);
    const paste = (rows: number) =>
      asViewer(ana, (tx) =>
        tx.execute(
          sql`insert into programs (user_id, id, name, kind)
            select ${ana.id}::uuid, gen_random_uuid(), 'Pasted ' || gen_random_uuid(), 'dr-academic'
            from generate_series(1, ${rows}::integer) n`,
        ),
      );
    await expect(paste(3)).rejects.toSatisfy(isFull("programs"));
    expect(await count("programs", ana)).toBe((await most("programs")) - 2);
    await paste(2);
    await expect(paste(1)).rejects.toSatisfy(isFull("programs"));
  });

  it("lets one of two simultaneous transactions have the last row", async () => {
    await fill("question_blocks", "id, done_on, done", "gen_random_uuid(), '2026-06-01', 1", ana, 1);
    const answers = await Promise.allSettled([block(ana), block(ana), block(ana)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toSatisfy(isFull("question_blocks"));
    }
    expect(await count("question_blocks", ana)).toBe(20_000);
  });

  it("also binds a person whose account is disabled, and who can't see the rows", async () => {
    await fill(
      "mentor_access",
      "invited_email, invited_at, expires_at, state",
      "n || '@example.com', now() - n * interval '1 day', now(), 'stopped'",
      bilal,
      0,
    );
    await database.superuser("update users set disabled_at = now() where id = $1", [bilal.id]);
    const invite = asViewer(bilal, (tx) => inviteMentor(tx, bilal, "one-more@example.com", new Date()));
    await expect(invite).rejects.toSatisfy(isFull("mentor_access"));
  });

  it("does not refuse what an earlier release let in: a table that is too full can be read and emptied", async () => {
    const noor = await addMember(cast.new);
    await database.script("alter table rotations disable trigger rotations_limited");
    await fill(
      "rotations",
      "id, name, kind, from_on, to_on",
      "gen_random_uuid(), 'Mercy', 'ir-elective', '2026-06-01', '2026-06-30'",
      noor,
      -5,
    );
    await database.script("alter table rotations enable trigger rotations_limited");
    const changed = await asViewer(noor, (tx) =>
      tx.execute(sql`update rotations set name = 'Harbor' where user_id = ${noor.id} returning id`),
    );
    expect(changed).toBeTruthy();
    await asViewer(noor, (tx) => tx.execute(sql`delete from rotations where user_id = ${noor.id}`));
    expect(await count("rotations", noor)).toBe(0);
  });

  it("has a limit for the length of every text", async () => {
    const texts = await database.superuser(
      `select c.relname || '.' || a.attname as name, coalesce(string_agg(pg_get_constraintdef(k.oid), ' '), '') as checks
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_constraint k on k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'varchar'::regtype)
       group by 1`,
    );
    expect(texts.length).toBeGreaterThan(60);
    const endless = texts.filter(
      ({ checks }) => !/length\(|= ANY \(ARRAY|~ '\^[^*+]*\$'/.test(String(checks)),
    );
    expect(endless).toEqual([]);
  });
});
