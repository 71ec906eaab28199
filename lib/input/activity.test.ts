import { describe, expect, it } from "vitest";
import { activitySearch, cursorOf, parseCursor } from "./activity";

describe("the search parameters of activity", () => {
  it("treats empty parameters and an unknown kind as no filter", () => {
    const everything = { person: "", kind: null, from: null, to: null };
    expect(activitySearch.parse({})).toEqual(everything);
    expect(activitySearch.parse({ kind: "constructor", person: " \0 ", from: "" })).toEqual(everything);
    expect(activitySearch.parse({ kind: "mentor-viewed" }).kind).toBe("mentor-viewed");
  });

  it("reports an invalid day at its field", () => {
    const problems = (asked: Record<string, string>) =>
      activitySearch.safeParse(asked).error?.issues.map(({ path }) => path.join());
    expect(problems({ from: "2026-02-31" })).toEqual(["from"]);
    expect(problems({ to: "0000-01-01" })).toEqual(["to"]);
    expect(problems({ from: "2026-06-10", to: "2026-06-09" })).toEqual(["to"]);
    expect(problems({ from: "2026-06-09", to: "2026-06-09" })).toBeUndefined();
  });

  it("may have one end only, and spaces around it", () => {
    expect(activitySearch.parse({ from: " 2026-06-09 ", to: "  " })).toMatchObject({
      from: "2026-06-09",
      to: null,
    });
    expect(activitySearch.parse({ to: "2026-06-09" })).toMatchObject({ from: null, to: "2026-06-09" });
  });

  it("takes the days that the database's instants reach", () => {
    const isTaken = (from: string) => activitySearch.safeParse({ from }).success;
    expect(["1969-12-31", "1970-01-01", "9999-12-30", "9999-12-31"].map(isTaken)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("looks for a person by no more than an email has", () => {
    expect(activitySearch.parse({ person: ` ${"x".repeat(255)}` }).person).toBe("x".repeat(254));
  });

  it("parses a page's cursor, and returns null for anything else", () => {
    const end = { at: new Date("2026-06-09T12:00:00.123Z"), id: 42 };
    expect(parseCursor(cursorOf(end))).toEqual(end);
    for (const text of [
      undefined,
      "",
      "1",
      "1-",
      "1-x",
      "-1-1",
      "1e3-1",
      "1-1-1",
      "1-2x",
      "999999999999999-1",
    ]) {
      expect(parseCursor(text)).toBeNull();
    }
  });
});
