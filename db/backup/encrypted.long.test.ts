import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { smallBackup } from "../testing/small-backup";
import { readBackupFile, writeBackupFile } from "./file";
import { type Part, readParts } from "./format";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "readyline-encrypted-"));
  file = path.join(folder, "backup");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(passphrase?: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of readParts(readBackupFile(file, passphrase))) parts.push(part);
  return parts;
}

// Each passphrase takes a second: it is made slow to guess.
it("an encrypted backup is read only whole and with its passphrase", async () => {
  const passphrase = "five words that nobody guesses";
  const write = (secret?: string) =>
    writeBackupFile(file, secret, (stream) => pipeline([smallBackup(["Ana", "Bilal"])], stream));
  await write();
  const said = await read();
  await write(passphrase);
  const good = readFileSync(file);
  expect(good.toString("latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  expect(await read(passphrase)).toEqual(said);
  await expect(read()).rejects.toThrow("is encrypted: set BACKUP_PASSPHRASE");
  await expect(read(`${passphrase}.`)).rejects.toThrow("is not the passphrase that it was created with");
  const changed = Buffer.from(good);
  changed[good.length - 20] = (changed[good.length - 20] ?? 0) ^ 1;
  for (const bad of [good.subarray(0, -1), good.subarray(0, 60), changed]) {
    writeFileSync(file, bad);
    await expect(read(passphrase)).rejects.toThrow(/This backup (is damaged|can't be decrypted)/);
  }
});
