import { Drawn } from "@/components/ui/drawn";
import { type Day, formatDay } from "@/lib/days";
import { type Catalogue, labelOf } from "@/lib/guide/assessments";
import { counted } from "@/lib/guide/counted";
import { plannedName } from "@/lib/guide/test-schedule";
import { type Week, weeklyRange } from "@/lib/guide/week";

type WeekPanelProps = {
  week: Week;
  /** Flashcards since Monday. */
  cards: number;
  catalogue: Catalogue;
  today: Day;
};

/** "Mon" */
export const dayName = (on: Day): string => formatDay(on, "weekday").slice(0, 3);

/** This week: the questions of each day on the phase's range, their sum, the practice tests and flashcards. */
export function WeekPanel({ week, cards, catalogue, today }: WeekPanelProps) {
  const { range, done, left } = week.today;
  const sum = week.questions.done;
  return (
    <Drawn as="div" className="week">
      {(range !== null || sum > 0) && <WeekBars week={week} today={today} />}
      <ul className="grid content-start gap-1.5">
        <li>
          <b className="text-xl">{sum}</b> {sumWords(week)}
        </li>
        <li>
          Today: {done} {range ? todayNote(range, left) : counted(done, "question").replace(/^\d+ /, "")}
        </li>
        {testWords(week, catalogue, today).map((words) => (
          <li key={words}>{words}</li>
        ))}
        <li>{counted(cards, "flashcard")}</li>
      </ul>
    </Drawn>
  );
}

function WeekBars({
  week: {
    days,
    today: { range },
  },
  today,
}: {
  week: Week;
  today: Day;
}) {
  const top = Math.max((range?.max ?? 0) * 1.2, ...days.map(({ done }) => done), 1);
  const percent = (questions: number) => `${(100 * questions) / top}%`;
  return (
    <ol className="week-bars">
      {range && (
        <li aria-hidden="true" className="week-band">
          <span style={{ bottom: percent(range.min), height: percent(range.max - range.min) }} />
        </li>
      )}
      {days.map(({ on, done }) => {
        const isAhead = on > today;
        return (
          <li key={on} aria-current={on === today ? "date" : undefined}>
            <span className="week-bar" aria-hidden="true">
              {!isAhead && <span style={{ height: percent(done) }} />}
            </span>
            <span className="text-soft text-xs">{on === today ? "Today" : dayName(on)}</span>
            <b className="text-sm">
              {isAhead ? <span className="font-normal text-soft">–</span> : done}
              <span className="sr-only">{isAhead ? "not yet" : " questions"}</span>
            </b>
          </li>
        );
      })}
    </ol>
  );
}

function sumWords({ questions: { goal }, today: { range } }: Week): string {
  if (goal !== null) return `of ${counted(goal, "question")}, the goal`;
  const recommended = weeklyRange(range);
  return recommended ? `of ${recommended.min}–${recommended.max} questions` : "questions this week";
}

function todayNote(range: { min: number; max: number }, left: { min: number; max: number }): string {
  const of = `of ${range.min}–${range.max}`;
  if (left.min > 0) return `${of}, ${left.min} to go`;
  return left.max > 0 ? `${of}, minimum reached` : `${of}, goal reached`;
}

/** The practice tests of the week: those taken, and those still due. */
export function testWords(
  { tests, taken }: Pick<Week, "tests" | "taken">,
  catalogue: Catalogue,
  today: Day,
): string[] {
  const results = taken.map((test) => `${labelOf(test, catalogue)} (${test.score ?? `${test.percent}%`})`);
  const due = tests.map((test) => {
    const name = test.form || test.fullLength ? plannedName(test) : "A practice test";
    return `${name}: due ${test.on <= today ? "today" : formatDay(test.on, "weekday", today)}`;
  });
  if (results.length === 0 && due.length === 0) return ["No practice test is due this week"];
  return [...(results.length > 0 ? [`Taken: ${results.join(", ")}`] : []), ...due];
}
