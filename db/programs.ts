import {
  and,
  arrayOverlaps,
  asc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  sql,
} from "drizzle-orm";
import {
  type Program,
  type ProgramCount,
  type ProgramKind,
  type ProgramStatus,
  ProgramsByName,
  type Signal,
} from "@/lib/guide/programs";
import { mostPrograms } from "@/lib/input/letter";
import type { ChangeBack, ProgramChange, ProgramEntry, ProgramPreferences } from "@/lib/input/program";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { editSeen, insertOnce, keptFor, takeTurn, type Written } from "./owned";
import { letterDetails, letters } from "./schema/letters";
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

/** The programs of the viewer's list; a removed one is kept for a while, but not listed. */
const listed = (viewer: Viewer) => and(eq(programs.userId, viewer.id), isNull(programs.deletedAt));

/** The viewer's programs, by name. */
export async function listPrograms(tx: Tx, viewer: Viewer): Promise<Program[]> {
  return tx
    .select(columns)
    .from(programs)
    .where(listed(viewer))
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
    .where(and(listed(viewer), eq(programs.id, id)));
  return row ?? null;
}

/** How many programs the viewer has listed. Until the transaction ends, no other one of the viewer adds any. */
export async function countListed(tx: Tx, viewer: Viewer): Promise<number> {
  await takeTurn(tx, viewer);
  return tx.$count(programs, listed(viewer));
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
  const sent = await tx.$count(programs, and(eq(programs.userId, viewer.id), eq(programs.id, id)));
  return sent > 0 ? "sent" : "twin";
}

/** Another program of the viewer's list that is the same as this entry. */
async function findTwin(tx: Tx, viewer: Viewer, id: string, entry: ProgramEntry) {
  const byName = new ProgramsByName(await listPrograms(tx, viewer));
  return byName.sameAs(entry).find((one) => one.id !== id);
}

/**
 * Adds the programs of a paste, all or none. Programs that are on the list already are not changed. A paste that is sent
 * twice is added once, with the rows that it has more the second time.
 * @param paste.entries each program once.
 * @param paste.repeated the entries that the paste named again.
 * @returns how many the list has from this paste, and the other listed programs for which an entry was skipped; null when the list
 * would have more than `most`: then none was added.
 */
export async function addPrograms(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  { entries, repeated }: { entries: readonly ProgramEntry[]; repeated: readonly ProgramEntry[] },
  most: number,
): Promise<{ added: number; skipped: Program[] } | null> {
  await takeTurn(tx, viewer);
  const ofPaste = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(listed(viewer), eq(programs.importId, importId)));
  const before = new Set(ofPaste.map(({ id }) => id));
  const there = await listPrograms(tx, viewer);
  const byName = new ProgramsByName(there);
  const twinsOf = (entry: ProgramEntry) => byName.sameAs(entry);
  const fresh = entries.filter((entry) => twinsOf(entry).length === 0);
  const others = entries.filter((entry) => twinsOf(entry).some(({ id }) => !before.has(id)));
  if (fresh.length === 0 && before.size === 0) return { added: 0, skipped: [] };
  if (fresh.length > 0 && there.length + fresh.length > most) return null;
  if (fresh.length > 0) {
    const rows = fresh.map((entry) => ({
      ...{ userId: viewer.id, id: sql`gen_random_uuid()`, importId },
      ...entry,
    }));
    await tx.insert(programs).values(rows).onConflictDoNothing();
  }
  const added = await tx.$count(programs, and(listed(viewer), eq(programs.importId, importId)));
  const now = new ProgramsByName(await listPrograms(tx, viewer));
  return { added, skipped: [...others, ...repeated].flatMap((entry) => now.sameAs(entry).slice(0, 1)) };
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

/**
 * Changes one field of some of the viewer's programs, all or none. Other fields stay as they are, and so does what another tab
 * set after the change that is taken back.
 * @param changes what each program gets, by id. Left out are programs that are not on the list, that have it already, or that
 * don't have what a change takes back.
 * @returns each changed program as it was; "taken" when the list would have one program twice.
 */
export async function changePrograms(
  tx: Tx,
  viewer: Viewer,
  changes: ReadonlyMap<string, ProgramChange | ChangeBack>,
): Promise<Program[] | "taken"> {
  const there = await listPrograms(tx, viewer);
  const changed = there.flatMap((program) => {
    const change = changes.get(program.id);
    if (!change) return [];
    const has = program[change.field];
    return has !== change.to && (!("from" in change) || has === change.from) ? [{ program, change }] : [];
  });
  if (changed.some(({ change }) => change.field === "kind")) {
    const kinds = new Map(
      changed.flatMap(({ program, change }) => (change.field === "kind" ? [[program.id, change.to]] : [])),
    );
    const after = there.map((program) => ({ ...program, kind: kinds.get(program.id) ?? program.kind }));
    // Nor may it take the place of one that gives it up in the same change: the database checks row by row.
    const byName = new ProgramsByName([...after, ...there]);
    const isTwice = (one: Program) => byName.sameAs(one).some(({ id }) => id !== one.id);
    const touched = new Set(changed.map(({ program }) => program.id));
    if (after.some((one) => touched.has(one.id) && isTwice(one))) return "taken";
  }
  const together = new Map<string, { change: ProgramChange | ChangeBack; ids: string[] }>();
  for (const { program, change } of changed) {
    const key = `${change.field} ${change.to} ${"from" in change ? change.from : "any"}`;
    together.set(key, { change, ids: [...(together.get(key)?.ids ?? []), program.id] });
  }
  const written = new Set<string>();
  for (const { change, ids } of together.values()) {
    // Another tab may have set something since it was read.
    const isStill =
      "from" in change ? sql`${programs[change.field]} is not distinct from ${change.from}` : undefined;
    const rows = await tx
      .update(programs)
      .set({ [change.field]: change.to, version: sql`${programs.version} + 1`, updatedAt: sql`now()` })
      .where(and(listed(viewer), inArray(programs.id, ids), isStill))
      .returning({ id: programs.id });
    for (const { id } of rows) written.add(id);
  }
  return changed.flatMap(({ program }) => (written.has(program.id) ? [program] : []));
}

/** How many removed programs of a person are kept: as many as the longest list has, so one removal is never too long. */
const mostRemoved = 2000;

/**
 * Removes programs from the list and from the letters that are assigned to them. They can be restored for thirty days, as
 * long as no more than `mostRemoved` were removed since.
 * @param removalId names this removal for restorePrograms.
 * @returns the removed programs.
 */
export async function removePrograms(
  tx: Tx,
  viewer: Viewer,
  removalId: string,
  ids: readonly string[],
): Promise<Pick<Program, "id" | "name">[]> {
  if (ids.length === 0) return [];
  // What the letters are assigned to is read by the statement that removes.
  await takeTurn(tx, viewer);
  const removed = await tx
    .update(programs)
    .set({
      deletedAt: sql`now()`,
      removalId,
      letterIds: sql`(select (array_agg(${letterDetails.letterId}))[:100] from ${letterDetails}
        where ${letterDetails.userId} = ${viewer.id} and ${programs.id}::text = any(${letterDetails.programs}))`,
      version: sql`${programs.version} + 1`,
    })
    .where(and(listed(viewer), inArray(programs.id, [...ids])))
    .returning({ id: programs.id, name: programs.name });
  await takeFromLetters(
    tx,
    viewer,
    removed.map(({ id }) => id),
  );
  await forgetRemoved(tx, viewer);
  return removed;
}

/** Removes a program, as removePrograms. Its own id names the removal. @returns false when it isn't there. */
export async function removeProgram(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  return (await removePrograms(tx, viewer, id, [id])).length > 0;
}

/**
 * Deletes for good what was removed long ago, and the oldest of very many, so that rows don't pile up. What was removed
 * together goes together: an “Undo” restores all of it or says that it no longer exists.
 */
async function forgetRemoved(tx: Tx, viewer: Viewer): Promise<void> {
  const removed = and(eq(programs.userId, viewer.id), isNotNull(programs.deletedAt));
  const together = tx
    .select({
      deletedAt: programs.deletedAt,
      // With all that were removed later. What one transaction removes has one moment.
      count: sql<number>`sum(count(*)) over (order by ${programs.deletedAt} desc)`.as("together"),
    })
    .from(programs)
    .where(removed)
    .groupBy(programs.deletedAt)
    .as("removals");
  const older = tx
    .select({ deletedAt: together.deletedAt })
    .from(together)
    .where(gt(together.count, mostRemoved));
  await tx
    .delete(programs)
    .where(
      and(removed, or(lt(programs.deletedAt, sql`now() - ${keptFor}`), inArray(programs.deletedAt, older))),
    );
}

const removedBy = (viewer: Viewer, removalId: string) =>
  and(eq(programs.userId, viewer.id), eq(programs.removalId, removalId), isNotNull(programs.deletedAt));

/** The programs that a removal took from the viewer's list and that can be restored. */
export async function listRemoved(tx: Tx, viewer: Viewer, removalId: string): Promise<Program[]> {
  return tx.select(columns).from(programs).where(removedBy(viewer, removalId)).orderBy(asc(programs.id));
}

/**
 * Restores what a removal took, to the list and to the letters. A program that was added anew since is left out, and so is a
 * letter that has as many programs as it can have.
 * @returns the restored programs; null when the list would have more than `most`: then none is restored.
 */
export async function restorePrograms(
  tx: Tx,
  viewer: Viewer,
  removalId: string,
  most: number,
): Promise<Program[] | null> {
  await takeTurn(tx, viewer);
  const [there, removed] = await Promise.all([listPrograms(tx, viewer), listRemoved(tx, viewer, removalId)]);
  const byName = new ProgramsByName(there);
  const back = removed.filter((program) => byName.sameAs(program).length === 0);
  if (back.length === 0) return [];
  if (there.length + back.length > most) return null;
  const these = and(
    removedBy(viewer, removalId),
    inArray(
      programs.id,
      back.map(({ id }) => id),
    ),
  );
  const given = await tx
    .update(letterDetails)
    .set({
      programs: sql`${letterDetails.programs} || array(
        select ${programs.id}::text from ${programs} where ${these} and ${letterDetails.letterId} = any(${programs.letterIds})
        order by ${programs.id} limit greatest(0, ${mostPrograms}::int - cardinality(${letterDetails.programs}))
      )`,
    })
    .where(
      and(
        eq(letterDetails.userId, viewer.id),
        sql`exists (select from ${programs} where ${these} and ${letterDetails.letterId} = any(${programs.letterIds}))`,
      ),
    )
    .returning({ id: letterDetails.letterId });
  await changeLetters(tx, viewer, given);
  await tx
    .update(programs)
    .set({ deletedAt: null, removalId: null, letterIds: null, version: sql`${programs.version} + 1` })
    .where(these);
  return back;
}

async function takeFromLetters(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = sql`array[${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  const taken = await tx
    .update(letterDetails)
    .set({
      programs: sql`array(select kept from unnest(${letterDetails.programs}) kept where kept <> all(${gone}))`,
    })
    .where(and(eq(letterDetails.userId, viewer.id), arrayOverlaps(letterDetails.programs, gone)))
    .returning({ id: letterDetails.letterId });
  await changeLetters(tx, viewer, taken);
}

/** After this an older form of these letters is in conflict: it would take back what was changed. */
async function changeLetters(tx: Tx, viewer: Viewer, changed: readonly { id: string }[]): Promise<void> {
  const ids = changed.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .update(letters)
    .set({ version: sql`${letters.version} + 1` })
    .where(and(eq(letters.userId, viewer.id), inArray(letters.id, ids)));
}

/** The viewer's weights and states; null before they are saved once. Until the transaction ends, no other one takes its turn. */
export async function lockProgramPreferences(tx: Tx, viewer: Viewer): Promise<ProgramPreferences | null> {
  await takeTurn(tx, viewer);
  const { userId: _, states, ...weights } = getTableColumns(programPreferences);
  const [row] = await tx
    .select({ weights, states })
    .from(programPreferences)
    .where(eq(programPreferences.userId, viewer.id));
  return row ?? null;
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
