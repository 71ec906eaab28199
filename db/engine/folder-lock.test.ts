import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderTaken, takeFolder } from "./folder-lock";

describe("the lock of the embedded database's folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "readyline-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

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
    await new Promise<void>((resolve) => holder.stdout.once("data", () => resolve()));
    await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    holder.kill("SIGKILL");
    await gone;
    const release = await takeFolder(folder);
    await release();
  });

  it("lets one of many in when they all find a dead holder at once", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(folder)));
    const held = tries.filter((one) => one.status === "fulfilled");
    expect(held).toHaveLength(1);
    for (const one of held) await one.value();
  });
});
