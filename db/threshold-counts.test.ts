import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, dayIn } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { bandOf } from "@/lib/guide/bands";
import { applyEdits, type Edits } from "@/lib/guide/edits";
import { judgeReadiness } from "@/lib/guide/readiness";
import { scenarioOf } from "@/lib/guide/scenario";
import { sources } from "@/lib/guide/sources";
import { defaultThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import { users } from "./schema/users";
import { addMember, cast } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { type ChangeCounts, countThresholdChanges } from "./thresholds";

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
  const fives = (count: number) => Math.floor(count / 5) * 5;
  const changes = [...counts]
    .filter(([, people]) => people >= 5)
    .map(([key, people]) => {
      const [kind, from, to] = key.split(",") as ["verdict", string, string];
      return { kind, from, to, people: fives(people) };
    });
  return { everyone: fives(people.length), changes };
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
      "user_id, attempt, taken_on, score, threshold_version",
      people.flatMap(({ id: user_id, results }) =>
        results.map((result) => ({ user_id, taken_on: "2026-06-01", threshold_version: 1, ...result })),
      ),
    );
  });

  afterAll(() => database.close());

  const count = (viewer: Viewer, before: Thresholds, after: Thresholds) =>
    asViewer(viewer, (tx) => countThresholdChanges(tx, before, after));
  /** Counts, and returns the database's own time of the count, so that a day may end meanwhile in any zone. */
  const countAt = (before: Thresholds, after: Thresholds) =>
    asViewer(admin, async (tx) => {
      const [row] = await tx
        .select({ now: sql<Date>`now()`.mapWith(users.createdAt) })
        .from(sql`(select 1) as one`);
      if (!row) throw new Error("There is no current time.");
      return { counted: await countThresholdChanges(tx, before, after), now: row.now };
    });
  const edited = (some: Edits) => applyEdits(defaultThresholds, some).thresholds;

  it("counts as lib/guide judges, whatever the numbers", async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(edits, edits, async (one, other) => {
        const [before, after] = [edited(one), edited(other)];
        fc.pre(before !== null && after !== null);
        if (!before || !after) return;
        const { counted, now } = await countAt(before, after);
        for (const { kind, from, to } of counted.changes) kinds.add(`${kind} ${from}`).add(`${kind} ${to}`);
        expect(sorted(counted)).toEqual(sorted(countByGuide(people, before, after, now)));
      }),
      { numRuns: 60, seed: 7 },
    );
    // Every verdict, band and scenario occurred.
    expect([...kinds].sort()).toEqual([
      ...["band best", "band between", "band competitive", "band maximum", "band none", "band weak"],
      ...["scenario 1", "scenario 2", "scenario 3", "scenario none"],
      ...["at-target", "below", "on-course", "stale", "too-few", "unsteady"].map((kind) => `verdict ${kind}`),
    ]);
  });

  it("leaves out accounts of the last thirty days, and records each count", async () => {
    const after = edited({ "bands.middleFrom": 200 });
    if (!after) throw new Error("These numbers are not valid.");
    const noted = () =>
      database
        .superuser(
          "select count(*)::integer as n from activity where kind = 'thresholds-previewed' and actor_id = $1",
          [admin.id],
        )
        .then(([row]) => Number(row?.n));
    const before = await noted();
    const all = await count(admin, defaultThresholds, after);
    expect(await noted()).toBe(before + 1);
    await database.superuser(
      "update users set created_at = now() - interval '29 days' where role = 'applicant'",
    );
    expect(await count(admin, defaultThresholds, after)).toEqual({ everyone: 0, changes: [] });
    await database.superuser(
      "update users set created_at = now() - interval '31 days' where role = 'applicant'",
    );
    expect(await count(admin, defaultThresholds, after)).toEqual(all);
  });

  it("returns nothing when nothing changes, and nothing to anyone but an admin", async () => {
    const after = edited({ "readiness.marginPoints": 0, "bands.middleFrom": 200 });
    if (!after) throw new Error("These numbers are not valid.");
    expect(await count(admin, defaultThresholds, defaultThresholds)).toEqual({ everyone: 400, changes: [] });
    expect((await count(admin, defaultThresholds, after)).changes).not.toEqual([]);
    for (const viewer of [
      mentor,
      { ...admin, id: people[0]?.id } as Viewer,
      { ...admin, id: "" } as Viewer,
    ]) {
      expect(await count(viewer, defaultThresholds, after)).toEqual({ everyone: 0, changes: [] });
    }
  });

  it("returns counts in fives and no id, and leaves out groups of fewer than five", async () => {
    // Each point of margin moves a few people across the ready line.
    const shown: number[] = [];
    let hidden = 0;
    for (let margin = 0; margin < 25; margin += 1) {
      const [before, after] = [margin, margin + 1].map((points) =>
        edited({ "readiness.marginPoints": points }),
      );
      if (!before || !after) throw new Error("These numbers are not valid.");
      const { counted, now } = await countAt(before, after);
      expect(JSON.stringify(counted)).not.toMatch(/00000000-/);
      shown.push(counted.everyone, ...counted.changes.map((change) => change.people));
      hidden += countByGuideExactly(people, before, after, now).filter((exact) => exact < 5).length;
    }
    expect(shown.every((number) => number >= 5 && number % 5 === 0)).toBe(true);
    expect(hidden).toBeGreaterThan(0);
  });

  it("gives the role of pages no right to read the rows or the day that it uses", async () => {
    const rows = await database.superuser(
      `select has_function_privilege('readyline_app', 'app.day_in(text)', 'execute') as day,
        has_column_privilege('readyline_app', 'threshold_versions', 'author_id', 'select') as author,
        has_function_privilege('public', 'app.count_threshold_changes(jsonb, jsonb)', 'execute') as anyone`,
    );
    expect(rows).toEqual([{ day: false, author: false, anyone: false }]);
  });
});

/** The exact number of people for each change of a verdict. */
function countByGuideExactly(people: Person[], before: Thresholds, after: Thresholds, now: Date): number[] {
  const counts = new Map<string, number>();
  for (const one of people) {
    const [was, is] = [judge(one, before, now).verdict, judge(one, after, now).verdict];
    if (was !== is) counts.set(was + is, (counts.get(was + is) ?? 0) + 1);
  }
  return [...counts.values()];
}
