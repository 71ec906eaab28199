import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeFilesToOthers, FolderUnusable, makePrivateFolder } from "./private-folder";

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
      expect(() => makePrivateFolder(anothers)).toThrow(FolderUnusable);
      expect(() => makePrivateFolder(anothers)).toThrow(
        /belongs to another user \(\d+\), and this is user \d+. Give READYLINE_DATA/,
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("is refused to root too when it, or a file in it, belongs to another user", async () => {
    // Only root can give a file away. Any other user tries what root owns.
    let theirs = "/usr";
    if (process.geteuid?.() === 0) {
      theirs = path.join(folder, "theirs");
      mkdirSync(theirs, { recursive: true });
      chownSync(theirs, 65_534, 65_534);
      expect(() => closeFilesToOthers(folder)).toThrow(/theirs belongs to another user \(65534\)/);
    }
    expect(() => makePrivateFolder(theirs)).toThrow(/belongs to another user/);
    expect(() => closeFilesToOthers(theirs)).toThrow(/belongs to another user/);
  });

  it("is refused with a sentence when it can't be created, or is a file", async () => {
    const file = path.join(parent, "a-file");
    await writeFile(file, "");
    expect(() => makePrivateFolder(path.join(file, "data"))).toThrow(/can't keep its data in .* ENOTDIR/);
    expect(() => makePrivateFolder(file)).toThrow(/can't keep its data in .* EEXIST/);
  });
});
