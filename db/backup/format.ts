import { createHash } from "node:crypto";
import { z } from "zod";
import { OperatorError } from "@/lib/operator-error";

/**
 * A backup is text, compressed by gzip, and encrypted by age if there is a passphrase (file.ts). To look into it:
 * `age -d FILE | zcat`. Each line is JSON:
 *
 *   {"readyline":"backup","version":1,"release":"0.3.0", …}        the header
 *   {"table":"public.users"}                                        then the table's rows, in the order of its key:
 *   ["2caea7e5-b0e3-49dd-b0d7-36de8b4137b2","ana@example.com",null] each value as PostgreSQL writes it, the same on
 *                                                                   every version and both engines
 *   {"rows":1,"sha256":"…"}                                         of the lines of these rows
 *   …                                                               the other tables
 *   {"sequences":{"public.activity_id_seq":"35"},"sha256":"…"}      of all lines above
 *
 * The tables that migrate.ts keeps (releases and migrations) are in the header instead.
 */
const header = z.object({
  readyline: z.literal("backup"),
  version: z.int(),
  release: z.string(),
  migrations: z.array(z.string()),
  createdAt: z.string(),
  engine: z.string(),
  policies: z.int(),
  triggers: z.int(),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) }),
  ),
});
export type Header = z.infer<typeof header>;

export const formatVersion = 1;

const tableLine = z.object({ table: z.string() });
const endOfTable = z.object({ rows: z.int(), sha256: z.string() });
const lastLine = z.object({ sequences: z.record(z.string(), z.string()), sha256: z.string() });

/** A part of a backup, in the order of the file. */
export type Part =
  | ({ kind: "header" } & Header)
  /** Some rows of a table: their lines. */
  | { kind: "rows"; table: string; lines: string[] }
  /** All rows of the table have been read, and their checksum is right. */
  | { kind: "table"; table: string; rows: number; sha256: string }
  | { kind: "end"; sequences: Record<string, string> };

/** This file can't be restored. The message says why, and what to do. */
export class BadBackup extends OperatorError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BadBackup";
  }
}

const notABackup = () => new BadBackup("This file is not a backup of Readyline.");
export const damaged = (cause?: unknown) =>
  new BadBackup("This backup is damaged, so nothing of it is restored. Use another one.", { cause });

/** A checksum of lines, which are hashed without being kept. */
export function checksum() {
  const hash = createHash("sha256");
  return {
    add: (text: string) => void hash.update(text),
    sum: () => hash.digest("hex"),
  };
}

// More than any row has, and little enough to be kept in memory.
const longestLine = 32 * 1024 * 1024;
const mostRows = 500;
const mostCharacters = 1024 * 1024;

/**
 * Reads a backup, whose text comes in pieces of any size, and checks it on the way: whoever reads it to its end has read
 * exactly what was written. Throws BadBackup.
 */
export async function* readParts(text: AsyncIterable<string>): AsyncGenerator<Part> {
  const lines = linesOf(text);
  const all = checksum();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw damaged();
    return value;
  };
  const first = await next();
  const found = read(header, first, notABackup);
  if (found.version !== formatVersion) {
    throw new BadBackup(
      `Readyline ${found.release} created this backup, in a format that this release does not know: install Readyline ${found.release} and restore it with that.`,
    );
  }
  all.add(`${first}\n`);
  yield { kind: "header", ...found };

  for (const { name } of found.tables) {
    const begin = await next();
    if (read(tableLine, begin).table !== name) throw damaged();
    all.add(`${begin}\n`);
    const rows = checksum();
    let count = 0;
    let batch: string[] = [];
    let characters = 0;
    let line = await next();
    for (; line.startsWith("["); line = await next()) {
      batch.push(line);
      characters += line.length;
      count += 1;
      rows.add(`${line}\n`);
      all.add(`${line}\n`);
      if (batch.length === mostRows || characters > mostCharacters) {
        yield { kind: "rows", table: name, lines: batch };
        batch = [];
        characters = 0;
      }
    }
    if (batch.length > 0) yield { kind: "rows", table: name, lines: batch };
    const end = read(endOfTable, line);
    if (end.rows !== count || end.sha256 !== rows.sum()) throw damaged();
    all.add(`${line}\n`);
    yield { kind: "table", table: name, ...end };
  }
  const last = read(lastLine, await next());
  if (last.sha256 !== all.sum() || !(await lines.next()).done) throw damaged();
  yield { kind: "end", sequences: last.sequences };
}

function read<T>(schema: z.ZodType<T>, line: string, error = damaged): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw error(cause);
  }
}

// Not node:readline, which also ends a line at U+2028.
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw notABackup();
    yield* lines;
  }
  if (rest) throw damaged();
  return undefined;
}
