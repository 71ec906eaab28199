import { diffLines, diffWordsWithSpace } from "diff";

/** A stretch of two texts: in both, in the second alone, or in the first alone. */
export type TextPart = { text: string; change: "same" | "added" | "removed" };

// Two long texts with nothing in common take seconds by words. So many words and spaces take a fifth of one.
const mostEdits = 1000;

const isCrumb = (text: string) => !text.includes("\n") && text.trim().length <= 2;

/**
 * What changed from one text to another, by words; by paragraphs where hardly a word is the same. The parts of the
 * first text in their order are the first text, those of the second the second.
 */
export function textDifference(before: string, after: string): TextPart[] {
  const limit = { maxEditLength: mostEdits };
  const changes = diffWordsWithSpace(before, after, limit) ??
    diffLines(before, after, limit) ?? [
      { value: before, removed: true, added: false },
      { value: after, added: true, removed: false },
    ];
  const parts: TextPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    // What was only put before something leaves that as it was.
    const end = added.endsWith(removed) ? removed : removed.endsWith(added) ? added : "";
    removed = removed.slice(0, removed.length - end.length);
    added = added.slice(0, added.length - end.length);
    if (removed) parts.push({ text: removed, change: "removed" });
    if (added) parts.push({ text: added, change: "added" });
    if (end) parts.push({ text: end, change: "same" });
    removed = "";
    added = "";
  };
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1];
    if (change.added) added += change.value;
    else if (change.removed) removed += change.value;
    // A sentence that was written anew is one change, though it has a comma or an "I" where the old one had.
    else if ((removed || added) && (next?.added || next?.removed) && isCrumb(change.value)) {
      removed += change.value;
      added += change.value;
    } else {
      flush();
      parts.push({ text: change.value, change: "same" });
    }
  }
  flush();
  return parts;
}
