import type { Day } from "@/lib/days";

export const rotationKinds = [
  "ir-elective",
  "core-clerkship",
  "sub-internship",
  "research",
  "other",
] as const;
export type RotationKind = (typeof rotationKinds)[number];

export const rotationNames: Record<RotationKind, string> = {
  "ir-elective": "IR elective",
  "core-clerkship": "Core clerkship",
  "sub-internship": "Sub-internship",
  research: "Research",
  other: "Other",
};

/** As rotationNames, within a sentence. */
export const rotationWords: Record<RotationKind, string> = {
  "ir-elective": "IR elective",
  "core-clerkship": "core clerkship",
  "sub-internship": "sub-internship",
  research: "research",
  other: "other",
};

/** A stretch of clinical or other work, both ends included. */
export type Rotation = { id: string; name: string; kind: RotationKind; from: Day; to: Day };

const demanding: readonly RotationKind[] = ["ir-elective", "core-clerkship", "sub-internship"];

/** The demanding rotations during which an exam would fall: the guide wants it beside none of them. Source: guide. */
export function clashesWith<Row extends Rotation>(examOn: Day, rotations: readonly Row[]): Row[] {
  return rotations.filter(({ kind, from, to }) => demanding.includes(kind) && from <= examOn && examOn <= to);
}
