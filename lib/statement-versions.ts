/** How a version came to be. */
export const versionKinds = ["saved", "autosaved", "restored"] as const;
export type VersionKind = (typeof versionKinds)[number];

/** What the rules look at in a version. */
export type KeptVersion = { kind: VersionKind; body: string; begunAt: Date };

/** Autosaves of one sitting are one version for so long. */
export const sittingMinutes = 10;

/** Versions that are kept of one statement. */
export const mostVersions = 200;

// What may go without the text before being kept: a word that was mended, and no sentence; of a short text a tenth.
const mostGone = { characters: 40, part: 0.1 };

/**
 * Whether a text takes the place of the newest version instead of standing above it: an autosave that of an autosave
 * whose sitting began less than `sittingMinutes` ago, unless something of the text is gone, which is what somebody
 * would want back; and any save that of an autosave with the very same text.
 */
export function replacesNewest(
  newest: KeptVersion,
  { kind, body }: Pick<KeptVersion, "kind" | "body">,
  at: Date,
): boolean {
  if (newest.kind !== "autosaved") return false;
  if (newest.body === body) return true;
  const sitting = at.getTime() - newest.begunAt.getTime();
  const mayGo = Math.min(mostGone.characters, newest.body.length * mostGone.part);
  return kind === "autosaved" && sitting < sittingMinutes * 60_000 && goneFrom(newest.body, body) <= mayGo;
}

/** How many characters of `before` stand neither at the beginning nor at the end of `after`. */
function goneFrom(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return before.length - start - end;
}

/** Versions too many, by their numbers: the oldest autosaves go first, then the oldest of the others; the newest stays. */
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
