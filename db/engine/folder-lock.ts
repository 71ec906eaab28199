import { createHash } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { OperatorError } from "@/lib/operator-error";

/** Another running process uses the folder. */
export class FolderTaken extends OperatorError {
  constructor(folder: string) {
    super(
      `Another Readyline process is using ${folder}. Stop it first, or set READYLINE_DATA to another folder.`,
    );
    this.name = "FolderTaken";
  }
}

/**
 * Locks `folder` for this process by listening on a socket beside the data. The kernel closes the socket however the
 * process ends, so a lock that a dead process left is recognized without guessing from a process number.
 * @returns a function that releases the lock. Throws FolderTaken.
 */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
  const address = socketAddress(path.resolve(folder));
  return await withGuard(`${path.join(path.resolve(folder), "lock")}.guard`, async () => {
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
  const listening = await new Promise<boolean>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(address, () => resolve(true));
  });
  if (!listening) return null;
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

const staleGuardMs = 10_000;

// Only one process at a time may remove the socket of a dead process: a second one would remove the first one's new
// socket.
async function withGuard<T>(file: string, run: () => Promise<T>): Promise<T> {
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
    if (age > staleGuardMs) await rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
