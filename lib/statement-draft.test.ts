import { afterEach, describe, expect, it, vi } from "vitest";
import { browserStorage, type DraftStorage, forgetDrafts } from "./browser-storage";
import { forgetOldDrafts } from "./kept-texts";
import { type DraftCipher, draftCipher, keepDraft, removeDraftsOf, unsavedDrafts } from "./statement-draft";

function storage(): DraftStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

async function cipherOf(letter: string): Promise<DraftCipher> {
  const cipher = await draftCipher(Buffer.alloc(32, letter, "latin1").toString("base64url"));
  if (!cipher) throw new Error("Node encrypts.");
  return cipher;
}
// With bytes that base64url writes as - and _.
const key = await cipherOf("\u00ff");
const ana = { viewerId: "ana", tab: "tab-1", version: 3, body: "I failed once — näher", at: 1 };

afterEach(() => vi.unstubAllGlobals());

describe("drafts", () => {
  it("are one per tab, for any version", async () => {
    const local = storage();
    expect(await keepDraft(local, key, ana)).toBe(true);
    await keepDraft(local, key, { ...ana, body: "I failed once, and then", at: 2 });
    await keepDraft(local, key, { ...ana, version: 4, body: "I failed once, and then 236.", at: 3 });
    await keepDraft(local, key, { ...ana, tab: "tab-2", body: "In my fourth year", at: 4 });
    const found = await unsavedDrafts(local, key, "ana", "");
    expect(found.map(({ version, body, at }) => [version, body, at])).toEqual([
      [3, "In my fourth year", 4],
      [4, "I failed once, and then 236.", 3],
    ]);
    removeDraftsOf(local, "tab-1");
    expect((await unsavedDrafts(local, key, "ana", "")).map(({ body }) => body)).toEqual([
      "In my fourth year",
    ]);
  });

  it("can be read with their account's key only, and only under the key that they were kept under", async () => {
    const local = storage();
    await keepDraft(local, key, ana);
    const [[name, kept] = ["", ""]] = [...local.kept];
    // Encrypted text has no spaces, so it can't match by chance.
    expect(kept).not.toMatch(/I failed|failed once/);
    expect((await unsavedDrafts(local, key, "ana", "")).map(({ body }) => body)).toEqual([ana.body]);
    // What can't be read is removed.
    const moved = storage();
    moved.setItem(name.replace(".3.", ".4."), kept);
    expect([await unsavedDrafts(moved, key, "ana", ""), moved.kept.size]).toEqual([[], 0]);
    const unreadable = vi.fn();
    expect(await unsavedDrafts(local, await cipherOf("b"), "ana", "", unreadable)).toEqual([]);
    expect([unreadable.mock.calls.length, local.kept.size]).toEqual([1, 0]);
    // A page that was opened before the key changed leaves what newer pages keep.
    await keepDraft(local, key, { ...ana, at: performance.timeOrigin + 1 });
    await unsavedDrafts(local, await cipherOf("b"), "ana", "", unreadable);
    expect([unreadable.mock.calls.length, local.kept.size]).toEqual([1, 1]);
  });

  it("are never the same twice, so that nobody sees whether a text changed", async () => {
    const local = storage();
    await keepDraft(local, key, ana);
    const [first] = [...local.kept.values()];
    await keepDraft(local, key, ana);
    expect([...local.kept.values()]).not.toEqual([first]);
  });

  it("are visible only to their account, and are removed when another account signs in", async () => {
    const local = storage();
    await keepDraft(local, key, ana);
    await keepDraft(local, key, { ...ana, viewerId: "bilal", tab: "tab-2" });
    local.setItem("readyline.statements-of-something-else", "stays");
    expect(await unsavedDrafts(local, key, "bilal", "")).toHaveLength(1);
    expect(await unsavedDrafts(local, key, "an", "")).toEqual([]);
    forgetDrafts(local, "bilal");
    expect(await unsavedDrafts(local, key, "ana", "")).toEqual([]);
    expect(await unsavedDrafts(local, key, "bilal", "")).toHaveLength(1);
    forgetDrafts(local);
    expect([...local.kept.keys()]).toEqual(["readyline.statements-of-something-else"]);
  });

  it("are removed after as many days as a session can be unused", async () => {
    const local = storage();
    const days = (count: number) => count * 24 * 60 * 60 * 1000;
    await keepDraft(local, key, { ...ana, at: days(1) });
    await keepDraft(local, key, { ...ana, tab: "tab-2", at: days(2) });
    local.setItem("readyline.statement.ana.3.tab-3", "{");
    local.setItem("readyline.statements-of-something-else", "stays");
    forgetOldDrafts(local, days(15) - 1);
    expect(await unsavedDrafts(local, key, "ana", "")).toHaveLength(2);
    forgetOldDrafts(local, days(15));
    expect((await unsavedDrafts(local, key, "ana", "")).map(({ at }) => at)).toEqual([days(2)]);
    expect([...local.kept.keys()]).toContain("readyline.statements-of-something-else");
  });

  it("are removed when their text is saved, or when they cannot be read", async () => {
    const local = storage();
    await keepDraft(local, key, ana);
    local.setItem("readyline.statement.ana.3.tab-2", "{");
    local.setItem("readyline.statement.ana.3.tab-3", '{"body":1,"at":1}');
    local.setItem("readyline.statement.ana.3.tab-4", '{"body":"I failed twice"}');
    local.setItem("readyline.statement.ana.3.tab-5", '{"sealed":"x","at":1}');
    expect(await unsavedDrafts(local, key, "ana", ana.body)).toEqual([]);
    expect(local.kept.size).toBe(0);
    await keepDraft(local, key, ana);
    const unreadable = vi.fn();
    await unsavedDrafts(local, key, "ana", ana.body, unreadable);
    expect(unreadable).not.toHaveBeenCalled();
  });

  it("of release 0.3, which did not encrypt them, are still found by their account", async () => {
    const local = storage();
    local.setItem("readyline.statement.ana.3.tab-1", '{"body":"I failed once","at":1}');
    expect(await unsavedDrafts(local, key, "ana", "")).toMatchObject([
      { version: 3, body: "I failed once", at: 1 },
    ]);
  });

  it("are stored in the browser's storage where it is available", () => {
    expect(browserStorage()).toBeNull();
    const local = storage();
    vi.stubGlobal("window", { localStorage: local });
    expect(browserStorage()).toBe(local);
  });

  it("are not stored when the browser's storage is full, or can't encrypt", async () => {
    const full = storage();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(await keepDraft(full, key, ana)).toBe(false);
    vi.stubGlobal("crypto", {});
    expect(await draftCipher(Buffer.alloc(32).toString("base64url"))).toBeNull();
  });
});
