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

/** The names for use inside a sentence. */
export const rotationWords: Record<RotationKind, string> = {
  "ir-elective": "IR elective",
  "core-clerkship": "core clerkship",
  "sub-internship": "sub-internship",
  research: "research",
  other: "other",
};

/** A period of clinical or other work; `from` and `to` are included. */
export type Rotation = { id: string; name: string; kind: RotationKind; from: Day; to: Day };

const demanding: readonly RotationKind[] = ["ir-elective", "core-clerkship", "sub-internship"];

/** What a rotation has to say about an exam day. */
type Dated = Pick<Rotation, "kind" | "from" | "to">;

/** The demanding rotations that an exam from `today` on falls in; empty without one. Source: guide. */
export function examClashes<Row extends Dated>(
  examOn: Day | null,
  rotations: readonly Row[],
  today: Day,
): Row[] {
  return examOn === null || examOn < today ? [] : clashesWith(examOn, rotations);
}

/** The demanding rotations that an exam day falls in. The guide advises against an exam during them. Source: guide. */
export function clashesWith<Row extends Dated>(examOn: Day, rotations: readonly Row[]): Row[] {
  return rotations.filter(({ kind, from, to }) => demanding.includes(kind) && from <= examOn && examOn <= to);
}
