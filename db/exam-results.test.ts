import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Day, day } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { correctExamDay, getApplicant, saveAims } from "./applicants";
import { asViewer } from "./engine/as-viewer";
import {
  getOfficialScore,
  getRemovedExamResult,
  listExamResults,
  recordExamResult,
  removeExamResult,
  restoreExamResult,
} from "./exam-results";
import { addMember, cast } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const [first, second] = [day("2026-06-10"), day("2026-12-01")];

describe.each(engines)("official scores on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let bilal: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    bilal = await addMember(cast.below);
  });
  afterAll(() => database.close());

  const record = (who: Viewer, attempt: number, takenOn: Day, score: number) =>
    asViewer(who, (tx) => recordExamResult(tx, who, { attempt, takenOn, score }, null, 1));
  const newest = (who = ana) => asViewer(who, (tx) => getOfficialScore(tx, who.id));
  const remove = (attempt: number) => asViewer(ana, (tx) => removeExamResult(tx, ana, attempt));

  it("use the newest attempt, in whatever order they were entered, and are removed one at a time", async () => {
    expect(await newest()).toBeNull();
    await record(bilal, 1, first, 231);
    await record(ana, 2, second, 236);
    await record(ana, 1, first, 212);
    expect(await newest()).toEqual({ takenOn: second, score: 236 });
    const all = () => asViewer(ana, (tx) => listExamResults(tx, ana.id));
    expect((await all()).map(({ attempt, score }) => [attempt, score])).toEqual([
      [1, 212],
      [2, 236],
    ]);
    expect(await remove(2)).toBe(true);
    expect(await remove(2)).toBe(false);
    expect(await newest()).toEqual({ takenOn: first, score: 212 });
    expect(await remove(1)).toBe(true);
    expect(await newest()).toBeNull();
    expect(await newest(bilal)).toEqual({ takenOn: first, score: 231 });
  });

  it("are restored once, by their owner, unless the attempt has a score again or thirty days are over", async () => {
    await database.superuser("delete from exam_results");
    const removed = (who = ana) => asViewer(who, (tx) => getRemovedExamResult(tx, who, 1));
    const restore = (who = ana) => asViewer(who, (tx) => restoreExamResult(tx, who, 1));
    const attempts = async () =>
      (await database.superuser("select attempt from exam_results order by 1")).map(({ attempt }) => attempt);
    await record(ana, 1, first, 212);
    expect([await removed(), await restore()]).toEqual([null, false]);
    expect(await remove(1)).toBe(true);
    expect([await newest(), await removed()]).toEqual([null, { attempt: 1, takenOn: first }]);
    expect([await removed(bilal), await restore(bilal)]).toEqual([null, false]);
    expect([await restore(), await restore()]).toEqual([true, false]);
    expect(await newest()).toEqual({ takenOn: first, score: 212 });

    await remove(1);
    await record(ana, 1, second, 230);
    expect([await removed(), await restore()]).toEqual([null, false]);
    expect(await newest()).toEqual({ takenOn: second, score: 230 });

    await record(ana, 2, day("2027-01-05"), 240);
    await remove(1);
    await database.superuser(
      "update exam_results set deleted_at = now() - interval '31 days' where attempt = 1",
    );
    await remove(2);
    expect(await attempts()).toEqual([2]);
    await database.superuser("delete from exam_results");
  });

  it("use the later attempt when two have the same day", async () => {
    await record(ana, 2, first, 236);
    await record(ana, 1, first, 212);
    expect(await newest()).toEqual({ takenOn: first, score: 236 });
  });

  it("are corrected together with their projection, or without one", async () => {
    const projected = { low: 229, mean: 236, high: 243, rangePercent: 80 };
    await asViewer(ana, (tx) =>
      recordExamResult(tx, ana, { attempt: 3, takenOn: second, score: 238 }, projected, 4),
    );
    const third = async () => (await asViewer(ana, (tx) => listExamResults(tx, ana.id))).at(-1);
    expect(await third()).toEqual({
      attempt: 3,
      takenOn: second,
      score: 238,
      projectedLow: 229,
      projectedMean: 236,
      projectedHigh: 243,
      rangePercent: 80,
    });
    await database.superuser("update exam_results set recorded_at = '2026-01-01'");
    await record(ana, 3, second, 239);
    expect(await third()).toMatchObject({ score: 239, projectedLow: null, rangePercent: null });
    const rows = await database.superuser(
      "select threshold_version, recorded_at > '2026-01-02' as noted from exam_results where user_id = $1 and attempt = 3",
      [ana.id],
    );
    expect(rows).toEqual([{ threshold_version: 1, noted: true }]);
  });

  it("start a new plan only when the plan's exam was taken", async () => {
    const save = async (examOn: Day, today: Day) =>
      asViewer(ana, async (tx) => {
        const seen = (await getApplicant(tx, ana.id))?.version ?? 0;
        const rest = { targetScore: null, season: null, baselineScore: null };
        const step1 = { step1Result: null, step1Score: null, step1Attempts: null };
        await saveAims(tx, ana, { ...rest, ...step1, examOn }, { seen, today });
        return getApplicant(tx, ana.id);
      });
    await database.superuser("delete from exam_results");
    const begun = day("2026-05-01");
    expect(await save(first, begun)).toMatchObject({ planStartedOn: begun, examBefore: null });
    // Without a score, another day moves the exam.
    expect(await save(second, day("2026-05-02"))).toMatchObject({ planStartedOn: begun, examBefore: first });
    // The score of an earlier attempt does not mean that the booked exam was taken.
    await record(ana, 1, day("2026-11-30"), 212);
    const third = day("2027-01-10");
    expect(await save(third, day("2026-12-20"))).toMatchObject({ planStartedOn: begun, examBefore: second });
    await database.superuser("update applicants set updated_at = '2026-01-01'");
    await asViewer(ana, (tx) => correctExamDay(tx, ana, day("2027-01-11")));
    expect(
      await database.superuser(
        "select updated_at > '2026-01-02' as noted from applicants where user_id = $1",
        [ana.id],
      ),
    ).toEqual([{ noted: true }]);
    expect(await asViewer(ana, (tx) => getApplicant(tx, ana.id))).toMatchObject({
      examOn: "2027-01-11",
      examBefore: second,
      examMovedOn: "2026-12-20",
      version: 4,
    });
    // Taken on the booked day.
    await record(ana, 2, day("2027-01-11"), 236);
    expect(await save(day("2027-05-01"), day("2027-02-01"))).toMatchObject({
      planStartedOn: "2027-02-01",
      examBefore: null,
      examMovedOn: null,
    });
  });
});
