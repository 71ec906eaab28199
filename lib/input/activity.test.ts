import { describe, expect, it } from "vitest";
import { activitySearch, cursorOf, parseCursor } from "./activity";

describe("the search parameters of activity", () => {
  it("treats empty parameters and an unknown kind as no filter", () => {
    const everything = { person: "", kind: null, from: null, to: null };
    expect(activitySearch.parse({})).toEqual(everything);
    expect(activitySearch.parse({ kind: "constructor", person: " \0 ", from: "" })).toEqual(everything);
    expect(activitySearch.parse({ kind: "mentor-looked" }).kind).toBe("mentor-looked");
  });

  it("reports an invalid day at its field", () => {
    const problems = (asked: Record<string, string>) =>
      activitySearch.safeParse(asked).error?.issues.map(({ path }) => path.join());
    expect(problems({ from: "2026-02-31" })).toEqual(["from"]);
    expect(problems({ to: "0000-01-01" })).toEqual(["to"]);
    expect(problems({ from: "2026-06-10", to: "2026-06-09" })).toEqual(["to"]);
    expect(problems({ from: "2026-06-09", to: "2026-06-09" })).toBeUndefined();
  });

  it("parses a page's cursor, and returns null for anything else", () => {
    const end = { at: new Date("2026-06-09T12:00:00.123Z"), id: 42 };
    expect(parseCursor(cursorOf(end))).toEqual(end);
    for (const text of [undefined, "", "1", "1-", "1-x", "-1-1", "1e3-1", "999999999999999-1"]) {
      expect(parseCursor(text)).toBeNull();
    }
  });
});
