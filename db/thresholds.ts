import { desc, sql } from "drizzle-orm";
import { defaultThresholds, parseThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Tx } from "./database";
import { thresholdVersions } from "./schema/thresholds";

/** The guide's numbers in force, and which version of them a verdict used. */
export type ThresholdVersion = { version: number; since: Date; thresholds: Thresholds };

// A version never changes, so what was parsed once stays right in every process.
const parsed = new Map<string, Thresholds>();

/** The newest version. Throws when the database was never migrated. */
export async function getThresholds(tx: Tx): Promise<ThresholdVersion> {
  const [row] = await tx
    .select({
      version: thresholdVersions.version,
      document: thresholdVersions.document,
      createdAt: thresholdVersions.createdAt,
    })
    .from(thresholdVersions)
    .orderBy(desc(thresholdVersions.version))
    .limit(1);
  if (!row) throw new Error("No thresholds in the database: it was not migrated.");
  const key = `${row.version} ${row.createdAt.toISOString()}`;
  let thresholds = parsed.get(key);
  if (!thresholds) {
    thresholds = parseThresholds(row.document);
    parsed.set(key, thresholds);
  }
  return { version: row.version, since: row.createdAt, thresholds };
}

/** Part of migrating: the guide's own numbers become version 1 of a new database. */
export async function addFirstThresholds(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('role', 'readyline_operator', true)`);
  await tx
    .insert(thresholdVersions)
    .values({ version: 1, document: defaultThresholds, reason: "The guide's numbers" })
    .onConflictDoNothing();
}
