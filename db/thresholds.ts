import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { parseThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { applicants } from "./schema/applicants";
import { thresholdVersions } from "./schema/thresholds";
import { users } from "./schema/users";

/** The guide's numbers in force, and which version of them a verdict used. */
export type ThresholdVersion = { version: number; since: Date; thresholds: Thresholds };

/** A version as it was saved: with why, for everyone, and with who, for admins. */
export type SavedVersion = ThresholdVersion & { reason: string };

const columns = {
  version: thresholdVersions.version,
  document: thresholdVersions.document,
  since: thresholdVersions.createdAt,
  reason: thresholdVersions.reason,
};

// A version never changes, so what was parsed once stays right in every process.
const parsed = new Map<string, Thresholds>();

function read({ document, ...row }: { version: number; document: unknown; since: Date; reason: string }) {
  const key = `${row.version} ${row.since.toISOString()}`;
  let thresholds = parsed.get(key);
  if (!thresholds) {
    thresholds = parseThresholds(document);
    parsed.set(key, thresholds);
  }
  return { ...row, thresholds };
}

/** The newest version. Throws when the database was never migrated. */
export async function getThresholds(tx: Tx): Promise<SavedVersion> {
  const [row] = await tx
    .select(columns)
    .from(thresholdVersions)
    .orderBy(desc(thresholdVersions.version))
    .limit(1);
  if (!row) throw new Error("No thresholds in the database: it was not migrated.");
  return read(row);
}

/** One version; null when there is none of this number. */
export async function getThresholdVersion(tx: Tx, version: number): Promise<SavedVersion | null> {
  const [row] = await tx
    .select(columns)
    .from(thresholdVersions)
    .where(eq(thresholdVersions.version, version));
  return row ? read(row) : null;
}

/** At most `limit` versions from `upTo` (null: the newest) down. */
export async function listThresholdVersions(
  tx: Tx,
  { upTo, limit }: { upTo: number | null; limit: number },
): Promise<SavedVersion[]> {
  const rows = await tx
    .select(columns)
    .from(thresholdVersions)
    .where(upTo === null ? undefined : lt(thresholdVersions.version, upTo + 1))
    .orderBy(desc(thresholdVersions.version))
    .limit(limit);
  return rows.map(read);
}

/** Who wrote each version, by name: for admins; empty for everyone else. A version of the product's, or of somebody whose account is gone, has nobody. */
export async function listThresholdAuthors(tx: Tx): Promise<Map<number, string>> {
  const rows = await tx
    .select({ version: sql<number>`author.version`, name: sql<string>`author.name` })
    .from(sql`app.threshold_authors() as author`);
  return new Map(rows.map(({ version, name }) => [version, name]));
}

/**
 * Saves the version after `base`, which the admin saw as the newest.
 * @returns its number; null when somebody saved in between, and nothing was written.
 */
export async function saveThresholds(
  tx: Tx,
  viewer: Viewer,
  { base, thresholds, reason }: { base: number; thresholds: Thresholds; reason: string },
): Promise<number | null> {
  // Of two who save at once, one finds the number taken.
  const written = await tx
    .insert(thresholdVersions)
    .values({ version: base + 1, document: thresholds, authorId: viewer.id, reason })
    .onConflictDoNothing()
    .returning({ version: thresholdVersions.version });
  return written[0]?.version ?? null;
}

/** How many applicants are judged another way: from what, to what. */
export type ChangeCount = { kind: "verdict" | "band" | "scenario"; from: string; to: string; people: number };

/** Counts in fives; `everyone` is how many were looked at. */
export type ChangeCounts = { everyone: number; changes: ChangeCount[] };

/**
 * For admins: how many applicants two documents judge differently. The database counts, rounds down to fives, and tells
 * nothing else; for everyone who is not an admin there is nothing.
 */
export async function countThresholdChanges(
  tx: Tx,
  before: Thresholds,
  after: Thresholds,
): Promise<ChangeCounts> {
  const rows = await tx
    .select({
      kind: sql<ChangeCount["kind"] | "everyone">`counted.kind`,
      from: sql<string>`counted.was`,
      to: sql<string>`counted.becomes`,
      people: sql<number>`counted.people`,
    })
    .from(
      sql`app.count_threshold_changes(${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb) as counted`,
    )
    .orderBy(sql`counted.people desc, counted.kind, counted.was, counted.becomes`);
  const changes = rows.flatMap(({ kind, ...row }) => (kind === "everyone" ? [] : [{ kind, ...row }]));
  return { everyone: rows.find(({ kind }) => kind === "everyone")?.people ?? 0, changes };
}

/**
 * The versions that came since the viewer, an applicant, was last told of a change, oldest first, after the one before
 * them. Empty when there is nothing to tell. What was saved before her account began is no news to her.
 */
export async function listUntoldVersions(tx: Tx, viewer: Viewer): Promise<SavedVersion[]> {
  const rows = await tx
    .select(columns)
    .from(thresholdVersions)
    .innerJoin(users, and(eq(users.id, viewer.id), gt(thresholdVersions.createdAt, users.createdAt)))
    .innerJoin(
      applicants,
      and(
        eq(applicants.userId, viewer.id),
        gt(thresholdVersions.version, sql`coalesce(${applicants.thresholdsSeen}, 0)`),
      ),
    )
    .orderBy(asc(thresholdVersions.version));
  const untold = rows.map(read);
  const before = untold[0] && (await getThresholdVersion(tx, untold[0].version - 1));
  return before ? [before, ...untold] : [];
}

/** Remembers that the viewer has been told of every change up to this version. */
export async function markThresholdsSeen(tx: Tx, viewer: Viewer, version: number): Promise<void> {
  await tx
    .update(applicants)
    .set({ thresholdsSeen: sql`greatest(coalesce(${applicants.thresholdsSeen}, 0), ${version}::integer)` })
    .where(eq(applicants.userId, viewer.id));
}
