import { createHash } from "node:crypto";
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays, type Day } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";

/**
 * The plan as an iCalendar file. All events last whole days without a time zone, so each shows on the applicant's own day
 * in every time zone. An event keeps its id when it moves.
 */
export function planCalendar(
  events: readonly PlanEvent[],
  { userId, host, stampedAt }: { userId: string; host: string; stampedAt: Date },
): string {
  const calendar = ical({
    name: "Step 2 CK and residency plan",
    prodId: { company: "Readyline", product: "plan" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  });
  for (const { key, kind, title, on, to, estimated } of events) {
    calendar.createEvent({
      // Hashed, so that the file does not contain the user's id.
      id: `${createHash("sha256").update(`${userId} ${kind} ${key}`).digest("hex").slice(0, 32)}@${host}`,
      stamp: stampedAt,
      start: asDate(on),
      // The end of a whole-day event is the day after it.
      end: asDate(addDays(to, 1)),
      allDay: true,
      summary: estimated ? `${title} (estimated)` : title,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

// The library uses the local year, month and day of a Date.
function asDate(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}
