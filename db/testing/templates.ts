import { writeFile } from "node:fs/promises";
import postgres from "postgres";
import { openInMemory } from "../engine/embedded";
import { openPostgres } from "../engine/postgres";

/** The migrated database on the test server. Every test file works on a copy of it. */
export const postgresTemplate = "readyline_test_template";

/** A login like in production: not a superuser, owner of nothing, without inherited rights. */
export const testLogin = "readyline_test_login";

/** Migrates an embedded database and saves its files to `file`. */
export async function writeEmbeddedTemplate(file: string): Promise<void> {
  const database = await openInMemory();
  await database.migrate();
  const dump = await database.client.dumpDataDir("none");
  await database.close();
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
}

/** Migrates a new template on the server at `url`, and makes the login; those from an earlier run are replaced. */
export async function makePostgresTemplate(url: string): Promise<void> {
  const server = postgres(url, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${postgresTemplate}`);
  await server.unsafe(`create database ${postgresTemplate}`);
  const template = new URL(url);
  template.pathname = `/${postgresTemplate}`;
  const database = openPostgres(template.href);
  await database.migrate();
  await database.close();
  await server.unsafe(`
    do $$ begin
      create role ${testLogin} login noinherit password 'test';
    exception when duplicate_object then null; end $$;
    grant readyline_app, readyline_gate, readyline_operator, readyline_backup to ${testLogin};
  `);
  await server.end();
}
