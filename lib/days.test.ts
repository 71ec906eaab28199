import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  day,
  dayIn,
  daysBetween,
  daysInMonth,
  formatDay,
  isTimeZone,
  mondayOf,
  parseDay,
  startOfDay,
  weekday,
} from "./days";

const anyDay = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2150-01-01"), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

describe("days", () => {
  it.each([
    "",
    "2e2",
    "2026-02-31",
    "2027-02-29",
    "2026-6-9",
    "09/06/2026",
    "2026-06-09T00:00",
    "+002026-06-09",
  ])("reads no day in %j", (text) => expect(parseDay(text)).toBeNull());

  it("throws at a literal that is no day", () => {
    expect(() => day("2026-02-31")).toThrow("Not a calendar day: 2026-02-31");
  });

  it("knows weekdays, the Mondays of weeks, and how long months are", () => {
    const week = Array.from({ length: 8 }, (_, index) => addDays(day("2026-06-08"), index));
    expect(week.map(weekday)).toEqual([1, 2, 3, 4, 5, 6, 7, 1]);
    expect(weekday(day("1970-01-01"))).toBe(4);
    expect(weekday(day("1969-12-31"))).toBe(3);
    expect(new Set(week.slice(0, 7).map(mondayOf))).toEqual(new Set(["2026-06-08"]));
    expect(mondayOf(day("2026-06-15"))).toBe("2026-06-15");
    const lengths = ["2027-02-01", "2028-02-29", "2026-04-30", "2026-12-31"].map((of) =>
      daysInMonth(day(of)),
    );
    expect(lengths).toEqual([28, 29, 30, 31]);
  });

  it("knows the zones in which it can say the day", () => {
    for (const zone of ["UTC", "Asia/Kathmandu", "America/St_Johns"]) expect(isTimeZone(zone)).toBe(true);
    for (const zone of ["", "IST", "Mars/Olympus", "UTC\0", "+05:30", "-03"])
      expect(isTimeZone(zone)).toBe(false);
  });

  it("handles 29 February", () => {
    expect(parseDay("2028-02-29")).toBe("2028-02-29");
    expect(addMonths(day("2028-02-29"), 12)).toBe("2029-02-28");
    expect(addDays(day("2028-02-28"), 1)).toBe("2028-02-29");
  });

  it("counts and moves consistently, also across changes of the clock", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(weekday(to)).toBe(((((weekday(from) - 1 + days) % 7) + 7) % 7) + 1);
        expect(to > from).toBe(days > 0);
      }),
    );
  });

  it("gives the day in a time zone", () => {
    const instant = new Date("2026-06-09T18:30:00Z");
    expect(dayIn("UTC", instant)).toBe("2026-06-09");
    expect(dayIn("Asia/Kathmandu", instant)).toBe("2026-06-10");
    expect(dayIn("America/St_Johns", new Date("2026-06-09T02:00:00Z"))).toBe("2026-06-08");
    expect(dayIn("Pacific/Kiritimati", new Date("2026-12-31T10:00:00Z"))).toBe("2027-01-01");
    // Asked for again, right before and at midnight; and long ago, when a zone's day began within a minute.
    const kathmandu = (time: string) => dayIn("Asia/Kathmandu", new Date(time));
    for (let time = 0; time < 2; time += 1) {
      expect(kathmandu("2026-06-09T18:14:59.999Z")).toBe("2026-06-09");
      expect(kathmandu("2026-06-09T18:15:00Z")).toBe("2026-06-10");
      expect(dayIn("UTC", new Date("2026-06-09T18:15:00Z"))).toBe("2026-06-09");
      expect(dayIn("Africa/Monrovia", new Date("1971-06-09T00:44:29Z"))).toBe("1971-06-08");
      expect(dayIn("Africa/Monrovia", new Date("1971-06-09T00:44:30Z"))).toBe("1971-06-09");
    }
    expect(() => dayIn("UTC", new Date(Number.NaN))).toThrow(RangeError);
  });

  it("gives the start of a day in a time zone", () => {
    expect(startOfDay("Asia/Kathmandu", day("2026-06-10")).toISOString()).toBe("2026-06-09T18:15:00.000Z");
    // That day had no midnight there.
    expect(startOfDay("America/Sao_Paulo", day("2018-11-04")).toISOString()).toBe("2018-11-04T03:00:00.000Z");
  });

  it("writes a day in words", () => {
    expect(formatDay(day("2026-07-10"))).toBe("10 July");
    expect(formatDay(day("2026-07-10"), "weekday")).toBe("Fri 10 July");
    expect(formatDay(day("2026-07-10"), "long")).toBe("10 July 2026");
  });

  it("writes the year of a day of another year", () => {
    const today = day("2027-01-02");
    expect(formatDay(day("2026-12-29"), "short", today)).toBe("29 December 2026");
    expect(formatDay(day("2026-12-29"), "compact", today)).toBe("29 Dec 2026");
    expect(formatDay(day("2026-12-29"), "weekday", today)).toBe("Tue 29 December 2026");
    expect(formatDay(day("2027-12-29"), "compact", today)).toBe("29 Dec");
  });
});
