import { type Fact, Facts } from "@/components/ui/facts";
import { type Day, formatDay } from "@/lib/days";
import { chanceWords } from "@/lib/guide/chance-words";
import type { Standing } from "@/lib/guide/standing";
import type { Thresholds } from "@/lib/guide/thresholds";

type StandingFactsProps = { standing: Standing; examOn: Day | null; thresholds: Thresholds };

/** The four numbers below the verdict. A missing number explains what it needs. */
export function StandingFacts({ standing, examOn, thresholds }: StandingFactsProps) {
  const { projection, pace, verdict } = standing;
  const range = thresholds.projection.rangePercent;
  const isOver = standing.daysToExam !== null && standing.daysToExam < 0;
  const facts: (Fact & { key: string })[] = [
    { key: "exam", label: "Exam", ...examFact(standing.daysToExam, examOn) },
    projection
      ? {
          key: "range",
          label: `${range}% range for the exam`,
          value: `${Math.round(projection.low)}–${Math.round(projection.high)}`,
          note: standing.basisNote,
        }
      : {
          key: "range",
          label: `${range}% range for the exam`,
          value: "–",
          note: missingOf(standing),
        },
    projection && projection.chance !== null
      ? {
          key: "chance",
          label: `Chance of ${verdict.target} or more`,
          value: chanceWords(projection.chance),
          note: "model estimate",
        }
      : {
          key: "chance",
          label: "Chance of reaching the target",
          value: "–",
          note: isOver ? "the exam is over" : "needs a target too",
        },
    {
      key: "pace",
      label: "Questions, 7-day average",
      value: Math.round(pace.sevenDayAverage),
      note: pace.range
        ? `recommended: ${pace.range.min}–${pace.range.max} a day`
        : standing.phase
          ? "now: review wrong answers and weak systems"
          : "a day",
    },
  ];
  return <Facts facts={facts} className="my-6" />;
}

/** What the projection needs. */
function missingOf({ daysToExam }: Standing): string {
  if (daysToExam !== null && daysToExam < 0) return "the exam is over";
  return daysToExam === null ? "needs a score and an exam date" : "needs a practice score";
}

function examFact(days: number | null, examOn: Day | null): Pick<Fact, "value" | "note"> {
  if (days === null || examOn === null) return { value: "–", note: "not booked" };
  const date = formatDay(examOn, "weekday");
  if (days < 0) return { value: "Over", note: date };
  if (days === 0) return { value: "Today" };
  return { value: days === 1 ? "1 day" : `${days} days`, note: date };
}
