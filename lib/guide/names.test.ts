import { describe, expect, it } from "vitest";
import { bands, bandWords } from "./bands";
import { letterKindNames, letterKinds, letterStateNames, letterStates } from "./letters";
import { phaseNames } from "./plan";
import { areaIdeas, areaNames, portfolioAreas } from "./portfolio";
import { programKindNames, programKinds, programStatuses, programStatusNames } from "./programs";
import { rotationKinds, rotationNames, rotationWords } from "./rotations";

describe("what the guide's words are called", () => {
  it.each<[string, readonly string[], Record<string, string>]>([
    ["bands", bands, bandWords],
    ["kinds of letters", letterKinds, letterKindNames],
    ["states of letters", letterStates, letterStateNames],
    ["areas of a portfolio", portfolioAreas, areaNames],
    ["what fits into an area", portfolioAreas, areaIdeas],
    ["phases", ["foundation", "acceleration", "refinement"], phaseNames],
    ["kinds of programs", programKinds, programKindNames],
    ["how far an application is", programStatuses, programStatusNames],
    ["kinds of rotations", rotationKinds, rotationNames],
    ["kinds of rotations, in a sentence", rotationKinds, rotationWords],
  ])("%s have a name each, and no two the same", (_what, keys, names) => {
    expect(Object.keys(names).sort()).toEqual([...keys].sort());
    const all = Object.values(names);
    expect(all.filter((name) => name.trim() === "")).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });
});
