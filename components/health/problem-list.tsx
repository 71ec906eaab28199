import { Icon } from "@/components/ui/icon";

type ProblemListProps = { problems: readonly { kind: string; when: "now" | "soon"; sentence: string }[] };

export const marks = {
  now: { icon: "circle-alert", tone: "text-bad", label: "Now" },
  soon: { icon: "triangle-alert", tone: "text-ink", label: "Needs attention" },
} as const;

/** What is wrong and what to do, in the given order; or that nothing is. */
export function ProblemList({ problems }: ProblemListProps) {
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-3 text-lg">
        <Icon name="circle-check" size={24} className="shrink-0 text-good" />
        Nothing is wrong.
      </p>
    );
  }
  return (
    <ul className="grid gap-3">
      {problems.map(({ kind, when, sentence }) => {
        const { icon, tone, label } = marks[when];
        return (
          <li key={`${kind} ${when}`} className="flex gap-3 border-line border-t pt-3">
            <Icon name={icon} size={20} className={`mt-0.5 shrink-0 ${tone}`} />
            <p className="min-w-0 break-words">
              <strong>{label}:</strong> {sentence}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
