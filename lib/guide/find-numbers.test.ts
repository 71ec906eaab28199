import { describe, expect, it } from "vitest";
import { flatten } from "./edits";
import { findNumbers } from "./find-numbers";
import { defaultThresholds, leafAt } from "./thresholds";

const flat = flatten(defaultThresholds);
const paths = (query: string) => findNumbers(flat, query).flatMap((group) => group.paths);

describe("a search among the numbers", () => {
  it("finds by name, meaning, unit and source, in any case, by a part of a word", () => {
    expect(paths("Margin")).toContain("readiness.marginPoints");
    expect(paths("MARG")).toEqual(paths("margin"));
    const units = (query: string) => new Set(paths(query).map((path) => leafAt(path)?.unit));
    expect(units("weeks")).toContain("weeks");
    expect(paths("guide").length).toBeGreaterThan(20);
  });

  it("needs every word", () => {
    expect(paths("margin readiness")).toContain("readiness.marginPoints");
    expect(paths("margin flashcards")).toEqual([]);
    expect(paths("letter days").every((path) => paths("letter").includes(path))).toBe(true);
  });

  it("finds numbers only, by group, in the order of the document; nothing without a word", () => {
    const found = findNumbers(flat, "e");
    expect(found.flatMap((group) => group.paths)).toEqual([...flat.keys()].filter((path) => leafAt(path)));
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
    for (const none of ["", "  "]) expect(findNumbers(flat, none)).toEqual([]);
  });
});
