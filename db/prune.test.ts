import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pruneSignUps } from "./accounts";
import { pruneActivity } from "./activity";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const atOnce = 10_000;

describe.each(engines)("after months without npm run maintain, on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  it("everything that is too old is deleted, and no transaction deletes more than a part", async () => {
    await database.superuser(
      `insert into sign_ups (email, token_hash, role, expires_at)
       select n || '@example.com', n::text, 'applicant', '2026-06-01' from generate_series(0, $1::integer) n`,
      [atOnce],
    );
    await database.superuser(
      `insert into activity (kind, at, address)
       select 'signed-in', now() - interval '3 years' * (n % 2) - interval '91 days', '192.0.2.0/24'
       from generate_series(1, $1::integer) n`,
      [2 * atOnce + 2],
    );
    expect(await pruneSignUps(new Date("2026-06-02T00:00:00Z"))).toBe(atOnce + 1);
    expect(await pruneActivity()).toBe(atOnce + 1);
    const left = await database.superuser(
      "select count(*)::integer as rows, count(address)::integer as places, count(distinct xmin::text)::integer as transactions from activity",
    );
    expect(left).toEqual([{ rows: atOnce + 1, places: 0, transactions: expect.any(Number) }]);
    expect(left[0]?.transactions).toBeGreaterThan(1);
  });
});
