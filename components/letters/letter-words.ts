import { formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { LetterAdvice } from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What to do about a letter, in a sentence; null when there is nothing to do. */
export function adviceWords(
  { kind, due }: LetterAdvice,
  { letters: { nudgeDays } }: Pick<Thresholds, "letters">,
): string | null {
  const by = due ? ` by ${formatDay(due, "long")}` : "";
  switch (kind) {
    case "ask":
      return `Ask${by}.`;
    case "late-to-ask":
      return `Ask now: ${due ? formatDay(due, "long") : "the latest day"} was the latest day to ask.`;
    case "nudge":
      return `No answer for ${weeksOrDays(nudgeDays)}: send a reminder.`;
    case "backup":
      return "Not uploaded yet: arrange a backup.";
    case "replace":
      return "Not uploaded: ask another writer instead.";
    case "request":
      return `Request it in ERAS${by}.`;
    case "request-later":
      return `Request it in ERAS when it opens${due ? `, on ${formatDay(due, "long")}` : ""}.`;
    case "assign":
      return "Uploaded, but not assigned to a program: assign it in ERAS.";
    case "wait":
      return `Wait for the letter${by ? `; it should be uploaded${by}` : ""}.`;
    case "none":
      return null;
  }
}

/** 21 days are "3 weeks", 20 are "20 days". */
function weeksOrDays(days: number): string {
  const [count, unit] = days % 7 === 0 ? [days / 7, "week"] : [days, "day"];
  return counted(count, unit);
}
