import { type Fact, Facts } from "@/components/ui/facts";
import { addDays, type Day, formatDay } from "@/lib/days";
import { chanceWords } from "@/lib/guide/chance-words";
import { counted } from "@/lib/guide/counted";
import { averageNote } from "@/lib/guide/pace";
import type { Standing } from "@/lib/guide/standing";
import type { Thresholds } from "@/lib/guide/thresholds";

type StandingFactsProps = {
  standing: Standing;
  /** Whether a practice test with a score is logged. */
  hasScore: boolean;
  examOn: Day | null;
  thresholds: Thresholds;
};

/** The four numbers below the verdict. A missing number explains what it needs. */
export function StandingFacts({ standing, hasScore, examOn, thresholds }: StandingFactsProps) {
  const { projection, pace, verdict } = standing;
  const range = thresholds.projection.rangePercent;
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
          note: missingOf({ score: hasScore, exam: standing.daysToExam }),
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
          note: missingOf({ score: hasScore, exam: standing.daysToExam, target: verdict.target !== null }),
        },
    {
      key: "pace",
      label: "Questions, 7-day average",
      value: Math.round(pace.sevenDayAverage),
      note: [averageNote(pace), workNote(standing)].filter((note) => note !== null).join("; ") || "a day",
    },
  ];
  return <Facts facts={facts} className="my-6" />;
}

/** What the range needs, or the chance, which needs a target too. */
function missingOf({
  score,
  exam,
  target = true,
}: {
  score: boolean;
  exam: number | null;
  target?: boolean;
}) {
  if (exam !== null && exam < 0) return "the exam is over";
  const missing = [
    score ? [] : ["a practice score"],
    exam === null ? ["an exam date"] : [],
    target ? [] : ["a target"],
  ].flat();
  return `needs ${new Intl.ListFormat("en-GB").format(missing)}`;
}

/** The questions that the phase asks for. */
function workNote({ pace, phase }: Standing): string | null {
  if (pace.range) return `recommended: ${pace.range.min}–${pace.range.max} a day`;
  return phase ? "now: review wrong answers and weak systems" : null;
}

function examFact(days: number | null, examOn: Day | null): Pick<Fact, "value" | "note"> {
  if (days === null || examOn === null) return { value: "–", note: "not booked" };
  const date = formatDay(examOn, "weekday", addDays(examOn, -days));
  if (days < 0) return { value: "Over", note: date };
  if (days === 0) return { value: "Today" };
  return { value: counted(days, "day"), note: date };
}
