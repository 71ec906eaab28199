import { closeDatabase, database } from "@/db/engine/open";
import { openPostgres } from "@/db/engine/postgres";
import { databaseEnv } from "@/lib/env";

// The server's own login need not, and should not, own the tables: MIGRATION_DATABASE_URL is the owner's address.
const { MIGRATION_DATABASE_URL, DATABASE_URL } = databaseEnv();
if (MIGRATION_DATABASE_URL && DATABASE_URL) {
  const opened = openPostgres(MIGRATION_DATABASE_URL);
  await opened.migrate({ login: decodeURIComponent(new URL(DATABASE_URL).username) });
  await opened.close();
} else {
  await (await database()).migrate();
  await closeDatabase();
}
console.log("The database is up to date.");
