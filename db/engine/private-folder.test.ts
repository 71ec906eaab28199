import { chmodSync, mkdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderNotPrivate, makePrivateFolder } from "./private-folder";

describe("the embedded database's folder", () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), "readyline-private-"));
    folder = path.join(parent, "data");
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it("is refused with a sentence when it belongs to another user", () => {
    // Root may change every folder's mode, so as root the test runs as nobody. Any other user tries a folder of root's.
    const isRoot = process.geteuid?.() === 0;
    const anothers = isRoot ? folder : "/usr";
    if (isRoot) mkdirSync(folder, { mode: 0o755 });
    try {
      if (isRoot) {
        chmodSync(parent, 0o755);
        process.seteuid?.(65_534);
      }
      expect(() => makePrivateFolder(anothers)).toThrow(FolderNotPrivate);
      expect(() => makePrivateFolder(anothers)).toThrow(/belongs to another user. Give READYLINE_DATA/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("is refused with a sentence when it can't be created", async () => {
    const file = path.join(parent, "a-file");
    await writeFile(file, "");
    expect(() => makePrivateFolder(path.join(file, "data"))).toThrow(/can't keep its data in .* ENOTDIR/);
  });
});
