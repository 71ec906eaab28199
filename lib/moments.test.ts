import { expect, it } from "vitest";
import { formatMoment, formatTime } from "./moments";

it("formats the time and the day in a time zone", () => {
  const at = new Date("2026-06-09T18:20:59Z");
  expect(formatTime(at, "Asia/Kathmandu")).toBe("00:05");
  expect(formatMoment(at, "Asia/Kathmandu")).toBe("10 June 2026, 00:05");
  expect(formatMoment(at, "UTC")).toBe("9 June 2026, 18:20");
});
