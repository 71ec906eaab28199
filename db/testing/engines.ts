import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { inject } from "vitest";
import type { Database } from "../engine/database";
import { openInMemory } from "../engine/embedded";
import { openPostgres } from "../engine/postgres";
import { postgresTemplate } from "./templates";

/** A migrated database of this test file's own, which database() and so asViewer open. */
export type TestDatabase = {
  /** Runs a statement past every policy, as a superuser: to see what is really there. */
  superuser(statement: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

export const engines = ["embedded", "postgres"] as const;

/** Opens a new database on `engine` and makes it the process's own until it is closed. */
export async function openTestDatabase(engine: (typeof engines)[number]): Promise<TestDatabase> {
  const [database, test] = engine === "embedded" ? await embedded() : await onServer(inject("postgresUrl"));
  await shareAs(database);
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

async function embedded(): Promise<[Database, TestDatabase]> {
  const database = await openInMemory(new Blob([await readFile(inject("embeddedTemplate"))]));
  return [
    database,
    {
      superuser: async (statement, parameters = []) =>
        (await database.client.query<Record<string, unknown>>(statement, parameters)).rows,
      close: () => database.close(),
    },
  ];
}

/** A login as production has it: no superuser, owner of nothing, inheriting nothing. */
export const testLogin = "readyline_test_login";

async function onServer(serverUrl: string): Promise<[Database, TestDatabase]> {
  const name = `readyline_test_${Math.random().toString(36).slice(2, 10)}`;
  const server = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name} template ${postgresTemplate}`);
  const ownerUrl = new URL(serverUrl);
  ownerUrl.pathname = `/${name}`;
  const owner = postgres(ownerUrl.href, { max: 1, onnotice: () => undefined });
  await owner.unsafe(`
    do $$ begin
      create role ${testLogin} login noinherit password 'test';
    exception when duplicate_object then null; end $$;
    grant readyline_app, readyline_gate, readyline_operator to ${testLogin};
  `);
  const loginUrl = new URL(ownerUrl);
  loginUrl.username = testLogin;
  loginUrl.password = "test";
  const database = openPostgres(loginUrl.href);
  return [
    database,
    {
      superuser: async (statement, parameters = []) => [
        ...(await owner.unsafe<Record<string, unknown>[]>(statement, parameters as never[])),
      ],
      async close() {
        await database.close();
        await owner.end();
        await server.unsafe(`drop database ${name}`);
        await server.end();
      },
    },
  ];
}
