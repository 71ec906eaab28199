import { type Day, daysBetween } from "@/lib/days";
import { counted } from "./counted";
import { type Letter, letterAdvice } from "./letters";
import type { NextStep } from "./next-step";
import type { Season } from "./season";
import type { Thresholds } from "./thresholds";

/** What a mail reminds an applicant of. */
export type Reminder =
  | { kind: "test"; label: string }
  /** How many writers have not answered. */
  | { kind: "letters"; count: number }
  /** For how many days nothing was logged. */
  | { kind: "silent"; days: number };

/** What is known on a day. */
type Known = { on: Day; next: NextStep; season: Season };

type Input = {
  /** The day through which was reminded already, as it looks with what is logged by now. */
  before: Known;
  now: Known;
  letters: readonly Pick<Letter, "state" | "since" | "dueOn" | "programs">[];
  /** The newest day with a test or questions, or the day on which the account was made. */
  lastActivity: Day;
  /** Whether there is a passing score, so that nothing more has to be logged. */
  scored: boolean;
};

/**
 * What became due after the day `before` and still is: each thing once, so that nobody is reminded of the same every day. The
 * practice test that is next; writers who have not answered for `letters.nudgeDays`; nothing logged for `triage.idleDays`, and
 * again after as many days.
 * Source: decision.
 */
export function remindersOf(
  { before, now, letters, lastActivity, scored }: Input,
  thresholds: Thresholds,
): Reminder[] {
  const found: Reminder[] = [];
  const { next } = now;
  // A test that was not taken is planned for each next day. Only the first of these days counts.
  const wasDue = before.next.kind === "take-test" && before.next.due <= before.on;
  if (next.kind === "take-test" && next.due === now.on && !wasDue) {
    found.push({ kind: "test", label: next.label });
  }
  const isSilent = (letter: Input["letters"][number], { on, season }: Known) =>
    letterAdvice(letter, { today: on, season }, thresholds).kind === "nudge";
  const count = letters.filter((letter) => isSilent(letter, now) && !isSilent(letter, before)).length;
  if (count > 0) found.push({ kind: "letters", count });
  const spells = (on: Day) => Math.floor(daysBetween(lastActivity, on) / thresholds.triage.idleDays);
  if (!scored && spells(now.on) > Math.max(0, spells(before.on))) {
    found.push({ kind: "silent", days: daysBetween(lastActivity, now.on) });
  }
  return found;
}

/** A reminder as a sentence. It has no score, and no name that the applicant typed. */
export function reminderText(reminder: Reminder, { letters }: Thresholds): string {
  switch (reminder.kind) {
    case "test":
      return `${reminder.label} is due today.`;
    case "letters":
      return reminder.count === 1
        ? `One letter writer has not answered for ${counted(letters.nudgeDays, "day")}. Send a kind reminder.`
        : `${reminder.count} letter writers have not answered for ${counted(letters.nudgeDays, "day")}. Send a kind reminder.`;
    case "silent":
      return `You have logged nothing for ${counted(reminder.days, "day")}.`;
  }
}
