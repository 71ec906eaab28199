import { Note } from "@/components/ui/note";

/** Says above a page what was just done, when there is something to say. */
export function SavedNote({ sentence }: { sentence: string | undefined }) {
  if (!sentence) return null;
  return (
    <div role="status">
      <Note className="mb-4">{sentence}</Note>
    </div>
  );
}
