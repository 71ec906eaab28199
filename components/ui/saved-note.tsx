import { Note } from "@/components/ui/note";

type SavedNoteProps =
  | { sentence: string | undefined }
  | {
      /** The search parameter that says what was saved, and the sentence for each of its values. */
      asked: string | undefined;
      sentences: Record<string, string>;
    };

/** A note above a page that says what was just saved, if anything. */
export function SavedNote(props: SavedNoteProps) {
  const sentence = "sentence" in props ? props.sentence : sentenceOf(props.asked, props.sentences);
  if (!sentence) return null;
  return (
    <div role="status" data-said="" tabIndex={-1}>
      <Note className="mb-4">{sentence}</Note>
    </div>
  );
}

// The address can contain any value, even "constructor".
function sentenceOf(asked: string | undefined, sentences: Record<string, string>): string | undefined {
  return asked !== undefined && Object.hasOwn(sentences, asked) ? sentences[asked] : undefined;
}
