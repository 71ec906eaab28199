import { describe, expect, it } from "vitest";
import { applyEdits, type Edits, flatten } from "./edits";
import {
  defaultAt,
  differencesByGroup,
  editablePaths,
  groupOf,
  groups,
  numberGroups,
} from "./threshold-groups";
import { defaultThresholds } from "./thresholds";

const edited = (edits: Edits) => applyEdits(defaultThresholds, edits).thresholds ?? defaultThresholds;

describe("the groups of the document", () => {
  it("have one page each, named by their key if it has one field per number", () => {
    const own = groups.filter(({ hasOwnForm }) => hasOwnForm);
    expect(own.map(({ key, page }) => [key, page])).toEqual([
      ["seasons", "seasons"],
      ["catalogue", "practice-tests"],
    ]);
    expect(numberGroups.map(({ page }) => page)).toEqual(
      Object.keys(defaultThresholds).filter((key) => !["seasons", "catalogue"].includes(key)),
    );
  });

  it("are found by a path, but not by a path that only starts with the same letters", () => {
    expect(groupOf("exam.blocks")?.title).toBe("The exam");
    expect(groupOf("examination.blocks")).toBeUndefined();
    expect(groupOf("")).toBeUndefined();
  });

  it("count the differences from the defaults", () => {
    const edits = { "exam.blocks": 8, "exam.blockMinutes": 60, "seasons.2026.match.estimated": true };
    expect([...differencesByGroup(edited(edits))]).toEqual([
      ["exam", 2],
      ["seasons", 1],
    ]);
    expect(differencesByGroup(defaultThresholds).size).toBe(0);
  });

  it("allow edits of numbers and booleans, but not of names", () => {
    const editable = (prefix: string) => editablePaths(flatten(defaultThresholds), prefix);
    expect(editable("bank.")).toEqual([
      "bank.questions",
      "bank.passesMin",
      "bank.passesMax",
      "bank.forecastDays",
    ]);
    expect(editable("catalogue.forms.nbme-9.")).toEqual(["catalogue.forms.nbme-9.onSale"]);
    expect(editable("programs.")).toContain("programs.feesEstimated");
  });

  it("know the default values", () => {
    expect(["exam.blocks", "phases.refinement.questionsMin", "exam.none"].map(defaultAt)).toEqual([
      16,
      null,
      undefined,
    ]);
  });
});
