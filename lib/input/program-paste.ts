import Papa from "papaparse";
import { z } from "zod";
import {
  type IrExposure,
  irExposures,
  type Program,
  type ProgramKind,
  type ProgramStatus,
  programKinds,
  programStatuses,
  programStatusNames,
  type Signal,
} from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { stateCode } from "@/lib/states";
import { optionalText, rawText, rowId } from "./fields";
import { programName } from "./program";

/** A row of a paste, read. */
export type PastedProgram = Omit<Program, "id"> & { note: string | null };

const columnNames = ["name", "state", "kind", "img", "exposure", "signal", "status", "note"] as const;
type Column = (typeof columnNames)[number];

/** Names for each column. Without headings the columns are in this order. */
const headings: Record<Column, RegExp> = {
  name: /^(program|programme|name|hospital|institution|residency)( name)?s?$/,
  state: /^(state|st|location)$/,
  kind: /^(kind|type|track|specialty|category)$/,
  img: /^imgs?([ -]?friendly)?\??$/,
  exposure: /^(ir )?exposure$/,
  signal: /^signals?$/,
  status: /^status$/,
  note: /^(notes?|comments?|remarks?)$/,
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
      rows: rawText(3_000_000),
    })
    .transform(({ id, kind, rows }, context) => {
      const { programs, problems } = readPastedPrograms(rows, kind || null, thresholds);
      const [first] = problems;
      const issue =
        first === undefined
          ? programs.length === 0
            ? "Paste at least one program, one per row."
            : null
          : problems.length === 1
            ? first
            : `${first} ${problems.length - 1} more ${problems.length === 2 ? "row has a problem" : "rows have problems"} too; nothing was added.`;
      if (issue === null) return { id, programs };
      context.addIssue({ code: "custom", path: ["rows"], message: issue });
      return z.NEVER;
    });

/**
 * Reads rows with or without headings, with tabs, commas or semicolons between the cells. Duplicates are read once.
 * @param fallback the kind of rows without one.
 * @returns the programs, and one sentence for each row that can't be read.
 */
export function readPastedPrograms(text: string, fallback: ProgramKind | null, thresholds: Thresholds) {
  const most = thresholds.programs.maxListed;
  // Reads only enough rows to know that there are too many, because reading them all would take too long.
  const { data, errors } = Papa.parse<string[]>(text.trim(), {
    skipEmptyLines: "greedy",
    preview: 2 * most + 2,
  });
  const [head = []] = data;
  const named = head.map(columnOf);
  const hasHeadings = named.includes("name");
  const columns = hasHeadings ? named : columnNames;
  const programs = new Map<string, PastedProgram>();
  // An unmatched quotation mark would put all following rows into one cell.
  const problems = errors
    .filter(({ type }) => type === "Quotes")
    .slice(0, 1)
    .map(({ row }) => `Row ${(row ?? 0) + 1}: unmatched quotation mark. Remove it.`);
  if (problems.length > 0) return { programs: [], problems };
  if (data.length > 2 * most + 1) {
    return {
      programs: [],
      problems: [`A list can have at most ${most} programs. You pasted more rows.`],
    };
  }
  for (const [index, cells] of data.slice(hasHeadings ? 1 : 0).entries()) {
    const row: Partial<Record<Column, string>> = {};
    for (const [at, cell] of cells.entries()) {
      const column = columns[at];
      if (column) row[column] = cell.trim();
    }
    const read = readRow(row, fallback, thresholds);
    if (typeof read === "string") problems.push(`Row ${index + (hasHeadings ? 2 : 1)}: ${read}`);
    else {
      const key = `${read.kind} ${read.name.toLowerCase()}`;
      if (!programs.has(key)) programs.set(key, read);
    }
  }
  if (programs.size > most) problems.unshift(`A list can have at most ${most} programs.`);
  return { programs: [...programs.values()], problems };
}

/** @returns the program, or a sentence that says what is wrong with the row. */
function readRow(
  row: Partial<Record<Column, string>>,
  fallback: ProgramKind | null,
  thresholds: Thresholds,
): PastedProgram | string {
  const name = programName.safeParse(row.name ?? "");
  if (!name.success) return name.error.issues[0]?.message ?? "";
  const note = optionalText(thresholds.limits.noteCharacters, "A note").safeParse(row.note ?? "");
  if (!note.success) return note.error.issues[0]?.message ?? "";
  const state = row.state ? stateCode(row.state) : null;
  if (row.state && state === null) return `“${row.state.slice(0, 40)}” is not a U.S. state.`;
  const kind = row.kind ? kindOf(row.kind) : fallback;
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

/** Null when no kind or more than one matches. "Integrated IR/DR" is the full name of integrated IR. */
function kindOf(text: string): ProgramKind | null {
  const words = text.toLowerCase();
  const community = /communit/.test(words);
  const academic = /academic|universit/.test(words);
  const integrated = /^(integrated|ir\b|interventional)/.test(words);
  if (integrated) return community || academic ? null : "integrated-ir";
  if (/integrated|interventional|\bir\b/.test(words) || community === academic) return null;
  return community ? "dr-community" : "dr-academic";
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
