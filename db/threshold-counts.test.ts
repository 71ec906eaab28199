import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, dayIn } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { bandOf } from "@/lib/guide/bands";
import { applyEdits, changesBetween, type Edits } from "@/lib/guide/edits";
import { judgementsTouchedBy } from "@/lib/guide/judgements";
import { judgeReadiness } from "@/lib/guide/readiness";
import { scenarioOf } from "@/lib/guide/scenario";
import { sources } from "@/lib/guide/sources";
import { defaultThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import { addMember, cast } from "./seed/cast";
import { takeSnapshot } from "./snapshot";
import { addCrowd, nextDayOfCounts, nextSnapshot, withoutNoise } from "./testing/crowd";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { type ChangeCounts, countThresholdChanges, getCountStatus } from "./thresholds";

type Person = {
  id: string;
  zone: string;
  target: number | null;
  step1Result: string | null;
  tests: (Assessment & { deleted: boolean })[];
  results: { attempt: number; score: number }[];
};

// Zones whose dates differ at every hour. Databases read the sign of an offset the other way round.
const zones = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "+14:00", "-12:00"];
const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const score = fc.integer({ min: 195, max: 275 });

/** A person with a few tests near the limits: some deleted, repeated, on the same day, in the future, or without a score. */
const person = fc.record({
  zone: fc.constantFrom(...zones),
  target: fc.option(fc.integer({ min: 215, max: 265 }), { freq: 8 }),
  step1Result: fc.constantFrom(null, "pass", "pass", "fail"),
  tests: fc.array(
    fc.record({
      daysAgo: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 0, max: 60 })),
      source: fc.constantFrom("nbme" as const, ...sources),
      form: fc.constantFrom("one", "two", "three"),
      score,
      deleted: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
    }),
    { maxLength: 7 },
  ),
  scores: fc.array(score, { maxLength: 2 }),
});

/** Numbers that an admin might try. */
const edits: fc.Arbitrary<Edits> = fc.record(
  {
    "readiness.marginPoints": fc.integer({ min: 0, max: 40 }),
    "readiness.consecutive": fc.integer({ min: 1, max: 4 }),
    "readiness.freshDays": fc.integer({ min: 1, max: 60 }),
    "readiness.repeatDays": fc.integer({ min: 0, max: 60 }),
    "exam.scaleMin": fc.constantFrom(1, 200),
    "exam.scaleMax": fc.constantFrom(250, 300),
    "exam.passingScore": fc.integer({ min: 200, max: 240 }),
    "bands.middleFrom": fc.integer({ min: 215, max: 234 }),
    "bands.maximumFrom": fc.integer({ min: 236, max: 249 }),
    "bands.bestFrom": fc.integer({ min: 250, max: 260 }),
    "scenarios.middleFrom": fc.integer({ min: 215, max: 240 }),
    "scenarios.strongFrom": fc.integer({ min: 240, max: 260 }),
    "catalogue.sources.uwsa.counts": fc.boolean(),
    "catalogue.sources.nbme.counts": fc.boolean(),
    "catalogue.sources.uwsa.correction": fc.integer({ min: -12, max: 3 }),
    "catalogue.sources.nbme.correction": fc.integer({ min: -5, max: 5 }),
  },
  { requiredKeys: [] },
);

/** The same judgement, computed by lib/guide. */
function judge({ target, tests, results, zone, step1Result }: Person, thresholds: Thresholds, now: Date) {
  const today = dayIn(zone, now);
  const assessments = tests.filter(({ deleted }) => !deleted);
  const verdict = judgeReadiness({ target, assessments, today }, thresholds);
  const known = results.at(-1)?.score ?? verdict.newest;
  const failed =
    step1Result === "fail" || results.some((result) => result.score < thresholds.exam.passingScore);
  return {
    verdict: verdict.kind,
    band: known === null ? "none" : bandOf(known, thresholds),
    scenario: known === null ? (failed ? "3" : "none") : String(scenarioOf(known, failed, thresholds)),
  };
}

function countByGuide(people: Person[], before: Thresholds, after: Thresholds, now: Date): ChangeCounts {
  const counts = new Map<string, number>();
  for (const one of people) {
    const was = judge(one, before, now);
    const is = judge(one, after, now);
    for (const kind of ["verdict", "band", "scenario"] as const) {
      const key = [kind, was[kind], is[kind]].join();
      if (was[kind] !== is[kind]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const changes = [...counts].map(([key, people]) => {
    const [kind, from, to] = key.split(",") as ["verdict", string, string];
    return { kind, from, to, people };
  });
  return { everyone: people.length, changes };
}

const sorted = ({ everyone, changes }: ChangeCounts) => ({
  everyone,
  changes: changes.map((change) => JSON.stringify(Object.entries(change).sort())).sort(),
});

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let admin: Viewer;
  let mentor: Viewer;
  let people: Person[];
  const now = new Date();
  /** When the snapshot was taken. */
  let takenAt: Date;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    admin = await addMember(cast.admin);
    mentor = await addMember(cast.mentor);
    let ids = 0;
    let tests = 0;
    const nextId = () => {
      ids += 1;
      return uuid(ids);
    };
    people = fc.sample(person, { numRuns: 400, seed: 20260610 }).map(({ scores, ...one }) => ({
      ...one,
      id: nextId(),
      // The ids descend, so that they don't have the order of logging.
      tests: one.tests.map(({ daysAgo, ...test }) => ({
        ...test,
        id: uuid(1_000_000 - tests++),
        takenOn: addDays(dayIn("UTC", now), -daysAgo) as Day,
        ...(test.source === "free120" ? { score: null, percent: 70 } : { percent: null }),
      })),
      results: scores.map((value, index) => ({ attempt: index + 1, score: value })),
    }));
    const insert = (table: string, columns: string, rows: unknown[]) =>
      database.superuser(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
        [JSON.stringify(rows)],
      );
    await insert(
      "users",
      "id, email, name, role, time_zone, created_at, disabled_at",
      people.map(({ id, zone }, index) => ({
        id,
        created_at: addDays(dayIn("UTC", now), -31),
        // Disabled accounts count too.
        disabled_at: index % 50 === 0 ? now : null,
        email: `${id}@example.com`,
        name: "One",
        role: "applicant",
        time_zone: zone,
      })),
    );
    await insert(
      "applicants",
      "user_id, target_score, step1_result",
      people.map(({ id, target, step1Result }) => ({
        user_id: id,
        target_score: target,
        step1_result: step1Result,
      })),
    );
    await insert(
      "assessments",
      "user_id, id, taken_on, source, form, score, percent, deleted_at",
      people.flatMap(({ id: user_id, tests }) =>
        tests.map(({ takenOn, deleted, ...test }) => ({
          ...test,
          user_id,
          taken_on: takenOn,
          deleted_at: deleted ? now : null,
        })),
      ),
    );
    await insert(
      "exam_results",
      "user_id, attempt, taken_on, score, threshold_version, deleted_at",
      people.flatMap(({ id: user_id, results }) =>
        // A removed score doesn't count.
        [...results, { attempt: 9, score: 190, deleted_at: now }].map((result) => ({
          ...{ user_id, taken_on: "2026-06-01", threshold_version: 1 },
          ...result,
        })),
      ),
    );
    expect(await takeSnapshot()).toBe(true);
    takenAt = (await status(admin)).takenAt ?? now;
  });

  afterAll(() => database.close());

  const count = (viewer: Viewer, before: Thresholds, after: Thresholds) =>
    asViewer(viewer, (tx) => countThresholdChanges(tx, before, after));
  const status = (viewer: Viewer) => asViewer(viewer, (tx) => getCountStatus(tx));
  const edited = (some: Edits) => {
    const { thresholds } = applyEdits(defaultThresholds, some);
    if (!thresholds) throw new Error("These numbers are not valid.");
    return thresholds;
  };

  it("counts as lib/guide judges, whatever the numbers", async () => {
    const kinds = new Set<string>();
    await withoutNoise(database, 1000, () =>
      fc.assert(
        fc.asyncProperty(edits, edits, async (one, other) => {
          const applied = [one, other].map((some) => applyEdits(defaultThresholds, some).thresholds);
          const [before, after] = applied;
          fc.pre(Boolean(before && after));
          if (!before || !after) return;
          await nextDayOfCounts(database);
          const counts = await count(admin, before, after);
          const shown = counts && {
            everyone: counts.everyone - 1000,
            changes: counts.changes
              .map((change) => ({ ...change, people: change.people - 1000 }))
              .filter(({ people }) => people !== 0),
          };
          const expected = countByGuide(people, before, after, takenAt);
          for (const { kind, from, to } of expected.changes)
            kinds.add(`${kind} ${from}`).add(`${kind} ${to}`);
          expect(shown && sorted(shown)).toEqual(sorted(expected));
          // What an edit can't touch gets no noise either, and the page says so.
          const touched: string[] = judgementsTouchedBy(changesBetween(before, after));
          expect(touched).toEqual(expect.arrayContaining((counts?.changes ?? []).map(({ kind }) => kind)));
        }),
        { numRuns: 60, seed: 7 },
      ),
    );
    // Every verdict, band and scenario occurred.
    expect([...kinds].sort()).toEqual([
      ...["band best", "band between", "band competitive", "band maximum", "band none", "band weak"],
      ...["scenario 1", "scenario 2", "scenario 3", "scenario none"],
      ...["at-target", "below", "on-course", "stale", "too-few", "unsteady"].map((kind) => `verdict ${kind}`),
    ]);
  });

  it("changes only with the next snapshot, which is taken once a day and leaves out accounts of thirty days", async () => {
    const after = edited({ "bands.middleFrom": 200 });
    await nextDayOfCounts(database);
    const first = await count(admin, defaultThresholds, after);
    expect(first?.changes).not.toEqual([]);
    const { takenAt } = await status(admin);
    await database.superuser(
      "update users set created_at = now() - interval '29 days' where role = 'applicant'",
    );
    expect(await Promise.all([takeSnapshot(), takeSnapshot()])).toEqual([false, false]);
    expect([await count(admin, defaultThresholds, after), await status(admin)]).toMatchObject([
      first,
      { takenAt, enough: true },
    ]);
    await database.superuser("update snapshots set taken_at = taken_at - interval '1 day'");
    expect((await Promise.all([takeSnapshot(), takeSnapshot()])).sort()).toEqual([false, true]);
    expect(await status(admin)).toMatchObject({ enough: false });
    expect(await count(admin, defaultThresholds, after)).toBeNull();
    await database.superuser(
      "update users set created_at = now() - interval '31 days' where role = 'applicant'",
    );
    const secret = async () => (await database.superuser("select secret from snapshots"))[0]?.secret;
    const before = await secret();
    await database.superuser("update snapshots set taken_at = taken_at - interval '1 day'");
    expect(await takeSnapshot()).toBe(true);
    expect(await secret()).not.toBe(before);
  });

  it("has noise that follows from the question and the snapshot", async () => {
    const rows = async (secret: string, edit: Edits, other: Edits = {}) => {
      await nextSnapshot(database, secret);
      await nextDayOfCounts(database);
      return count(admin, edited(other), edited({ ...other, ...edit }));
    };
    const edit = { "bands.middleFrom": 200 };
    const first = await rows("one", edit);
    expect(first?.changes).not.toEqual([]);
    expect(await rows("one", edit)).toEqual(first);
    // Numbers that the bands don't depend on are no other question.
    expect(await rows("one", edit, { "limits.noteCharacters": 1900, "readiness.freshDays": 20 })).toEqual(
      first,
    );
    const exact = await withoutNoise(database, 0, () => rows("one", edit));
    const off: number[] = [];
    for (let index = 0; index < 40; index += 1) {
      const counts = await rows(`secret ${index}`, edit);
      const of = (all: typeof counts) => all?.changes.find(({ from }) => from === "weak")?.people ?? 0;
      off.push(of(counts) - of(exact));
    }
    // The noise of 40 secrets: four of five are at most 10 off, plus the rounding; and not all are the same.
    expect(off.filter((by) => Math.abs(by) <= 12).length).toBeGreaterThan(25);
    expect(new Set(off).size).toBeGreaterThan(3);
    expect(Math.abs(off.reduce((sum, by) => sum + by, 0) / off.length)).toBeLessThan(3);
  });

  it("gets other noise when an account is deleted", async () => {
    await nextSnapshot(database, "one");
    await nextDayOfCounts(database);
    const ask = async () => {
      const all: (number | undefined)[] = [];
      for (const middleFrom of [200, 205, 210, 215, 220]) {
        all.push(
          (await count(admin, defaultThresholds, edited({ "bands.middleFrom": middleFrom })))?.changes[0]
            ?.people,
        );
      }
      return all;
    };
    const before = await ask();
    const [nobody] = await addCrowd(database, 1);
    await nextSnapshot(database, "one");
    // Someone without a score, whom no band counts.
    await database.superuser("delete from users where id = $1", [nobody]);
    expect(await ask()).toEqual(before);
    const [other] = people.filter(({ tests, results }) => tests.length === 0 && results.length === 0);
    await database.superuser("delete from users where id = $1", [other?.id]);
    people = people.filter(({ id }) => id !== other?.id);
    await nextDayOfCounts(database);
    expect(await ask()).not.toEqual(before);
  });

  it("is recorded when something was counted, and only then", async () => {
    await nextSnapshot(database, "one");
    await nextDayOfCounts(database);
    const after = edited({ "readiness.marginPoints": 0, "bands.middleFrom": 200 });
    const noted = async () =>
      (
        await database.superuser(
          "select 1 from activity where kind = 'thresholds-previewed' and actor_id = $1",
          [admin.id],
        )
      ).length;
    const before = await noted();
    expect((await count(admin, defaultThresholds, after))?.changes).not.toEqual([]);
    expect(await noted()).toBe(before + 1);
    expect((await count(admin, defaultThresholds, defaultThresholds))?.changes).toEqual([]);
    for (const viewer of [
      mentor,
      { ...admin, id: people[0]?.id } as Viewer,
      { ...admin, id: "" } as Viewer,
    ]) {
      expect(await count(viewer, defaultThresholds, after)).toBeNull();
      expect(await status(viewer)).toEqual({ enough: false, takenAt: null, remaining: 0 });
    }
    expect(await noted()).toBe(before + 2);
  });

  it("returns numbers in fives and no id, and leaves out groups below thirty", async () => {
    const shown: number[] = [];
    let hidden = 0;
    for (let margin = 0; margin < 15; margin += 1) {
      await nextDayOfCounts(database);
      const [before, after] = [margin, margin + 1].map((points) =>
        edited({ "readiness.marginPoints": points }),
      );
      if (!before || !after) throw new Error("There are two documents.");
      const counts = await count(admin, before, after);
      expect(JSON.stringify(counts)).not.toMatch(/00000000-/);
      shown.push(counts?.everyone ?? 0, ...(counts?.changes ?? []).map((change) => change.people));
      hidden += countByGuide(people, before, after, takenAt).changes.filter(
        ({ people: exact }) => exact < 10,
      ).length;
    }
    expect(shown.every((number) => number >= 30 && number % 5 === 0)).toBe(true);
    expect(hidden).toBeGreaterThan(0);
  });

  it("needs fifty people", async () => {
    const ids = people.slice(0, 350).map(({ id }) => id);
    await database.superuser("delete from users where id = any($1::uuid[])", [`{${ids.join()}}`]);
    people = people.slice(350);
    await nextSnapshot(database);
    await nextDayOfCounts(database);
    const left = people.length;
    expect(left).toBeGreaterThan(45);
    await addCrowd(database, 50 - left);
    await nextSnapshot(database);
    const after = edited({ "bands.middleFrom": 200 });
    expect(await status(admin)).toMatchObject({ enough: true });
    expect((await count(admin, defaultThresholds, after))?.everyone).toBeGreaterThanOrEqual(50);
    await database.superuser("delete from users where id = $1", [people[0]?.id]);
    expect(await status(admin)).toMatchObject({ enough: false });
    expect(await count(admin, defaultThresholds, after)).toBeNull();
  });

  it("gives the role of pages no right to read the rows or the day that it uses", async () => {
    const rows = await database.superuser(
      `select has_function_privilege('readyline_app', 'app.day_in(text)', 'execute') as day,
        has_column_privilege('readyline_app', 'threshold_versions', 'author_id', 'select') as author,
        has_table_privilege('readyline_app', 'snapshot_people', 'select') as people,
        has_column_privilege('readyline_app', 'snapshots', 'secret', 'select') as secret,
        has_function_privilege('readyline_app', 'app.take_snapshot()', 'execute') as taking,
        has_function_privilege('readyline_app', 'app.blurred(bigint, text, bigint, text)', 'execute') as noise,
        has_function_privilege('public', 'app.count_threshold_changes(jsonb, jsonb)', 'execute') as anyone`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([Array(7).fill(false)]);
  });
});
