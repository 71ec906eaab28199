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

/** "1 word", "1,234 words". */
export const counted = (count: number, noun: string) =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

/** How the version was saved. */
export function kindWords({ kind, restoredFrom }: Pick<VersionLine, "kind" | "restoredFrom">): string {
  if (kind === "saved") return "saved by you";
  return kind === "autosaved" ? "saved automatically" : `restored from version ${restoredFrom}`;
}
