import { Note } from "@/components/ui/note";
import { type Day, formatDay } from "@/lib/days";
import { type Rotation, rotationWords } from "@/lib/guide/rotations";

/** Says that the exam falls into a demanding rotation; nothing where it does not. */
export function ClashNote({
  examOn,
  clashes,
  className = "",
}: {
  examOn: Day | null;
  clashes: readonly Rotation[];
  className?: string;
}) {
  const first = clashes[0];
  if (!first || examOn === null) return null;
  return (
    <Note className={className}>
      The exam on {formatDay(examOn, "long")} falls into <b>{first.name}</b> ({rotationWords[first.kind]},{" "}
      {formatDay(first.from, "long")} to {formatDay(first.to, "long")}). The guide keeps the two apart.
    </Note>
  );
}
