import { describe, expect, it } from "vitest";
import { type ListedProgram, type ProgramSort, programOrder } from "@/components/programs/program-order";
import type { Program } from "@/lib/guide/programs";

function program(name: string, points: number, rest: Partial<Program> = {}): ListedProgram {
  return {
    id: name,
    name,
    state: null,
    kind: "integrated-ir",
    imgFriendly: null,
    irExposure: null,
    signal: null,
    status: "considering",
    ...rest,
    fit: { points, of: 10, reasons: [] },
  };
}

const sorted = (rows: ListedProgram[], sort: ProgramSort) =>
  [...rows].sort(programOrder[sort]).map(({ name }) => name);

describe("the order of programs", () => {
  const rows = [
    program("Yale", 4, { state: "CT", status: "applied", signal: "silver", irExposure: "some" }),
    program("Emory", 7, { state: "GA", kind: "dr-community", imgFriendly: false }),
    program("Baylor", 4, { state: "TX", status: "ranked", signal: "gold", imgFriendly: true }),
    program("Abroad", 1, { status: "applied", kind: "dr-academic", irExposure: "none" }),
  ];

  it.each<[ProgramSort, string[]]>([
    ["fit", ["Emory", "Baylor", "Yale", "Abroad"]],
    ["name", ["Abroad", "Baylor", "Emory", "Yale"]],
    ["kind", ["Baylor", "Yale", "Abroad", "Emory"]],
    ["img", ["Baylor", "Emory", "Yale", "Abroad"]],
    ["exposure", ["Yale", "Abroad", "Emory", "Baylor"]],
    ["state", ["Yale", "Emory", "Baylor", "Abroad"]],
    ["signal", ["Baylor", "Yale", "Emory", "Abroad"]],
    ["status", ["Baylor", "Yale", "Abroad", "Emory"]],
  ])("is by %s, then by fit and name", (sort, names) => {
    expect(sorted(rows, sort)).toEqual(names);
    expect(sorted([...rows].reverse(), sort)).toEqual(names);
  });

  it("is by name within a state", () => {
    const texans = [program("UTMB", 1, { state: "TX" }), program("Baylor", 9, { state: "TX" })];
    expect(sorted(texans, "state")).toEqual(["Baylor", "UTMB"]);
  });
});
