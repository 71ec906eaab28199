import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { OperatorError } from "@/lib/operator-error";

/** The data can't be kept in this folder: it is another user's, open to others, read-only, or no folder. */
export class FolderUnusable extends OperatorError {
  constructor(folder: string, why: string) {
    super(
      `Readyline can't keep its data in ${folder}: ${why}. Give READYLINE_DATA a folder that can be written to and that belongs, with everything in it, to the user who runs Readyline.`,
    );
    this.name = "FolderUnusable";
  }
}

const rightsOfOthers = 0o077;

/**
 * Creates `folder` for this process's user only, or closes an existing folder to other users. Files that the process
 * creates later are private too. Throws FolderUnusable.
 */
export function makePrivateFolder(folder: string): void {
  process.umask(rightsOfOthers);
  orRefuse(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeToOthers(folder);
    // Some file systems keep no modes, and report success.
    if (statSync(folder).mode & rightsOfOthers)
      throw new Error("its file system can't close it to other users");
  });
}

/**
 * Closes `folder`, if it exists, and everything in it to other users. PGlite makes most of its files readable for
 * everyone, whatever the umask. Throws FolderUnusable.
 */
export function closeFilesToOthers(folder: string): void {
  if (!existsSync(folder)) return;
  orRefuse(folder, () => {
    closeToOthers(folder);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isSymbolicLink()) closeToOthers(path.join(entry.parentPath, entry.name));
    }
  });
}

function closeToOthers(file: string): void {
  const { mode, uid } = statSync(file);
  const user = process.geteuid?.();
  // Root too: what root writes into another user's folder, that user can't open any more.
  if (user !== undefined && uid !== user) {
    throw new Error(`${file} belongs to another user (${uid}), and this is user ${user}`);
  }
  if (mode & rightsOfOthers) chmodSync(file, mode & 0o700);
}

function orRefuse(folder: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw asFolderUnusable(folder, error);
  }
}

/** The error of a file operation in `folder` as a FolderUnusable. */
export function asFolderUnusable(folder: string, error: unknown): FolderUnusable {
  return new FolderUnusable(folder, error instanceof Error ? error.message : String(error));
}
