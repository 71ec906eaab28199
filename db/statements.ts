import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { countWords } from "@/lib/guide/statement";
import { replacesNewest, type VersionKind, versionsToDrop } from "@/lib/statement-versions";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { mentorAccess } from "./schema/mentor-access";
import { statements, statementVersions } from "./schema/statements";

/** The applicant's statement, or null: there is none, or the viewer may not read it. */
export async function getStatement(tx: Tx, userId: string) {
  const [row] = await tx
    .select({ body: statements.body, version: statements.version, updatedAt: statements.updatedAt })
    .from(statements)
    .where(eq(statements.userId, userId));
  return row ?? null;
}

/** Those of `userIds` whose statement has a text, as far as the viewer may read their record. The text stays unread. */
export async function listDrafts(tx: Tx, userIds: string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const people = sql.join(
    userIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await tx
    .select({ userId: sql<string>`drafted.user_id` })
    .from(sql`app.statement_drafts(array[${people}]) as drafted (user_id)`);
  return new Set(rows.map(({ userId }) => userId));
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
 * Saves the viewer's statement if the stored version is still `seen`, and adds the text to its versions. A text that is
 * stored already counts as saved, whatever `seen` is: the answer to an earlier request may have been lost.
 * @returns the current version; null when another text was saved in between: then nothing was changed.
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

/** The caller has locked the statement's row, so no other transaction counts the versions at the same time. */
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
  const own = eq(statementVersions.userId, viewer.id);
  const [newest] = await tx
    .select()
    .from(statementVersions)
    .where(own)
    .orderBy(desc(statementVersions.version))
    .limit(1);
  const replaces = newest !== undefined && replacesNewest(newest, { kind, body }, at);
  if (newest && !replaces && newest.body === body) return;
  if (replaces) {
    await tx.delete(statementVersions).where(and(own, eq(statementVersions.version, newest.version)));
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
    .where(own);
  const tooMany = versionsToDrop(all);
  if (tooMany.length > 0) {
    await tx.delete(statementVersions).where(and(own, inArray(statementVersions.version, tooMany)));
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

/** The text of one of the viewer's versions, or null. */
export async function getStatementVersion(tx: Tx, viewer: Viewer, version: number): Promise<string | null> {
  const [row] = await tx
    .select({ body: statementVersions.body })
    .from(statementVersions)
    .where(and(eq(statementVersions.userId, viewer.id), eq(statementVersions.version, version)));
  return row?.body ?? null;
}

/**
 * Makes the text of a version the viewer's statement again, as a new version; all versions are kept.
 * "conflict": another text was saved since `seen`, and nothing was changed.
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

/** Includes the viewer's statement in a mentor's access, or no longer. @returns false when that access is not active. */
export async function setStatementAccess(tx: Tx, viewer: Viewer, accessId: string, includes: boolean) {
  const updated = await tx
    .update(mentorAccess)
    .set({ includesStatement: includes })
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
