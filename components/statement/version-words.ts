import type { VersionKind } from "@/lib/statement-versions";

/** What the pages show about a version. */
export type VersionLine = {
  version: number;
  words: number;
  characters: number;
  kind: VersionKind;
  restoredFrom: number | null;
  savedAt: Date;
};

/** How the version was saved. */
export function kindWords({ kind, restoredFrom }: Pick<VersionLine, "kind" | "restoredFrom">): string {
  if (kind === "saved") return "saved by you";
  return kind === "autosaved" ? "saved automatically" : `restored from version ${restoredFrom}`;
}
