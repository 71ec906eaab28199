"use server";

import { action } from "@/app/_http/action";
import { conflict, gone, refused } from "@/app/_http/form";
import { otherMenteeNote } from "@/app/_record/other-version";
import { getMentee } from "@/db/mentor-access";
import { getMenteeNote, removeMenteeNote, restoreMenteeNote, saveMenteeNote } from "@/db/mentor-notes";
import { formatDay } from "@/lib/days";
import { rowInput } from "@/lib/input/fields";
import { menteeNoteInput } from "@/lib/input/mentor-note";

const deletedPage = ({ id }: { id: string }) => `/mentees/notes?deleted=${id}` as const;

const noAccess = refused(
  "You have no access to this person’s record, so nothing was saved. Copy your note before you leave this page.",
);

/** The mentor's note about a mentee; the form's id is the mentee's. */
export const saveNote = action({
  who: "signed-in",
  input: menteeNoteInput,
  async write(tx, { id, version, ...entry }, { viewer }) {
    const mentee = await getMentee(tx, id);
    if (!mentee) return noAccess;
    const saved = await saveMenteeNote(tx, viewer, mentee, entry, version);
    if (saved === "missing") return noAccess;
    if (saved === "written") {
      const { note, contactOn } = entry;
      if (version > 0 && note === null && contactOn === null) return { to: deletedPage({ id }) };
      return {
        message: contactOn ? `Saved. Next contact: ${formatDay(contactOn, "long")}.` : "Saved.",
      };
    }
    const now = await getMenteeNote(tx, viewer, id);
    return conflict(otherMenteeNote(now), now?.version ?? 0);
  },
});

/** Deletes the mentor's note about someone, who may no longer be a mentee. */
export const deleteNote = action({
  who: "signed-in",
  input: rowInput,
  saved: deletedPage,
  write: async (tx, { id }, { viewer }) => ((await removeMenteeNote(tx, viewer, id)) ? {} : gone),
});

/** Restores the mentor's deleted note about someone, who may no longer be a mentee. */
export const undoDeleteNote = action({
  who: "signed-in",
  input: rowInput,
  saved: "/mentees/notes?saved=restored",
  async write(tx, { id }, { viewer }) {
    if (await restoreMenteeNote(tx, viewer, id)) return {};
    const newer = await getMenteeNote(tx, viewer, id);
    return newer ? refused("You have a note about this person now. Nothing was restored.") : gone;
  },
});
