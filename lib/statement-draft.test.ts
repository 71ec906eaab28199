import { describe, expect, it, vi } from "vitest";
import {
  browserStorage,
  type DraftStorage,
  forgetDrafts,
  keepDraft,
  removeDraftsOf,
  unsavedDrafts,
} from "./statement-draft";

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

const ana = { viewerId: "ana", tab: "tab-1", version: 3, body: "I failed once", at: 1 };

describe("drafts", () => {
  it("are one per tab, for any version", () => {
    const local = storage();
    expect(keepDraft(local, ana)).toBe(true);
    keepDraft(local, { ...ana, body: "I failed once, and then", at: 2 });
    keepDraft(local, { ...ana, version: 4, body: "I failed once, and then 236.", at: 3 });
    keepDraft(local, { ...ana, tab: "tab-2", body: "In my fourth year", at: 4 });
    expect(unsavedDrafts(local, "ana", "").map(({ version, body }) => [version, body])).toEqual([
      [3, "In my fourth year"],
      [4, "I failed once, and then 236."],
    ]);
    removeDraftsOf(local, "tab-1");
    expect(unsavedDrafts(local, "ana", "").map(({ body }) => body)).toEqual(["In my fourth year"]);
  });

  it("are visible only to their account, and are removed when another account signs in", () => {
    const local = storage();
    keepDraft(local, ana);
    keepDraft(local, { ...ana, viewerId: "bilal", tab: "tab-2" });
    local.setItem("readyline.statements-of-something-else", "stays");
    expect(unsavedDrafts(local, "bilal", "")).toHaveLength(1);
    expect(unsavedDrafts(local, "an", "")).toEqual([]);
    forgetDrafts(local, "bilal");
    expect(unsavedDrafts(local, "ana", "")).toEqual([]);
    expect(unsavedDrafts(local, "bilal", "")).toHaveLength(1);
    forgetDrafts(local);
    expect([...local.kept.keys()]).toEqual(["readyline.statements-of-something-else"]);
  });

  it("are removed when their text is saved, or when they cannot be read", () => {
    const local = storage();
    keepDraft(local, ana);
    local.setItem("readyline.statement.ana.3.tab-2", "{");
    local.setItem("readyline.statement.ana.3.tab-3", '{"body":1,"at":1}');
    local.setItem("readyline.statement.ana.3.tab-4", '{"body":"I failed twice"}');
    expect(unsavedDrafts(local, "ana", "I failed once")).toEqual([]);
    expect(local.kept.size).toBe(0);
  });

  it("are stored in the browser's storage where it is available", () => {
    expect(browserStorage()).toBeNull();
    const local = storage();
    vi.stubGlobal("window", { localStorage: local });
    expect(browserStorage()).toBe(local);
    vi.unstubAllGlobals();
  });

  it("are not stored when the browser's storage is full", () => {
    const full = storage();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(keepDraft(full, ana)).toBe(false);
  });
});
