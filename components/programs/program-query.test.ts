import { describe, expect, it } from "vitest";
import { addressOf, askedPrograms, chipsOf, readQuery } from "@/components/programs/program-query";
import type { ListedProgram } from "./program-order";

const program = (name: string, rest: Partial<ListedProgram> = {}): ListedProgram => ({
  id: name,
  name,
  state: null,
  kind: "dr-academic",
  imgFriendly: null,
  irExposure: null,
  signal: null,
  status: "considering",
  fit: { points: 1, of: 1, reasons: [] },
  ...rest,
});

const programs = [
  program("Harbor", { kind: "integrated-ir", signal: "gold", status: "applied" }),
  program("Mercy", { signal: "silver" }),
  program("Valley"),
];
const shown = (address: string) =>
  askedPrograms(programs, readQuery(Object.fromEntries(new URLSearchParams(address)))).map(
    ({ name }) => name,
  );
const chips = (address: string) =>
  chipsOf(programs, readQuery(Object.fromEntries(new URLSearchParams(address))));

describe("the list of programs", () => {
  it.each([
    ["", ["Harbor", "Mercy", "Valley"]],
    ["sort=-name", ["Valley", "Mercy", "Harbor"]],
    ["sort=status", ["Harbor", "Mercy", "Valley"]],
    ["sort=-status", ["Valley", "Mercy", "Harbor"]],
    ["q=%20VAL", ["Valley"]],
    ["kind=dr-academic", ["Mercy", "Valley"]],
    ["status=applied", ["Harbor"]],
    ["signaled=yes", ["Harbor", "Mercy"]],
    ["kind=dr-academic&signaled=yes", ["Mercy"]],
    ["kind=x&status=constructor&sort=x&signaled=1", ["Harbor", "Mercy", "Valley"]],
  ])("for “%s”", (address, names) => {
    expect(shown(address)).toEqual(names);
  });

  it("has an address without what it does anyway, which reads as it was", () => {
    expect(addressOf(readQuery({}))).toBe("/programs?");
    const query = readQuery({
      q: "A & B",
      kind: "dr-academic",
      status: "applied",
      signaled: "yes",
      sort: "-fit",
    });
    expect(addressOf(query)).toBe(
      "/programs?q=A+%26+B&kind=dr-academic&status=applied&signaled=yes&sort=-fit",
    );
    expect(readQuery(Object.fromEntries(new URLSearchParams(addressOf(query).split("?")[1])))).toEqual(query);
  });

  it("has a chip for what the list has, with what it would show", () => {
    const told = (address: string) =>
      chips(address).map(({ label, count, chosen }) => [label, count, chosen]);
    expect(told("")).toEqual([
      ["All", 3, true],
      ["Integrated IR", 1, false],
      ["DR, academic", 2, false],
      ["Considering", 2, false],
      ["Applied", 1, false],
      ["Signaled", 2, false],
    ]);
    expect(told("kind=dr-academic&status=ranked")).toEqual([
      ["All", 3, false],
      ["Integrated IR", 0, false],
      ["DR, academic", 0, true],
      ["Considering", 2, false],
      ["Applied", 0, false],
      ["On the rank list", 0, true],
      ["Signaled", 0, false],
    ]);
  });

  it("keeps the other filters when a chip is pressed, and a chosen chip takes its own away", () => {
    const address = "q=m&kind=dr-academic&sort=name";
    const goes = Object.fromEntries(chips(address).map(({ label, query }) => [label, addressOf(query)]));
    expect(goes).toMatchObject({
      All: "/programs?q=m&sort=name",
      "DR, academic": "/programs?q=m&sort=name",
      Considering: "/programs?q=m&kind=dr-academic&status=considering&sort=name",
      Signaled: "/programs?q=m&kind=dr-academic&signaled=yes&sort=name",
    });
  });
});
