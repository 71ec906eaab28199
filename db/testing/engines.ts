import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { inject } from "vitest";
import type { Database } from "../engine/database";
import { openInMemory } from "../engine/embedded";
import { openPostgres } from "../engine/postgres";
import { findSabotage } from "./sabotages";
import { postgresTemplate, testLogin } from "./templates";

/** The database of one test file. database() opens it, and so does asViewer. */
export type TestDatabase = {
  /** Runs a statement as a superuser, without policies, to see what is really stored. */
  superuser(statement: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Runs many statements, as a superuser. */
  script(statements: string): Promise<void>;
  /** As the owner. */
  migrate(): Promise<void>;
  owner: Database;
  close(): Promise<void>;
};

const every = ["embedded", "postgres"] as const;
type Engine = (typeof every)[number];

// npm test and npm run mutate:law use the engine that needs no server, npm run test:long the other one.
const only = process.env.READYLINE_TEST_ENGINE;

/** The engines on which each database test runs. Its title says which: by that, npm run test:long picks the tests. */
export const engines: readonly Engine[] = every.filter((engine) => !only || engine === only);

type SlowOption = Pick<NonNullable<Parameters<typeof openPostgres>[1]>, "slowMs">;
type TestOptions = SlowOption & { empty?: boolean };

/**
 * Opens a new database on `engine`, migrated or `empty`. It is the database of this process until it is closed.
 * READYLINE_SABOTAGE loosens its law in one place, which some test should notice.
 */
export async function openTestDatabase(
  engine: Engine,
  { empty = false, ...slow }: TestOptions = {},
): Promise<TestDatabase> {
  const [database, test] = await (engine === "embedded" ? embedded(empty, slow) : onServer(empty, slow));
  await shareAs(database);
  const sabotage = process.env.READYLINE_SABOTAGE;
  if (sabotage) await test.script(findSabotage(sabotage));
  return {
    ...test,
    async close() {
      await shareAs(undefined);
      await test.close();
    },
  };
}

async function shareAs(database: Database | undefined): Promise<void> {
  const shared = globalThis as typeof globalThis & { readylineDatabase?: Promise<Database> | undefined };
  shared.readylineDatabase = database && Promise.resolve(database);
}

async function embedded(empty: boolean, slow: SlowOption): Promise<[Database, TestDatabase]> {
  const template = empty ? undefined : new Blob([await readFile(inject("embeddedTemplate"))]);
  const database = await openInMemory(template, slow);
  return [
    database,
    {
      superuser: async (statement, parameters = []) =>
        (await database.client.query<Record<string, unknown>>(statement, parameters)).rows,
      script: async (statements) => void (await database.client.exec(statements)),
      migrate: () => database.migrate(),
      owner: database,
      close: () => database.close(),
    },
  ];
}

async function onServer(empty: boolean, slow: SlowOption): Promise<[Database, TestDatabase]> {
  const serverUrl = inject("postgresUrl");
  const name = `readyline_test_${Math.random().toString(36).slice(2, 10)}`;
  const server = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name} template ${empty ? "template1" : postgresTemplate}`);
  const ownerUrl = new URL(serverUrl);
  ownerUrl.pathname = `/${name}`;
  const owner = postgres(ownerUrl.href, { max: 1, onnotice: () => undefined });
  const loginUrl = new URL(ownerUrl);
  loginUrl.username = testLogin;
  loginUrl.password = "test";
  const database = openPostgres(loginUrl.href, slow);
  const asOwner = openPostgres(ownerUrl.href);
  return [
    database,
    {
      superuser: async (statement, parameters = []) => [
        ...(await owner.unsafe<Record<string, unknown>[]>(statement, parameters as never[])),
      ],
      script: async (statements) => void (await owner.unsafe(statements)),
      migrate: () => asOwner.migrate(),
      owner: asOwner,
      async close() {
        await database.close();
        await asOwner.close();
        await owner.end();
        await server.unsafe(`drop database ${name}`);
        await server.end();
      },
    },
  ];
}
