import { and, asc, eq, sql } from "drizzle-orm";
import {
  defaultWeights,
  type Program,
  type ProgramCount,
  type ProgramKind,
  type ProgramStatus,
  type Signal,
  type Weights,
} from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import type { Written } from "./assessments";
import type { Tx } from "./engine/database";
import { programPreferences, programs } from "./schema/programs";

/** What a form says of a program. */
export type ProgramEntry = Omit<Program, "id"> & { note: string | null };

const columns = {
  id: programs.id,
  name: programs.name,
  state: programs.state,
  kind: programs.kind,
  imgFriendly: programs.imgFriendly,
  irExposure: programs.irExposure,
  signal: programs.signal,
  status: programs.status,
};

/** The viewer's programs, by name. */
export async function listPrograms(tx: Tx, viewer: Viewer): Promise<Program[]> {
  return tx
    .select(columns)
    .from(programs)
    .where(eq(programs.userId, viewer.id))
    .orderBy(asc(sql`lower(${programs.name})`), asc(programs.id));
}

/** Counts of the programs of each of `userIds` whom the viewer may read: all that a mentor learns of a list. */
export async function listProgramCounts(tx: Tx, userIds: string[]): Promise<Map<string, ProgramCount[]>> {
  const found = new Map<string, ProgramCount[]>();
  if (userIds.length === 0) return found;
  const people = sql.join(
    userIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await tx
    .select({
      userId: sql<string>`counted.user_id`,
      kind: sql<ProgramKind>`counted.kind`,
      signal: sql<Signal | null>`counted.signal`,
      status: sql<ProgramStatus>`counted.status`,
      count: sql<number>`counted.count`,
    })
    .from(sql`app.program_counts(array[${people}]) as counted`);
  for (const { userId, ...count } of rows) found.set(userId, [...(found.get(userId) ?? []), count]);
  return found;
}

/** One program of the viewer's with her note, or null. */
export async function getProgram(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, note: programs.note, version: programs.version })
    .from(programs)
    .where(and(eq(programs.userId, viewer.id), eq(programs.id, id)));
  return row ?? null;
}

/** How many programs the viewer has listed. */
export async function countListed(tx: Tx, viewer: Viewer): Promise<number> {
  return tx.$count(programs, eq(programs.userId, viewer.id));
}

/**
 * Adds a program. The id comes from the form: sent twice, it is one row.
 * @returns "twin" when one of this name and kind is on the list already, "sent" when this form added another one before.
 */
export async function addProgram(
  tx: Tx,
  viewer: Viewer,
  id: string,
  entry: ProgramEntry,
): Promise<"added" | "twin" | "sent"> {
  const inserted = await tx
    .insert(programs)
    .values({ userId: viewer.id, id, ...entry })
    .onConflictDoNothing()
    .returning({ id: programs.id });
  if (inserted.length > 0) return "added";
  const there = await getProgram(tx, viewer, id);
  if (!there) return "twin";
  return there.name === entry.name && there.kind === entry.kind ? "added" : "sent";
}

/**
 * Adds what a paste brought, all of it or nothing; what is on the list already stays as it is. Sent twice, it is one paste.
 * @returns how many were added; null when the list would have more than `most`, and nothing was added.
 */
export async function addPrograms(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  entries: readonly ProgramEntry[],
  most: number,
): Promise<number | null> {
  const before = await tx.$count(
    programs,
    and(eq(programs.userId, viewer.id), eq(programs.importId, importId)),
  );
  if (before > 0) return before;
  const listed = new Set((await listPrograms(tx, viewer)).map(twinKey));
  const fresh = entries.filter((entry) => !listed.has(twinKey(entry)));
  if (fresh.length === 0) return 0;
  if (listed.size + fresh.length > most) return null;
  const inserted = await tx
    .insert(programs)
    .values(fresh.map((entry) => ({ userId: viewer.id, id: sql`gen_random_uuid()`, importId, ...entry })))
    .onConflictDoNothing()
    .returning({ id: programs.id });
  return inserted.length;
}

const twinKey = ({ name, kind }: Pick<Program, "name" | "kind">) => `${kind} ${name.toLowerCase()}`;

/** How many programs of a paste are still as it brought them. */
export async function countImported(tx: Tx, viewer: Viewer, importId: string): Promise<number> {
  return tx.$count(programs, untouched(viewer, importId));
}

/** Takes a paste back, but for the programs that were changed since. @returns how many went. */
export async function removeImported(tx: Tx, viewer: Viewer, importId: string): Promise<number> {
  const removed = await tx.delete(programs).where(untouched(viewer, importId)).returning({ id: programs.id });
  return removed.length;
}

const untouched = (viewer: Viewer, importId: string) =>
  and(eq(programs.userId, viewer.id), eq(programs.importId, importId), eq(programs.version, 1));

/** Writes over the version that the viewer saw; "taken": another of this name and kind is on the list. */
export async function editProgram(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  entry: ProgramEntry,
): Promise<Written | "taken"> {
  const [twin] = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(
      and(
        eq(programs.userId, viewer.id),
        eq(sql`lower(${programs.name})`, sql`lower(${entry.name})`),
        eq(programs.kind, entry.kind),
      ),
    );
  if (twin && twin.id !== id) return "taken";
  const updated = await tx
    .update(programs)
    .set({ ...entry, version: sql`${programs.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(programs.userId, viewer.id), eq(programs.id, id), eq(programs.version, seen)))
    .returning({ id: programs.id });
  if (updated.length > 0) return "written";
  return (await getProgram(tx, viewer, id)) ? "conflict" : "missing";
}

/** @returns false when it isn't there. */
export async function removeProgram(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const removed = await tx
    .delete(programs)
    .where(and(eq(programs.userId, viewer.id), eq(programs.id, id)))
    .returning({ id: programs.id });
  return removed.length > 0;
}

/** How an applicant orders her programs. */
export type ProgramPreferences = { weights: Weights; states: string[] };

/** The viewer's own weights, else the defaults. */
export async function getProgramPreferences(
  tx: Tx,
  viewer: Viewer,
  thresholds: Thresholds,
): Promise<ProgramPreferences> {
  const [row] = await tx.select().from(programPreferences).where(eq(programPreferences.userId, viewer.id));
  if (!row) return { weights: defaultWeights(thresholds), states: [] };
  const { kind, imgFriendly, irExposure, geography, signal, states } = row;
  return { weights: { kind, imgFriendly, irExposure, geography, signal }, states };
}

/** Keeps the viewer's own weights. */
export async function saveProgramPreferences(
  tx: Tx,
  viewer: Viewer,
  { weights, states }: ProgramPreferences,
): Promise<void> {
  await tx
    .insert(programPreferences)
    .values({ userId: viewer.id, ...weights, states })
    .onConflictDoUpdate({ target: programPreferences.userId, set: { ...weights, states } });
}
