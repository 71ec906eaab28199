import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";

type ProblemListProps = { problems: readonly { kind: string; when: "now" | "soon"; sentence: string }[] };

const marks = {
  now: { Icon: CircleAlert, tone: "text-bad", label: "Now" },
  soon: { Icon: TriangleAlert, tone: "text-ink", label: "Soon" },
};

/** What is wrong and what to do, in the given order; or that nothing is. */
export function ProblemList({ problems }: ProblemListProps) {
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-3 text-lg">
        <CircleCheck className="shrink-0 text-good" aria-hidden />
        Nothing is wrong.
      </p>
    );
  }
  return (
    <ul className="grid gap-3">
      {problems.map(({ kind, when, sentence }) => {
        const { Icon, tone, label } = marks[when];
        return (
          <li key={`${kind} ${when}`} className="flex gap-3 border-line border-t pt-3">
            <Icon className={`mt-0.5 shrink-0 ${tone}`} size={20} aria-hidden />
            <p className="min-w-0 break-words">
              <strong>{label}:</strong> {sentence}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
