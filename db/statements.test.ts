import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import { listAccess } from "./mentor-access";
import { addMember, cast, giveAccess } from "./seed/cast";
import {
  getStatement,
  getStatementVersion,
  listDrafts,
  listStatementVersions,
  restoreStatement,
  saveStatement,
  setStatementAccess,
} from "./statements";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const at = (minute: number) => new Date(Date.UTC(2026, 5, 9, 14, minute));

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mentor: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mentor = await addMember(cast.mentor);
    await giveAccess(ana, mentor, new Date());
  });

  afterAll(() => database.close());

  const save = (body: string, seen: number, kind: "saved" | "autosaved", minute: number) =>
    asViewer(ana, (tx) => saveStatement(tx, ana, { body, seen, kind, at: at(minute) }));
  const versions = async () =>
    (await asViewer(ana, (tx) => listStatementVersions(tx, ana))).map(({ version, kind, words }) => [
      version,
      kind,
      words,
    ]);

  it("tells a mentor with access that there is a draft, without its text, and nobody else", async () => {
    const bilal = await addMember(cast.below);
    const stranger = await addMember(cast.stranger);
    const drafts = async (viewer: Viewer) => [
      ...(await asViewer(viewer, (tx) => listDrafts(tx, [bilal.id, ana.id]))),
    ];
    const write = (body: string, seen: number) =>
      asViewer(bilal, (tx) => saveStatement(tx, bilal, { body, seen, at: at(0) }));
    await write(" \n\t", 0);
    expect(await drafts(bilal)).toEqual([]);
    await write("Once", 1);
    expect(await drafts(bilal)).toEqual([bilal.id]);
    expect([await drafts(ana), await drafts(mentor), await drafts(stranger)]).toEqual([[], [], []]);
    await giveAccess(bilal, mentor, new Date());
    expect(await drafts(mentor)).toEqual([bilal.id]);
    expect(await asViewer(mentor, (tx) => getStatement(tx, bilal.id))).toBeNull();
  });

  it("keeps a version for each manual save, and one for the autosaves of a sitting", async () => {
    expect(await save("One", 0, "saved", 0)).toMatchObject({ version: 1 });
    expect(await save("One two", 1, "autosaved", 1)).toMatchObject({ version: 2 });
    expect(await save("One two three", 2, "autosaved", 5)).toMatchObject({ version: 3 });
    expect(await versions()).toEqual([
      [2, "autosaved", 3],
      [1, "saved", 1],
    ]);
    // The sitting began with its first autosave, not its last.
    expect(await save("One two three four", 3, "autosaved", 11)).toMatchObject({ version: 4 });
    expect(await save("One two three four", 4, "saved", 30)).toMatchObject({ version: 4 });
    expect(await versions()).toEqual([
      [3, "saved", 4],
      [2, "autosaved", 3],
      [1, "saved", 1],
    ]);
  });

  it("refuses a save based on an older text, unless the same text is stored already", async () => {
    expect(await save("Another", 3, "autosaved", 31)).toBeNull();
    expect(await save("Another", 0, "saved", 31)).toBeNull();
    expect(await asViewer(ana, (tx) => getStatement(tx, ana.id))).toMatchObject({
      body: "One two three four",
      version: 4,
    });
    expect(await save("One two three four", 2, "autosaved", 32)).toMatchObject({ version: 4 });
    expect(await versions()).toHaveLength(3);
  });

  it("accepts only one of two saves at once", async () => {
    const both = await Promise.all([
      save("From the phone", 4, "saved", 33),
      save("From the desk", 4, "saved", 33),
    ]);
    expect(both.filter((saved) => saved === null)).toHaveLength(1);
    expect(await versions()).toHaveLength(4);
  });

  it("restores a version as a new one, and refuses when something newer was saved", async () => {
    const restore = (version: number, seen: number) =>
      asViewer(ana, (tx) => restoreStatement(tx, ana, { version, seen }));
    expect(await restore(1, 4)).toBe("conflict");
    expect(await restore(99, 5)).toBe("missing");
    expect(await restore(1, 5)).toBe("restored");
    expect(await asViewer(ana, (tx) => getStatement(tx, ana.id))).toMatchObject({ body: "One", version: 6 });
    expect((await versions()).map(([version, kind]) => [version, kind])).toEqual([
      [5, "restored"],
      [4, "saved"],
      [3, "saved"],
      [2, "autosaved"],
      [1, "saved"],
    ]);
    expect(await asViewer(ana, (tx) => getStatementVersion(tx, ana, 2))).toBe("One two three");
  });

  it("shows a mentor with access to the statement the current text, and no version", async () => {
    const [access] = await asViewer(ana, (tx) => listAccess(tx, ana));
    await asViewer(ana, (tx) => setStatementAccess(tx, ana, access?.id ?? "", true));
    const seen = await asViewer(mentor, async (tx) => ({
      statement: await getStatement(tx, ana.id),
      // As if a page asked for them as the owner.
      versions: await listStatementVersions(tx, ana),
      body: await getStatementVersion(tx, ana, 2),
      restored: await restoreStatement(tx, ana, { version: 2, seen: 6 }),
    }));
    expect(seen).toMatchObject({ statement: { body: "One" }, versions: [], body: null, restored: "missing" });
  });

  it("keeps at most two hundred versions, and drops the oldest autosaves first", async () => {
    let seen = 6;
    for (let index = 0; index < 199; index += 1) {
      const kind = index === 0 ? "saved" : "autosaved";
      const saved = await save(`Text ${index}`, seen, kind, 60 + index * 10);
      seen = saved?.version ?? 0;
      if (index > 195) expect((await versions()).length).toBeLessThanOrEqual(200);
    }
    const kept = await versions();
    expect(kept).toHaveLength(200);
    expect(kept.slice(-4).map(([version]) => version)).toEqual([5, 4, 3, 1]);
  });
});
