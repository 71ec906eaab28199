import { desc, eq, gt, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { parseThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { StatementFailed } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { applicants } from "./schema/applicants";
import { thresholdVersions } from "./schema/thresholds";

/** A version of the thresholds, and since when it is in force. */
export type ThresholdVersion = { version: number; since: Date; thresholds: Thresholds };

/** A version with the reason that its author gave. */
export type SavedVersion = ThresholdVersion & { reason: string };

const columns = {
  version: thresholdVersions.version,
  document: thresholdVersions.document,
  since: thresholdVersions.createdAt,
  reason: thresholdVersions.reason,
};

// A version never changes, so it is kept: the document is fetched and parsed once. The moment is part of the key, because
// another database can have another version with the same number.
const kept = new Map<string, SavedVersion>();
const mostKept = 50;

type VersionKey = Pick<ThresholdVersion, "version" | "since">;
const keyOf = ({ version, since }: VersionKey) => `${version} ${since.toISOString()}`;

function read({ document, ...row }: VersionKey & { document: unknown; reason: string }): SavedVersion {
  const known = kept.get(keyOf(row));
  if (known) return known;
  const read = { ...row, thresholds: parseThresholds(document) };
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= mostKept) kept.delete(oldest);
  kept.set(keyOf(row), read);
  return read;
}

/** The newest version. Throws when the database was never migrated. */
export async function getThresholds(tx: Tx): Promise<SavedVersion> {
  return getNewestOf(tx, undefined);
}

/** The version that was in force at a moment; before the first one, the first. */
export async function getThresholdsAt(tx: Tx, moment: Date): Promise<SavedVersion> {
  return getNewestOf(tx, or(eq(thresholdVersions.version, 1), lte(thresholdVersions.createdAt, moment)));
}

async function getNewestOf(tx: Tx, which: SQL | undefined): Promise<SavedVersion> {
  const { version, since } = columns;
  const [key] = await tx
    .select({ version, since })
    .from(thresholdVersions)
    .where(which)
    .orderBy(desc(thresholdVersions.version))
    .limit(1);
  return getThresholdsOf(tx, key ?? null);
}

/** The version with this key, from memory if it was read before. Throws for null: the database was never migrated. */
export async function getThresholdsOf(tx: Tx, key: VersionKey | null): Promise<SavedVersion> {
  const found = key && (kept.get(keyOf(key)) ?? (await getThresholdVersion(tx, key.version)));
  if (!found) throw new Error("No thresholds in the database: it was not migrated.");
  return found;
}

/** One version, or null when there is none with this number. */
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

/** The author's name of each version. Empty for everyone who is not an admin. Versions that came with the product, or whose author's account was deleted, have none. */
export async function listThresholdAuthors(tx: Tx): Promise<Map<number, string>> {
  const rows = await tx
    .select({ version: sql<number>`author.version`, name: sql<string>`author.name` })
    .from(sql`app.threshold_authors() as author`);
  return new Map(rows.map(({ version, name }) => [version, name]));
}

const limits: Record<string, string> = {
  RL013: "The thresholds were changed as often as a day allows. Nothing was saved: try again tomorrow.",
  RL014: "There are as many versions of the thresholds as Readyline keeps. Nothing was saved.",
};

/** What an admin is told whose version is over a limit of db/law/limits.sql; null for every other error. */
export const versionLimitReached = (error: unknown): string | null =>
  error instanceof StatementFailed ? (limits[error.code ?? ""] ?? null) : null;

/**
 * Saves the version after `base`, which the admin saw as the newest.
 * @returns its number; null when someone else saved in between: then nothing was written. Throws an error that
 * versionLimitReached recognizes.
 */
export async function saveThresholds(
  tx: Tx,
  viewer: Viewer,
  { base, thresholds, reason }: { base: number; thresholds: Thresholds; reason: string },
): Promise<number | null> {
  // When two admins save at the same time, the second finds that the number exists.
  const written = await tx
    .insert(thresholdVersions)
    .values({ version: base + 1, document: thresholds, authorId: viewer.id, reason })
    .onConflictDoNothing()
    .returning({ version: thresholdVersions.version });
  return written[0]?.version ?? null;
}

/** How many applicants change from one verdict, band or scenario to another. */
export type ChangeCount = { kind: "verdict" | "band" | "scenario"; from: string; to: string; people: number };

/** Counts with noise, in fives; `everyone` is about how many applicants were compared. */
export type ChangeCounts = { everyone: number; changes: ChangeCount[] };

/** What can be counted: whether the snapshot has enough people, when it was taken, and how many counts the viewer has left. */
export type CountStatus = { enough: boolean; takenAt: Date | null; remaining: number };

/** For admins; for everyone else nothing can be counted. */
export async function getCountStatus(tx: Tx): Promise<CountStatus> {
  const [row] = await tx
    .select({
      enough: sql<boolean | null>`status.enough`,
      takenAt: sql<Date | null>`status.taken_at`.mapWith(thresholdVersions.createdAt),
      remaining: sql<number | null>`status.remaining`,
    })
    .from(sql`app.count_status() as status`);
  return {
    enough: row?.enough ?? false,
    takenAt: row?.takenAt ?? null,
    remaining: row?.remaining ?? 0,
  };
}

/**
 * How many applicants two documents of thresholds judge differently, in the nightly snapshot. The database adds noise,
 * rounds to fives, leaves out groups below thirty, and records the count in the activity (db/law/snapshot.sql).
 * @returns null when nothing was counted: the viewer is no admin, or getCountStatus says why.
 */
export async function countThresholdChanges(
  tx: Tx,
  before: Thresholds,
  after: Thresholds,
): Promise<ChangeCounts | null> {
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
  const everyone = rows.find(({ kind }) => kind === "everyone");
  return everyone ? { everyone: everyone.people, changes } : null;
}

/** How many versions an applicant is told about at once. */
const mostTold = 10;

/**
 * The versions that the viewer, an applicant, has not been told about: the newest ten, oldest first. The last one that they know
 * comes first, for comparison: the one that they were told about, or that was in force when their account was made. If there are
 * more than ten, the second one stands for all that came before it. Empty when there is nothing new.
 */
export async function listUnseenVersions(tx: Tx, viewer: Viewer): Promise<SavedVersion[]> {
  const seen = tx
    .select({ version: applicants.thresholdsSeen })
    .from(applicants)
    .where(eq(applicants.userId, viewer.id));
  const known = await getNewestOf(
    tx,
    or(
      eq(thresholdVersions.version, 1),
      lte(thresholdVersions.version, seen),
      lte(thresholdVersions.createdAt, sql`(select own.created_at from app.own_account() own)`),
    ),
  );
  const rows = await tx
    .select(columns)
    .from(thresholdVersions)
    .where(gt(thresholdVersions.version, known.version))
    .orderBy(desc(thresholdVersions.version))
    .limit(mostTold);
  return rows.length === 0 ? [] : [known, ...rows.map(read).reverse()];
}

/** Saves that the viewer has been told about every change up to this version. */
export async function markThresholdsSeen(tx: Tx, viewer: Viewer, version: number): Promise<void> {
  await tx
    .update(applicants)
    .set({ thresholdsSeen: sql`greatest(coalesce(${applicants.thresholdsSeen}, 0), ${version}::integer)` })
    .where(eq(applicants.userId, viewer.id));
}
