import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvOf } from "./csv";

const read = (file: string) =>
  Papa.parse<string[]>(file.replace(/^\uFEFF/, ""), { delimiter: ",", skipEmptyLines: true }).data;

describe("a table as CSV", () => {
  it("has a header, quotes what needs it, and begins with a byte order mark", () => {
    const file = csvOf({
      columns: ["Name", "Score"],
      rows: [
        ['Ana "A", Duarte', 244],
        ["Zoë", null],
      ],
    });
    expect(file).toBe('\uFEFFName,Score\r\n"Ana ""A"", Duarte",244\r\nZoë,\r\n');
  });

  it.each([
    ...["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "＝1+1", "＠x"],
    ...["=cmd|' /C calc'!A0"],
  ])("writes %j as text", (text) => {
    const cell = read(csvOf({ columns: ["Note"], rows: [[text]] }))[1]?.[0];
    expect(cell).toBe(`'${text}`);
  });

  it.each([
    ["Zed;=cmd|' /C calc'!A0;x", "Zed;'=cmd|' /C calc'!A0;x"],
    ['Zed; "=1', "Zed; \"'=1"],
    ["Zed\t@x", "Zed\t'@x"],
    ["=1\n+2", "'=1\n'+2"],
    ["\n=1", "'\n'=1"],
  ])("writes %j as text for spreadsheets that divide elsewhere", (text, written) => {
    expect(read(csvOf({ columns: ["Note"], rows: [[text]] }))[1]?.[0]).toBe(written);
  });

  it("leaves numbers and other texts as they are", () => {
    expect(csvOf({ columns: ["a", "b"], rows: [[-3, "a - b = c"]] })).toContain("\r\n-3,a - b = c\r\n");
  });

  it("can be read again, whatever it has", () => {
    const text = fc
      .string({ unit: "binary", minLength: 1, maxLength: 20 })
      .filter((one) => !/(^|[;\t\r\n])["'\s]*[=+\-@＝＋－＠]|^\s/.test(one));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const rows = texts.map((one) => [one, "x"]);
        expect(read(csvOf({ columns: ["a", "b"], rows }))).toEqual([["a", "b"], ...rows]);
      }),
      { seed: 20260609, numRuns: 100 },
    );
  });
});
