import { createHash } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { OperatorError } from "@/lib/operator-error";

/** Another living process has the folder open. */
export class FolderTaken extends OperatorError {
  constructor(folder: string) {
    super(
      `Another Readyline process is using ${folder}. Stop it first, or set READYLINE_DATA to another folder.`,
    );
    this.name = "FolderTaken";
  }
}

/**
 * Holds `folder` for this process by listening on a socket beside the data: the kernel closes it however the
 * process dies, so a dead holder never has to be guessed from a process number.
 * @returns what gives the folder back. Throws FolderTaken.
 */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
  const address = socketAddress(path.resolve(folder));
  return await withTurn(`${path.join(path.resolve(folder), "lock")}.turn`, async () => {
    const first = await listen(address);
    if (first) return first;
    if (await answers(address)) throw new FolderTaken(folder);
    await rm(address, { force: true });
    const second = await listen(address);
    if (second) return second;
    throw new FolderTaken(folder);
  });
}

// A socket's address is at most about 100 bytes long.
function socketAddress(folder: string): string {
  const beside = path.join(folder, "lock");
  const relative = path.relative(process.cwd(), beside);
  const shorter = relative.length < beside.length ? relative : beside;
  if (shorter.length <= 100) return shorter;
  return path.join(
    tmpdir(),
    `readyline-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}.lock`,
  );
}

async function listen(address: string): Promise<(() => Promise<void>) | null> {
  const server = net.createServer((socket) => socket.on("error", () => socket.destroy()).end());
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(address, () => resolve(true));
  });
  if (!taken) return null;
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

const turnIsForgottenAfterMs = 10_000;

// Two that find a dead holder at once must not both clear it away: the second would clear away the first.
async function withTurn<T>(file: string, run: () => Promise<T>): Promise<T> {
  for (;;) {
    const handle = await open(file, "wx").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return null;
      throw error;
    });
    if (handle) {
      try {
        return await run();
      } finally {
        await handle.close();
        await rm(file, { force: true });
      }
    }
    const age = await stat(file).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > turnIsForgottenAfterMs) await rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
