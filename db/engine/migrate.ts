import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { OperatorError } from "@/lib/operator-error";
import { version as thisRelease } from "@/package.json";
import { thresholdVersions } from "../schema/thresholds";
import type { Tx } from "./database";

/**
 * The oldest release whose server can run on a database that this release migrated. Raise it when a change of the schema
 * or the law would break an older server. A rollback by one release should stay possible.
 */
const oldestRelease = "0.4.0";

// Every command and the server start in the project's folder.
export const migrationsFolder = path.join(process.cwd(), "db", "migrations");
const lawFolder = path.join(process.cwd(), "db", "law");

/** This release can't run on this database. The message says why and what to do. */
export class WrongRelease extends OperatorError {
  constructor(message: string) {
    super(message);
    this.name = "WrongRelease";
  }
}

/** The command works with a login that may not change the database, such as the server's. */
export class NotTheOwner extends OperatorError {
  constructor(login: string, database: string) {
    super(
      `The login ${login} does not own the database ${database}. Use the owner's login: migrate, admin, backup and restore take it from MIGRATION_DATABASE_URL, move from its address.`,
    );
    this.name = "NotTheOwner";
  }
}

/** A login lacks a right that only a superuser of PostgreSQL can give. The message holds the SQL for it. */
export class MissingRights extends OperatorError {
  /** @param statements each on a line of its own, after a line feed. */
  constructor(statements: string) {
    super(
      `PostgreSQL is not set up for Readyline (see docs/set-up.sql). Run this as a superuser of PostgreSQL, then try again:${statements}`,
    );
    this.name = "MissingRights";
  }
}

/**
 * Brings the schema, the law and the first thresholds up to date, all in this transaction. Changes nothing in a database
 * that a newer release migrated. `login` is the PostgreSQL login of the server, which is then allowed to take the roles
 * of asViewer and asGate. Throws WrongRelease and MissingRights.
 */
export async function migrate(tx: Tx, { login }: { login?: string | undefined } = {}): Promise<void> {
  await lockSchema(tx);
  const found = await getRelease(tx);
  if (!found && (await hasTable(tx, "drizzle", "__drizzle_migrations"))) {
    throw new WrongRelease(
      "This database was created by a development version before 0.1.0 and can't be migrated: set READYLINE_DATA to a new folder, or drop the PostgreSQL database and create it again.",
    );
  }
  if (found && isOlder(thisRelease, found.migratedBy)) return refuseIfTooOld(found);

  const law = readLaw();
  // The database's number is part of it, so that the law is applied again in a copy or a restored backup: grants on the
  // database itself are not copied.
  const applied = `${law.checksum} in ${await databaseNumber(tx)}`;
  const pending = await newMigrations(tx);
  if (pending.length > 0 || found?.law !== applied) {
    await lockTables(tx);
    for (const file of law.beforeTables) await applyFile(tx, file);
    for (const migration of pending) await applyMigration(tx, migration);
    for (const file of law.afterTables) await applyFile(tx, file);
  }
  await tx.execute(
    sql`insert into app.release (migrated_by, oldest, law) values (${thisRelease}, ${oldestRelease}, ${applied})
      on conflict (only_one) do update
      set migrated_by = excluded.migrated_by, oldest = excluded.oldest, law = excluded.law`,
  );
  if (login) await allowServer(tx, login);
  await addFirstThresholds(tx);
}

/** Which release migrated a database last, and the migrations that it has: the checksums of their files, in order. */
export type Origin = { release: string; migrations: string[] };

/** Throws WrongRelease when no release has migrated the database. */
export async function getOrigin(tx: Tx): Promise<Origin> {
  const found = await getRelease(tx);
  if (!found) throw new WrongRelease("No release of Readyline has migrated this database.");
  const migrations = await tx
    .select({ hash: sql<string>`hash` })
    .from(sql`drizzle.__drizzle_migrations`)
    .orderBy(sql`created_at`);
  return { release: found.migratedBy, migrations: migrations.map(({ hash }) => hash) };
}

/** Only one process at a time changes the schema of a database; a backup goes on meanwhile only if it began before. */
export async function lockSchema(tx: Tx): Promise<void> {
  await requireOwner(tx);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('readyline migrations'))`);
}

/**
 * Locks every table for this transaction, so that a migration does not wait for one table while it holds another: a server
 * that is in use would wait the other way round, and PostgreSQL would end one of the two. For some ten seconds it tries to
 * get all tables in one moment, and holds none in between. If the tables are never free together, requests have to wait.
 */
async function lockTables(tx: Tx): Promise<void> {
  await tx.execute(sql`do $$
    declare
      every constant text := (
        select string_agg(format('%I.%I', schemaname, tablename), ', ' order by tablename)
        from pg_tables where schemaname = 'public'
      );
    begin
      for attempt in 1..220 loop
        exit when every is null;
        begin
          if attempt <= 200 then
            execute 'lock table ' || every || ' in access exclusive mode nowait';
          else
            set local lock_timeout = '2s';
            execute 'lock table ' || every || ' in access exclusive mode';
          end if;
          exit;
        exception when lock_not_available or deadlock_detected then
          if attempt = 220 then
            raise;
          end if;
          perform pg_sleep(0.02 + random() * 0.06);
        end;
      end loop;
    end $$`);
}

/**
 * Creates in an empty database the roles, functions and tables of `origin`, without triggers and with nothing forced on the
 * owner, so that the owner can insert rows. migrate() then does the rest. Throws WrongRelease when this release does not
 * know one of the migrations.
 */
export async function createTables(tx: Tx, { release, migrations }: Origin): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder });
  if (isOlder(thisRelease, release) || migrations.some((hash, index) => known[index]?.hash !== hash)) {
    throw new WrongRelease(
      `Readyline ${release} migrated the database of this backup, and this is Readyline ${thisRelease}: install Readyline ${release} and restore it with that.`,
    );
  }
  for (const file of readLaw().beforeTables) await applyFile(tx, file);
  await newMigrations(tx);
  for (const migration of known.slice(0, migrations.length)) await applyMigration(tx, migration);
  await tx.execute(
    sql`insert into app.release (migrated_by, oldest, law) values (${release}, ${release}, '')`,
  );
  // Some migrations force it.
  const forced = await tx
    .select({ name: sql<string>`oid::regclass::text` })
    .from(sql`pg_class`)
    .where(sql`relforcerowsecurity and relnamespace = 'public'::regnamespace`);
  for (const { name } of forced) await tx.execute(sql.raw(`alter table ${name} no force row level security`));
}

/**
 * For a server that does not migrate by itself. Throws WrongRelease unless this release can run on the database, with
 * this login.
 */
export async function checkRelease(tx: Tx): Promise<void> {
  if (await hasTable(tx, "app", "release")) {
    await takeRoles(tx);
    const found = await getRelease(tx);
    if (found && !isOlder(found.migratedBy, thisRelease)) return refuseIfTooOld(found);
  }
  throw new WrongRelease(
    `This database is not up to date with Readyline ${thisRelease}: run npm run migrate.`,
  );
}

/** Takes the two roles that a server needs. Throws WrongRelease. */
async function takeRoles(tx: Tx): Promise<void> {
  try {
    await tx.execute(
      sql`select set_config('role', 'readyline_app', true), set_config('role', 'readyline_gate', true)`,
    );
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (!(cause instanceof Error && "code" in cause && cause.code === "42501")) throw error;
    throw new WrongRelease(
      "The login in DATABASE_URL may not take the roles readyline_app and readyline_gate: run npm run migrate with the owner's login in MIGRATION_DATABASE_URL.",
    );
  }
}

/** Throws NotTheOwner for a login that may not create anything in this database, such as the server's. */
async function requireOwner(tx: Tx): Promise<void> {
  const [row] = await tx
    .select({
      login: sql<string>`current_user`,
      name: sql<string>`datname`,
      mayCreate: sql<boolean>`has_database_privilege(datname, 'create')`,
    })
    .from(sql`pg_database`)
    .where(sql`datname = current_database()`);
  if (row && !row.mayCreate) throw new NotTheOwner(row.login, row.name);
}

type Release = { migratedBy: string; oldest: string; law: string };

function refuseIfTooOld({ migratedBy, oldest }: Release): void {
  if (!isOlder(thisRelease, oldest)) return;
  throw new WrongRelease(
    `Readyline ${migratedBy} has migrated this database, and Readyline ${thisRelease} is too old for it: install ${oldest} or newer, or restore a backup from before the migration.`,
  );
}

const isOlder = (one: string, other: string) => one.localeCompare(other, "en", { numeric: true }) < 0;

async function hasTable(tx: Tx, schema: string, table: string): Promise<boolean> {
  const rows = await tx
    .select({ name: sql<string>`tablename` })
    .from(sql`pg_tables`)
    .where(sql`schemaname = ${schema} and tablename = ${table}`);
  return rows.length > 0;
}

async function databaseNumber(tx: Tx): Promise<string> {
  const [row] = await tx
    .select({ oid: sql<string>`oid::text` })
    .from(sql`pg_database`)
    .where(sql`datname = current_database()`);
  return String(row?.oid);
}

async function getRelease(tx: Tx): Promise<Release | null> {
  if (!(await hasTable(tx, "app", "release"))) return null;
  const [row] = await tx
    .select({ migratedBy: sql<string>`migrated_by`, oldest: sql<string>`oldest`, law: sql<string>`law` })
    .from(sql`app.release`);
  return row ?? null;
}

/** The generated migrations that this database does not have yet. They are recorded as drizzle's own migrator does it. */
async function newMigrations(tx: Tx): Promise<MigrationMeta[]> {
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(
    sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  );
  const [last] = await tx
    .select({ at: sql<string | null>`max(created_at)` })
    .from(sql`drizzle.__drizzle_migrations`);
  return readMigrationFiles({ migrationsFolder }).filter(
    ({ folderMillis }) => folderMillis > Number(last?.at ?? 0),
  );
}

async function applyMigration(tx: Tx, { sql: statements, hash, folderMillis }: MigrationMeta): Promise<void> {
  for (const statement of statements) await tx.execute(sql.raw(statement));
  await tx.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
  );
}

/** Lets the server's login take its two roles. Throws MissingRights. */
async function allowServer(tx: Tx, login: string): Promise<void> {
  const known = sql`exists (select from pg_roles where rolname = ${login})`;
  const [{ creation, grants } = { creation: "", grants: "" }] = await tx
    .select({
      creation: sql<string>`case when ${known} then ''
        else format(E'\\n  create role %I login noinherit password ''…'';', ${login}::text) end`,
      grants: sql<string>`coalesce(string_agg(format(E'\\n  grant %I to %I;', role, ${login}::text), ''), '')`,
    })
    .from(sql`unnest(array['readyline_app', 'readyline_gate']) as role`)
    .where(
      sql`not exists (select from pg_roles where rolname = ${login} and pg_has_role(oid, role, 'member'))`,
    );
  if (creation) throw new MissingRights(creation + grants);
  if (!grants) return;
  // A superuser, and an owner with the admin option, can do it themselves.
  await tx.execute(sql.raw(grants)).catch((error: unknown) => {
    throw codeOf(error) === "42501" ? new MissingRights(grants) : error;
  });
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? ("code" in error ? error.code : codeOf(error.cause)) : undefined;

type LawFile = { name: string; text: string };

/** These files need the tables. The other files create functions that policies call, so they run before the tables. */
const afterTables = [
  "indexes.sql",
  "triggers.sql",
  "every-table-and-function.sql",
  "grants.sql",
  "missing-summaries.sql",
];

/** The files of db/law in the order in which they are applied, and a checksum that changes with any of them. */
function readLaw() {
  const read = (name: string): LawFile => ({
    name,
    text: readFileSync(path.join(lawFolder, name), "utf8"),
  });
  const others = readdirSync(lawFolder)
    .filter((name) => name.endsWith(".sql") && name !== "roles.sql" && !afterTables.includes(name))
    .sort();
  const law = { beforeTables: ["roles.sql", ...others].map(read), afterTables: afterTables.map(read) };
  const checksum = createHash("sha256").update(JSON.stringify(law)).digest("hex");
  return { ...law, checksum };
}

// As one statement, because the embedded engine sends only one at a time.
async function applyFile(tx: Tx, { name, text }: LawFile): Promise<void> {
  try {
    await tx.execute(sql.raw(`do $file$ begin execute $text$${text}$text$; end $file$`));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const message = cause instanceof Error ? cause.message : String(cause);
    // Raised by roles.sql, with the statements as its message.
    if (codeOf(cause) === "RL001") throw new MissingRights(message);
    throw new Error(`db/law/${name}: ${message}`, { cause });
  }
}

/** Adds the guide's thresholds to a new database as version 1. */
async function addFirstThresholds(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('role', 'readyline_operator', true)`);
  await tx
    .insert(thresholdVersions)
    .values({ version: 1, document: defaultThresholds, reason: "The guide's thresholds" })
    .onConflictDoNothing();
}
