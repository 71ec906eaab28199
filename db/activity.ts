import { and, desc, eq, gte, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { ActivityKind } from "@/lib/activity";
import type { Client } from "@/lib/client";
import type { Viewer } from "@/lib/viewer";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { getPeople } from "./people";
import { untilFewer } from "./prune";
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
    .select({
      id: activity.id,
      at: activity.at,
      kind: activity.kind,
      detail: activity.detail,
      actorId: activity.actorId,
      subjectId: activity.subjectId,
    })
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
  const [names, places] = await Promise.all([
    namesOf(tx, viewer, ids),
    placesOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  const party = (id: string | null) =>
    id === null ? null : { isViewer: id === viewer.id, name: names.get(id) ?? null };
  return rows.map(({ id, at, kind, detail, actorId, subjectId }) => ({
    id,
    at,
    kind,
    detail,
    ...(places.get(id) ?? { address: null, device: null }),
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

/** From where it was done, for the rows of which the viewer may know it. */
async function placesOf(tx: Tx, ids: number[]): Promise<Map<number, Client>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: sql<number>`place.id`.mapWith(activity.id),
      address: sql<string | null>`place.address`,
      device: sql<string | null>`place.device`,
    })
    .from(sql`app.activity_places(array[${sql.join(ids, sql`, `)}]::bigint[]) as place`);
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** Counts a form that was refused because of a limit. @param personId whose form it is; null: not known. */
export async function noteLimited(
  kind: "tries-limited" | "invitation-limited",
  personId: string | null,
): Promise<void> {
  await asGate((tx) => tx.execute(sql`select app.note_limited(${kind}, ${personId}::uuid)`));
}

/** Counts a sign-in that was refused because of a limit, with the account that has this email, if there is one. */
export async function noteSignInLimited(email: string): Promise<void> {
  await asGate((tx) =>
    tx.execute(
      sql`select app.note_limited('sign-in-limited', (select ${users.id} from ${users} where ${users.email} = ${email.toLowerCase()}))`,
    ),
  );
}

/**
 * Deletes rows older than two years; the database refuses to delete newer ones. Rows older than 90 days forget from where
 * they were done. @returns how many rows were deleted.
 */
export async function pruneActivity(): Promise<number> {
  const call = (name: "prune_activity" | "forget_places") =>
    untilFewer(() =>
      asGate(async (tx) => {
        const [row] = await tx
          .select({ rows: sql<number>`changed.rows` })
          .from(sql`${sql.identifier("app")}.${sql.identifier(name)}() as changed(rows)`);
        return row?.rows ?? 0;
      }),
    );
  await call("forget_places");
  return call("prune_activity");
}
