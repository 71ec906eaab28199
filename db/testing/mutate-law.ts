// Loosens the law in one place at a time (sabotages.ts) and runs its tests: how many of these they notice.
//
//   npm run mutate:law [-- NAME …]
//
// On the embedded engine alone, because it needs no server; the tests themselves hold the two engines together.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import pLimit from "p-limit";
import { openInMemory } from "../engine/embedded";
import { sabotages } from "./sabotages";
import { writeEmbeddedTemplate } from "./templates";

const leastPercent = 90;
// Nearly everything is noticed by the law's own tests; what they leave is asked of those that use it.
const law = ["db/law/"];
const users = [
  ...["db/activity.test.ts", "db/people.test.ts", "db/threshold-counts.test.ts", "db/programs.test.ts"],
  ...["db/health.test.ts", "db/statements.test.ts", "app/_record/plan.test.ts"],
];

const folder = await mkdtemp(path.join(tmpdir(), "readyline-sabotage-"));
const template = path.join(folder, "embedded.tar");

/** @returns whether every test passes. */
function passes(files: string[], sabotage = ""): Promise<boolean> {
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--bail=1", ...files], {
    stdio: "ignore",
    env: {
      ...process.env,
      CI: "1",
      READYLINE_SABOTAGE: sabotage,
      READYLINE_TEST_ENGINE: "embedded",
      READYLINE_TEST_TEMPLATE: template,
    },
  });
  return new Promise((resolve) => child.once("close", (code) => resolve(code === 0)));
}

/** One that fails by itself would look as if it had been noticed. */
async function findBroken(names: string[]): Promise<string[]> {
  const broken: string[] = [];
  const database = await openInMemory(new Blob([await readFile(template)]));
  for (const name of names) {
    await database.client
      .transaction(async (tx) => {
        await tx.exec(sabotages[name] ?? "there is none of this name");
        await tx.rollback();
      })
      .catch((error: unknown) => broken.push(`${name}: ${String(error)}`));
  }
  await database.close();
  return broken;
}

try {
  await writeEmbeddedTemplate(template);
  const asked = process.argv.slice(2);
  const names = asked.length > 0 ? asked : Object.keys(sabotages);
  const broken = await findBroken(names);
  if (broken.length > 0) throw new Error(`These can't be done:\n${broken.join("\n")}`);
  if (!(await passes([...law, ...users]))) throw new Error("The tests fail without any sabotage.");

  const limit = pLimit(availableParallelism());
  const noticed = await limit.map(names, async (name) => {
    const survives = (await passes(law, name)) && (await passes(users, name));
    process.stdout.write(survives ? `\nnot noticed: ${name}\n` : ".");
    return !survives;
  });
  const count = noticed.filter(Boolean).length;
  const percent = Math.round((100 * count) / names.length);
  process.stdout.write(`\nnoticed ${count} of ${names.length} (${percent} %)\n`);
  if (percent < leastPercent) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
