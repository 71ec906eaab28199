import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { stateCode, states } from "@/lib/states";
import { programInput, programPreferencesInput } from "./program";
import { programPasteInput, readPastedPrograms } from "./program-paste";

const read = (text: string, fallback: "dr-academic" | null = null) =>
  readPastedPrograms(text, fallback, defaultThresholds);
const id = "00000000-0000-4000-8000-000000000001";

describe("a paste", () => {
  it("is read from a spreadsheet with headings in any order", () => {
    const { programs, problems } = read(
      [
        "Signal\tProgram\tType\tState\tIMG friendly\tNotes",
        "Gold\tHarbor University\tIntegrated IR\tTexas\tyes\tmet the director, said “come”",
        "\tCity Hospital\tDR community\tny\t\t",
      ].join("\r\n"),
    );
    expect(problems).toEqual([]);
    expect(programs).toEqual([
      {
        name: "Harbor University",
        state: "TX",
        kind: "integrated-ir",
        imgFriendly: true,
        irExposure: null,
        signal: "gold",
        status: "considering",
        note: "met the director, said “come”",
      },
      {
        name: "City Hospital",
        state: "NY",
        kind: "dr-community",
        imgFriendly: null,
        irExposure: null,
        signal: null,
        status: "considering",
        note: null,
      },
    ]);
  });

  it("is read from CSV without headings, with quotes and commas in a name", () => {
    const { programs } = read('"Harbor, University of",TX,DR academic,no,some,silver,Applied');
    expect(programs).toMatchObject([
      {
        name: "Harbor, University of",
        imgFriendly: false,
        irExposure: "some",
        signal: "silver",
        status: "applied",
      },
    ]);
  });

  it("can contain only names, with one kind for all", () => {
    expect(read("Mercy General\nValley Regional", "dr-academic").programs.map(({ kind }) => kind)).toEqual([
      "dr-academic",
      "dr-academic",
    ]);
    expect(read("Mercy General").problems).toEqual([expect.stringContaining("Row 1: the type is missing")]);
  });

  it("keeps a duplicate program once", () => {
    expect(read("Mercy,OH,DR academic\nMERCY,OH,DR academic\nMercy,OH,DR community").programs).toHaveLength(
      2,
    );
  });

  it.each([
    ["Mercy,Ohioo,DR academic", "“Ohioo” is not a U.S. state"],
    ["Mercy,OH,surgery", "“surgery” is not a type"],
    ["Mercy,OH,DR academic,maybe", "“maybe” is not an answer"],
    ["Mercy,OH,DR academic,yes,huge", "“huge” is not an IR exposure"],
    ["Mercy,OH,DR academic,yes,some,bronze", "“bronze” is not a signal"],
    ["Mercy,OH,DR academic,yes,some,gold,dreaming", "“dreaming” is not a status"],
    [",OH,DR academic", "Enter the program's name"],
    [`${"x".repeat(161)},OH,DR academic`, "at most 160"],
  ])("names the row that can't be read: %s", (row, sentence) => {
    const { problems } = read(`Name,State,Kind,IMG,Exposure,Signal,Status\nCity,NY,DR academic\n${row}`);
    expect(problems).toEqual([expect.stringMatching(/^Row 3: /)]);
    expect(problems[0]).toContain(sentence);
  });

  it("names the row with an unmatched quotation mark", () => {
    for (const cut of ["\t", ","]) {
      const rows = [
        "Name,State,Kind,Notes",
        'Mercy,OH,DR academic,"met them',
        "City,NY,DR academic,x",
        "Valley,TX,DR academic,y",
      ];
      const { programs, problems } = read(rows.join("\n").replaceAll(",", cut));
      expect([programs, problems]).toEqual([[], [expect.stringContaining("quotation mark")]]);
    }
  });

  it.each([
    ["integrated IR/DR", "integrated-ir"],
    ["IR", "integrated-ir"],
    ["Interventional Radiology - Integrated", "integrated-ir"],
    ["DR (community)", "dr-community"],
    ["University DR", "dr-academic"],
    ["DR, no integrated IR here", null],
    ["DR academic (interventional exposure)", null],
    ["community and academic DR", null],
    ["DR", null],
  ])("takes %s for %s", (words, kind) => {
    const { programs } = read(`Name\tKind\nMercy\t${words}`);
    expect(programs[0]?.kind ?? null).toBe(kind);
  });

  it("with far too many rows is not read", () => {
    const { programs, problems } = read("Mercy,OH,DR academic\n".repeat(1100));
    expect([programs, problems]).toEqual([[], [expect.stringContaining("at most 500")]]);
  });

  it("is accepted completely or not at all", () => {
    const input = programPasteInput({ thresholds: defaultThresholds });
    const bad = input.safeParse({ id, rows: "A,TX,DR academic\nB,??,DR academic\nC,??,DR academic" });
    expect(bad.error?.issues).toMatchObject([
      { path: ["rows"], message: expect.stringContaining("1 more row") },
    ]);
    expect(input.safeParse({ id, rows: " \n " }).error?.issues[0]?.path).toEqual(["rows"]);
    const many = Array.from({ length: 501 }, (_, index) => `Hospital ${index},TX,DR academic`).join("\n");
    expect(input.safeParse({ id, rows: many }).error?.issues[0]?.message).toContain("at most 500");
  });

  it("never throws, whatever is pasted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { programs, problems } = read(text, "dr-academic");
        expect(programs.every(({ name }) => name.length > 0)).toBe(true);
        expect(problems.every((sentence) => sentence.length > 0)).toBe(true);
      }),
    );
  });
});

describe("a program in a form", () => {
  const input = programInput({ thresholds: defaultThresholds });

  it("has optional fields", () => {
    expect(input.parse({ name: " Mercy ", kind: "dr-academic" })).toEqual({
      name: "Mercy",
      kind: "dr-academic",
      state: null,
      imgFriendly: null,
      irExposure: null,
      signal: null,
      status: "considering",
      note: null,
    });
  });

  it.each([
    [{ name: "" }, "name"],
    [{ state: "XX" }, "state"],
    [{ state: "__proto__" }, "state"],
    [{ kind: "surgery" }, "kind"],
    [{ signal: "bronze" }, "signal"],
    [{ imgFriendly: "perhaps" }, "imgFriendly"],
    [{ status: "done" }, "status"],
  ])("is refused at its field: %o", (field, path) => {
    const { error } = input.safeParse({ name: "Mercy", kind: "dr-academic", ...field });
    expect(error?.issues.map((issue) => issue.path)).toEqual([[path]]);
  });
});

describe("the weights", () => {
  const weights = { kind: "3", imgFriendly: "0", irExposure: "10", geography: "1", signal: "2" };

  it("are read with states in either spelling", () => {
    expect(programPreferencesInput.parse({ ...weights, states: "tx, New York;TX" })).toEqual({
      weights: { kind: 3, imgFriendly: 0, irExposure: 10, geography: 1, signal: 2 },
      states: ["TX", "NY"],
    });
  });

  it("are refused at their fields", () => {
    const { error } = programPreferencesInput.safeParse({ ...weights, kind: "11", states: "Bavaria" });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(["kind", "states"]);
  });
});

describe("states", () => {
  it("are found by code and by name", () => {
    for (const [code, name] of Object.entries(states)) {
      expect(stateCode(code.toLowerCase())).toBe(code);
      expect(stateCode(` ${name.toUpperCase()} `)).toBe(code);
    }
    expect(stateCode("D.C.")).toBe("DC");
    expect([stateCode(""), stateCode("constructor"), stateCode("Bavaria")]).toEqual([null, null, null]);
  });
});
