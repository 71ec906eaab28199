import { Facts } from "@/components/ui/facts";
import { type Day, formatDay } from "@/lib/days";
import { type Catalogue, labelOf } from "@/lib/guide/assessments";
import { plannedName } from "@/lib/guide/test-schedule";
import type { Week } from "@/lib/guide/week";

/** Numbers of today and this week: questions, the practice test and flashcards. */
export function WeekPanel({
  week,
  cards,
  catalogue,
  today,
}: {
  week: Week;
  /** Flashcards since Monday. */
  cards: number;
  catalogue: Catalogue;
  today: Day;
}) {
  const { range, done, left } = week.today;
  const { goal } = week.questions;
  const due = week.tests[0];
  const taken = week.taken.at(-1);
  return (
    <Facts
      facts={[
        {
          key: "today",
          label: "Questions today",
          value: done,
          note: range ? todayNote(range, left) : undefined,
        },
        {
          key: "week",
          label: "Questions this week",
          value: week.questions.done,
          note: goal === null ? undefined : `of ${goal}`,
        },
        {
          key: "test",
          label: "Practice test",
          value: due
            ? due.form || due.fullLength
              ? plannedName(due)
              : "Any"
            : taken
              ? labelOf(taken, catalogue)
              : "–",
          note: due
            ? due.on <= today
              ? "due today"
              : `due ${formatDay(due.on, "weekday", today)}`
            : taken
              ? `taken: ${taken.score ?? `${taken.percent}%`}`
              : "none due this week",
        },
        { key: "cards", label: "Flashcards this week", value: cards },
      ]}
    />
  );
}

function todayNote(range: { min: number; max: number }, left: { min: number; max: number }): string {
  if (left.min > 0) return `of ${range.min}–${range.max}, ${left.min} to go`;
  return left.max > 0 ? `of ${range.min}–${range.max}, minimum reached` : "goal reached";
}
