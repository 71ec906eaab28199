import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { placeOf, stateCode, states } from "@/lib/states";
import {
  type ChangeBack,
  changeText,
  programInput,
  programListInput,
  programPreferencesInput,
  undoOfChange,
  undoOfRemoval,
} from "./program";
import { programPasteInput, readPastedPrograms } from "./program-paste";

const read = (text: string, fallback: "dr-academic" | null = null) =>
  readPastedPrograms(text, fallback, defaultThresholds);
type Row = Record<"name" | "state" | "kind" | "img" | "exposure" | "signal" | "status" | "note", string>;
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

  it("keeps a program that stands twice once, as it stands first, and tells which; two states are two", () => {
    const { programs, repeated } = read(
      "Mercy,OH,DR academic\nMERCY,NY,DR academic\nMercy,OH,DR community\nmercy,oh,DR academic\nMercy,,DR community",
    );
    const told = (of: typeof programs) => of.map(({ name, state, kind }) => `${name} ${state} ${kind}`);
    expect(told(programs)).toEqual(["Mercy OH dr-academic", "MERCY NY dr-academic", "Mercy OH dr-community"]);
    expect(told(repeated)).toEqual(["mercy OH dr-academic", "Mercy null dr-community"]);
  });

  it("takes the state from a place, and keeps the place in the note", () => {
    const { programs, problems } = read(
      [
        "Program\tCity, State\tType\tNotes",
        "A\tHouston, TX\tDR academic\tcalm",
        "B\tBuffalo New York 14203\tDR academic\t",
        "C\tMidwest\tDR academic\t",
      ].join("\n"),
    );
    expect(problems).toEqual([]);
    expect(programs.map(({ state, note }) => [state, note])).toEqual([
      ["TX", "calm\nHouston, TX"],
      ["NY", "Buffalo New York 14203"],
      [null, "Midwest"],
    ]);
    const columns = read(
      "Name,City,State,Region,Kind\nA,Washington,DC,South,DR academic\nB,Washington,,,DR academic",
    );
    expect(columns.programs.map(({ state, note }) => [state, note])).toEqual([
      ["DC", "Washington, South"],
      [null, "Washington"],
    ]);
  });

  it.each<[keyof Row, string[], string[]]>([
    [
      "name",
      ["Program", "Programs", "Programme", "Hospital Name", "Institution", "Residency"],
      ["My program", "Program director"],
    ],
    ["state", ["State", "ST", "Location"], ["States", "US state"]],
    ["kind", ["Kind", "Type", "Track", "Specialty", "Category"], ["Subtype", "Kind of day"]],
    ["img", ["IMG", "IMGs", "IMG friendly", "IMG-friendly?", "imgfriendly"], ["Non-IMG", "IMG rate"]],
    ["exposure", ["Exposure", "IR exposure"], ["DR exposure", "Exposure score"]],
    ["signal", ["Signal", "Signals"], ["No signal", "Signal count"]],
    ["status", ["Status", " status "], ["Visa status", "Status date"]],
    ["note", ["Note", "Notes", "Comment", "Comments", "Remark", "Remarks"], ["Footnotes", "Notes of mine"]],
  ])("knows the column of the %s by %j, and not by %j", (column, known, unknown) => {
    const filled: Row = {
      name: "Mercy",
      state: "OH",
      kind: "DR academic",
      img: "yes",
      exposure: "some",
      signal: "gold",
      status: "Applied",
      note: "met them",
    };
    const others = Object.keys(filled).filter((key) => key !== column) as (keyof Row)[];
    const reading = (heading: string) => {
      const table = [
        [...others, heading],
        [...others.map((key) => filled[key]), filled[column]],
      ];
      return read(table.map((cells) => cells.join("\t")).join("\n"));
    };
    const whole = {
      name: "Mercy",
      state: "OH",
      kind: "dr-academic",
      imgFriendly: true,
      irExposure: "some",
      signal: "gold",
      status: "applied",
      note: "met them",
    };
    for (const heading of known)
      expect(reading(heading), heading).toEqual({ programs: [whole], repeated: [], problems: [] });
    for (const heading of unknown) expect(reading(heading).programs, heading).not.toEqual([whole]);
  });

  it.each<[string, boolean | null]>([
    ...["yes", "Y", "TRUE", "1", "x", "✓"].map((word): [string, boolean] => [word, true]),
    ...["no", "N", "False", "0"].map((word): [string, boolean] => [word, false]),
    ...["?", "unknown", "N/A", "-", ""].map((word): [string, null] => [word, null]),
  ])("takes %j for friendly to IMGs: %s", (word, expected) => {
    const { programs, problems } = read(`Name\tKind\tIMG\tState\nMercy\tDR academic\t${word}\tOH`);
    expect([programs[0]?.imgFriendly, problems]).toEqual([expected, []]);
  });

  it.each([
    ["Signal", "signal", ["", "none", "NO", "-"], null],
    ["Signal", "signal", ["Silver"], "silver"],
    ["Exposure", "irExposure", ["None"], "none"],
    ["Exposure", "irExposure", ["STRONG"], "strong"],
    ["Status", "status", ["", "considering", "Considering"], "considering"],
    ["Status", "status", ["interview", "Interview offered", "INTERVIEW OFFERED"], "interview"],
    ["Status", "status", ["on the rank list", "ranked"], "ranked"],
  ] as const)("takes in the column %s for the %s each of %j as %j", (heading, key, words, expected) => {
    for (const word of words) {
      const { programs } = read(`Name\tKind\t${heading}\tState\nMercy\tDR academic\t ${word} \tOH`);
      expect(programs[0]?.[key], word).toBe(expected);
    }
  });

  it("passes over cells beyond the columns, spaces, and empty rows", () => {
    const row = "\n  Mercy  , oh ,DR academic,yes,some,gold,applied,a note,and more,and more\n\n , ,\n";
    expect(read(row).programs).toMatchObject([{ name: "Mercy", state: "OH", note: "a note" }]);
    // Rows are numbered as in the sheet.
    expect(read("Name,Kind\n\n ,\nMercy,surgery").problems[0]).toMatch(/^Row 4: /);
    expect(read("\n\nMercy,OH,surgery").problems[0]).toMatch(/^Row 3: /);
    expect(read('Name,Kind\n"Mercy\nGeneral",DR academic\n\nCity,surgery').problems[1]).toMatch(/^Row 4: /);
    expect(read("\tName\tKind\n1\tMercy\tDR academic").programs).toMatchObject([{ name: "Mercy" }]);
    expect(read(`Name,Kind\nMercy,DR academic${"\n,".repeat(5000)}`).programs).toHaveLength(1);
    expect(read("")).toEqual({ programs: [], repeated: [], problems: [] });
  });

  it("reads the first hundred columns", () => {
    const behind = (commas: number) =>
      read(`${",".repeat(commas)}Name\n${",".repeat(commas)}Mercy`, "dr-academic");
    expect(behind(99).programs).toMatchObject([{ name: "Mercy" }]);
    expect(behind(100).programs).toEqual([]);
  });

  it("says what it can't read by its first forty characters", () => {
    const long = "x".repeat(41);
    for (const [index, cells] of [
      ["Mercy", long],
      ["Mercy", "OH", long],
      ["Mercy", "OH", "DR academic", long],
      ["Mercy", "OH", "DR academic", "yes", long],
      ["Mercy", "OH", "DR academic", "yes", "some", long],
      ["Mercy", "OH", "DR academic", "yes", "some", "gold", long],
    ].entries()) {
      const { problems } = read(cells.join(","));
      expect(problems, `column ${index + 2}`).toEqual([expect.stringContaining(`“${"x".repeat(40)}”`)]);
    }
    expect(read(`Mercy,OH,DR academic,,,,,${"x".repeat(2001)}`).problems).toEqual([
      "Row 1: A note can have at most 2,000 characters.",
    ]);
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
      expect([programs, problems]).toEqual([[], [expect.stringMatching(/^Row 2: .*quotation mark/)]]);
    }
    expect(read('"Mercy,OH\n"City"x,NY').problems).toHaveLength(1);
  });

  it.each([
    ["integrated IR/DR", "integrated-ir"],
    ["IR", "integrated-ir"],
    ["Interventional Radiology - Integrated", "integrated-ir"],
    ["DR (community)", "dr-community"],
    ["University DR", "dr-academic"],
    ["integrated IR, community", null],
    ["Integrated, academic", null],
    ["DR, no integrated IR here", null],
    ["DR academic (interventional exposure)", null],
    ["community and academic DR", null],
    ["Interventional Radiology - Independent", null],
    ["DR", "dr-community"],
    ["Diagnostic Radiology", "dr-community"],
    ["Radiology-Diagnostic", "dr-community"],
    ["DR with ESIR", "dr-community"],
  ])("takes %s for %s", (words, kind) => {
    const { programs } = read(`Name\tKind\nMercy\t${words}`);
    expect(programs[0]?.kind ?? null).toBe(kind);
  });

  it("takes DR alone for the chosen type, else by the name of the hospital", () => {
    const kind = (name: string, fallback: "dr-academic" | null = null) =>
      read(`Name\tKind\n${name}\tDR`, fallback).programs[0]?.kind;
    expect([kind("Harbor University"), kind("Medical College of Iowa"), kind("Mercy")]).toEqual([
      "dr-academic",
      "dr-academic",
      "dr-community",
    ]);
    expect(kind("Mercy", "dr-academic")).toBe("dr-academic");
  });

  it("with far too many rows is not read", () => {
    const { programs, problems } = read("Mercy,OH,DR academic\n".repeat(1100));
    expect([programs, problems]).toEqual([[], [expect.stringContaining("at most 500")]]);
    // As many rows as twice the list, with headings, may be the same programs twice.
    const rows = (count: number) => read(`Name,State,Kind\n${"Mercy,OH,DR academic\n".repeat(count)}`);
    expect(rows(1000)).toMatchObject({ programs: [{ name: "Mercy" }], problems: [] });
    expect(rows(1001).programs).toEqual([]);
  });

  it("has as many programs as a list takes", () => {
    const list = (count: number) =>
      read(Array.from({ length: count }, (_, index) => `Hospital ${index},TX,DR academic`).join("\n"));
    expect([list(500).programs.length, list(500).problems]).toEqual([500, []]);
    expect(list(501).problems).toEqual([expect.stringContaining("at most 500")]);
  });

  it("of twice as many rows takes twice as long: no row is compared with all others", () => {
    const comparisons = (count: number) => {
      const compared = vi.spyOn(String.prototype, "toLowerCase");
      read(Array.from({ length: count }, (_, index) => `Hospital ${index},TX,DR academic`).join("\n"));
      const { length } = compared.mock.calls;
      compared.mockRestore();
      return length;
    };
    expect(comparisons(400)).toBeLessThan(2.1 * comparisons(200));
  });

  it("is accepted completely or not at all", () => {
    const input = programPasteInput({ thresholds: defaultThresholds });
    const said = (rows: string) =>
      input.safeParse({ id, rows }).error?.issues.map(({ path, message }) => `${path}: ${message}`);
    const good = "A,TX,DR academic";
    const bad = "B,??,DR academic";
    expect(input.parse({ id, rows: good })).toMatchObject({ id, programs: [{ name: "A" }] });
    expect(said([good, bad].join("\n"))).toEqual([
      expect.stringMatching(/^rows: Row 2: .* is not a U\.S\. state\.$/),
    ]);
    expect(said([good, bad, bad].join("\n"))).toEqual([expect.stringContaining(" 1 more row has ")]);
    expect(said([good, bad, bad, bad].join("\n"))).toEqual([expect.stringContaining(" 2 more rows have ")]);
    // Rows that name no kind take the one that was chosen.
    expect(input.parse({ id, kind: "dr-academic", rows: "A" }).programs).toMatchObject([
      { kind: "dr-academic" },
    ]);
    expect(said("A")).toEqual([expect.stringContaining("the type is missing")]);
    expect(input.safeParse({ id, kind: "surgery", rows: good }).error?.issues[0]?.path).toEqual(["kind"]);
    expect(input.safeParse({ id, rows: " \n " }).error?.issues[0]?.path).toEqual(["rows"]);
    const many = Array.from({ length: 501 }, (_, index) => `Hospital ${index},TX,DR academic`).join("\n");
    expect(input.safeParse({ id, rows: many }).error?.issues[0]?.message).toContain("at most 500");
  });

  it("never throws, whatever is pasted", () => {
    // Any code unit, half surrogate pairs too, and often what means something in a table.
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", "name", "IR"),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
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

  it("may say all that is known", () => {
    const form = { name: "Mercy", kind: "dr-academic", state: "TX", irExposure: "some", signal: "gold" };
    const said = { ...form, status: "applied", note: "calm" };
    expect(input.parse({ ...said, imgFriendly: "yes" })).toEqual({ ...said, imgFriendly: true });
    expect(input.parse({ ...said, imgFriendly: "no" })).toEqual({ ...said, imgFriendly: false });
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
  const weights = { kind: "3", imgFriendly: "0", irExposure: "10", geography: "1" };

  it("are read with states in either spelling", () => {
    expect(programPreferencesInput.parse({ ...weights, states: "tx, New York;TX" })).toEqual({
      weights: { kind: 3, imgFriendly: 0, irExposure: 10, geography: 1 },
      states: ["TX", "NY"],
    });
  });

  it("come with states of which each is named once, between commas, semicolons or lines", () => {
    const read = (states: string) => programPreferencesInput.safeParse({ ...weights, states });
    expect(read(" , ;\n").data?.states).toEqual([]);
    expect(read("TX, ,ny\nOhio;").data?.states).toEqual(["TX", "NY", "OH"]);
    const long = `  ${"x".repeat(41)}`;
    expect(read(`TX,${long}`).error?.issues[0]?.message).toContain(`“${"x".repeat(40)}”`);
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
    for (const [place, state] of [
      ["Houston, TX", "TX"],
      ["houston, tx", "TX"],
      ["Houston, Texas, USA", "TX"],
      ["Portland OR", "OR"],
      ["TX - Houston", "TX"],
      ["St. Louis/MO", "MO"],
      ["Washington, D.C.", "DC"],
      ["Morgantown West Virginia", "WV"],
      ["Boston, MA 02114-2696", "MA"],
      ["Kansas City", null],
      ["Made in", null],
      ["Nowhere XX", null],
      ["", null],
    ] as const) {
      expect([place, placeOf(place)]).toEqual([place, { state, isRegion: false }]);
    }
    for (const region of ["Midwest", "New England", "the South", "Mid-Atlantic", "west coast"]) {
      expect(placeOf(region)).toEqual({ state: null, isRegion: true });
    }
    expect([stateCode(""), stateCode("constructor"), stateCode("Bavaria")]).toEqual([null, null, null]);
  });
});

describe("the form around the list", () => {
  const [one, other, removal] = [randomUUID(), randomUUID(), randomUUID()];
  const read = (fields: Record<string, string>) => {
    const { data, error } = programListInput.safeParse(fields);
    return data ?? error?.issues.map(({ path, message }) => `${path.join()}: ${message}`);
  };
  const outOfDate = expect.stringMatching(/^set: .*out of date/);

  it("changes the ticked programs, or the one that it names", () => {
    const applied = { field: "status", to: "applied" };
    const ticked = { [`row-${one}`]: "on", [`row-${other}`]: "on", set: "status=applied" };
    expect(read(ticked)).toEqual({
      does: "change",
      changes: new Map([
        [one, applied],
        [other, applied],
      ]),
      undo: "",
    });
    const undo = undoOfRemoval(removal);
    expect(read({ ...ticked, row: other, undo })).toEqual({
      does: "change",
      changes: new Map([[other, applied]]),
      undo,
    });
    expect(read({ ...ticked, undo: "x".repeat(150_001) })).toMatchObject({ undo: "" });
    expect(read({ set: "status=applied" })).toEqual(["set: Select at least one program first."]);
  });

  it.each([
    ["signal=gold", { field: "signal", to: "gold" }],
    ["signal=", { field: "signal", to: null }],
    ["kind=dr-community", { field: "kind", to: "dr-community" }],
  ] as const)("reads the button %s as it is written", (set, change) => {
    expect(read({ row: one, set })).toEqual({ does: "change", changes: new Map([[one, change]]), undo: "" });
    expect(changeText(change)).toBe(set);
  });

  it("removes, and undoes what an answer says", () => {
    expect(read({ row: one, set: "remove", id: removal })).toEqual({
      does: "remove",
      removalId: removal,
      ids: [one],
    });
    expect(read({ set: "undo", undo: undoOfRemoval(removal) })).toEqual({
      does: "restore",
      removalId: removal,
    });
    const back: [string, ChangeBack][] = [
      [one, { field: "signal", to: null, from: "gold" }],
      [other, { field: "signal", to: "silver", from: null }],
    ];
    expect(read({ set: "undo", undo: undoOfChange(back) })).toEqual({ does: "undo", changes: new Map(back) });
  });

  it("undoes a change of the longest list", () => {
    const back = Array.from(
      { length: 2000 },
      () => [randomUUID(), { field: "status", to: "considering", from: "interviewed" }] as const,
    );
    expect(read({ set: "undo", undo: undoOfChange(back) })).toMatchObject({ does: "undo" });
  });

  it.each([
    { row: one, set: "" },
    { row: one, set: "status=constructor" },
    { row: one, set: "status" },
    { row: one, set: "signal=bronze" },
    { row: one, set: "kind=" },
    { row: one, set: "note=x" },
    { row: "x", set: "status=applied" },
    { "row-x": "on", set: "remove", id: removal },
    { row: one, set: "remove", id: "x" },
    { set: "undo" },
    { set: "undo", undo: "removal x" },
    { set: "undo", undo: `${one} status=x` },
    { set: "undo", undo: `x status=applied applying` },
    { set: "undo", undo: `${one} status=applied` },
    { set: "undo", undo: `${one} status=applied gold` },
    { set: "undo", undo: "x".repeat(150_001) },
  ])("refuses %o", (fields) => {
    expect(read(fields)).toEqual([outOfDate]);
  });
});
