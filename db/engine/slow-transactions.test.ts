import { describe, expect, it } from "vitest";
import { watchTransactions } from "./slow-transactions";

describe("slow transactions", () => {
  it("are those that take the limit or longer, with their statements", () => {
    const watch = watchTransactions({ slowMs: 100, most: 5 });
    const statements = ["select 1"];
    for (const ms of [99, 99.9, 100]) watch.note(ms, statements, new Date(ms));
    statements.push("select 2");
    expect(watch.slow).toEqual([{ at: new Date(100), ms: 100, statements: ["select 1"] }]);
  });

  it("are kept newest first, up to a limit", () => {
    const watch = watchTransactions({ slowMs: 100, most: 2 });
    for (const ms of [300, 100, 250]) watch.note(ms, ["select 1"], new Date(ms));
    expect(watch.slow.map(({ ms }) => ms)).toEqual([250, 100]);
  });
});
