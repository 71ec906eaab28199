import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { MenteeNote } from "@/lib/input/mentor-note";
import { isUuid } from "@/lib/uuid";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteKept, restoreKept, type Written } from "./owned";
import { mentorNotes } from "./schema/mentor-notes";

/** The viewer's notes. A deleted one is kept for a while, so that the deletion can be undone. */
const here = ({ id: userId }: Viewer) => and(eq(mentorNotes.userId, userId), isNull(mentorNotes.deletedAt));

const about = (menteeId: string) => eq(mentorNotes.menteeId, menteeId);

const noteOf = (viewer: Viewer, menteeId: string) => and(here(viewer), about(menteeId));

/** The viewer's private note about this mentee, or null. The access may have ended. */
export async function getMenteeNote(tx: Tx, viewer: Viewer, menteeId: string) {
  const [row] = await tx
    .select({ note: mentorNotes.note, contactOn: mentorNotes.contactOn, version: mentorNotes.version })
    .from(mentorNotes)
    .where(noteOf(viewer, menteeId));
  return row ?? null;
}

/**
 * Saves the viewer's note about one of their mentees, if its version is still `seen` (0: there was none). One without a text and
 * without a day is deleted. A note that was deleted before is replaced, and can no longer be restored.
 * @returns "missing" for a first note about anybody whose record the viewer can't read, also when the access has just stopped.
 */
export async function saveMenteeNote(
  tx: Tx,
  viewer: Viewer,
  mentee: { id: string; name: string },
  { note, contactOn }: MenteeNote,
  seen: number,
): Promise<Written> {
  const { id: menteeId, name: menteeName } = mentee;
  if (note === null && contactOn === null) {
    await deleteKept(tx, mentorNotes, viewer, and(about(menteeId), eq(mentorNotes.version, seen)));
    return (await tx.$count(mentorNotes, noteOf(viewer, menteeId))) === 0 ? "written" : "conflict";
  }
  const changes = {
    ...{ menteeName, note, contactOn },
    version: sql`${mentorNotes.version} + 1`,
    updatedAt: sql`now()`,
  };
  const written =
    seen === 0
      ? await tx
          .insert(mentorNotes)
          .select(
            tx
              .select({
                userId: sql<string>`${viewer.id}::uuid`.as("user_id"),
                menteeId: sql<string>`mentee.id`.as("mentee_id"),
                menteeName: sql<string>`${menteeName}::text`.as("mentee_name"),
                note: sql<string | null>`${note}::text`.as("note"),
                contactOn: sql<Day | null>`${contactOn}::date`.as("contact_on"),
                deletedAt: sql<Date | null>`null::timestamptz`.as("deleted_at"),
                version: sql<number>`1`.as("version"),
                updatedAt: sql<Date>`now()`.as("updated_at"),
              })
              .from(sql`app.mentees() as mentee`)
              .where(sql`mentee.id = ${menteeId}`),
          )
          .onConflictDoUpdate({
            target: [mentorNotes.userId, mentorNotes.menteeId],
            set: { ...changes, deletedAt: null },
            setWhere: isNotNull(mentorNotes.deletedAt),
          })
          .returning({ version: mentorNotes.version })
      : await tx
          .update(mentorNotes)
          .set(changes)
          .where(and(noteOf(viewer, menteeId), eq(mentorNotes.version, seen)))
          .returning({ version: mentorNotes.version });
  if (written.length > 0) return "written";
  return seen > 0 || (await tx.$count(mentorNotes, noteOf(viewer, menteeId))) > 0 ? "conflict" : "missing";
}

/**
 * Deletes the viewer's note about this person, also after the access ended. It can be restored for thirty days.
 * @returns false when there is none.
 */
export const removeMenteeNote = (tx: Tx, viewer: Viewer, menteeId: string) =>
  deleteKept(tx, mentorNotes, viewer, about(menteeId));

/** `menteeId` if the viewer's note about this person is deleted and can be restored, else null. */
export async function findDeletedMenteeNote(tx: Tx, { id }: Viewer, menteeId: string | undefined) {
  if (!menteeId || !isUuid(menteeId)) return null;
  const deleted = and(eq(mentorNotes.userId, id), about(menteeId), isNotNull(mentorNotes.deletedAt));
  return (await tx.$count(mentorNotes, deleted)) > 0 ? menteeId : null;
}

/** Restores the viewer's deleted note about this person, also after the access ended. @returns false when there is none. */
export const restoreMenteeNote = (tx: Tx, viewer: Viewer, menteeId: string) =>
  restoreKept(tx, mentorNotes, viewer, about(menteeId));

/**
 * All notes of the viewer's: those with a next contact first, by that day. `access`: whether the viewer still mentors the
 * person. A mentee's name is the present one while the viewer may know it, then that of the last save.
 */
export async function listMenteeNotes(tx: Tx, viewer: Viewer) {
  return tx
    .select({
      menteeId: mentorNotes.menteeId,
      name: sql<string>`coalesce(mentee.name, ${mentorNotes.menteeName})`,
      note: mentorNotes.note,
      contactOn: mentorNotes.contactOn,
      updatedAt: mentorNotes.updatedAt,
      access: sql<
        "active" | "paused" | "ended"
      >`case when mentee.id is not null then 'active' when paused.id is not null then 'paused' else 'ended' end`,
    })
    .from(mentorNotes)
    .leftJoin(sql`app.mentees() as mentee`, sql`mentee.id = ${mentorNotes.menteeId}`)
    .leftJoin(sql`app.paused_mentees() as paused`, sql`paused.id = ${mentorNotes.menteeId}`)
    .where(here(viewer))
    .orderBy(asc(mentorNotes.contactOn), asc(mentorNotes.menteeName), asc(mentorNotes.menteeId));
}
