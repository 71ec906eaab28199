import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, lstatSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FolderBroken, OtherPostgres, openEmbedded, postgresMajor } from "./embedded";
import { FolderTaken } from "./folder-lock";
import { FolderUnusable } from "./private-folder";

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
  // Creating a database takes seconds, so the tests use the same one.
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

  it("makes checkpoints, so that its log does not grow until it is closed", async () => {
    const database = await openEmbedded(folder);
    const logBytes = () =>
      database.transaction(async (tx) => {
        const result: unknown = await tx.execute(
          sql`select (pg_current_wal_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()`,
        );
        return (result as { rows: { bytes: number }[] }).rows[0]?.bytes ?? 0;
      });
    const megabytes = 1024 * 1024;
    await database.transaction((tx) => tx.execute(sql`create table filled (text text)`));
    let most = 0;
    while ((await logBytes()) >= most) {
      most = await logBytes();
      await database.transaction((tx) =>
        tx.execute(
          sql`insert into filled select repeat(md5(n::text), 30) from generate_series(1, 2000) as n`,
        ),
      );
      if (most > 1000 * megabytes) break;
    }
    expect(most).toBeGreaterThan(64 * megabytes);
    expect(await logBytes()).toBeLessThan(64 * megabytes);
    await database.transaction((tx) => tx.execute(sql`drop table filled`));
    await database.close();
  });

  it("creates the database again when the process was killed while it created one", async () => {
    const started = await mkdtemp(path.join(tmpdir(), "readyline-killed-"));
    const unfinished = path.join(started, "database.new");
    const script = `
      const { openEmbedded } = await import(${JSON.stringify(path.resolve("db/engine/embedded.ts"))});
      await openEmbedded(${JSON.stringify(started)});`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
      stdio: "inherit",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (!existsSync(path.join(unfinished, "global/pg_control")) && child.exitCode === null) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    child.kill("SIGKILL");
    await ended;
    expect(readdirSync(started)).toContain("database.new");
    const database = await openEmbedded(started);
    await database.close();
    expect(readdirSync(started)).toEqual(["database"]);
    await rm(started, { recursive: true });
  });

  it("ends its process with a sentence when PostgreSQL can't write its log, instead of standing still", async () => {
    const broken = await mkdtemp(path.join(tmpdir(), "readyline-panic-"));
    await cp(folder, broken, { recursive: true });
    const script = `
      import { rmSync } from "node:fs";
      import { sql } from "drizzle-orm";
      const { openEmbedded } = await import(${JSON.stringify(path.resolve("db/engine/embedded.ts"))});
      const database = await openEmbedded(${JSON.stringify(broken)});
      // Now no next file of the log can be made, as on a full disk.
      rmSync(${JSON.stringify(path.join(broken, "database/pg_wal"))}, { recursive: true });
      await database.transaction((tx) => tx.execute(sql\`
        create table filled as select repeat(md5(n::text), 30) from generate_series(1, 200000) as n\`));`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^Readyline ends, because its database can't go on: .*\n$/),
    ]);
    await rm(broken, { recursive: true });
  });

  describe("is not opened, with a sentence,", () => {
    let copy: string;
    const files = (name: string) => path.join(copy, "database", name);
    beforeAll(async () => {
      copy = await mkdtemp(path.join(tmpdir(), "readyline-broken-"));
    });
    afterAll(() => rm(copy, { recursive: true }));
    const copied = async (change: () => void) => {
      await rm(copy, { recursive: true });
      await cp(folder, copy, { recursive: true });
      change();
      return copy;
    };

    it("when files are damaged or missing, and nothing is written over them", async () => {
      for (const missing of ["PG_VERSION", "global/pg_control", "pg_wal", "base"]) {
        await copied(() => rmSync(files(missing), { recursive: true }));
        await expect(openEmbedded(copy), missing).rejects.toThrow(FolderBroken);
        expect(existsSync(files(missing)), missing).toBe(false);
      }
      await copied(() => writeFileSync(files("global/pg_control"), "nonsense"));
      await expect(openEmbedded(copy)).rejects.toThrow(/damaged or missing. Move the folder away/);
    });

    it("when another PostgreSQL made it", async () => {
      const database = await openEmbedded(folder);
      const version: unknown = await database.transaction((tx) => tx.execute(sql`show server_version_num`));
      expect(version).toMatchObject({
        rows: [{ server_version_num: expect.stringMatching(`^${postgresMajor}0`) }],
      });
      await expect(openEmbedded(folder)).rejects.toThrow(FolderTaken);
      await database.close();
      await copied(() => writeFileSync(files("PG_VERSION"), "17\n"));
      await expect(openEmbedded(copy)).rejects.toThrow(OtherPostgres);
    });

    it("when a file is where the database should be", async () => {
      await copied(() => rmSync(files("."), { recursive: true, force: true }));
      writeFileSync(path.join(copy, "database"), "");
      await expect(openEmbedded(copy)).rejects.toThrow(FolderUnusable);
      rmSync(path.join(copy, "database"));
      writeFileSync(path.join(copy, "lock"), "");
      await (await openEmbedded(copy)).close();
    });
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
