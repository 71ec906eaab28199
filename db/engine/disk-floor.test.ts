import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type Database, DiskFull, isDiskFull } from "./database";
import { floorBytes } from "./disk-floor";
import { openInMemory } from "./embedded";

describe("the embedded database on a disk that fills up", () => {
  let free: number;
  let database: Database;
  beforeEach(async () => {
    free = floorBytes;
    const dump = new Blob([await readFile(inject("embeddedTemplate"))]);
    database = await openInMemory(dump, { freeBytes: () => free });
  });
  afterEach(() => database.close());

  const write = (email: string) =>
    database.transaction((tx) =>
      tx.execute(sql`insert into users (email, name, role) values (${email}, 'Ana', 'mentor')`),
    );
  const emails = () =>
    database.transaction(async (tx) => {
      const result: unknown = await tx.execute(sql`select email from users`);
      return (result as { rows: { email: string }[] }).rows.map(({ email }) => email);
    });

  it("reads, refuses to write with a sentence, and writes again when there is space", async () => {
    await write("before@example.com");
    free = floorBytes - 1;
    await expect(write("secret@example.com")).rejects.toThrow(DiskFull);
    await expect(write("secret@example.com")).rejects.toSatisfy(
      (error: Error) => isDiskFull(error) && !String(error.cause).includes("secret@"),
    );
    expect(await emails()).toEqual(["before@example.com"]);
    expect(database.status().disk).toEqual({ freeBytes: floorBytes - 1, floorBytes });
    free = floorBytes;
    await write("after@example.com");
    expect(await emails()).toEqual(["before@example.com", "after@example.com"]);
  });

  it("is not migrated without space, and says so", async () => {
    await database.migrate();
    free = floorBytes - 1;
    await expect(database.migrate()).rejects.toThrow(DiskFull);
  });

  it("calls no other refusal a full disk", async () => {
    const readOnly = database.transaction(async (tx) => {
      await tx.execute(sql`set transaction read only`);
      await tx.execute(sql`delete from users`);
    });
    await expect(readOnly).rejects.toSatisfy((error) => !isDiskFull(error));
    free = 0;
    await expect(
      database.transaction((tx) => tx.execute(sql`select ${randomUUID()}::integer`)),
    ).rejects.toSatisfy((error) => !isDiskFull(error));
  });
});
