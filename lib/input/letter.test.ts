import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { letterInput, letterMoveInput } from "./letter";

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
  it("are one a line, each once, without spaces around them or empty lines", () => {
    expect(read({ programs: " Mercy \r\nHarbor\n\n \nMercy\n" }).programs).toEqual(["Mercy", "Harbor"]);
  });

  it("have names of 120 characters on one line at most", () => {
    const name = (length: number) => `Mercy\n${"x".repeat(length)}`;
    expect(read({ programs: name(120) }).programs).toHaveLength(2);
    for (const programs of [name(121), "Mercy\tHarbor", "Mercy\nHar\0bor"]) {
      expect(refused({ programs })).toEqual(["programs"]);
    }
  });

  it("are 300 at most", () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => `Program ${index}`).join("\n");
    expect(read({ programs: lines(300) }).programs).toHaveLength(300);
    expect(refused({ programs: lines(301) })).toEqual(["programs"]);
  });
});

describe("a letter's move", () => {
  it("goes from one state that there is to another", () => {
    const move = { id: "00000000-0000-4000-8000-000000000001", from: "asked", to: "agreed" };
    expect(letterMoveInput.parse(move)).toEqual(move);
    const { error } = letterMoveInput.safeParse({ id: "1", from: "lost", to: "" });
    expect(error?.issues.map(({ path }) => path.join())).toEqual(["id", "from", "to"]);
  });
});
