import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallBackup } from "../testing/small-backup";
import { readBackupFile, writeBackupFile } from "./file";
import { BadBackup, type Part, readParts } from "./format";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "readyline-backup-"));
  file = path.join(folder, "backup");
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (text: string, passphrase?: string) =>
  writeBackupFile(file, passphrase, (stream) => pipeline([text], stream));

async function read(passphrase?: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of readParts(readBackupFile(file, passphrase))) parts.push(part);
  return parts;
}

const rows = ["Ana", "a\u2028b", "", "😀".repeat(100), "\t\\N"];

describe("the file of a backup", () => {
  it("is read as it was written, and only its user can read it", async () => {
    expect(await write(smallBackup(rows))).toBe(statSync(file).size);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["backup"]);
    expect(await read()).toMatchObject([
      { kind: "header", release: "0.3.0" },
      { kind: "rows", table: "public.users", lines: rows.map((row) => JSON.stringify([row])) },
      { kind: "table", table: "public.users", rows: rows.length },
      { kind: "end", sequences: {} },
    ]);
  });

  it("is replaced only by a complete backup", async () => {
    await write(smallBackup(rows));
    const before = readFileSync(file);
    await writeBackupFile(file, undefined, async (stream) => {
      await pipeline([smallBackup(["another"])], stream);
      expect(readFileSync(file)).toEqual(before);
      expect(readdirSync(folder)).toEqual(["backup", "backup.part"]);
    });
    const after = readFileSync(file);
    expect(after).not.toEqual(before);
    const broken = (async function* () {
      yield smallBackup(rows);
      throw new Error("the database is gone");
    })();
    await expect(writeBackupFile(file, undefined, (stream) => pipeline(broken, stream))).rejects.toThrow(
      "the database is gone",
    );
    // Before anything was written.
    await expect(
      writeBackupFile(file, undefined, () => Promise.reject(new Error("no such role"))),
    ).rejects.toThrow("no such role");
    expect(readdirSync(folder)).toEqual(["backup"]);
    // Another backup to the same file: its part stays.
    await expect(
      writeBackupFile(file, undefined, async (stream) => {
        rmSync(`${file}.part`);
        writeFileSync(`${file}.part`, "of the other one");
        await pipeline([smallBackup(rows)], stream);
      }),
    ).rejects.toThrow("Another backup to");
    expect(readFileSync(file)).toEqual(after);
    expect(readdirSync(folder)).toEqual(["backup", "backup.part"]);
    await write(smallBackup(rows));
    expect(readdirSync(folder)).toEqual(["backup"]);
  });

  it("that can't be written or read is said in a sentence", async () => {
    const other = path.join(folder, "folder");
    mkdirSync(other);
    const none = () => Promise.resolve();
    for (const wrong of [path.join(folder, "missing", "backup"), other]) {
      await expect(
        writeBackupFile(wrong, undefined, (stream) => pipeline([""], stream).then(none)),
      ).rejects.toThrow(`The backup can't be written to ${wrong}: `);
    }
    rmSync(other, { recursive: true });
    await expect(readBackupFile(path.join(folder, "missing"), undefined).next()).rejects.toThrow(
      /missing can't be read: ENOENT/,
    );
  });

  it("of another kind or of a later format is refused", async () => {
    for (const text of ["", "nonsense", "x".repeat(100_000)]) {
      writeFileSync(file, text);
      await expect(read()).rejects.toThrow("is not a backup of Readyline");
      await write(text);
      await expect(read(), text.slice(0, 9)).rejects.toThrow(BadBackup);
    }
    await write(smallBackup(rows, 2));
    await expect(read()).rejects.toThrow("install Readyline 0.3.0");
    await write(`${smallBackup(rows)}${smallBackup(rows)}`);
    await expect(read()).rejects.toThrow(BadBackup);
  });

  it("that is damaged anywhere is refused, or says the same as before", async () => {
    await write(smallBackup(rows));
    const good = readFileSync(file);
    const said = await read();
    const damage = fc.oneof(
      fc.record({ at: fc.nat(good.length - 1), flip: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ end: fc.nat(good.length - 1) }),
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bad = Buffer.from("end" in how ? good.subarray(0, how.end) : good);
        if ("at" in how) bad[how.at] = (bad[how.at] ?? 0) ^ how.flip;
        writeFileSync(file, bad);
        const found = await read().catch((error: unknown) => error);
        // Some bits of gzip's own header mean nothing.
        if (found instanceof BadBackup) refused += 1;
        else expect(found).toEqual(said);
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(350);
  });

  it("is refused when its text is changed, even with checksums of gzip that fit", async () => {
    const text = smallBackup(rows);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom("0", "a", "\n", '"', ""), async (at, by) => {
        const changed = text.slice(0, at) + by + text.slice(at + 1);
        fc.pre(changed !== text);
        await write(changed);
        await expect(read()).rejects.toThrow(BadBackup);
      }),
      { numRuns: 200 },
    );
  });
});
