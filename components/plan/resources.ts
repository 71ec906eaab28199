import type { ResourceKind } from "@/lib/guide/resources";

/** Something to study with. */
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
  cards: "Cards",
  other: "Other",
};

/** ", 1.5 passes"; a bank's are counted from the log. */
export function passesOf({ kind, passes }: Resource, bankPasses: string): string {
  if (kind === "bank") return `, ${bankPasses} by your log`;
  if (passes === 0) return "";
  return `, ${passes} ${passes === 1 ? "pass" : "passes"}`;
}
