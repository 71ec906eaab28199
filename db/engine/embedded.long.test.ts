import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, lstatSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "./embedded";

// Logs one question block after another, and prints a line after each one that is saved.
const logger = (folder: string) => `
  process.env.READYLINE_DATA = ${JSON.stringify(folder)};
  const { asViewer } = await import(${JSON.stringify(path.resolve("db/engine/as-viewer.ts"))});
  const { logQuestions } = await import(${JSON.stringify(path.resolve("db/question-blocks.ts"))});
  const { addMember, cast } = await import(${JSON.stringify(path.resolve("db/seed/cast.ts"))});
  const ana = await addMember({ ...cast.onCourse, email: Date.now() + "@example.com" });
  for (;;) {
    const id = crypto.randomUUID();
    const block = { doneOn: "2026-06-09", done: 40, correct: null, mode: "timed", system: "mixed", source: "uworld" };
    await asViewer(ana, (tx) => logQuestions(tx, ana, id, block));
    process.stdout.write(id + "\\n");
  }`;

describe("the embedded database", () => {
  let folder: string;
  // Creating a database takes seconds, so both tests use the same one.
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "readyline-embedded-"));
    chmodSync(folder, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const everything = () => [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  ];
  const openToOthers = () => everything().filter((file) => lstatSync(file).mode & 0o077);

  it("keeps every row that it confirmed when its process is killed while logging, several times", async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", "--input-type=module", "--eval", logger(folder)],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      acknowledged.push(...(await killAfter(child, 200)));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    const database = await openEmbedded(folder);
    const kept = await database.transaction(async (tx) => {
      const result: unknown = await tx.execute(sql`select id from question_blocks`);
      return (result as { rows: { id: string }[] }).rows.map(({ id }) => id);
    });
    await database.close();
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
  }, 180_000);

  it("can be read by its user only, even if others could read it before", async () => {
    expect(everything().length).toBeGreaterThan(1000);
    expect(openToOthers()).toEqual([]);
    for (const file of everything()) chmodSync(file, lstatSync(file).isDirectory() ? 0o755 : 0o644);
    expect(openToOthers().length).toBeGreaterThan(1000);

    const database = await openEmbedded(folder);
    await database.transaction(async (tx) => {
      await tx.execute(sql`create table written as select n from generate_series(1, 5000) as n`);
    });
    expect(openToOthers()).toEqual([]);
    await database.close();
    expect(openToOthers()).toEqual([]);
  });
});

/** Kills the process once it has printed `count` lines. @returns every complete line that it printed. */
function killAfter(child: ChildProcess, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split("\n").length > count) child.kill("SIGKILL");
    });
    child.once("close", () => resolve(printed.split("\n").slice(0, -1)));
  });
}
