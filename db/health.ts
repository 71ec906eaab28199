import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "./engine/database";
import { migrationsFolder } from "./engine/migrate";

/** The database server's version and the number of migrations applied, for an admin; null for everyone else. */
export async function getDatabaseFacts(tx: Tx): Promise<{ server: string; migrations: number } | null> {
  const [row] = await tx
    .select({ server: sql<string | null>`facts.server`, migrations: sql<number>`facts.migrations` })
    .from(sql`app.database_facts() as facts`);
  return row?.server == null ? null : { server: row.server, migrations: row.migrations };
}

/** The database's clock, in milliseconds since 1970. */
export async function getDatabaseClock(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ ms: sql<number>`(extract(epoch from now.at) * 1000)::float8` })
    .from(sql`clock_timestamp() as now(at)`);
  return row?.ms ?? 0;
}

const journal = z.object({ entries: z.array(z.unknown()) });

/** How many migrations this version of the product knows. */
export async function countKnownMigrations(): Promise<number> {
  const text = await readFile(path.join(migrationsFolder, "meta", "_journal.json"), "utf8");
  return journal.parse(JSON.parse(text)).entries.length;
}
