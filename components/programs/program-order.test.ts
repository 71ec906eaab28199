import { describe, expect, it } from "vitest";
import { type ProgramSort, programOrder } from "@/components/programs/program-order";
import type { Fit, Program } from "@/lib/guide/programs";

type Row = Program & { fit: Fit };

function program(name: string, points: number, rest: Partial<Program> = {}): Row {
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

const sorted = (rows: Row[], sort: ProgramSort) => [...rows].sort(programOrder[sort]).map(({ name }) => name);

describe("the order of programs", () => {
  const rows = [
    program("Yale", 4, { state: "CT", status: "applied" }),
    program("Emory", 7, { state: "GA", status: "considering" }),
    program("Baylor", 4, { state: "TX", status: "ranked" }),
    program("Abroad", 1, { status: "applied" }),
  ];

  it.each<[ProgramSort, string[]]>([
    ["fit", ["Emory", "Baylor", "Yale", "Abroad"]],
    ["name", ["Abroad", "Baylor", "Emory", "Yale"]],
    ["state", ["Yale", "Emory", "Baylor", "Abroad"]],
    ["status", ["Baylor", "Abroad", "Yale", "Emory"]],
  ])("is by %s, and by name for equal programs", (sort, names) => {
    expect(sorted(rows, sort)).toEqual(names);
    expect(sorted([...rows].reverse(), sort)).toEqual(names);
  });

  it("is by name within a state", () => {
    const texans = [program("UTMB", 1, { state: "TX" }), program("Baylor", 9, { state: "TX" })];
    expect(sorted(texans, "state")).toEqual(["Baylor", "UTMB"]);
  });
});
