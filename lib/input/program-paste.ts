import Papa from "papaparse";
import { z } from "zod";
import {
  type IrExposure,
  irExposures,
  type Program,
  type ProgramKind,
  type ProgramStatus,
  ProgramsByName,
  programKinds,
  programStatuses,
  programStatusNames,
  type Signal,
} from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { withoutInvisible } from "@/lib/invisible";
import { mostBytesOf } from "@/lib/refused-requests.mjs";
import { placeOf, stateCode } from "@/lib/states";
import { mostUnits, optionalText, rawText, rowId } from "./fields";
import { programName } from "./program";

/** A row of a paste, read. */
export type PastedProgram = Omit<Program, "id"> & { note: string | null };

/** The columns in their order without headings. */
const columnOrder = ["name", "state", "kind", "img", "exposure", "signal", "status", "note"] as const;
const columnNames = [...columnOrder, "city", "region"] as const;
type Column = (typeof columnNames)[number];

/** A sheet can have more columns than we read. */
const mostColumns = 100;

/** Names for each column. */
const headings: Record<Column, RegExp> = {
  name: /^(program|programme|name|hospital|institution|residency)( name)?s?$/,
  state: /^(state|st|location|city ?[,/&-] ?(state|st)|city and state)( \(.*\))?$/,
  kind: /^(kind|type|track|specialty|category)$/,
  img: /^imgs?([ -]?friendly)?\??$/,
  exposure: /^(ir )?exposure$/,
  signal: /^signals?$/,
  status: /^status$/,
  note: /^(notes?|comments?|remarks?)$/,
  city: /^(city|town)$/,
  region: /^region$/,
};

const columnOf = (cell: string): Column | null =>
  columnNames.find((column) => headings[column].test(cell.trim().toLowerCase())) ?? null;

/** The form for rows pasted from a spreadsheet or CSV. If any row has a problem, nothing is added. */
export const programPasteInput = ({ thresholds }: { thresholds: Thresholds }) =>
  z
    .object({
      id: rowId,
      kind: z
        .string()
        .default("")
        .pipe(z.union([z.literal(""), z.enum(programKinds)], "Choose a type from the list.")),
      rows: rawText(mostBytesOf("/programs")),
    })
    .transform(({ id, kind, rows }, context) => {
      const { programs, repeated, problems } = readPastedPrograms(rows, kind || null, thresholds);
      const [first] = problems;
      const issue =
        first === undefined
          ? programs.length === 0
            ? "Paste at least one program, one per row."
            : null
          : problems.length === 1
            ? first
            : `${first} ${problems.length - 1} more ${problems.length === 2 ? "row has a problem" : "rows have problems"} too; nothing was added.`;
      if (issue === null) return { id, programs, repeated };
      context.addIssue({ code: "custom", path: ["rows"], message: issue });
      return z.NEVER;
    });

/**
 * Reads rows with or without headings, with tabs, commas or semicolons between the cells. Rows are numbered as in the
 * sheet, where empty rows count.
 * @param fallback the kind of rows without one.
 * @returns the programs, the rows that name one of them again, and one sentence for each row that can't be read.
 */
export function readPastedPrograms(text: string, fallback: ProgramKind | null, thresholds: Thresholds) {
  const most = thresholds.programs.maxListed;
  const none = { programs: [], repeated: [] };
  // Empty rows at the end are often a whole column of a sheet.
  const sheet = text.trimEnd();
  // Reads only enough rows to know that there are too many, because reading them all would take too long.
  const { data, errors } = Papa.parse<string[]>(sheet, {
    // Empty rows would mislead the guess. It reads the text with each delimiter, so it gets the beginning only.
    delimiter: Papa.parse(sheet.slice(0, mostUnits), { skipEmptyLines: "greedy", preview: 10 }).meta
      .delimiter,
    preview: 20 * most,
  });
  // An unmatched quotation mark would put all following rows into one cell.
  const quotes = errors.find(({ type }) => type === "Quotes");
  if (quotes) {
    return { ...none, problems: [`Row ${(quotes.row ?? 0) + 1}: unmatched quotation mark. Remove it.`] };
  }
  const rows = data
    .map((cells, index) => ({ cells: cells.slice(0, mostColumns), row: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (rows.length > 2 * most + 1 || data.length === 20 * most) {
    return { ...none, problems: [`A list can have at most ${most} programs. You pasted more rows.`] };
  }
  const named = rows[0]?.cells.map(columnOf) ?? [];
  const hasHeadings = named.includes("name");
  const columns = hasHeadings ? named : columnOrder;
  // Made once: for each row it would take longer than to read the row.
  const noteRule = optionalText(thresholds.limits.noteCharacters, "A note");
  const programs: PastedProgram[] = [];
  const byName = new ProgramsByName<PastedProgram>();
  const repeated: PastedProgram[] = [];
  const problems: string[] = [];
  for (const { cells, row } of rows.slice(hasHeadings ? 1 : 0)) {
    const values: Partial<Record<Column, string>> = {};
    for (const [at, cell] of cells.entries()) {
      const column = columns[at];
      if (column) values[column] = cell.trim();
    }
    const read = readRow(values, fallback, noteRule);
    if (typeof read === "string") problems.push(`Row ${row}: ${read}`);
    else if (byName.sameAs(read).length > 0) repeated.push(read);
    else {
      programs.push(read);
      byName.add(read);
    }
  }
  if (programs.length > most) problems.unshift(`A list can have at most ${most} programs.`);
  return { programs, repeated, problems };
}

/** @returns the program, or a sentence that says what is wrong with the row. */
function readRow(
  row: Partial<Record<Column, string>>,
  fallback: ProgramKind | null,
  noteRule: ReturnType<typeof optionalText>,
): PastedProgram | string {
  const name = programName.safeParse(withoutInvisible(row.name ?? ""));
  if (!name.success) return name.error.issues[0]?.message ?? "";
  // A city can have the name of a state: Washington, Delaware.
  const city = row.city && stateCode(row.city) === null ? row.city : "";
  const { state, isRegion } = placeOf(row.state || city || row.region || "");
  if (row.state && state === null && !isRegion) return `“${row.state.slice(0, 40)}” is not a U.S. state.`;
  // A list has a state only, so the note keeps a city and a region.
  const places = [row.city, ...[row.state, row.region].filter((place) => place && stateCode(place) === null)];
  const note = noteRule.safeParse([row.note, places.filter(Boolean).join(", ")].filter(Boolean).join("\n"));
  if (!note.success) return note.error.issues[0]?.message ?? "";
  const kind = row.kind ? kindOf(row.kind, name.data, fallback) : fallback;
  if (kind === null) {
    return row.kind
      ? `“${row.kind.slice(0, 40)}” is not a type of program. Use integrated IR, DR academic or DR community.`
      : "the type is missing. Choose a type for such rows below.";
  }
  const img = yesOrNo(row.img ?? "");
  if (img === undefined)
    return `“${row.img?.slice(0, 40)}” is not an answer for IMG-friendly. Use yes or no.`;
  const irExposure = row.exposure ? exposureOf(row.exposure) : null;
  if (row.exposure && irExposure === null) {
    return `“${row.exposure.slice(0, 40)}” is not an IR exposure. Use strong, some or none.`;
  }
  const signal = signalOf(row.signal ?? "");
  if (signal === undefined)
    return `“${row.signal?.slice(0, 40)}” is not a signal. Use gold, silver or nothing.`;
  const status = row.status ? statusOf(row.status) : "considering";
  if (status === null) return `“${row.status?.slice(0, 40)}” is not a status of an application.`;
  return { name: name.data, state, kind, imgFriendly: img, irExposure, signal, status, note: note.data };
}

/**
 * Null when no kind or more than one matches. "Integrated IR/DR" is the full name of integrated IR. DR alone takes the kind
 * of rows without one if that is a DR kind; else a university is academic, and any other hospital community (decision).
 */
function kindOf(text: string, name: string, fallback: ProgramKind | null): ProgramKind | null {
  const words = text.toLowerCase();
  const community = /communit/.test(words);
  const academic = /academic|universit/.test(words);
  if (/independent/.test(words)) return null;
  const integrated = /^(integrated|ir\b|interventional)/.test(words);
  if (integrated) return community || academic ? null : "integrated-ir";
  if (/integrated|interventional|\bir\b/.test(words) || (community && academic)) return null;
  if (community) return "dr-community";
  if (academic) return "dr-academic";
  if (!/\bdr\b|radiology|diagnostic/.test(words)) return null;
  if (fallback === "dr-academic" || fallback === "dr-community") return fallback;
  return /universit|college|school/i.test(name) ? "dr-academic" : "dr-community";
}

/** Null for an empty answer; undefined for an invalid one. */
function yesOrNo(text: string): boolean | null | undefined {
  const word = text.toLowerCase();
  if (["", "?", "unknown", "n/a", "-"].includes(word)) return null;
  if (["yes", "y", "true", "1", "x", "✓"].includes(word)) return true;
  return ["no", "n", "false", "0"].includes(word) ? false : undefined;
}

const exposureOf = (text: string): IrExposure | null =>
  irExposures.find((exposure) => exposure === text.toLowerCase()) ?? null;

/** Null for no signal; undefined for an invalid one. */
function signalOf(text: string): Signal | null | undefined {
  const word = text.toLowerCase();
  if (word === "gold" || word === "silver") return word;
  return ["", "none", "no", "-"].includes(word) ? null : undefined;
}

const statusOf = (text: string): ProgramStatus | null =>
  programStatuses.find(
    (status) =>
      status === text.toLowerCase() || programStatusNames[status].toLowerCase() === text.toLowerCase(),
  ) ?? null;
