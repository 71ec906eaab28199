import { mkdtemp, open, rm, stat, symlink } from "node:fs/promises";
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
 * @param onConnection talks with a process that connects to the lock (beside.ts).
 * @returns a function that releases the lock and ends the connections. Throws FolderTaken.
 */
export async function takeFolder(
  folder: string,
  onConnection: (socket: net.Socket) => void = (socket) => socket.end(),
): Promise<() => Promise<void>> {
  return await withGuard(`${socketOf(folder)}.guard`, async () => {
    const first = await listen(folder, onConnection);
    if (first) return first;
    const holder = await connectToHolder(folder);
    holder?.destroy();
    if (holder) throw new FolderTaken(folder);
    await rm(socketOf(folder), { force: true });
    const second = await listen(folder, onConnection);
    if (second) return second;
    throw new FolderTaken(folder);
  });
}

/** Connects to the process that holds `folder`. @returns null when none does. */
export function connectToHolder(folder: string): Promise<net.Socket | null> {
  return withAddress(folder, (address) => {
    const socket = net.connect(address);
    return new Promise<net.Socket | null>((resolve, reject) => {
      socket.once("connect", () => resolve(socket));
      // Stays, because a connection can also break later.
      socket.on("error", ({ code, message }: NodeJS.ErrnoException) =>
        /^(ECONNREFUSED|ENOENT|ENOTDIR|ENOTSOCK)$/.test(code ?? "")
          ? resolve(null)
          : reject(
              new OperatorError(
                code === "EACCES"
                  ? `${folder} belongs to another user: run this as the user who runs Readyline.`
                  : `${folder} is in use, but its process does not answer: ${message}.`,
              ),
            ),
      );
    });
  });
}

const socketOf = (folder: string) => path.join(path.resolve(folder), "lock");

const longestAddress = 100;

/**
 * Calls `run` with an address of the folder's socket. An address is at most about 100 bytes long: a longer path leads
 * through a link that exists only meanwhile (`isLasting` is false). The socket itself always lies in the folder.
 */
async function withAddress<T>(
  folder: string,
  run: (address: string, isLasting: boolean) => Promise<T>,
): Promise<T> {
  const socket = socketOf(folder);
  for (const address of [socket, path.relative(process.cwd(), socket)]) {
    if (Buffer.byteLength(address) <= longestAddress) return run(address, true);
  }
  const temporary = Buffer.byteLength(tmpdir()) < longestAddress - 30 ? tmpdir() : "/tmp";
  const links = await mkdtemp(path.join(temporary, "readyline-"));
  try {
    const link = path.join(links, "data");
    await symlink(path.resolve(folder), link);
    return await run(path.join(link, "lock"), false);
  } finally {
    await rm(links, { recursive: true });
  }
}

async function listen(
  folder: string,
  onConnection: (socket: net.Socket) => void,
): Promise<(() => Promise<void>) | null> {
  const connections = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket)).on("error", () => socket.destroy());
    onConnection(socket);
  });
  const listening = await withAddress(
    folder,
    (address, isLasting) =>
      new Promise<{ isLasting: boolean } | null>((resolve, reject) => {
        server.once("error", (error: NodeJS.ErrnoException) =>
          error.code === "EADDRINUSE" ? resolve(null) : reject(error),
        );
        server.listen(address, () => resolve({ isLasting }));
      }),
  );
  if (listening === null) return null;
  server.unref();
  return async () => {
    // Closing removes the socket, but not through a link that is gone.
    if (!listening.isLasting) await rm(socketOf(folder), { force: true });
    for (const socket of connections) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}

const staleGuardMs = 10_000;

// Only one process at a time may remove the socket of a dead process: a second one would remove the first one's new
// socket.
async function withGuard<T>(file: string, run: () => Promise<T>): Promise<T> {
  for (;;) {
    const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
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
    // A file from the future is stale too: the clock was set back since then.
    const age = await stat(file).then(
      (found) => Math.abs(Date.now() - found.mtimeMs),
      () => 0,
    );
    if (age > staleGuardMs) await rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
