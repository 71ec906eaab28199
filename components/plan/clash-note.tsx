import { Note } from "@/components/ui/note";
import { type Day, formatDay } from "@/lib/days";
import { type Rotation, rotationWords } from "@/lib/guide/rotations";

/** Warns that the exam falls in a demanding rotation; shows nothing otherwise. */
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
      The exam on {formatDay(examOn, "long")} falls in <b>{first.name}</b> ({rotationWords[first.kind]},{" "}
      {formatDay(first.from, "long")} to {formatDay(first.to, "long")}). The guide advises against this.
    </Note>
  );
}
