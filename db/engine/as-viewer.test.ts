import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { addMember, cast } from "../seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";
import { asGate, asOperator, asViewer, StatementFailed } from "./as-viewer";
import type { Tx } from "./database";
import { database } from "./open";

/** The viewer and the role of this transaction. */
async function whoIs(tx: Tx): Promise<{ viewer: string; role: string }> {
  const [row] = await tx
    .select({
      viewer: sql<string>`coalesce(current_setting('app.viewer_id', true), '')`,
      role: sql<string>`current_user`,
    })
    .from(sql`(select 1) as one`);
  if (!row) throw new Error("There is always a row.");
  return row;
}

describe.each(engines)("asViewer on the %s engine", (engine) => {
  let opened: TestDatabase;
  let people: Viewer[];
  beforeAll(async () => {
    opened = await openTestDatabase(engine);
    people = [await addMember(cast.onCourse), await addMember(cast.below), await addMember(cast.mentor)];
  });
  afterAll(() => opened.close());

  const raw = async () => (await database()).transaction(whoIs);

  it("sets the viewer and the role for its transaction, and resets both afterwards", async () => {
    const [ana] = people;
    if (!ana) throw new Error("There are people.");
    const before = await raw();
    expect(before.viewer).toBe("");
    expect(await asViewer(ana, whoIs)).toEqual({ viewer: ana.id, role: "readyline_app" });
    expect(await raw()).toEqual(before);
    expect(await asGate(whoIs)).toEqual({ viewer: "", role: "readyline_gate" });
    expect(await asOperator(whoIs)).toEqual({ viewer: "", role: "readyline_operator" });
    // Also after a transaction that failed.
    await expect(
      asViewer(ana, async (tx) => {
        expect((await whoIs(tx)).viewer).toBe(ana.id);
        await tx.execute(sql`select 1 / 0`);
      }),
    ).rejects.toBeInstanceOf(StatementFailed);
    expect(await raw()).toEqual(before);
  });

  it("never mixes up viewers when 64 transactions run at once, some of them failing and some without a viewer", async () => {
    const before = await raw();
    const outcomes: unknown[] = [];
    const readAs = async (index: number) => {
      const viewer = people[index % people.length];
      if (!viewer) throw new Error("There are people.");
      const reading = asViewer(viewer, async (tx) => {
        const first = await whoIs(tx);
        const names = await tx.select({ id: sql<string>`id` }).from(sql`users`);
        if (index % 5 === 0) await tx.execute(sql`select 1 / 0`);
        const last = await whoIs(tx);
        return [first, last, names];
      });
      const own = { viewer: viewer.id, role: "readyline_app" };
      if (index % 5 === 0) await expect(reading).rejects.toBeInstanceOf(StatementFailed);
      else expect(await reading).toEqual([own, own, [{ id: viewer.id }]]);
      if (index % 4 === 0) expect(await raw()).toEqual(before);
      outcomes.push(index);
    };
    for (let from = 0; from < 256; from += 64) {
      await Promise.all(Array.from({ length: 64 }, (_, index) => readAs(from + index)));
    }
    expect(outcomes).toHaveLength(256);
  });

  it("says which statement was refused and why, without the values that were sent", async () => {
    const [ana] = people;
    if (!ana) throw new Error("There are people.");
    const refused = asViewer(ana, (tx) => tx.execute(sql`update users set role = ${"canary"}`));
    await expect(refused).rejects.toMatchObject({ name: "StatementFailed", code: "42501" });
    await expect(refused).rejects.toThrow(/update users set role = \$1/);
    await expect(refused).rejects.not.toThrow(/canary/);
  });
});
