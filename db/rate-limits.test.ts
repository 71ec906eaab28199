import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Limit, returnPoints, takePoints } from "./rate-limits";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const [quarter, hour] = [15 * 60, 60 * 60];

/** How many attempts are allowed, and for how many seconds an attempt counts. */
const limits: Record<Limit, [points: number, seconds: number]> = {
  "sign-in by account": [10, quarter],
  "sign-in by address": [60, quarter],
  "sign-up by address": [20, hour],
  "invitation mail by invitation": [3, hour],
  "reset by account": [3, hour],
  "reset by address": [20, hour],
  "new password by address": [20, hour],
  "password check by account": [10, quarter],
};

const ana = "ana@example.com";

describe.each(engines)("limits on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  beforeEach(() => database.superuser("delete from rate_limits"));
  afterAll(() => database.close());

  const points = async () =>
    (await database.superuser("select points from rate_limits order by points")).map((row) => row.points);

  it.each(Object.entries(limits) as [Limit, [number, number]][])(
    "limit “%s” to %j: attempts, seconds",
    async (limit, [times, seconds]) => {
      const take = (subject = ana) => takePoints({ [limit]: subject });
      expect(await take()).toBeNull();
      expect(await points()).toEqual([1]);
      // All attempts but one.
      await database.superuser("update rate_limits set points = $1", [times - 1]);
      expect(await take()).toBeNull();
      const wait = await take();
      // In seconds; the first attempt was a moment ago.
      expect(wait).toBeLessThanOrEqual(seconds);
      expect(wait).toBeGreaterThan(seconds - 60);
      expect(await take(ana.toUpperCase())).not.toBeNull();
      // Attempts of another person are counted separately.
      expect(await take("bilal@example.com")).toBeNull();
      expect(await points()).toEqual([1, times + 2]);
      // After that time the count starts again, and expired counters are deleted.
      await database.superuser("update rate_limits set expire = now() - interval '1 second'");
      expect(await take()).toBeNull();
      expect(await points()).toEqual([1]);
    },
  );

  it("count again from the start when the clock was set back", async () => {
    await takePoints({ "sign-in by account": ana });
    await database.superuser("update rate_limits set points = 100, expire = now() + interval '1 day'");
    expect(await takePoints({ "sign-in by account": ana })).toBeNull();
  });

  it("take a point from each limit, and return the longest wait", async () => {
    const both = { "sign-in by account": ana, "reset by account": ana } as const;
    expect(await takePoints(both)).toBeNull();
    expect(await points()).toEqual([1, 1]);
    await database.superuser("update rate_limits set points = 100");
    expect(await takePoints(both)).toBeGreaterThan(quarter);
    expect(await takePoints({ "reset by account": ana, "sign-in by account": ana })).toBeGreaterThan(quarter);
    expect(await points()).toEqual([102, 102]);
  });

  it("give back only the points of the named limits", async () => {
    await takePoints({ "sign-in by account": ana, "sign-in by address": "203.0.113.7" });
    await takePoints({ "sign-in by account": ana });
    await returnPoints({ "sign-in by account": ana });
    expect(await points()).toEqual([1, 1]);
    await returnPoints({ "sign-in by account": ana });
    expect(await points()).toEqual([0, 1]);
  });

  it("give nothing back for limits that count successes too", async () => {
    const all = Object.fromEntries(Object.keys(limits).map((limit) => [limit, ana]));
    await takePoints(all);
    await returnPoints(all);
    // Sign-in (by account and by address) and the password check count only failures.
    expect(await points()).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
  });

  it("hold when many try at once, and store no email and no address", async () => {
    const together = await Promise.all(
      Array.from({ length: 14 }, () =>
        takePoints({ "sign-in by account": ana, "sign-in by address": "203.0.113.7" }),
      ),
    );
    expect(together.filter((wait) => wait === null)).toHaveLength(10);
    const rows = await database.superuser("select * from rate_limits");
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|example\.com/);
  });
});
