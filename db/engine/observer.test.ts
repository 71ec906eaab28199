import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { DatabaseUnavailable } from "./database";
import { openInMemory } from "./embedded";
import { databaseLostAt, type Outcome, observed } from "./observer";
import { watchTransactions } from "./slow-transactions";

afterEach(() => {
  globalThis.readylineTransactions = undefined;
  globalThis.readylineLostAt = undefined;
});

it("is told how each transaction ended and how long it took, and its result or error is passed on", async () => {
  const told: [Outcome, boolean][] = [];
  globalThis.readylineTransactions = {
    ended: (ms, outcome) => void told.push([outcome, ms > 0]),
    slow: () => undefined,
  };
  const database = observed(await openInMemory());
  expect(await database.transaction(async () => "a result")).toBe("a result");
  await expect(database.transaction((tx) => tx.execute(sql`select 1 from nothing`))).rejects.toThrow(
    "nothing",
  );
  const ours = (error: Error) => database.transaction(() => Promise.reject(error));
  await expect(ours(new Error("not saved"))).rejects.toThrow("not saved");
  expect(databaseLostAt()).toBeNull();
  await expect(ours(new DatabaseUnavailable())).rejects.toThrow("does not answer");
  expect(databaseLostAt()).toEqual(expect.any(Date));
  expect(told).toEqual([
    ["committed", true],
    ["refused", true],
    ["rolled back", true],
    ["unavailable", true],
  ]);
  await database.close();
});

it("is told of slow transactions", () => {
  const slow: unknown[] = [];
  globalThis.readylineTransactions = { ended: () => undefined, slow: (it) => void slow.push(it) };
  const watch = watchTransactions({ slowMs: 100 });
  watch.note(99, ["select 1"]);
  watch.note(100, ["select 2"]);
  expect(slow).toEqual([{ at: expect.any(Date), ms: 100, statements: ["select 2"] }]);
});
