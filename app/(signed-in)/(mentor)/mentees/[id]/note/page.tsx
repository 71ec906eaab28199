import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openPage, todayOf } from "@/app/_http/viewer";
import { readNeeds } from "@/app/_record/mentees";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { whoseNote } from "@/components/mentees/note-words";
import { ActionForm } from "@/components/ui/action-form";
import { RemoveSection } from "@/components/ui/edit-page";
import { DateField, TextAreaField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { getMentee } from "@/db/mentor-access";
import { isUuid } from "@/lib/uuid";
import { deleteNote, saveNote } from "./actions";

export const metadata: Metadata = { title: "Your note" };

/** The mentor's own note about a mentee. It is not a page of the mentee's record, so no view is recorded. */
export default async function NotePage({ params }: PageProps<"/mentees/[id]/note">) {
  const { id } = await params;
  const { viewer, rows } = await openPage(`/mentees/${id}/note`, "signed-in", async (tx) => {
    const mentee = isUuid(id) ? await getMentee(tx, id) : null;
    return mentee && { mentee, needs: await readNeeds(tx, mentee, new Date()) };
  });
  if (!rows) notFound();
  const { mentee, needs } = rows;
  const { name, note, contactOn, noteVersion } = mentee;
  return (
    <>
      <MenteeNav mentee={mentee} page="note" needs={needs} today={todayOf(viewer)} />
      <PageHeader title={`Your note about ${name}`} lead={whoseNote} />
      <div className="grid grid-cols-1 gap-x-12 xl:grid-cols-[30rem_minmax(0,1fr)]">
        {/* An empty note is deleted, which leads to the list of notes. */}
        <ActionForm
          action={saveNote}
          label={`Your note about ${name}`}
          hidden={{ id, version: noteVersion }}
          leaves
        >
          <DateField
            name="contactOn"
            label="Next contact"
            optional
            defaultValue={contactOn}
            hint="The list of mentees shows this day."
          />
          <TextAreaField
            name="note"
            label="Note"
            optional
            rows={8}
            maxCharacters={needs.thresholds.limits.noteCharacters}
            defaultValue={note}
          />
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
        <div>
          <p className="mt-6 text-sm xl:mt-0">
            <Link href="/mentees/notes">All your notes</Link>
          </p>
          {noteVersion > 0 && (
            <RemoveSection
              what="this note"
              verb="Delete"
              lead="The note is deleted with its day. You can undo this."
              action={deleteNote}
              id={id}
            />
          )}
        </div>
      </div>
    </>
  );
}
