/** How a version was saved. */
export const versionKinds = ["saved", "autosaved", "restored"] as const;
export type VersionKind = (typeof versionKinds)[number];

/** The parts of a version that the rules need. */
export type KeptVersion = { kind: VersionKind; body: string; begunAt: Date };

/** Autosaves within this time are one version. */
export const sittingMinutes = 10;

/** The most versions of one statement that are kept. */
export const mostVersions = 200;

// How much text an autosave may remove without a new version: about a word, not a sentence; of a short text a tenth.
const mostRemoved = { characters: 40, part: 0.1 };

/**
 * Whether a text replaces the newest version instead of becoming a new one. This is so when the newest is an autosave
 * and either has the same text, or the new text is an autosave too, within `sittingMinutes`, that removes little text.
 * Removed text stays in its own version, because the applicant may want it back.
 */
export function replacesNewest(
  newest: KeptVersion,
  { kind, body }: Pick<KeptVersion, "kind" | "body">,
  at: Date,
): boolean {
  if (newest.kind !== "autosaved") return false;
  if (newest.body === body) return true;
  const sitting = at.getTime() - newest.begunAt.getTime();
  const mayRemove = Math.min(mostRemoved.characters, newest.body.length * mostRemoved.part);
  return (
    kind === "autosaved" && sitting < sittingMinutes * 60_000 && removedFrom(newest.body, body) <= mayRemove
  );
}

/** How many characters of `before` are neither in the common beginning nor in the common end. */
function removedFrom(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return before.length - start - end;
}

/** The numbers of the versions to delete: first the oldest autosaves, then the oldest others, never the newest. */
export function versionsToDrop(
  versions: { version: number; kind: VersionKind }[],
  most = mostVersions,
): number[] {
  const oldestFirst = [...versions].sort((a, b) => a.version - b.version);
  const older = oldestFirst.slice(0, -1);
  const autosaved = older.filter(({ kind }) => kind === "autosaved");
  const others = older.filter(({ kind }) => kind !== "autosaved");
  return [...autosaved, ...others]
    .slice(0, Math.max(0, versions.length - most))
    .map(({ version }) => version);
}
