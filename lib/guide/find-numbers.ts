import { sayPath } from "./change-words";
import type { Scalar } from "./edits";
import { groups } from "./threshold-groups";
import { leafAt } from "./thresholds";

/** Numbers of one group that were found, by path, in the document's order. */
export type FoundNumbers = { key: string; title: string; page: string; paths: string[] };

/**
 * The numbers of a document that have every word of `query` in their name, meaning, unit, source or group; a part of a word is
 * enough. Nothing for a query without a word.
 * @param flat the document (flatten).
 */
export function findNumbers(flat: ReadonlyMap<string, Scalar>, query: string): FoundNumbers[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return groups.flatMap(({ key, title, page, decides }) => {
    const paths = [...flat.keys()].filter((path) => {
      const leaf = path.startsWith(`${key}.`) && leafAt(path);
      if (!leaf) return false;
      const said = [path, sayPath(path), leaf.meaning, leaf.unit, leaf.source, title, decides].join(" ");
      return words.every((word) => said.toLowerCase().includes(word));
    });
    return paths.length === 0 ? [] : [{ key, title, page, paths }];
  });
}
