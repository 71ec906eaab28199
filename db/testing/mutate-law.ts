// Loosens the law in one place at a time (sabotages.ts), runs the tests, and counts how many sabotages they notice.
//
//   npm run mutate:law [-- NAME …]
//
// Only on the embedded engine, because it needs no server. npm run test:long compares the two engines.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createVitest } from "vitest/node";
import { openInMemory } from "../engine/embedded";
import { findSabotage, sabotages } from "./sabotages";
import { writeEmbeddedTemplate } from "./templates";

const leastPercent = 90;
const tests = Object.keys(sabotages);

const folder = await mkdtemp(path.join(tmpdir(), "readyline-sabotage-"));
const template = path.join(folder, "embedded.tar");
await writeEmbeddedTemplate(template);
Object.assign(process.env, { READYLINE_TEST_ENGINE: "embedded", READYLINE_TEST_TEMPLATE: template });
const vitest = await createVitest("test", {
  project: ["database"],
  bail: 1,
  watch: false,
  reporters: [{}],
  // The files share nothing: each has its own database in memory.
  fileParallelism: true,
});

/** @returns whether every test of these files passes. */
async function pass(files: string[], sabotage: string): Promise<boolean> {
  process.env.READYLINE_SABOTAGE = sabotage;
  const specifications = files.flatMap((file) =>
    vitest.projects.map((project) => project.createSpecification(path.resolve(file))),
  );
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return unhandledErrors.length === 0 && testModules.every((module) => module.ok());
}

/** Throws when a sabotage is not valid SQL: it would look as if a test had noticed it. */
async function tryAll(names: string[]): Promise<void> {
  const database = await openInMemory(new Blob([await readFile(template)]));
  for (const name of names) {
    await database.client.transaction(async (tx) => {
      await tx.exec(findSabotage(name)).catch((error: unknown) => {
        throw new Error(`This sabotage fails: ${name}`, { cause: error });
      });
      await tx.rollback();
    });
  }
  await database.close();
}

try {
  const wanted = process.argv.slice(2);
  const all = Object.entries(sabotages)
    .flatMap(([test, group]) => Object.keys(group).map((name) => ({ test, name })))
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  await tryAll(all.map(({ name }) => name));
  if (!(await pass(tests, ""))) throw new Error("The tests fail without any sabotage.");

  let noticed = 0;
  for (const { test, name } of all) {
    const others = tests.filter((one) => one !== test);
    const unnoticed = (await pass([test], name)) && (await pass(others, name));
    if (!unnoticed) noticed += 1;
    process.stdout.write(unnoticed ? `\nnot noticed: ${name}\n` : ".");
  }
  const percent = Math.round((100 * noticed) / all.length);
  process.stdout.write(`\nnoticed ${noticed} of ${all.length} (${percent} %)\n`);
  if (percent < leastPercent) process.exitCode = 1;
} finally {
  await vitest.close();
  await rm(folder, { recursive: true, force: true });
}
