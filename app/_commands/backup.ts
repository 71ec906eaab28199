import { closeSync, existsSync, openSync, utimesSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { dump, type Size } from "@/db/backup/dump";
import { writeBackupFile } from "@/db/backup/file";
import { asBackup } from "@/db/engine/as-viewer";
import { askHolder } from "@/db/engine/beside";
import { database } from "@/db/engine/open";
import { databaseEnv } from "@/lib/env";
import { counted } from "@/lib/guide/counted";
import { OperatorError } from "@/lib/operator-error";

/** Saves the whole database in a file, while the server goes on serving, and touches BACKUP_STAMP. */
export async function run({ parameters: [file] }: { parameters: string[] }): Promise<undefined> {
  if (!file) throw new OperatorError("Name the file: npm run backup -- FILE");
  const { DATABASE_URL, READYLINE_DATA, BACKUP_PASSPHRASE, BACKUP_STAMP } = databaseEnv();
  const parameters = [path.resolve(file), BACKUP_PASSPHRASE ?? ""];
  if (!DATABASE_URL) requireDatabase(READYLINE_DATA);
  // Only the server that holds an embedded database can read it.
  const answer = DATABASE_URL ? null : await askHolder(READYLINE_DATA, { command: "backup", parameters });
  if (answer && answer.exitCode !== 0) throw new OperatorError(answer.output);
  console.log(answer?.output ?? (await backUp(parameters)));
  if (BACKUP_STAMP) touch(BACKUP_STAMP);
}

/** Writes a backup in this process. @returns a sentence that says what is in it. Throws OperatorError. */
export async function backUp([file = "", passphrase = ""]: string[]): Promise<string> {
  const from = performance.now();
  const { engine } = await database();
  let size: Size = { tables: 0, rows: 0 };
  const bytes = await writeBackupFile(file, passphrase || undefined, (text) =>
    asBackup((tx) =>
      pipeline(
        dump(tx, engine, (told) => {
          size = told;
        }),
        text,
      ),
    ),
  );
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  return `${file}: ${sizeText(size)}, ${counted(bytes, "byte")}, ${passphrase ? "encrypted" : "not encrypted"}, in ${seconds} s.`;
}

/** Without it, opening an embedded database would create an empty one. Throws OperatorError. */
export function requireDatabase(folder: string): void {
  if (existsSync(path.join(folder, "database"))) return;
  throw new OperatorError(`There is no database in ${folder}. Set READYLINE_DATA to its folder.`);
}

/** Such as "27 tables with 1,204 rows". */
export const sizeText = ({ tables, rows }: Size) =>
  `${counted(tables, "table")} with ${counted(rows, "row")}`;

function touch(stamp: string): void {
  try {
    closeSync(openSync(stamp, "a", 0o600));
    utimesSync(stamp, new Date(), new Date());
  } catch (error) {
    throw new OperatorError(
      `The backup is complete, but BACKUP_STAMP can't be touched: ${error instanceof Error ? error.message : error}.`,
    );
  }
}
