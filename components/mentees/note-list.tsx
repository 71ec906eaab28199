import { contactWords } from "@/components/mentees/note-words";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Link } from "@/components/ui/link";
import { type Day, dayIn, formatDay } from "@/lib/days";

export type NoteRow = {
  menteeId: string;
  name: string;
  note: string | null;
  contactOn: Day | null;
  updatedAt: Date;
  access: "active" | "paused" | "ended";
};

type NoteListProps = {
  notes: NoteRow[];
  /** In the mentor's time zone. */
  today: Day;
  timeZone: string;
  deleteNote: FormAction;
};

/** A mentor's notes: of mentees with a link to change them, of others with a button to delete them. */
export function NoteList({ notes, today, timeZone, deleteNote }: NoteListProps) {
  return (
    <ul>
      {notes.map(({ menteeId, name, note, contactOn, updatedAt, access }) => (
        <li
          key={menteeId}
          className="grid gap-x-6 gap-y-2 border-line border-b py-4 first:border-t md:grid-cols-[14rem_minmax(0,1fr)_auto]"
        >
          <div>
            <p className="font-medium">
              {access === "active" ? <Link href={`/mentees/${menteeId}`}>{name}</Link> : name}
            </p>
            <p className="text-sm text-soft">
              {access === "paused" ? "Access paused" : access === "ended" ? "Access ended" : null}
            </p>
            <p className="text-sm">{contactWords(contactOn, today)}</p>
          </div>
          <div className="min-w-0">
            <p className="wrap-anywhere whitespace-pre-wrap">{note}</p>
            <p className="text-sm text-soft">
              Saved on {formatDay(dayIn(timeZone, updatedAt), "compact", today)}
            </p>
          </div>
          {access === "active" ? (
            <Link
              href={`/mentees/${menteeId}/note`}
              className="link inline-block min-h-11 text-sm md:min-h-6"
            >
              Change<span className="sr-only"> your note about {name}</span>
            </Link>
          ) : (
            <ButtonForm
              action={deleteNote}
              label={`Delete your note about ${name}`}
              hidden={{ id: menteeId }}
              pendingLabel="Deleting…"
            >
              Delete<span className="sr-only"> your note about {name}</span>
            </ButtonForm>
          )}
        </li>
      ))}
    </ul>
  );
}
