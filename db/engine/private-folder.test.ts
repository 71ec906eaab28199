import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbedded } from "./embedded";
import { FolderNotPrivate, makePrivateFolder } from "./private-folder";

describe("the embedded database's folder", () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), "readyline-private-"));
    folder = path.join(parent, "data");
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const everything = () => [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  ];
  const openToOthers = () => everything().filter((file) => lstatSync(file).mode & 0o077);

  it("is its user's alone, while it is open and after; one that was open to others is closed", async () => {
    const database = await openEmbedded(folder);
    await database.transaction(async (tx) => {
      await tx.execute(sql`create table written as select n from generate_series(1, 5000) as n`);
    });
    expect(everything().length).toBeGreaterThan(1000);
    expect(openToOthers()).toEqual([]);
    await database.close();
    expect(openToOthers()).toEqual([]);

    for (const file of everything()) chmodSync(file, lstatSync(file).isDirectory() ? 0o755 : 0o644);
    expect(openToOthers().length).toBeGreaterThan(1000);
    await (await openEmbedded(folder)).close();
    expect(openToOthers()).toEqual([]);
  });

  it("is refused with a sentence when it belongs to another user", () => {
    // Root may change every folder's mode, so it tries as nobody; anyone else tries a folder of root's.
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

  it("is refused with a sentence when it can't be made", async () => {
    const file = path.join(parent, "a-file");
    await writeFile(file, "");
    expect(() => makePrivateFolder(path.join(file, "data"))).toThrow(/can't keep its data in .* ENOTDIR/);
  });
});
