import { describe, expect, it, vi } from "vitest";
import { countWaiting, type DraftStorage, forgetDrafts } from "./browser-storage";
import { forgetOldDrafts } from "./kept-texts";
import { keepWaiting, listWaiting, removeWaiting, seenCards, type Waiting } from "./log-queue";
import { draftCipher } from "./statement-draft";

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

async function cipherOf(letter: string) {
  const cipher = await draftCipher(Buffer.alloc(32, letter, "latin1").toString("base64url"));
  if (!cipher) throw new Error("Node encrypts.");
  return cipher;
}

const entry: Waiting = {
  id: "one",
  kind: "questions",
  fields: { done: "40", correct: "28", doneOn: "2026-11-26" },
  refusal: null,
  at: 2,
};

describe("what waits to be logged", () => {
  it("is kept for its account, encrypted, in the order in which it was typed", async () => {
    const local = storage();
    const key = await cipherOf("a");
    expect(await keepWaiting(local, key, "ana", entry)).toBe(true);
    await keepWaiting(local, key, "ana", { ...entry, id: "two", kind: "cards", at: 1 });
    await keepWaiting(local, key, "bilal", { ...entry, id: "three" });
    // Longer than what encrypted text contains by chance.
    expect([...local.kept.values()].join()).not.toMatch(/questions|correct|2026-11-26/);
    expect((await listWaiting(local, key, "ana")).map(({ id }) => id)).toEqual(["two", "one"]);
    expect((await listWaiting(local, key, "ana")).at(-1)).toEqual(entry);
    expect(countWaiting(local)).toBe(3);
    removeWaiting(local, "ana", "two");
    expect((await listWaiting(local, key, "ana")).map(({ id }) => id)).toEqual(["one"]);
  });

  it("says which total of flashcards it replaces: one that waits, else the day's, if it is known", () => {
    const known = { since: "2026-11-20", totals: { "2026-11-26": 90 } };
    const cards = (id: string, total: string, on: Record<string, string>): Waiting => ({
      ...entry,
      id,
      kind: "cards",
      fields: { id, cards: total, ...on },
    });
    const [one, two] = [
      cards("one", "100", { day: "2026-11-26" }),
      cards("two", "120", { day: "other", doneOn: "2026-11-26" }),
    ];
    const typed = { id: "three", cards: "150", day: "2026-11-26" };
    expect(seenCards(typed, [one, two, { ...entry, id: "four" }], known)).toBe("120");
    expect(seenCards(one.fields, [one], known)).toBe("90");
    expect(seenCards({ ...typed, day: "2026-11-25" }, [one], known)).toBe("0");
    expect(seenCards({ ...typed, day: "2026-11-19" }, [one], known)).toBe("");
    expect(seenCards(typed, [], null)).toBe("");
  });

  it("takes no total of flashcards for the day's that was refused, or can't be one", () => {
    const known = { since: "2026-11-20", totals: {} };
    const of = (id: string, cards: string, refusal: string | null = null): Waiting => ({
      ...{ ...entry, id, kind: "cards", refusal },
      fields: { id, cards, day: "2026-11-26" },
    });
    const typed = { id: "three", cards: "150", day: "2026-11-26" };
    expect(seenCards(typed, [of("one", "100", "It is too old.")], known)).toBe("0");
    expect(seenCards(typed, [of("one", " 100 "), of("two", "1.5")], known)).toBe("100");
  });

  it("is replaced by the same entry, and removed if it can't be read", async () => {
    const local = storage();
    const key = await cipherOf("a");
    await keepWaiting(local, key, "ana", entry);
    await keepWaiting(local, key, "ana", { ...entry, refusal: "Too many." });
    expect(await listWaiting(local, key, "ana")).toEqual([{ ...entry, refusal: "Too many." }]);
    local.setItem("readyline.log.ana.four", "{");
    const other = await cipherOf("b");
    const unreadable = vi.fn();
    expect(await listWaiting(local, other, "ana", unreadable)).toEqual([]);
    expect(local.kept.size).toBe(0);
    await listWaiting(local, other, "ana", unreadable);
    expect(unreadable).toHaveBeenCalledTimes(1);
    // A page that was opened before the key changed leaves what newer pages keep.
    await keepWaiting(local, key, "ana", { ...entry, at: performance.timeOrigin + 1 });
    expect(await listWaiting(local, other, "ana", unreadable)).toEqual([]);
    expect([unreadable.mock.calls.length, local.kept.size]).toEqual([1, 1]);
  });

  it("is not kept again if somebody signs out in another tab while its refusal is encrypted", async () => {
    const local = storage();
    const key = await cipherOf("a");
    await keepWaiting(local, key, "ana", entry);
    const refused = { ...entry, refusal: "Too many." };
    expect(await keepWaiting(local, key, "ana", refused, { onlyIfKept: true })).toBe(true);
    const again = keepWaiting(local, key, "ana", refused, { onlyIfKept: true });
    forgetDrafts(local);
    expect(await again).toBe(false);
    expect(local.kept.size).toBe(0);
  });

  it("is removed with the session, as drafts are", async () => {
    const local = storage();
    const key = await cipherOf("a");
    const day = 24 * 60 * 60 * 1000;
    await keepWaiting(local, key, "ana", { ...entry, at: day });
    await keepWaiting(local, key, "bilal", { ...entry, at: 2 * day });
    forgetOldDrafts(local, 15 * day);
    expect(await listWaiting(local, key, "ana")).toEqual([]);
    expect(countWaiting(local)).toBe(1);
    await keepWaiting(local, key, "ana", entry);
    forgetDrafts(local, "ana");
    expect([...local.kept.keys()]).toEqual(["readyline.log.ana.one"]);
    forgetDrafts(local);
    expect(countWaiting(local)).toBe(0);
  });

  it("is not kept when the browser's storage is full", async () => {
    const full = storage();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(await keepWaiting(full, await cipherOf("a"), "ana", entry)).toBe(false);
  });
});
