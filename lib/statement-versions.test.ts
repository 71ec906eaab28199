import { describe, expect, it } from "vitest";
import { replacesNewest, versionsToDrop } from "./statement-versions";

const at = (minute: number) => new Date(Date.UTC(2026, 5, 9, 14, minute));
const autosave = { kind: "autosaved", body: "I failed once, and then", begunAt: at(0) } as const;

describe("a version", () => {
  it("collects autosaves, and a new one begins after ten minutes", () => {
    const next = { kind: "autosaved", body: "I failed once, and then 236." } as const;
    expect(replacesNewest(autosave, next, at(9))).toBe(true);
    expect(replacesNewest(autosave, next, at(10))).toBe(false);
  });

  it("is not replaced after a save by hand or a restore", () => {
    const next = { kind: "autosaved", body: "I failed once, and then 236." } as const;
    expect(replacesNewest({ ...autosave, kind: "saved" }, next, at(1))).toBe(false);
    expect(replacesNewest({ ...autosave, kind: "restored" }, next, at(1))).toBe(false);
    expect(replacesNewest(autosave, { ...next, kind: "saved" }, at(1))).toBe(false);
    expect(replacesNewest(autosave, { ...next, kind: "restored" }, at(1))).toBe(false);
    expect(replacesNewest(autosave, { kind: "saved", body: autosave.body }, at(30))).toBe(true);
  });

  it("is not replaced when much of its text is removed", () => {
    expect(replacesNewest(autosave, { kind: "autosaved", body: "" }, at(1))).toBe(false);
    expect(replacesNewest(autosave, { kind: "autosaved", body: autosave.body.slice(0, 20) }, at(1))).toBe(
      false,
    );
    expect(replacesNewest(autosave, { kind: "autosaved", body: autosave.body.slice(0, 21) }, at(1))).toBe(
      true,
    );
  });

  it("is not replaced by a different text of the same length, or when a sentence is removed", () => {
    const long = { ...autosave, body: "I failed once. ".repeat(40) };
    const over = "We did better. ".repeat(40);
    expect(replacesNewest(long, { kind: "autosaved", body: over }, at(1))).toBe(false);
    // Half of a text that repeats itself is gone, though what is left stands at both of its ends.
    expect(replacesNewest(long, { kind: "autosaved", body: long.body.slice(0, 300) }, at(1))).toBe(false);
    const without = (characters: number) => long.body.slice(0, 100) + long.body.slice(100 + characters);
    expect(replacesNewest(long, { kind: "autosaved", body: without(40) }, at(1))).toBe(true);
    expect(replacesNewest(long, { kind: "autosaved", body: `${without(45)} And more.` }, at(1))).toBe(false);
    expect(replacesNewest(long, { kind: "autosaved", body: `${long.body}And more.` }, at(1))).toBe(true);
  });

  it("is deleted when there are too many: the oldest autosaves, then the oldest others, never the newest", () => {
    const versions = (["saved", "autosaved", "autosaved", "restored", "autosaved"] as const).map(
      (kind, index) => ({ version: index + 1, kind }),
    );
    expect(versionsToDrop(versions, 5)).toEqual([]);
    expect(versionsToDrop(versions, 4)).toEqual([2]);
    expect(versionsToDrop(versions.toReversed(), 2)).toEqual([2, 3, 1]);
    expect(versionsToDrop(versions, 0)).toEqual([2, 3, 1, 4]);
  });
});
