import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startServer } from "./server";
import { makePostgresTemplate, writeEmbeddedTemplate } from "./templates";

declare module "vitest" {
  export interface ProvidedContext {
    /** The URL of a PostgreSQL superuser. */
    postgresUrl: string;
    /** A file with a migrated embedded database. */
    embeddedTemplate: string;
  }
}

/**
 * One PostgreSQL for all database tests: TEST_DATABASE_URL, else a server that is started for this run and removed after
 * it. Each engine is migrated once, and every test file works on a copy. READYLINE_TEST_ENGINE names the only engine;
 * without PostgreSQL there is no server. npm run mutate:law also sets the template.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_DATABASE_URL, READYLINE_TEST_ENGINE, READYLINE_TEST_TEMPLATE } = process.env;
  const needsServer = READYLINE_TEST_ENGINE !== "embedded";
  const server = needsServer && !TEST_DATABASE_URL ? await startServer() : null;
  const url = TEST_DATABASE_URL ?? server?.url ?? "";
  const folder = await mkdtemp(path.join(tmpdir(), "readyline-template-"));
  const embeddedTemplate = READYLINE_TEST_TEMPLATE ?? path.join(folder, "embedded.tar");
  project.provide("postgresUrl", url);
  project.provide("embeddedTemplate", embeddedTemplate);
  await Promise.all([
    needsServer ? makePostgresTemplate(url) : undefined,
    READYLINE_TEST_TEMPLATE ? undefined : writeEmbeddedTemplate(embeddedTemplate),
  ]);
  return async () => {
    await rm(folder, { recursive: true, force: true });
    await server?.remove();
  };
}
