/** How a version was saved. */
export const versionKinds = ["saved", "autosaved", "restored"] as const;
export type VersionKind = (typeof versionKinds)[number];

/** The part of a version that the rules need. */
export type KeptVersion = { kind: VersionKind; body: string; begunAt: Date };

/** Autosaves within this many minutes make one version. */
export const autosaveMinutes = 10;

/** The most versions that are kept of one statement. */
export const maxVersions = 200;

// How much text an autosave may remove without a new version: about a word, not a sentence; a tenth of a short text.
const maxRemoved = { characters: 40, part: 0.1 };

/**
 * Whether a text replaces the newest version instead of making a new one. It does if the newest is an autosave, and
 * - has the same text, or
 * - the text is an autosave too, the newest began less than `autosaveMinutes` ago, and no more than `maxRemoved` of its
 *   text is missing: removed text can be restored only from a version.
 */
export function replacesNewest(
  newest: KeptVersion,
  { kind, body }: Pick<KeptVersion, "kind" | "body">,
  at: Date,
): boolean {
  if (newest.kind !== "autosaved") return false;
  if (newest.body === body) return true;
  const age = at.getTime() - newest.begunAt.getTime();
  const limit = Math.min(maxRemoved.characters, newest.body.length * maxRemoved.part);
  return kind === "autosaved" && age < autosaveMinutes * 60_000 && countRemoved(newest.body, body) <= limit;
}

/** How many characters of `before` are in neither the common beginning nor the common end of both texts. */
function countRemoved(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return before.length - start - end;
}

/** The numbers of the versions to delete: the oldest autosaves first, then the oldest others, never the newest. */
export function versionsToDrop(
  versions: { version: number; kind: VersionKind }[],
  most = maxVersions,
): number[] {
  const oldestFirst = [...versions].sort((a, b) => a.version - b.version);
  const older = oldestFirst.slice(0, -1);
  const autosaved = older.filter(({ kind }) => kind === "autosaved");
  const others = older.filter(({ kind }) => kind !== "autosaved");
  return [...autosaved, ...others]
    .slice(0, Math.max(0, versions.length - most))
    .map(({ version }) => version);
}
