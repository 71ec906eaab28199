import { and, arrayOverlaps, asc, eq, sql } from "drizzle-orm";
import {
  isSameProgram,
  type Program,
  type ProgramCount,
  type ProgramKind,
  type ProgramStatus,
  type Signal,
} from "@/lib/guide/programs";
import type { ProgramEntry, ProgramPreferences } from "@/lib/input/program";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { editSeen, insertOnce, removeOwned, type Written } from "./owned";
import { letterDetails } from "./schema/letters";
import { programPreferences, programs } from "./schema/programs";

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

/** Counts of programs for each of `userIds` that the viewer may read. A mentor learns nothing else about a list. */
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

/** One of the viewer's programs with its note, or null. */
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
 * Adds a program. The id comes from the form, so a form that is sent twice makes one row.
 * @returns "twin" when the list already has this program; "sent" when this form already added a program
 * with other content.
 */
export async function addProgram(
  tx: Tx,
  viewer: Viewer,
  id: string,
  entry: ProgramEntry,
): Promise<"added" | "twin" | "sent"> {
  if (await findTwin(tx, viewer, id, entry)) return "twin";
  if ((await insertOnce(tx, programs, viewer, id, entry)) !== "refused") return "added";
  return (await getProgram(tx, viewer, id)) ? "sent" : "twin";
}

/** Another program of the viewer's list that is the same as this entry. */
async function findTwin(tx: Tx, viewer: Viewer, id: string, entry: ProgramEntry) {
  return (await listPrograms(tx, viewer)).find((one) => one.id !== id && isSameProgram(one, entry));
}

/**
 * Adds the programs of a paste, all or none. Programs that are on the list already are not changed. A paste that is sent
 * twice is added once.
 * @param paste.entries each program once.
 * @param paste.repeated the entries that the paste named again.
 * @returns how many were added, and the listed programs for which an entry was skipped; null when the list would have more
 * than `most`: then none was added.
 */
export async function addPrograms(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  { entries, repeated }: { entries: readonly ProgramEntry[]; repeated: readonly ProgramEntry[] },
  most: number,
): Promise<{ added: number; skipped: Program[] } | null> {
  const before = await tx.$count(
    programs,
    and(eq(programs.userId, viewer.id), eq(programs.importId, importId)),
  );
  if (before > 0) return { added: before, skipped: [] };
  const listed = await listPrograms(tx, viewer);
  const isListed = (entry: ProgramEntry) => listed.some((one) => isSameProgram(one, entry));
  const fresh = entries.filter((entry) => !isListed(entry));
  if (fresh.length === 0) return { added: 0, skipped: [] };
  if (listed.length + fresh.length > most) return null;
  const inserted = await tx
    .insert(programs)
    .values(fresh.map((entry) => ({ userId: viewer.id, id: sql`gen_random_uuid()`, importId, ...entry })))
    .onConflictDoNothing()
    .returning({ id: programs.id });
  const now = await listPrograms(tx, viewer);
  const skipped = [...entries.filter(isListed), ...repeated];
  return {
    added: inserted.length,
    skipped: skipped.flatMap((entry) => now.find((one) => isSameProgram(one, entry)) ?? []),
  };
}

/** How many programs of a paste were not changed since. */
export async function countImported(tx: Tx, viewer: Viewer, importId: string): Promise<number> {
  return tx.$count(programs, untouched(viewer, importId));
}

/** Undoes a paste, except for the programs that were changed since. @returns how many were removed. */
export async function removeImported(tx: Tx, viewer: Viewer, importId: string): Promise<number> {
  const removed = await tx.delete(programs).where(untouched(viewer, importId)).returning({ id: programs.id });
  await takeFromLetters(
    tx,
    viewer,
    removed.map(({ id }) => id),
  );
  return removed.length;
}

const untouched = (viewer: Viewer, importId: string) =>
  and(eq(programs.userId, viewer.id), eq(programs.importId, importId), eq(programs.version, 1));

/** Saves if the stored version is still `seen`. "taken": the list has this program in another row. */
export async function editProgram(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  entry: ProgramEntry,
): Promise<Written | "taken"> {
  if (await findTwin(tx, viewer, id, entry)) return "taken";
  return editSeen(tx, programs, viewer, { id, seen }, entry);
}

/** Removes a program from the list and from the letters that are assigned to it. @returns false when it isn't there. */
export async function removeProgram(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  if (!(await removeOwned(tx, programs, viewer, id))) return false;
  await takeFromLetters(tx, viewer, [id]);
  return true;
}

async function takeFromLetters(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = sql`array[${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  await tx
    .update(letterDetails)
    .set({
      programs: sql`array(select kept from unnest(${letterDetails.programs}) kept where kept <> all(${gone}))`,
    })
    .where(and(eq(letterDetails.userId, viewer.id), arrayOverlaps(letterDetails.programs, gone)));
}

/** The weights that the viewer set; null: none yet. */
export async function getProgramPreferences(tx: Tx, viewer: Viewer): Promise<ProgramPreferences | null> {
  const [row] = await tx.select().from(programPreferences).where(eq(programPreferences.userId, viewer.id));
  if (!row) return null;
  const { userId: _, states, ...weights } = row;
  return { weights, states };
}

/** Saves the viewer's weights. */
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
