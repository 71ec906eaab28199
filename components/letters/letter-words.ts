import { formatDay } from "@/lib/days";
import type { LetterAdvice } from "@/lib/guide/letters";

/** What to do about a letter, in a sentence; null when there is nothing. */
export function adviceWords({ kind, due }: LetterAdvice): string | null {
  const by = due ? ` by ${formatDay(due, "long")}` : "";
  switch (kind) {
    case "ask":
      return `Ask${by}.`;
    case "late-to-ask":
      return `Ask now: ${due ? formatDay(due, "long") : "the latest day"} was the latest day for it.`;
    case "nudge":
      return "Silent for long: send a kind reminder.";
    case "backup":
      return "Not there yet: line up a backup.";
    case "replace":
      return "Not there: replace it with another writer.";
    case "request":
      return `Request it in ERAS${by}.`;
    case "assign":
      return "Uploaded, but assigned to no program: assign it in ERAS.";
    case "wait":
      return `Wait for it${by ? `; it should be there${by}` : ""}.`;
    case "none":
      return null;
  }
}
