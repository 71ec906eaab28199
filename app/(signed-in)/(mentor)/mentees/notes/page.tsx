import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readSearch } from "@/app/_http/search";
import { openPage, todayOf } from "@/app/_http/viewer";
import { NoteList } from "@/components/mentees/note-list";
import { whoseNote } from "@/components/mentees/note-words";
import { PausedMentees } from "@/components/mentees/paused-mentees";
import { Undo } from "@/components/progress/undo";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { listPausedMentees } from "@/db/mentor-access";
import { findDeletedMenteeNote, listMenteeNotes } from "@/db/mentor-notes";
import { deleteNote, undoDeleteNote } from "../[id]/note/actions";

export const metadata: Metadata = { title: "Your notes" };

const sentences = { restored: "The note is restored." };

/** Every note of the mentor's, also about people whom they no longer mentor, and the access that is paused. */
export default async function NotesPage({ searchParams }: PageProps<"/mentees/notes">) {
  const { saved, deleted } = await readSearch(searchParams);
  const { viewer, rows } = await openPage("/mentees/notes", "signed-in", (tx, viewer) =>
    viewer.role === "admin"
      ? notFound()
      : Promise.all([
          listMenteeNotes(tx, viewer),
          listPausedMentees(tx),
          findDeletedMenteeNote(tx, viewer, deleted),
        ]),
  );
  const [notes, paused, undoable] = rows;
  const list = { today: todayOf(viewer), timeZone: viewer.timeZone, deleteNote };
  const current = notes.filter(({ access }) => access === "active");
  const former = notes.filter(({ access }) => access !== "active");
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        kicker={<Link href="/mentees">Mentees</Link>}
        title="Your notes"
        lead={whoseNote}
        actions={
          notes.length > 0 && (
            <a href="/mentees/notes/export" download className={buttonClass("quiet")}>
              Export CSV
            </a>
          )
        }
      />
      {undoable ? (
        <Undo action={undoDeleteNote} id={undoable} what="The note" />
      ) : (
        <SavedNote asked={saved} sentences={sentences} />
      )}
      {notes.length === 0 && (
        <EmptyState title="No notes yet">
          Open a mentee and choose “Your note” to write what you want to remember, and when to be in touch.
        </EmptyState>
      )}
      {current.length > 0 && (
        <Section title="Your mentees">
          <NoteList notes={current} {...list} />
        </Section>
      )}
      {former.length > 0 && (
        <Section
          title="People you cannot view"
          lead="Your access has ended or is paused. The name is from when you last saved the note."
          className="mt-8"
        >
          <NoteList notes={former} {...list} />
        </Section>
      )}
      {paused.length > 0 && (
        <Section
          title="Paused access"
          lead="These applicants set a new password and have not yet kept your access. Until they do, you cannot see anything of them."
          className="mt-8"
        >
          <PausedMentees rows={paused} notes={former} timeZone={viewer.timeZone} />
        </Section>
      )}
    </div>
  );
}
