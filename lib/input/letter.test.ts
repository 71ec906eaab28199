import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { cellText, letterCellInput, letterInput, letterMoveInput } from "./letter";

const schema = letterInput({ thresholds, today: day("2026-06-10") });
const typed = { writer: " Dr. Rivera ", kind: "ir" };
const read = (fields: Record<string, string>) => schema.parse({ ...typed, ...fields });
/** The fields that are refused. */
const refused = (fields: Record<string, string>) =>
  schema.safeParse({ ...typed, ...fields }).error?.issues.map(({ path }) => path.join()) ?? [];

describe("a letter in a form", () => {
  it("needs no more than a writer and a kind", () => {
    expect(read({})).toEqual({
      writer: "Dr. Rivera",
      kind: "ir",
      institution: null,
      specialty: null,
      email: null,
      knows: null,
      speaksToGrowth: null,
      waived: false,
      dueOn: null,
      programs: [],
      note: null,
    });
    expect(refused({ writer: "", kind: "friend" })).toEqual(["writer", "kind"]);
  });

  it("may say everything", () => {
    const fields = {
      institution: "Mercy",
      specialty: "IR",
      email: "rivera@example.org",
      knows: "Four weeks together.",
      dueOn: "2026-08-01",
      note: "kind",
    };
    expect(read({ ...fields, waived: "on" })).toMatchObject({ ...fields, waived: true });
  });

  it("has an email address, or none", () => {
    for (const email of ["rivera", "rivera@", "a@b c.org"]) expect(refused({ email })).toEqual(["email"]);
  });

  it("says yes, no or nothing of growth", () => {
    const growth = (speaksToGrowth: string) => read({ speaksToGrowth }).speaksToGrowth;
    expect([growth("yes"), growth("no"), growth("")]).toEqual([true, false, null]);
    expect(refused({ speaksToGrowth: "perhaps" })).toEqual(["speaksToGrowth"]);
  });

  it("is due from three years back to five years ahead", () => {
    for (const dueOn of ["2023-06-10", "2031-06-10"]) expect(read({ dueOn }).dueOn).toBe(dueOn);
    for (const dueOn of ["2023-06-09", "2031-06-11"]) expect(refused({ dueOn })).toEqual(["dueOn"]);
  });
});

describe("the programs of a letter", () => {
  it("are those whose boxes are ticked", () => {
    expect(
      read({ "programs-a": "on", "programs-Mercy": "on", "programs-b": "", programs: "c" }),
    ).toMatchObject({
      programs: ["a", "Mercy"],
    });
  });

  it("are 300 at most", () => {
    const ticked = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`programs-${index}`, "on"]));
    expect(read(ticked(300)).programs).toHaveLength(300);
    expect(refused(ticked(301))).toEqual(["programs"]);
  });
});

describe("a letter's move", () => {
  const moves = letterMoveInput({ thresholds, today: day("2026-06-10") });

  it("may have been on an earlier day, and not on a later one", () => {
    const move = { id: "00000000-0000-4000-8000-000000000001", from: "asked", to: "agreed" };
    expect(moves.parse({ ...move, on: "2026-05-01" }).on).toBe("2026-05-01");
    for (const on of ["", "2026-06-11", "2014-12-31"]) {
      expect(moves.safeParse({ ...move, on }).error?.issues.map(({ path }) => path.join())).toEqual(["on"]);
    }
  });

  it("goes from one state that there is to another", () => {
    const move = { id: "00000000-0000-4000-8000-000000000001", from: "asked", to: "agreed" };
    expect(moves.parse(move)).toEqual(move);
    const { error } = moves.safeParse({ id: "1", from: "lost", to: "" });
    expect(error?.issues.map(({ path }) => path.join())).toEqual(["id", "from", "to"]);
  });
});

describe("a cell of the table of letters and programs", () => {
  const id = (end: number) => `00000000-0000-4000-8000-00000000000${end}`;
  const shown = { letters: [id(1), id(2)].join(), programs: [id(3), id(4), id(5)].join() };

  it("is a letter and a program of those that were shown", () => {
    expect(letterCellInput.parse({ ...shown, cell: cellText(true, 1, 2) })).toEqual({
      letter: id(2),
      program: id(5),
      assigned: true,
    });
    expect(letterCellInput.parse({ ...shown, cell: "-0.0" })).toEqual({
      letter: id(1),
      program: id(3),
      assigned: false,
    });
  });

  it("is nothing else", () => {
    for (const cell of ["", "1.2", "+2.0", "+0.3", "+-1.0", "+0", "+0.0.0", "+1e0.0"]) {
      expect([cell, letterCellInput.safeParse({ ...shown, cell }).success]).toEqual([cell, false]);
    }
    expect(letterCellInput.safeParse({ letters: "Dr. Rivera", programs: id(3), cell: "+0.0" }).success).toBe(
      false,
    );
  });
});
