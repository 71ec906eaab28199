import { counted } from "@/lib/guide/counted";
import type { ResourceKind } from "@/lib/guide/resources";

/** A study resource. */
export type Resource = {
  id: string;
  kind: ResourceKind;
  name: string;
  passes: number;
};

export const resourceNames: Record<ResourceKind, string> = {
  bank: "Question bank",
  "self-assessment": "Self-assessments",
  text: "Review text",
  cards: "Flashcards",
  other: "Other",
};

/** ", 1.5 passes". The passes of a bank come from the log. */
export function passesOf({ kind, passes }: Resource, bankPasses: string): string {
  if (kind === "bank") return `, ${bankPasses} in the log`;
  if (passes === 0) return "";
  return `, ${counted(passes, "pass", "passes")}`;
}
