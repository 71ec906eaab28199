import { expect, it } from "vitest";
import { daysIn } from "@/components/log/day-choice";
import { addDays, dayIn } from "@/lib/days";
import { timeZones } from "@/lib/time-zones";

it("knows today and yesterday in every time zone, as lib/days does", () => {
  const moments = [
    "2026-01-01T00:30:00Z",
    "2026-03-29T01:00:00Z",
    "2028-02-29T23:59:59Z",
    "2026-11-30T11:00:00Z",
  ];
  for (const timeZone of timeZones())
    for (const moment of moments) {
      const now = new Date(moment);
      const today = dayIn(timeZone, now);
      expect(daysIn(timeZone, now)).toEqual({ today, yesterday: addDays(today, -1) });
    }
});
