import type { TestProject } from "vitest/node";
import { startServer } from "./server";

declare module "vitest" {
  export interface ProvidedContext {
    /** A PostgreSQL superuser's address. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for all database tests: TEST_DATABASE_URL, else one started for this run and removed after it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("postgresUrl", given);
    return async () => undefined;
  }
  const server = await startServer();
  project.provide("postgresUrl", server.url);
  return () => server.remove();
}
