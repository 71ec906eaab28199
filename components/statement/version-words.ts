import type { VersionKind } from "@/lib/statement-versions";

/** A version as the pages show it, without its text. */
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

/** How it came to be. */
export function kindWords({ kind, restoredFrom }: Pick<VersionLine, "kind" | "restoredFrom">): string {
  if (kind === "saved") return "saved by you";
  return kind === "autosaved" ? "saved while you wrote" : `restored from version ${restoredFrom}`;
}
