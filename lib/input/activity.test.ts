import { describe, expect, it } from "vitest";
import { activitySearch, cursorOf, parseCursor } from "./activity";

describe("what an address asks of activity", () => {
  it("takes nothing as everything, and a kind that is none as any", () => {
    const everything = { person: "", kind: null, from: null, to: null };
    expect(activitySearch.parse({})).toEqual(everything);
    expect(activitySearch.parse({ kind: "constructor", person: " \0 ", from: "" })).toEqual(everything);
    expect(activitySearch.parse({ kind: "mentor-looked" }).kind).toBe("mentor-looked");
  });

  it("says what is wrong with a day, beside it", () => {
    const problems = (asked: Record<string, string>) =>
      activitySearch.safeParse(asked).error?.issues.map(({ path }) => path.join());
    expect(problems({ from: "2026-02-31" })).toEqual(["from"]);
    expect(problems({ to: "0000-01-01" })).toEqual(["to"]);
    expect(problems({ from: "2026-06-10", to: "2026-06-09" })).toEqual(["to"]);
    expect(problems({ from: "2026-06-09", to: "2026-06-09" })).toBeUndefined();
  });

  it("finds the place where a page ended, and none in nonsense", () => {
    const end = { at: new Date("2026-06-09T12:00:00.123Z"), id: 42 };
    expect(parseCursor(cursorOf(end))).toEqual(end);
    for (const text of [undefined, "", "1", "1-", "1-x", "-1-1", "1e3-1", "999999999999999-1"]) {
      expect(parseCursor(text)).toBeNull();
    }
  });
});
