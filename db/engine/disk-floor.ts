import { statfsSync } from "node:fs";
import { OperatorError } from "@/lib/operator-error";

/**
 * With less free space than this, in bytes, nothing is written. The write-ahead log grows in files of 16 MB: when the disk
 * can't hold the next one, the embedded database never answers again. A transaction can fill several, and other programs
 * write to the same disk.
 */
export const floorBytes = 64 * 1024 * 1024;

/** What creating a database takes, in bytes. */
const newDatabaseBytes = 48 * 1024 * 1024;

const freshMs = 1000;

/** @returns a function for the free bytes on the disk of `folder`, measured at most once a second. */
export function measureFreeBytes(folder: string): () => number {
  let measuredAt = Number.NEGATIVE_INFINITY;
  let free = 0;
  return () => {
    if (performance.now() - measuredAt >= freshMs) {
      const { bavail, bsize } = statfsSync(folder);
      free = bavail * bsize;
      measuredAt = performance.now();
    }
    return free;
  };
}

/** Too little space to open the database: opening it writes. */
export class NoSpaceToOpen extends OperatorError {
  constructor(folder: string, free: number, needed: number) {
    super(
      `Readyline can't open its data in ${folder}: its disk has ${megabytes(free)} free, and ${megabytes(needed)} are needed. Free some space, then start again.`,
    );
    this.name = "NoSpaceToOpen";
  }
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** Throws NoSpaceToOpen. */
export function requireSpace(folder: string, free: number, { isNew }: { isNew: boolean }): void {
  const needed = isNew ? floorBytes + newDatabaseBytes : floorBytes;
  if (free < needed) throw new NoSpaceToOpen(folder, free, needed);
}
