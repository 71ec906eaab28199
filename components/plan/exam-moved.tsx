import { type Day, formatDay } from "@/lib/days";

type ExamMovedProps = { examOn: Day | null; examBefore: Day | null; examMovedOn: Day | null };

/** The last change of the exam date; nothing if it never changed. */
export function ExamMoved({ examOn, examBefore, examMovedOn }: ExamMovedProps) {
  if (examMovedOn === null || examBefore === null) return null;
  const to = examOn ? formatDay(examOn, "long") : "no date";
  return `The exam was moved on ${formatDay(examMovedOn, "long")}: from ${formatDay(examBefore, "long")} to ${to}.`;
}
