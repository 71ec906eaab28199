import { and, desc, eq, gte, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { ActivityKind } from "@/lib/activity";
import type { Viewer } from "@/lib/viewer";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { getPeople } from "./people";
import { activity } from "./schema/activity";
import { users } from "./schema/users";

/** The last row of a page of activity. */
export type ActivityCursor = { at: Date; id: number };

export type ActivityFilter = {
  /** The actor or the person concerned is one of these; null: everyone. */
  people: readonly string[] | null;
  kind: ActivityKind | null;
  /** From this moment on. */
  from: Date | null;
  /** Before this moment. */
  until: Date | null;
  /** Only rows older than this one. */
  before: ActivityCursor | null;
};

/** What happened, newest first. An admin gets everything, everyone else what they did or what concerns them. */
export async function listActivity(
  tx: Tx,
  viewer: Viewer,
  { people, kind, from, until, before }: ActivityFilter,
  atMost: number,
) {
  const rows = await tx
    .select()
    .from(activity)
    .where(
      and(
        people
          ? or(inArray(activity.actorId, [...people]), inArray(activity.subjectId, [...people]))
          : undefined,
        kind ? eq(activity.kind, kind) : undefined,
        from ? gte(activity.at, from) : undefined,
        until ? lt(activity.at, until) : undefined,
        before
          ? and(lte(activity.at, before.at), or(lt(activity.at, before.at), lt(activity.id, before.id)))
          : undefined,
      ),
    )
    .orderBy(desc(activity.at), desc(activity.id))
    .limit(atMost);
  const ids = [...new Set(rows.flatMap(({ actorId, subjectId }) => [actorId ?? [], subjectId ?? []].flat()))];
  const names = await namesOf(tx, viewer, ids);
  const party = (id: string | null) =>
    id === null ? null : { isViewer: id === viewer.id, name: names.get(id) ?? null };
  return rows.map(({ id, at, kind, detail, actorId, subjectId }) => ({
    id,
    at,
    kind,
    detail,
    actor: party(actorId),
    /** Also null when a person acted on their own account: then one name is enough. */
    subject: actorId !== null && actorId === subjectId ? null : party(subjectId),
    toOwnAccount: actorId !== null && actorId === subjectId,
  }));
}

/** The names that the viewer may know. */
async function namesOf(tx: Tx, viewer: Viewer, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const known =
    viewer.role === "admin"
      ? await getPeople(tx, ids)
      : await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(known.map(({ id, name }) => [id, name]));
}

/** Deletes rows older than two years; the database refuses to delete newer ones. @returns how many rows. */
export async function pruneActivity(): Promise<number> {
  return asGate(async (tx) => {
    const [row] = await tx
      .select({ gone: sql<number>`pruned.gone` })
      .from(sql`app.prune_activity() as pruned(gone)`);
    return row?.gone ?? 0;
  });
}
