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
  it("are one for each tab, whatever version it grew from", () => {
    const here = storage();
    expect(keepDraft(here, ana)).toBe(true);
    keepDraft(here, { ...ana, body: "I failed once, and then", at: 2 });
    keepDraft(here, { ...ana, version: 4, body: "I failed once, and then 236.", at: 3 });
    keepDraft(here, { ...ana, tab: "tab-2", body: "In my fourth year", at: 4 });
    expect(unsavedDrafts(here, "ana", "").map(({ version, body }) => [version, body])).toEqual([
      [3, "In my fourth year"],
      [4, "I failed once, and then 236."],
    ]);
    removeDraftsOf(here, "tab-1");
    expect(unsavedDrafts(here, "ana", "").map(({ body }) => body)).toEqual(["In my fourth year"]);
  });

  it("are seen by nobody else, and go when somebody else signs in", () => {
    const here = storage();
    keepDraft(here, ana);
    keepDraft(here, { ...ana, viewerId: "bilal", tab: "tab-2" });
    here.setItem("readyline.statements-of-something-else", "stays");
    expect(unsavedDrafts(here, "bilal", "")).toHaveLength(1);
    expect(unsavedDrafts(here, "an", "")).toEqual([]);
    forgetDrafts(here, "bilal");
    expect(unsavedDrafts(here, "ana", "")).toEqual([]);
    expect(unsavedDrafts(here, "bilal", "")).toHaveLength(1);
    forgetDrafts(here);
    expect([...here.kept.keys()]).toEqual(["readyline.statements-of-something-else"]);
  });

  it("are removed when the server has their text, or when they can't be read", () => {
    const here = storage();
    keepDraft(here, ana);
    here.setItem("readyline.statement.ana.3.tab-2", "{");
    here.setItem("readyline.statement.ana.3.tab-3", '{"body":1,"at":1}');
    here.setItem("readyline.statement.ana.3.tab-4", '{"body":"I failed twice"}');
    expect(unsavedDrafts(here, "ana", "I failed once")).toEqual([]);
    expect(here.kept.size).toBe(0);
  });

  it("are kept in the browser's storage, where there is one that lets us", () => {
    expect(browserStorage()).toBeNull();
    const here = storage();
    vi.stubGlobal("window", { localStorage: here });
    expect(browserStorage()).toBe(here);
    vi.unstubAllGlobals();
  });

  it("say so when the browser is full", () => {
    const full = storage();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(keepDraft(full, ana)).toBe(false);
  });
});
