import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderTaken, takeFolder } from "./folder-lock";

/** Leaves the socket of a dead process: it exists, and nobody listens on it. */
async function leaveDeadSocket(folder: string): Promise<void> {
  const elsewhere = await mkdtemp(path.join(tmpdir(), "readyline-dead-"));
  const server = net.createServer().listen(path.join(elsewhere, "lock"));
  await once(server, "listening");
  // Closing would remove the socket where it was made.
  await rename(path.join(elsewhere, "lock"), path.join(folder, "lock"));
  await new Promise((resolve) => server.close(resolve));
  await rm(elsewhere, { recursive: true });
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

  /** Locks the folder eight times at once. @returns the release functions of those that succeeded. */
  const takeAtOnce = async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(folder)));
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    for (const reason of refused) expect(reason).toBeInstanceOf(FolderTaken);
    return tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  };

  it("refuses a second process with a sentence that says what to do, and can be taken again after the release", async () => {
    const release = await takeFolder(folder);
    await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
    await expect(takeFolder(folder)).rejects.toThrow(/Stop it first, or set READYLINE_DATA/);
    await release();
    const again = await takeFolder(folder);
    await again();
  });

  it("is refused while another process holds it, and can be taken once that process is killed", async () => {
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

  it("is taken by exactly one of many at once, of a free folder and of one that a dead process held", async () => {
    for (const dead of [false, true, true]) {
      if (dead) await leaveDeadSocket(folder);
      expect(await exists(path.join(folder, "lock"))).toBe(dead);
      const held = await takeAtOnce();
      expect(held).toHaveLength(1);
      // The folder of a dead process is really locked again.
      await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
      for (const release of held) await release();
    }
  });

  it("ignores the guard file of a process that died while taking the folder, and removes it", async () => {
    const guard = path.join(folder, "lock.guard");
    await writeFile(guard, "");
    await utimes(guard, new Date(), new Date(Date.now() - 11_000));
    const release = await takeFolder(folder);
    expect(await exists(guard)).toBe(false);
    await release();
  });

  it("ignores a guard file from the future: the clock was set back", async () => {
    const guard = path.join(folder, "lock.guard");
    await writeFile(guard, "");
    await utimes(guard, new Date(), new Date(Date.now() + 24 * 60 * 60_000));
    const release = await takeFolder(folder);
    expect(await exists(guard)).toBe(false);
    await release();
  });

  describe("whose path is too long for a socket's address", () => {
    const { TMPDIR } = process.env;
    afterEach(() => {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    });

    it.each(["x".repeat(60), "é".repeat(40)])(
      "lies in the folder, so another TMPDIR finds it: %s",
      async (name) => {
        const deep = path.join(folder, name, "y".repeat(60));
        const beside = path.join(folder, name, "z".repeat(60));
        const temporary = path.join(folder, "tmp");
        for (const made of [deep, beside, temporary]) await mkdir(made, { recursive: true });
        const release = await takeFolder(deep);
        expect(await readdir(deep)).toEqual(["lock"]);
        process.env.TMPDIR = temporary;
        await expect(takeFolder(deep)).rejects.toThrow(FolderTaken);
        const other = await takeFolder(beside);
        await other();
        await release();
        expect([await readdir(deep), await readdir(temporary)]).toEqual([[], []]);

        await leaveDeadSocket(deep);
        // Longer than a socket's address itself.
        process.env.TMPDIR = path.join(temporary, "t".repeat(100));
        const again = await takeFolder(deep);
        await expect(takeFolder(deep)).rejects.toThrow(FolderTaken);
        await again();
      },
    );
  });
});
