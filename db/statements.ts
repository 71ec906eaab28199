import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { countWords } from "@/lib/guide/statement";
import { replacesNewest, type VersionKind, versionsToDrop } from "@/lib/statement-versions";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { mentorAccess } from "./schema/mentor-access";
import { statements, statementVersions } from "./schema/statements";

/** The applicant's statement, or null: none is written, or the viewer may not read it. */
export async function getStatement(tx: Tx, userId: string) {
  const [row] = await tx
    .select({ body: statements.body, version: statements.version, updatedAt: statements.updatedAt })
    .from(statements)
    .where(eq(statements.userId, userId));
  return row ?? null;
}

type Save = {
  body: string;
  /** The statement's version that the writer saw; 0: none yet. */
  seen: number;
  kind?: VersionKind | undefined;
  restoredFrom?: number | undefined;
  at?: Date | undefined;
};

/**
 * Writes the viewer's statement over the version that she saw, and keeps the text among its versions.
 * A text that is there already is saved, whatever she saw: its answer may have been lost on the way.
 * @returns the version that stands now; null when another text was saved in between, and nothing was changed.
 */
export async function saveStatement(
  tx: Tx,
  viewer: Viewer,
  { body, seen, kind = "saved", restoredFrom, at = new Date() }: Save,
): Promise<{ version: number; at: Date } | null> {
  const [now] = await tx
    .select({ body: statements.body, version: statements.version, updatedAt: statements.updatedAt })
    .from(statements)
    .where(eq(statements.userId, viewer.id))
    .for("update");
  if (now?.body === body) {
    if (kind === "saved") await keepVersion(tx, viewer, { body, kind, at });
    return { version: now.version, at: now.updatedAt };
  }
  const [written] =
    seen === 0
      ? await tx
          .insert(statements)
          .values({ userId: viewer.id, body, updatedAt: at })
          .onConflictDoNothing()
          .returning({ version: statements.version })
      : await tx
          .update(statements)
          .set({ body, version: sql`${statements.version} + 1`, updatedAt: at })
          .where(and(eq(statements.userId, viewer.id), eq(statements.version, seen)))
          .returning({ version: statements.version });
  if (!written) return null;
  await keepVersion(tx, viewer, { body, kind, restoredFrom, at });
  return { version: written.version, at };
}

/** The statement's row is locked by now, so nobody counts the same versions at once. */
async function keepVersion(
  tx: Tx,
  viewer: Viewer,
  {
    body,
    kind,
    restoredFrom,
    at,
  }: { body: string; kind: VersionKind; restoredFrom?: number | undefined; at: Date },
): Promise<void> {
  const hers = eq(statementVersions.userId, viewer.id);
  const [newest] = await tx
    .select()
    .from(statementVersions)
    .where(hers)
    .orderBy(desc(statementVersions.version))
    .limit(1);
  const replaces = newest !== undefined && replacesNewest(newest, { kind, body }, at);
  if (newest && !replaces && newest.body === body) return;
  if (replaces) {
    await tx.delete(statementVersions).where(and(hers, eq(statementVersions.version, newest.version)));
  }
  await tx.insert(statementVersions).values({
    userId: viewer.id,
    version: replaces ? newest.version : (newest?.version ?? 0) + 1,
    body,
    words: countWords(body),
    kind,
    restoredFrom,
    begunAt: replaces ? newest.begunAt : at,
    savedAt: at,
  });
  const all = await tx
    .select({ version: statementVersions.version, kind: statementVersions.kind })
    .from(statementVersions)
    .where(hers);
  const tooMany = versionsToDrop(all);
  if (tooMany.length > 0) {
    await tx.delete(statementVersions).where(and(hers, inArray(statementVersions.version, tooMany)));
  }
}

/** The viewer's versions without their texts, newest first. */
export async function listStatementVersions(tx: Tx, viewer: Viewer) {
  return tx
    .select({
      version: statementVersions.version,
      words: statementVersions.words,
      characters: sql<number>`length(${statementVersions.body})`.mapWith(Number),
      kind: statementVersions.kind,
      restoredFrom: statementVersions.restoredFrom,
      savedAt: statementVersions.savedAt,
    })
    .from(statementVersions)
    .where(eq(statementVersions.userId, viewer.id))
    .orderBy(desc(statementVersions.version));
}

export type StatementVersion = Awaited<ReturnType<typeof listStatementVersions>>[number];

/** The text of one of the viewer's versions, or null. */
export async function getStatementVersion(tx: Tx, viewer: Viewer, version: number): Promise<string | null> {
  const [row] = await tx
    .select({ body: statementVersions.body })
    .from(statementVersions)
    .where(and(eq(statementVersions.userId, viewer.id), eq(statementVersions.version, version)));
  return row?.body ?? null;
}

/**
 * Makes the text of a version the viewer's statement again, as a new version above the others; none is lost.
 * "conflict": the statement is no longer the one that she saw, and nothing was changed.
 */
export async function restoreStatement(
  tx: Tx,
  viewer: Viewer,
  { version, seen }: { version: number; seen: number },
): Promise<"restored" | "conflict" | "missing"> {
  const body = await getStatementVersion(tx, viewer, version);
  if (body === null) return "missing";
  const saved = await saveStatement(tx, viewer, { body, seen, kind: "restored", restoredFrom: version });
  return saved ? "restored" : "conflict";
}

/** Shares the viewer's statement with one of her active mentors, or no longer. @returns false when there is none such. */
export async function setStatementAccess(tx: Tx, viewer: Viewer, accessId: string, shares: boolean) {
  const updated = await tx
    .update(mentorAccess)
    .set({ includesStatement: shares })
    .where(
      and(
        eq(mentorAccess.userId, viewer.id),
        eq(mentorAccess.id, accessId),
        eq(mentorAccess.state, "active"),
      ),
    )
    .returning({ id: mentorAccess.id });
  return updated.length > 0;
}
