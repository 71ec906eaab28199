import { Note } from "@/components/ui/note";

type SavedNoteProps =
  | { sentence: string | undefined }
  | {
      /** What the address says was done, and the sentence of each thing that it can say. */
      asked: string | undefined;
      sentences: Record<string, string>;
    };

/** Says above a page what was just done, when there is something to say. */
export function SavedNote(props: SavedNoteProps) {
  const sentence = "sentence" in props ? props.sentence : sentenceOf(props.asked, props.sentences);
  if (!sentence) return null;
  return (
    <div role="status">
      <Note className="mb-4">{sentence}</Note>
    </div>
  );
}

// An address can say anything, "constructor" too.
function sentenceOf(asked: string | undefined, sentences: Record<string, string>): string | undefined {
  return asked !== undefined && Object.hasOwn(sentences, asked) ? sentences[asked] : undefined;
}
