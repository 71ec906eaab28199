import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asClient } from "@/lib/client";
import { longestSession } from "@/lib/lifetimes";
import type { Viewer } from "@/lib/viewer";
import { addMember, cast } from "../seed/cast";
import { endAllSessions } from "../sessions";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";
import { signInAs } from "../testing/sign-in";
import { asGate, asOperator, asSession, asViewer, type SessionClaim, StatementFailed } from "./as-viewer";
import type { DatabaseRole, Tx } from "./database";
import { lawJson } from "./law-json";
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

  it("enters as the person of a session for one transaction, and knows nobody without the session", async () => {
    const [ana, bilal] = people;
    if (!ana || !bilal) throw new Error("There are people.");
    const before = await raw();
    const claim = await signInAs(ana.id);
    const from = { address: "192.0.2.7", device: "Firefox on Linux" };
    const place = sql<string>`current_setting('app.address') || ' ' || current_setting('app.device')`;
    const entered = await asClient(from, () =>
      asSession(claim, new Date(), async (tx) => [
        await whoIs(tx),
        await tx.select({ place }).from(sql`(select 1) as one`),
      ]),
    );
    expect(entered?.viewer).toMatchObject({ ...ana, session: { id: claim.sessionId } });
    expect(entered?.rows).toEqual([
      { viewer: ana.id, role: "readyline_app" },
      [{ place: "192.0.2.7 Firefox on Linux" }],
    ]);
    expect(await raw()).toEqual(before);
    // Another person's session, one that was ended, and one that nobody began.
    const others: SessionClaim[] = [
      { userId: bilal.id, sessionId: claim.sessionId },
      { userId: ana.id, sessionId: randomUUID() },
      { userId: randomUUID(), sessionId: claim.sessionId },
    ];
    const never = () => Promise.reject(new Error("Nobody is there."));
    for (const other of others) {
      expect(await asSession(other, new Date(), never)).toBeNull();
      // The database then knows nobody, whatever the caller does.
      const { json, who, rows } = await (await database()).transaction(async (tx) => {
        const call = sql`app.enter(${other.userId}::uuid, ${other.sessionId}::uuid, '', '')`;
        return {
          json: await lawJson(tx, call),
          who: await whoIs(tx),
          rows: await tx.select({ id: sql`id` }).from(sql`users`),
        };
      }, "readyline_app");
      expect({ json, who, rows }).toEqual({
        json: null,
        who: { viewer: "", role: "readyline_app" },
        rows: [],
      });
    }
    // A session that is over by its age is refused before anything is read.
    expect(await asSession(claim, new Date(Date.now() + longestSession.idle), never)).toBeNull();
    expect(await asSession(claim, new Date(), whoIs)).not.toBeNull();
    // The account is disabled, and a session is there all the same.
    await opened.superuser("update users set disabled_at = now() where id = $1", [bilal.id]);
    const [left] = await opened.superuser("insert into sessions (user_id) values ($1) returning id", [
      bilal.id,
    ]);
    const ofBilal = { userId: bilal.id, sessionId: String(left?.id) };
    expect(await asSession(ofBilal, new Date(), never)).toBeNull();
    await opened.superuser("update users set disabled_at = null where id = $1", [bilal.id]);
    expect(await asSession(ofBilal, new Date(), whoIs)).not.toBeNull();
    await asViewer(ana, (tx) => endAllSessions(tx, ana));
    expect(await asSession(claim, new Date(), never)).toBeNull();
  });

  it("runs nothing when the transaction can't begin as it should", async () => {
    const write = (tx: Tx) => tx.execute(sql`create table public.left_behind (id integer)`);
    const isThere = async () =>
      (await opened.superuser("select to_regclass('public.left_behind') is not null as there"))[0]?.there;
    const refused = opened.owner.transaction(write, "readyline_nobody" as DatabaseRole);
    await expect(refused).rejects.toMatchObject({ cause: { code: "22023" } });
    expect(await isThere()).toBe(false);
    await opened.owner.transaction(write);
    expect(await isThere()).toBe(true);
  });

  it("says which statement was refused and why, without the values that were sent", async () => {
    const [ana] = people;
    if (!ana) throw new Error("There are people.");
    const refused = asViewer(ana, (tx) => tx.execute(sql`update users set role = ${"canary"}`));
    await expect(refused).rejects.toMatchObject({ name: "StatementFailed", code: "42501" });
    await expect(refused).rejects.toThrow(/update users set role = \$1/);
    await expect(refused).rejects.not.toThrow(/canary/);
    // What else goes wrong in it is said as it was.
    const mind = new Error("changed my mind");
    const changed = asViewer(ana, async () => {
      throw mind;
    });
    await expect(changed).rejects.toBe(mind);
  });
});
