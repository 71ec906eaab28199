import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Server } from "../child";
import type { Row } from "../row";
import type { Stage } from "../stage";
import { until } from "../tally";

// The folder of the embedded database: its disk is full, or two processes want it.

const MB = 1024 * 1024;
/** PostgreSQL's log grows by pieces of this size. */
const segment = 16 * MB;

const mountDisk = (folder: string) =>
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=4g", "readyline-chaos", folder], { stdio: "ignore" });
const unmountDisk = (folder: string) => execFileSync("umount", ["-l", folder]);

function needsMount(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-chaos-mount-"));
  try {
    mountDisk(folder);
    unmountDisk(folder);
    return null;
  } catch {
    return "needs root on Linux, to mount a small disk";
  } finally {
    rmdirSync(folder);
  }
}

/** Mounts a disk in memory for the row's database. @returns sets how many bytes are free on it; null: plenty. */
function smallDisk(stage: Stage): { disk: string; leave: (free: number | null) => void } {
  const disk = path.join(stage.folder, "disk");
  mkdirSync(disk);
  mountDisk(disk);
  stage.later(async () => {
    if (stage.engine === "postgres") await stage.dropDatabase();
    unmountDisk(disk);
  });
  const leave = (free: number | null) => {
    const { blocks, bfree, bsize } = statfsSync(disk);
    const size = free === null ? 4096 * MB : (blocks - bfree) * bsize + free;
    execFileSync("mount", ["-o", `remount,size=${size}`, disk], { stdio: "ignore" });
  };
  return { disk, leave };
}

/**
 * Writes into the database until its log has only 1 MB left in the current piece.
 * @returns removes the pieces that PostgreSQL has made in advance, so that the log soon needs a new one.
 */
async function fillLog(files: string): Promise<() => void> {
  const client = await PGlite.create(files);
  const position = async () => {
    const { rows } = await client.query<{ at: string }>("select pg_current_wal_lsn() - '0/0'::pg_lsn as at");
    return Number(rows[0]?.at);
  };
  const left = async () => segment - ((await position()) % segment);
  const pad = (rows: number) =>
    client.exec(`insert into padding select repeat('x', 1000) from generate_series(1, ${rows})`);
  await client.exec("create table padding (text text)");
  while ((await left()) > 2.5 * MB) await pad(1000);
  while ((await left()) > MB) await pad(50);
  await client.exec("drop table padding");
  const current = Math.floor((await position()) / segment);
  await client.close();
  return () => {
    const log = path.join(files, "pg_wal");
    for (const piece of readdirSync(log).filter((name) => /^[0-9A-F]{24}$/.test(name))) {
      if (Number.parseInt(piece.slice(16), 16) > current) rmSync(path.join(log, piece));
    }
  };
}

/** The disk gets full while people write. Later there is room again. */
const diskFull = (name: string, free: number, rules: { mayEnd: boolean }): Row => ({
  name,
  engines: ["embedded"],
  missing: needsMount,
  async run(stage) {
    const { disk, leave } = smallDisk(stage);
    stage.data = path.join(disk, "data");
    await stage.copyDatabase();
    const removeAdvance = await fillLog(path.join(stage.data, "database"));
    let server = await stage.serve();
    removeAdvance();
    const { port } = new URL(server.url);
    await stage.people(server, 6);
    await stage.load.works(10);
    await until(() => succeeds(() => leave(free)), 5000);
    const told = await until(() => server.end !== null || stage.load.refusals.length >= 10, 30_000);
    stage.check(told && stage.load.refusals.length > 0, "forms are not refused with a sentence");
    if (server.end === null) await checkRefusing(stage, server);
    else stage.check(rules.mayEnd, `the server ended (${server.end}): ${server.said.slice(-300)}`);
    leave(null);
    if (server.end !== null) server = await stage.serve({ PORT: port });
    stage.check(await stage.load.recovers(30_000), "nothing is saved 30 s after there is room again");
  },
});

/**
 * The disk of PostgreSQL's tables gets full while people write. Its log lies on another one: where that is full, PostgreSQL ends, which
 * is as if it were killed.
 */
const tablesFull: Row = {
  name: "disk-of-tables-full",
  engines: ["postgres"],
  missing: needsMount,
  async run(stage) {
    const { disk, leave } = smallDisk(stage);
    // PostgreSQL doesn't run as root.
    chmodSync(stage.folder, 0o711);
    execFileSync("chown", ["postgres", disk]);
    await stage.copyDatabase(disk);
    const server = await stage.serve();
    await stage.people(server, 6);
    await stage.load.works(10);
    await until(() => succeeds(() => leave(0)), 5000);
    const told = await until(() => stage.load.refusals.length >= 10, 30_000);
    stage.check(
      told && stage.load.refusals.every((sentence) => /disk of this server is full/.test(sentence)),
      `forms are refused with ${[...new Set(stage.load.refusals)].join(" | ") || "nothing"}`,
    );
    leave(null);
    stage.check(await stage.load.recovers(30_000), "nothing is saved 30 s after there is room again");
    stage.check(server.end === null, `the server ended (${server.end})`);
  },
};

async function checkRefusing(stage: Stage, server: Server): Promise<void> {
  const lives = await stage
    .browser(server.url)
    .get("/livez")
    .catch(() => null);
  stage.check(lives?.status === 200, `/livez answers ${lives?.status ?? "nothing"}`);
  // The server measures the disk once a second, and forms can be refused before it does.
  let readyz = await server.readyz();
  await until(async () => {
    readyz = await server.readyz();
    return readyz.status === 503;
  }, 3000);
  const { status, body } = readyz;
  stage.check(status === 503 && /space|disk|full/i.test(body), `/readyz answers ${status} ${body}`);
}

function succeeds(run: () => void): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

/** A second server on the folder of the first is refused, and does no harm. */
const twoProcesses = (name: string, folder: string): Row => ({
  name,
  engines: ["embedded"],
  async run(stage) {
    stage.data = path.join(stage.data, folder);
    await stage.copyDatabase();
    const first = await stage.serve();
    await stage.people(first, 4);
    await stage.load.works(20);
    // The folder itself must say that it is taken, not a place that each process may know by another name.
    const TMPDIR = path.join(stage.folder, "another-tmp");
    mkdirSync(TMPDIR);
    const second = await stage.startServer({ TMPDIR });
    stage.check((await second.ends(20_000)) !== null, "the second goes on running");
    stage.check(
      second.refused(/is using/),
      `the second ended with ${second.end}: ${second.said.slice(0, 300)}`,
    );
    second.kill("SIGKILL");
    stage.check(await stage.load.more(20), "the first saves nothing any more");
    stage.check(first.end === null, "the first ended");
  },
});

const longPath = `${"a-long-name-in-the-path/".repeat(6)}data`;

export const folderRows = [
  diskFull("disk-nearly-full", 10 * MB, { mayEnd: false }),
  diskFull("disk-full", 0, { mayEnd: true }),
  tablesFull,
  twoProcesses("two-processes", ""),
  twoProcesses("two-processes-long-path", longPath),
];
