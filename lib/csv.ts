import Papa from "papaparse";

export type CsvTable = { columns: string[]; rows: (string | number | null)[][] };

/**
 * What a spreadsheet may take for a formula: =, +, - or @ at the beginning, also in full width and after spaces, and a tab or a
 * new line. The library's own rule misses a text of several lines.
 */
const formula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** What another spreadsheet takes for the end of a field, with spaces and quotes: not every one divides at commas. */
const between = /[;"'\s]+/g;
const fieldEnd = /[;\t\r\n]/;
const formulaStart = /[=+\-@＝＋－＠]/;

/** With an apostrophe in front of what would be a formula there. */
const withoutFormulas = (text: string) =>
  text.replace(between, (run, at: number) =>
    fieldEnd.test(run) && formulaStart.test(text.charAt(at + run.length)) ? `${run}'` : run,
  );

/**
 * The table as a file that spreadsheets open: UTF-8 with a byte order mark, which Excel needs to read names in other scripts.
 * A text that looks like a formula gets an apostrophe in front, so that no spreadsheet runs what somebody typed.
 */
export function csvOf({ columns, rows }: CsvTable): string {
  const data = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? withoutFormulas(cell) : cell)),
  );
  return `\uFEFF${Papa.unparse({ fields: columns, data }, { escapeFormulae: formula })}\r\n`;
}
