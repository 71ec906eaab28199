import { type Day, formatDay } from "@/lib/days";

/** Whose a mentor's note is, and how long it stays. */
export const whoseNote =
  "Only you can see what you write here. Your mentee, other mentors and admins cannot. It stays when your access ends, until you delete it or one of the two accounts is deleted.";

/** The day of the next contact as the mentor reads it; null without one. `today` is the mentor's. */
export function contactWords(contactOn: Day | null, today: Day): string | null {
  if (contactOn === null) return null;
  if (contactOn === today) return "Next contact: today";
  const on = formatDay(contactOn, "compact", today);
  return contactOn < today ? `Next contact: ${on} (overdue)` : `Next contact: ${on}`;
}
