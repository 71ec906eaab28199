import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/guide/edits";
import { defaultThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import { addMember, cast } from "./seed/cast";
import { addCrowd, nextDayOfCounts, nextSnapshot, withoutNoise } from "./testing/crowd";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { countThresholdChanges, getCountStatus } from "./thresholds";

/** Everyone from this score on, and below 299, gets to the best band when it begins here instead of at 299. */
function bestFrom(score: number): Thresholds {
  const lower = { "bands.middleFrom": 201, "bands.competitiveFrom": 202, "bands.maximumFrom": 203 };
  const { thresholds } = applyEdits(defaultThresholds, { ...lower, "bands.bestFrom": score });
  if (!thresholds) throw new Error("These numbers are not valid.");
  return thresholds;
}

describe.each(engines)("an admin who looks for one person's score, on the %s engine", (engine) => {
  let database: TestDatabase;
  let admin: Viewer;
  let victim: string;
  let padding: string[];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    admin = await addMember(cast.admin);
    // The worst case: nobody else has a score.
    [victim, ...padding] = await addCrowd(database, 80);
  });
  afterAll(() => database.close());

  const setScore = (ids: string[], score: number) =>
    database.superuser(
      `insert into exam_results (user_id, attempt, taken_on, score, threshold_version)
       select id, 1, '2026-06-01', $2::smallint, 1 from unnest($1::uuid[]) id
       on conflict (user_id, attempt) do update set score = excluded.score`,
      [`{${ids.join()}}`, score],
    );

  const moved = async (from: number) => {
    const counts = await asViewer(admin, (tx) => countThresholdChanges(tx, bestFrom(299), bestFrom(from)));
    return counts?.changes.find(({ kind, to }) => kind === "band" && to === "best")?.people ?? 0;
  };

  /** Halves the range of possible scores with each count. */
  async function guess(accounts: number): Promise<number> {
    let [low, high] = [204, 299];
    for (let left = (await status()).remaining; left > 0 && high - low > 1; left -= 1) {
      const middle = Math.floor((low + high) / 2);
      // The accounts of the admin are always counted, so a higher number is the victim.
      if ((await moved(middle)) > accounts) low = middle;
      else high = middle;
    }
    return low;
  }
  const status = () => asViewer(admin, (tx) => getCountStatus(tx));

  /** The scores that are found when the admin has this many accounts of their own, each with a score that always moves. */
  async function found(accounts: number, scores: number[]): Promise<number[]> {
    await database.superuser("delete from exam_results");
    await setScore(padding.slice(0, accounts), 298);
    const right: number[] = [];
    for (const score of scores) {
      await setScore([victim], score);
      await nextSnapshot(database, `secret of ${score}`);
      await nextDayOfCounts(database);
      if ((await guess(accounts)) === score) right.push(score);
    }
    return right;
  }
  const scores = Array.from({ length: 30 }, (_, index) => 215 + 2 * index);

  it.each([4, 32])("does not learn it by a day's counts over %d accounts of their own", async (accounts) => {
    // One of 95 scores is found by chance.
    expect((await found(accounts, scores)).length).toBeLessThanOrEqual(2);
  });

  it("would learn it by seven exact counts", async () => {
    expect(await withoutNoise(database, 0, () => found(32, scores.slice(0, 3)))).toEqual(scores.slice(0, 3));
  });

  it("gets 10 counts a day, and all admins together 12", async () => {
    const other = await addMember({ ...cast.admin, email: "second-admin@example.com" });
    await nextDayOfCounts(database);
    const counts = async (viewer: Viewer, times: number) => {
      let counted = 0;
      for (let time = 0; time < times; time += 1) {
        const answer = await asViewer(viewer, (tx) =>
          countThresholdChanges(tx, bestFrom(299), bestFrom(250)),
        );
        if (answer) counted += 1;
      }
      return counted;
    };
    expect(await counts(admin, 11)).toBe(10);
    expect((await status()).remaining).toBe(0);
    expect(await counts(other, 3)).toBe(2);
    await nextDayOfCounts(database);
    expect((await status()).remaining).toBe(10);
  });
});
