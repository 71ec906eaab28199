import { createHash } from "node:crypto";
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays, type Day } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";

/**
 * The plan as an iCalendar file. All events last whole days without a time zone, so each shows on the applicant's own day
 * in every time zone. An event keeps its id when it moves.
 *
 * @param options.changedAt when these events were first sent: LAST-MODIFIED, and in seconds SEQUENCE.
 */
export function planCalendar(
  events: readonly PlanEvent[],
  { userId, host, stampedAt, changedAt }: { userId: string; host: string; stampedAt: Date; changedAt: Date },
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
      lastModified: changedAt,
      sequence: Math.floor((changedAt.getTime() - sequenceFrom) / 1000),
      start: asDate(on),
      // The end of a whole-day event is the day after it.
      end: asDate(addDays(to, 1)),
      allDay: true,
      summary: estimated ? `${title} (estimated)` : title,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // The library leaves out the end of the last line.
  return `${calendar}\r\n`;
}

/** The same for the same events. */
export const calendarHash = (events: readonly PlanEvent[]) =>
  createHash("sha256").update(JSON.stringify(events)).digest("hex");

// A sequence number must fit in 32 bits.
const sequenceFrom = Date.UTC(2026, 0, 1);

// The library uses the UTC year, month and day of a Date.
const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);
