import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline as connect, Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { OperatorError } from "@/lib/operator-error";
import { BadBackup, damaged } from "./format";

/**
 * Writes a backup: `fill` writes its text. It goes to FILE.part, which only this user can read, and is renamed when it is
 * complete and on the disk: a backup that was interrupted never looks like one. With a passphrase it is encrypted, in the
 * format of the program `age`.
 * @returns the number of bytes. Throws OperatorError when the file can't be written.
 */
export async function writeBackupFile(
  file: string,
  passphrase: string | undefined,
  fill: (text: Writable) => Promise<unknown>,
): Promise<number> {
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    const handle = await open(part, "wx", 0o600);
    try {
      const gzip = createGzip();
      // Before the snapshot is taken: deriving the key takes a second.
      const bytes = passphrase ? await encrypt(gzip, passphrase) : gzip;
      const written = pipeline(bytes, async (pieces) => {
        for await (const piece of pieces) await handle.writeFile(piece);
      });
      const filled = fill(gzip).catch((error: unknown) => {
        gzip.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      });
      // If the disk is full, the text can't go on either: the first of them says why.
      for (const one of await Promise.allSettled([written, filled]))
        if (one.status === "rejected") throw one.reason;
      await handle.sync();
      if (!(await isSame(handle, part))) throw new OperatorError(`Another backup to ${file} has begun.`);
      await rename(part, file);
      await syncFolder(path.dirname(file));
      return (await handle.stat()).size;
    } catch (error) {
      if (await isSame(handle, part)) await rm(part);
      throw error;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw isFileError(error)
      ? new OperatorError(`The backup can't be written to ${file}: ${error.message}.`, { cause: error })
      : error;
  }
}

/** The text of the backup in `file`, in pieces. Throws BadBackup, and OperatorError when the file can't be read. */
export async function* readBackupFile(file: string, passphrase: string | undefined): AsyncGenerator<string> {
  const gunzip = createGunzip();
  let bytes: Readable | undefined;
  try {
    const kind = await kindOf(file);
    bytes = createReadStream(file);
    if (kind === "encrypted") bytes = Readable.from(decrypt(bytes, passphrase));
    // An error of one of them ends the other, and is thrown by the loop.
    connect(bytes, gunzip, () => undefined);
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for await (const piece of gunzip) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw isFileError(error)
      ? new OperatorError(`${file} can't be read: ${error.message}.`, { cause: error })
      : damaged(error);
  } finally {
    bytes?.destroy();
    gunzip.destroy();
  }
}

const magic = { gzip: Buffer.from([0x1f, 0x8b]), age: Buffer.from("age-encryption.org/v1\n") };

async function kindOf(file: string): Promise<"plain" | "encrypted"> {
  const handle = await open(file, "r");
  try {
    const start = Buffer.alloc(magic.age.length);
    await handle.read(start);
    if (start.equals(magic.age)) return "encrypted";
    if (start.subarray(0, 2).equals(magic.gzip)) return "plain";
    throw new BadBackup(`${file} is not a backup of Readyline, or its first bytes are damaged.`);
  } finally {
    await handle.close();
  }
}

async function encrypt(bytes: Readable, passphrase: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return Readable.from(await encrypter.encrypt(webStream(bytes)));
}

async function* decrypt(bytes: Readable, passphrase: string | undefined) {
  if (!passphrase) {
    throw new BadBackup(
      "This backup is encrypted: set BACKUP_PASSPHRASE to the passphrase that it was created with.",
    );
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const decrypted = await decrypter.decrypt(webStream(bytes)).catch((cause: unknown) => {
    throw new BadBackup(
      "This backup can't be decrypted: BACKUP_PASSPHRASE is not the passphrase that it was created with, or the file is damaged.",
      { cause },
    );
  });
  yield* decrypted;
}

// age-encryption takes the browsers' kind of stream, whose type differs from that of Readable.toWeb.
function webStream(bytes: Readable): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

// Another backup to the same file removes ours and begins its own.
async function isSame(handle: FileHandle, name: string): Promise<boolean> {
  const named = await stat(name).catch(() => null);
  return named?.ino === (await handle.stat()).ino;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
