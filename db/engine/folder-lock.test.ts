import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderTaken, takeFolder } from "./folder-lock";

/** Leaves the socket of a holder that died: it is there, and nobody answers. */
async function leaveDeadSocket(folder: string): Promise<void> {
  const socket = path.join(folder, "lock");
  const server = net.createServer().listen(socket);
  await once(server, "listening");
  // Closing would take the socket away: it has another name meanwhile.
  await rename(socket, `${socket}.kept`);
  await new Promise((resolve) => server.close(resolve));
  await rename(`${socket}.kept`, socket);
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

describe("the lock of the embedded database's folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "readyline-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Takes the folder eight times at once. @returns those who hold it. */
  const takeAtOnce = async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(folder)));
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    for (const reason of refused) expect(reason).toBeInstanceOf(FolderTaken);
    return tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  };

  it("refuses a second holder with a sentence that says what to do, and lets the next one in", async () => {
    const release = await takeFolder(folder);
    await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
    await expect(takeFolder(folder)).rejects.toThrow(/Stop it first, or set READYLINE_DATA/);
    await release();
    const again = await takeFolder(folder);
    await again();
  });

  it("refuses another living process's folder, and takes it over once that is killed", async () => {
    const script = `import { takeFolder } from ${JSON.stringify(path.resolve("db/engine/folder-lock.ts"))};
      await takeFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
    const gone = once(holder, "exit");
    holder.kill("SIGKILL");
    await gone;
    const release = await takeFolder(folder);
    await release();
  });

  it("lets one of many in when they all come at once, to a free folder and to a dead holder's", async () => {
    for (const dead of [false, true, true]) {
      if (dead) await leaveDeadSocket(folder);
      expect(await exists(path.join(folder, "lock"))).toBe(dead);
      const held = await takeAtOnce();
      expect(held).toHaveLength(1);
      // And whoever came to a dead holder's really has it.
      await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
      for (const release of held) await release();
    }
  });

  it("forgets the turn of somebody who died while taking the folder, and leaves none behind", async () => {
    const turn = path.join(folder, "lock.turn");
    await writeFile(turn, "");
    await utimes(turn, new Date(), new Date(Date.now() - 11_000));
    const release = await takeFolder(folder);
    expect(await exists(turn)).toBe(false);
    await release();
  });

  it("holds a folder whose path is too long for a socket", async () => {
    const deep = path.join(folder, "x".repeat(60), "y".repeat(60));
    await mkdir(deep, { recursive: true });
    const beside = path.join(folder, "x".repeat(60), "z".repeat(60));
    await mkdir(beside, { recursive: true });
    const release = await takeFolder(deep);
    await expect(takeFolder(deep)).rejects.toThrow(FolderTaken);
    const other = await takeFolder(beside);
    await other();
    await release();
  });
});
