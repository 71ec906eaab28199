// npm run chaos, or npm run chaos -- NAME: breaks what the product needs while people use it, and counts what is lost.
import { mkdirSync, writeFileSync } from "node:fs";
import type { Row } from "./row";
import { aroundRows } from "./rows/around";
import { databaseRows } from "./rows/database";
import { folderRows } from "./rows/folder";
import { processRows } from "./rows/process";
import { type Engine, type Ground, prepareGround, Stage } from "./stage";

const rows: Row[] = [...databaseRows, ...folderRows, ...processRows, ...aroundRows];

const logs = "test-results/chaos";

const head = [
  "fault",
  "engine",
  "acknowledged",
  "lost",
  "requests",
  "hung",
  "slowest",
  "recovered",
  "result",
];

const seconds = (ms: number | null) => (ms === null ? "–" : `${(ms / 1000).toFixed(1)} s`);

/** The verdict about what every row promises: how many of the blocks that people were told about are there. */
async function count(stage: Stage): Promise<number> {
  const { load, tally } = stage;
  await stage.stop();
  const saved = load.acknowledged.length + load.denied.length > 0 ? await stage.savedIds() : new Set();
  const lost = load.acknowledged.filter((id) => !saved.has(id)).length;
  const denied = load.denied.filter((id) => saved.has(id)).length;
  stage.check(lost === 0, `${lost} acknowledged rows are lost`);
  stage.check(denied === 0, `${denied} rows were saved although the page said “Nothing was saved”`);
  stage.check(tally.hung === 0, `${tally.hung} requests had no answer after 20 s`);
  stage.check(tally.failures === 0, `${tally.failures} answers were a 500`);
  return lost;
}

/** Those of the rows that run now. */
const stages = new Set<Stage>();

/** Runs a row on one engine. @returns its line of the table, and what is wrong. */
async function perform(row: Row, engine: Engine, ground: Ground): Promise<Outcome> {
  const missing = row.missing?.() ?? null;
  if (missing)
    return { engine, result: "not run", cells: Array(6).fill("–"), notes: [`not run: ${missing}`] };
  const stage = new Stage(engine, ground);
  stages.add(stage);
  const { faults, tally, load } = stage;
  const fail = (error: unknown) => void faults.push(error instanceof Error ? error.message : String(error));
  await row.run(stage).catch(fail);
  const lost = await count(stage).catch(fail);
  await stage.remove().catch(fail);
  stages.delete(stage);
  if (faults.length > 0) {
    mkdirSync(logs, { recursive: true, mode: 0o700 });
    writeFileSync(`${logs}/${row.name}-${engine}.log`, `${faults.join("\n")}\n\n${stage.said}`);
  }
  const { requests, hung, slowestMs, recoveredMs } = tally;
  const counted = [load.acknowledged.length, lost ?? "?", requests, hung].map(String);
  return {
    engine,
    result: faults.length === 0 ? "ok" : "failed",
    cells: [...counted, seconds(slowestMs), seconds(recoveredMs)],
    notes: faults,
  };
}

type Outcome = {
  engine: Engine;
  result: "ok" | "failed" | "not run";
  cells: string[];
  notes: string[];
};

const widths = [32, 10, 13, 5, 9, 5, 9, 10, 0];
const line = (cells: string[]) =>
  cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join(" ")
    .trimEnd();

const wanted = process.argv.slice(2);
const chosen = rows.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.log(`The rows are:\n${rows.map(({ name }) => `  ${name}`).join("\n")}`);
  process.exitCode = 2;
} else {
  const from = performance.now();
  const counts = { ok: 0, failed: 0, "not run": 0 };
  const ground = await prepareGround();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await Promise.all([...stages].map((stage) => stage.remove()));
      await ground.remove();
      process.exit(130);
    });
  }
  try {
    console.log(line(head));
    for (const row of chosen) {
      const outcomes = await Promise.all(row.engines.map((engine) => perform(row, engine, ground)));
      for (const { engine, result, cells, notes } of outcomes) {
        counts[result] += 1;
        console.log(line([row.name, engine, ...cells, result]));
        for (const note of notes) console.log(`    ${note}`);
      }
    }
  } finally {
    await ground.remove();
  }
  const sums = Object.entries(counts).map(([result, sum]) => `${sum} ${result}`);
  console.log(`\n${sums.join(", ")}, in ${((performance.now() - from) / 60_000).toFixed(1)} minutes`);
  if (counts.failed > 0) console.log(`What the servers of failed rows printed is in ${logs}.`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
