import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startServer } from "./server";
import { makePostgresTemplate, writeEmbeddedTemplate } from "./templates";

declare module "vitest" {
  export interface ProvidedContext {
    /** A PostgreSQL superuser's address. */
    postgresUrl: string;
    /** A file with a migrated embedded database. */
    embeddedTemplate: string;
  }
}

/**
 * One PostgreSQL for all database tests: TEST_DATABASE_URL, else one started for this run and removed after it. Each
 * engine is migrated once; every test file works on a copy.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? null : await startServer();
  const url = given ?? server?.url ?? "";
  const folder = await mkdtemp(path.join(tmpdir(), "readyline-template-"));
  const embeddedTemplate = path.join(folder, "embedded.tar");
  project.provide("postgresUrl", url);
  project.provide("embeddedTemplate", embeddedTemplate);
  await Promise.all([makePostgresTemplate(url), writeEmbeddedTemplate(embeddedTemplate)]);
  return async () => {
    await rm(folder, { recursive: true, force: true });
    await server?.remove();
  };
}
