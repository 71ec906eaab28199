import { dayInWords } from "@/components/log/day-choice";
import { Button } from "@/components/ui/button";
import { counted } from "@/lib/guide/counted";
import { dayOfEntry, rowField } from "@/lib/log-entry";
import type { Waiting } from "@/lib/log-queue";

type WaitingListProps = {
  entries: readonly Waiting[];
  today: string;
  onCorrect: (entry: Waiting) => void;
  onRemove: (entry: Waiting) => void;
};

/** What could not be sent yet, and what the server did not take. */
export function WaitingList({ entries, today, onCorrect, onRemove }: WaitingListProps) {
  if (entries.length === 0) return null;
  const waiting = entries.filter(({ refusal }) => refusal === null).length;
  return (
    <section aria-label="Waiting" className="mt-4 rounded-lg bg-wash px-4 py-3 text-sm">
      {waiting > 0 && (
        <p>
          {counted(waiting, "entry", "entries")} {waiting === 1 ? "is" : "are"} waiting to be sent. Readyline
          sends {waiting === 1 ? "it" : "them"} once when the connection is back. Until then{" "}
          {waiting === 1 ? "it is" : "they are"} kept in this browser only, and removed when you sign out.
        </p>
      )}
      <ul className="mt-1 grid gap-1">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              <b>{wordsOf(entry, today)}</b>
              {entry.refusal === null ? ": waiting" : `: not saved. ${entry.refusal}`}
            </span>
            <span className="flex gap-2">
              {entry.refusal !== null && (
                <Button tone="quiet" onClick={() => onCorrect(entry)}>
                  Correct
                </Button>
              )}
              <Button tone="quiet" onClick={() => onRemove(entry)}>
                Remove
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "40 questions, Thursday 26 November" */
function wordsOf({ kind, fields }: Waiting, today: string): string {
  const on = dayOfEntry(fields) ?? today;
  return `${contentOf(kind, fields)}, ${dayInWords(on, today) ?? on}`;
}

function contentOf(kind: Waiting["kind"], fields: Waiting["fields"]): string {
  if (kind === "test") return `Practice test (${fields.result})`;
  if (kind === "cards") return `${fields.cards} flashcards`;
  const rows = Object.keys(fields).filter(
    (name) => name.startsWith(rowField("done", 0)) && name !== "doneOn",
  );
  return `${rows.reduce((sum, name) => sum + (Number(fields[name]) || 0), 0)} questions`;
}
