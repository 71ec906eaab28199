import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Limit, returnPoints, signInSubjects, takePoints } from "./rate-limits";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const [quarter, hour, day] = [15 * 60, 60 * 60, 24 * 60 * 60];

/** How many attempts are allowed, and for how many seconds an attempt counts. */
const limits: Record<Limit, [points: number, seconds: number][]> = {
  "sign-in by account and address": [
    [10, quarter],
    [30, day],
  ],
  "sign-in by account and site": [[100, day]],
  "sign-in by device": [
    [10, quarter],
    [30, day],
  ],
  "sign-in by address": [[60, quarter]],
  "sign-in by account": [[1000, day]],
  "sign-up by address": [
    [20, hour],
    [60, day],
  ],
  "sign-up by mailbox": [[20, day]],
  "sign-up by mailbox and site": [[3, day]],
  "invitation mail by invitation": [[3, day]],
  "reset by account and address": [[3, hour]],
  "reset by address": [
    [20, hour],
    [60, day],
  ],
  "new password by address": [[20, hour]],
  "password check by account": [[10, quarter]],
  "code by account": [
    [5, quarter],
    [20, day],
  ],
  "code by account, whatever its password": [[100, day]],
  "calendar by feed": [[60, hour]],
  "unknown calendar by address": [[300, hour]],
};
const each = (Object.entries(limits) as [Limit, [number, number][]][]).flatMap(([limit, most]) =>
  most.map(([times, seconds]) => [limit, times, seconds] as const),
);

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

  it.each(each)("limit “%s” to %d attempts in %d seconds", async (limit, times, seconds) => {
    const take = (subject = ana) => takePoints({ [limit]: subject });
    const counter = `${limit}:${seconds}:%`;
    const counted = async () =>
      (
        await database.superuser("select points from rate_limits where key like $1 order by points", [
          counter,
        ])
      ).map((row) => row.points);
    expect(await take()).toBeNull();
    expect(await counted()).toEqual([1]);
    // All attempts but one.
    await database.superuser("update rate_limits set points = $1 where key like $2", [times - 1, counter]);
    expect(await take()).toBeNull();
    const wait = await take();
    // In seconds; the first attempt was a moment ago.
    expect(wait).toBeLessThanOrEqual(seconds);
    expect(wait).toBeGreaterThan(seconds - 60);
    expect(await take(ana.toUpperCase())).not.toBeNull();
    // Attempts of another person are counted separately.
    expect(await take("bilal@example.com")).toBeNull();
    expect(await counted()).toEqual([1, times]);
    // After that time the count starts again, and expired counters are deleted.
    await database.superuser("update rate_limits set expire = now() - interval '1 second'");
    expect(await take()).toBeNull();
    expect(await counted()).toEqual([1]);
  });

  it("count again from the start when the clock was set back", async () => {
    await takePoints({ "password check by account": ana });
    await database.superuser("update rate_limits set points = 100, expire = now() + interval '1 hour'");
    expect(await takePoints({ "password check by account": ana })).toBeNull();
  });

  it("take a point from each limit, or from none, and return the longest wait", async () => {
    const both = { "password check by account": ana, "new password by address": ana } as const;
    expect(await takePoints(both)).toBeNull();
    expect(await points()).toEqual([1, 1]);
    await database.superuser("update rate_limits set points = 100");
    expect(await takePoints(both)).toBeGreaterThan(quarter);
    expect(await points()).toEqual([100, 100]);
    // What one limit refuses does not use up the others.
    await database.superuser("update rate_limits set points = 1 where key like 'new password%'");
    expect(await takePoints(both)).not.toBeNull();
    expect(await points()).toEqual([1, 100]);
  });

  describe("of an account that strangers try", () => {
    const from = (network: string) => signInSubjects(ana, network, null);
    const account = () =>
      database.superuser("select points from rate_limits where key like 'sign-in by account:%'");
    /** Sets how many failures there were, over all networks. */
    const failures = async (count: number) => {
      await takePoints({ "sign-in by account": ana });
      await database.superuser("update rate_limits set points = $1 where key like 'sign-in by account:%'", [
        count,
      ]);
    };
    /** As if so many seconds had passed. */
    const later = (seconds: number) =>
      database.superuser("update rate_limits set expire = expire - make_interval(secs => $1)", [seconds]);

    it.each([
      [9, null],
      [10, 1],
      [11, 2],
      [69, 60],
      [900, 60],
    ])("after %d failures make each network wait %s seconds before each try", async (count, seconds) => {
      await failures(count);
      const wait = await takePoints(from("203.0.113.7"));
      expect(wait).toBe(seconds);
      if (seconds === null) return;
      // The attempts of others take nobody's turn, and waiting is no failure.
      for (let stranger = 0; stranger < 5; stranger += 1)
        expect(await takePoints(from(`198.51.100.${stranger}`))).toBe(seconds);
      expect(await account()).toEqual([{ points: count }]);
      await later(seconds);
      expect(await takePoints(from("203.0.113.7"))).toBeNull();
      expect(await account()).toEqual([{ points: count + 1 }]);
      expect(await takePoints(from("203.0.113.7"))).toBe(Math.min(60, seconds + 1));
    });

    it("from many networks of one site do not keep out who comes from elsewhere", async () => {
      const inside = (network: string) => from(`2001:db8:1:${network}::/64`);
      for (let turn = 0; turn < 100; turn += 1) {
        await database.superuser(
          "delete from rate_limits where key not like 'sign-in by account and site:%'",
        );
        expect(await takePoints(inside(turn.toString(16)))).toBeNull();
      }
      await database.superuser("delete from rate_limits where key not like 'sign-in by account and site:%'");
      expect(await takePoints(inside("ffff"))).toBeGreaterThan(day - 60);
      expect(await account()).toEqual([]);
      expect(await takePoints(from("2001:db8:2:1::/64"))).toBeNull();
      expect(await takePoints(from("203.0.113.7"))).toBeNull();
    });

    it("ask nobody to wait for a turn from before the clock was set back", async () => {
      await failures(10);
      await takePoints(from("203.0.113.7"));
      await database.superuser(
        "update rate_limits set expire = expire + interval '1 hour' where key like 'turn:%'",
      );
      expect(await takePoints(from("203.0.113.7"))).toBe(1);
    });

    it("leave a device that the person has used before out of it, with limits of its own", async () => {
      await failures(1000);
      expect(await takePoints(from("203.0.113.7"))).toBeGreaterThan(hour);
      const device = signInSubjects(ana, "203.0.113.7", "a token");
      for (let round = 0; round < 10; round += 1) expect(await takePoints(device)).toBeNull();
      expect(await takePoints(device)).toBeGreaterThan(quarter - 60);
      expect(await account()).toEqual([{ points: 1000 }]);
    });
  });

  it("give back only the points of the named limits", async () => {
    await takePoints({ "password check by account": ana, "sign-in by address": "203.0.113.7" });
    await takePoints({ "password check by account": ana });
    await returnPoints({ "password check by account": ana });
    expect(await points()).toEqual([1, 1]);
    await returnPoints({ "password check by account": ana });
    expect(await points()).toEqual([1]);
  });

  it("give nothing back for limits that count successes too", async () => {
    const all = Object.fromEntries(Object.keys(limits).map((limit) => [limit, ana]));
    await takePoints(all);
    await returnPoints(all);
    // Sign-in, the password check and the codes count only failures.
    expect(await points()).toEqual(Array(11).fill(1));
  });

  it("leave no row of a try that is refused, so that nobody fills the table", async () => {
    const tries = (email: string) => takePoints(signInSubjects(email, "203.0.113.7", null));
    for (let one = 0; one < 60; one += 1) expect(await tries(`${one}@example.com`)).toBeNull();
    const before = await points();
    for (let one = 60; one < 70; one += 1) expect(await tries(`${one}@example.com`)).not.toBeNull();
    expect(await points()).toEqual(before);
  });

  it("hold when many try at once, and store no email and no address", async () => {
    const together = await Promise.all(
      Array.from({ length: 14 }, () =>
        takePoints({ "password check by account": ana, "sign-in by address": "203.0.113.7" }),
      ),
    );
    expect(together.filter((wait) => wait === null)).toHaveLength(10);
    const rows = await database.superuser("select * from rate_limits");
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|example\.com/);
  });
});
