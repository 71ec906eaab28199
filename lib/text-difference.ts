import { diffArrays } from "diff";

/** A part of two texts: in both, only in the second, or only in the first. */
export type TextPart = { text: string; change: "same" | "added" | "removed" };

// Comparing two very different long texts by words takes seconds. With this limit it takes about 0.2 s.
const mostEdits = 1000;

// The library's own words come with code for other ways to compare words, which the editor would load too.
const words = /[\p{L}\p{M}\p{N}_]+|\r?\n|[^\S\r\n]+|./gsu;
const lines = /[^\n]+\n?|\n/g;

/** The changes by pieces of the texts; undefined when there are too many. */
const changesBy = (pieces: RegExp, before: string, after: string) =>
  diffArrays(before.match(pieces) ?? [], after.match(pieces) ?? [], { maxEditLength: mostEdits })?.map(
    ({ value, added, removed }) => ({ value: value.join(""), added, removed }),
  );

const isShort = (text: string) => !text.includes("\n") && text.trim().length <= 2;

/**
 * The differences between two texts, by words, or by lines if the texts are very different. The parts in the first text,
 * joined, are the first text; the same holds for the second.
 */
export function textDifference(before: string, after: string): TextPart[] {
  const changes = changesBy(words, before, after) ??
    changesBy(lines, before, after) ?? [
      { value: before, removed: true, added: false },
      { value: after, added: true, removed: false },
    ];
  const parts: TextPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    // A common end is unchanged: text was only added or removed before it.
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
    // A rewritten sentence is one change, even if a comma or an "I" stayed the same.
    else if ((removed || added) && (next?.added || next?.removed) && isShort(change.value)) {
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
