import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Tx } from "./database";
import { openInMemory } from "./embedded";

let database: Database;

beforeAll(async () => {
  database = await openInMemory();
  await database.long(async (tx) => {
    await tx.execute(
      sql`create table things (id integer primary key, name text, kept boolean, at timestamptz, tags text[])`,
    );
    await tx.execute(sql`create role reader`);
    await tx.execute(sql`create role writer`);
    await tx.execute(sql`grant select on things to reader`);
    await tx.execute(sql`grant select, insert on things to writer`);
    await tx.execute(sql`alter table things enable row level security`);
    await tx.execute(sql`create policy for_writer on things to writer using (true) with check (true)`);
    await tx.execute(
      sql`create policy for_reader on things to reader using (name = current_setting('app.name', true))`,
    );
  });
});
afterAll(() => database.close());

const add = (tx: Tx, id: number, name: string | null) =>
  tx.execute(sql`insert into things (id, name, kept) values (${id}, ${name}, ${id % 2 === 1})`);
const rowsOf = async (tx: Tx) => {
  const found: unknown = await tx.execute(sql`select id, name, kept from things order by id`);
  return (found as { rows: unknown[] }).rows;
};
/** How many statements PostgreSQL keeps. */
const keptOf = async (tx: Tx) => {
  const found: unknown = await tx.execute(sql`select count(*)::integer as count from pg_prepared_statements`);
  return (found as { rows: { count: number }[] }).rows[0]?.count ?? 0;
};
const as = (role: string) => sql.raw(`set local role ${role}`);

describe("the statements of the embedded engine", () => {
  it("take texts, numbers, booleans and null, and give back what PostgreSQL stores", async () => {
    const text = "a 'quoted' $1 text; ünïcödé 🩺";
    const found = await database.transaction(async (tx) => {
      await add(tx, 1, text);
      await add(tx, 2, null);
      return rowsOf(tx);
    });
    expect(found).toEqual([
      { id: 1, name: text, kept: true },
      { id: 2, name: null, kept: false },
    ]);
  });

  it("take other values too, such as moments and lists", async () => {
    const at = new Date("2026-06-09T10:00:00Z");
    const found: unknown = await database.transaction(async (tx) => {
      await tx.execute(sql`update things set at = ${at}, tags = ${sql.param(["a", "b,c"])} where id = 1`);
      return tx.execute(sql`select at = ${at.toISOString()} as same, tags from things where id = 1`);
    });
    expect(found).toMatchObject({ rows: [{ same: true, tags: ["a", "b,c"] }] });
  });

  it("work again after one that was refused, also in a transaction that failed", async () => {
    for (let time = 0; time < 3; time += 1) {
      const refused = database.transaction(async (tx) => {
        await add(tx, 3, "lost");
        await expect(add(tx, 1, "again")).rejects.toMatchObject({ cause: { code: "23505" } });
        await expect(rowsOf(tx)).rejects.toMatchObject({ cause: { code: "25P02" } });
        throw new Error("given up");
      });
      await expect(refused).rejects.toThrow("given up");
      expect(await database.transaction(rowsOf)).toHaveLength(2);
      await expect(
        database.transaction((tx) => tx.execute(sql`select nothing from things`)),
      ).rejects.toMatchObject({
        cause: { code: "42703" },
      });
    }
  });

  it("are planned anew for another role and another policy", async () => {
    const read = (role: string, name: string) =>
      database.transaction(async (tx) => {
        await tx.execute(as(role));
        await tx.execute(sql`select set_config('app.name', ${name}, true)`);
        return (await rowsOf(tx)).length;
      });
    // So often that PostgreSQL would keep one plan for all.
    for (let time = 0; time < 8; time += 1) {
      expect([await read("writer", ""), await read("reader", ""), await read("reader", "nobody")]).toEqual([
        2, 0, 0,
      ]);
    }
    await database.long((tx) => tx.execute(sql`drop policy for_writer on things`));
    expect(await read("writer", "")).toBe(0);
    await database.long((tx) => tx.execute(sql`revoke select on things from reader`));
    await expect(read("reader", "")).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("that are started together don't take each other's answers", async () => {
    const found = await database.transaction((tx) =>
      Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const answer: unknown = await tx.execute(sql`select ${index}::integer as index`);
          return (answer as { rows: { index: number }[] }).rows[0]?.index;
        }),
      ),
    );
    expect(found).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("that are kept stay few, and those of `long` are not kept", async () => {
    const before = await database.transaction(keptOf);
    await database.long((tx) => tx.execute(sql`select 'long'`));
    expect(await database.transaction(keptOf)).toBe(before);
    for (let index = 0; index < 300; index += 1) {
      await database.transaction((tx) => tx.execute(sql.raw(`select ${index}`)));
    }
    const after = await database.transaction(keptOf);
    expect(after).toBeGreaterThan(before);
    expect(after).toBeLessThanOrEqual(201);
  });

  it("are refused when their transaction has ended", async () => {
    let left: Tx | undefined;
    await database.transaction(async (tx) => {
      left = tx;
    });
    await expect(left && rowsOf(left)).rejects.toThrow();
  });
});
