import { describe, expect, it } from "vitest";
import { watchTransactions } from "./slow-transactions";

describe("slow transactions", () => {
  it("are kept newest first, and only so many", () => {
    const watch = watchTransactions({ slowMs: 100, most: 2 });
    const statements = ["select 1"];
    for (const ms of [99, 100, 250, 300]) watch.note(ms, statements, new Date(ms));
    statements.push("select 2");
    expect(watch.slow).toEqual([
      { at: new Date(300), ms: 300, statements: ["select 1"] },
      { at: new Date(250), ms: 250, statements: ["select 1"] },
    ]);
  });
});
