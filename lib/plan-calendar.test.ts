import ICAL from "ical.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { addDays, day } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";
import { calendarHash, planCalendar } from "./plan-calendar";

const event = (rest: Partial<PlanEvent>): PlanEvent => {
  const on = rest.on ?? day("2028-02-29");
  return { key: "exam", kind: "exam", title: "Step 2 CK", estimated: false, to: on, ...rest, on };
};
const options = {
  userId: "1",
  host: "readyline.example",
  stampedAt: new Date("2028-01-01T12:00:00Z"),
  changedAt: new Date("2027-12-24T08:00:05Z"),
};

/** The file, read by a real parser. */
function read(events: PlanEvent[]) {
  const text = planCalendar(events, options);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const read = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  return { text, read };
}

afterEach(() => vi.unstubAllEnvs());

describe("the plan as a calendar", () => {
  it.each(["Pacific/Kiritimati", "Europe/Berlin", "UTC", "America/Los_Angeles"])(
    "has the same days on a server in %s",
    (zone) => {
      vi.stubEnv("TZ", zone);
      const { text } = read([event({ on: day("2026-12-27"), to: day("2026-12-27") })]);
      expect(text).toContain("DTSTART;VALUE=DATE:20261227\r\n");
      expect(text).toContain("DTEND;VALUE=DATE:20261228\r\n");
    },
  );

  it("says when it changed, with a sequence number that rises", () => {
    const at = (changedAt: string) =>
      planCalendar([event({})], { ...options, changedAt: new Date(changedAt) });
    const number = (text: string) => Number(/^SEQUENCE:(\d+)\r$/m.exec(text)?.[1]);
    const before = at("2027-12-24T08:00:05Z");
    expect(before).toContain("LAST-MODIFIED:20271224T080005Z\r\n");
    expect(number(at("2027-12-24T08:00:06Z"))).toBe(number(before) + 1);
    expect(number(at("2090-01-01T00:00:00Z"))).toBeLessThan(2 ** 31);
    expect(calendarHash([event({})])).toBe(calendarHash([event({})]));
    expect(calendarHash([event({ title: "Other" })])).not.toBe(calendarHash([event({})]));
  });

  it("has whole days, also 29 February, whose end is the day after the last", () => {
    const { read: found } = read([
      event({}),
      event({ key: "foundation", kind: "phase", on: day("2028-01-01"), to: day("2028-02-29") }),
    ]);
    expect(
      found.map(({ startDate, endDate }) => [startDate.isDate, startDate.toString(), endDate.toString()]),
    ).toEqual([
      [true, "2028-02-29", "2028-03-01"],
      [true, "2028-01-01", "2028-03-01"],
    ]);
  });

  it("keeps an event's id when it moves, and gives each event its own", () => {
    const [before] = read([event({})]).read;
    const [moved, other] = read([
      event({ on: addDays(day("2028-02-29"), 14) }),
      event({ kind: "task" }),
    ]).read;
    expect(moved?.uid).toBe(before?.uid);
    expect(other?.uid).not.toBe(before?.uid);
    expect(before?.uid).toMatch(/^[0-9a-f]{32}@readyline\.example$/);
  });

  it("escapes task names, folds long lines, and ends each line with CRLF", () => {
    const title = `Ask Dr. Ní Bhriain; then, "maybe", Dr. O\\Hara: ${"long ".repeat(30)}\nEND:VEVENT`;
    const { text, read: found } = read([event({ title, kind: "task" })]);
    expect(found).toHaveLength(1);
    expect(found[0]?.summary).toBe(title);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("marks estimated events", () => {
    expect(read([event({ estimated: true })]).read[0]?.summary).toBe("Step 2 CK (estimated)");
  });
});
