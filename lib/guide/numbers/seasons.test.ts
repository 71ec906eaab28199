import { describe, expect, it } from "vitest";
import { seasons as group } from "./seasons";

type Dates = Record<"opens" | "submit" | "review" | "match", string> & { rankList?: string };
const dates: Dates = {
  opens: "2027-06-02",
  submit: "2027-09-01",
  review: "2027-09-22",
  rankList: "2028-03-01",
  match: "2028-03-17",
};
const season = (changed: Partial<Record<keyof Dates, string | undefined>> = {}) =>
  Object.fromEntries(
    Object.entries({ ...dates, ...changed }).flatMap(([key, on]) =>
      on === undefined ? [] : [[key, { on, estimated: false }]],
    ),
  );
const isTaken = (seasons: unknown) => group.schema.safeParse(seasons).success;

describe("the seasons that are known", () => {
  it("are two by themselves, and one at least", () => {
    expect(
      Object.entries(group.schema.parse(undefined)).map(([year, { match }]) => [year, match.on]),
    ).toEqual([
      ["2026", "2026-03-20"],
      ["2027", "2027-03-19"],
    ]);
    expect(isTaken({ 2028: season() })).toBe(true);
    expect(isTaken({})).toBe(false);
  });

  it("are called by the year of their Match, in four digits", () => {
    for (const year of ["28", "02028", "20280", "next", "2028 "])
      expect(isTaken({ [year]: season() })).toBe(false);
  });

  it("have dates that follow each other; two may be the same", () => {
    const inOrder = ["opens", "submit", "review", "rankList", "match"] as const;
    for (const [index, date] of inOrder.entries()) {
      const next = inOrder[index + 1];
      if (next === undefined) continue;
      const same = dates[next] ?? "";
      expect(isTaken({ 2028: season({ [date]: same }) }), `${date} on the day of ${next}`).toBe(true);
      const after = `${same.slice(0, -1)}${Number(same.slice(-1)) + 1}`;
      expect(isTaken({ 2028: season({ [date]: after }) }), `${date} after ${next}`).toBe(false);
    }
  });

  it("may lack the closing of rank lists, and nothing else", () => {
    expect(isTaken({ 2028: season({ rankList: undefined }) })).toBe(true);
    expect(isTaken({ 2028: season({ rankList: undefined, review: dates.match }) })).toBe(true);
    expect(isTaken({ 2028: season({ rankList: undefined, review: "2028-03-18" }) })).toBe(false);
    for (const date of ["opens", "submit", "review", "match"] as const) {
      expect(isTaken({ 2028: season({ [date]: undefined }) }), date).toBe(false);
    }
  });

  it("have real days, each known or estimated", () => {
    for (const on of ["2027-06-31", "2027-6-2", "", 20270602, null]) {
      expect(isTaken({ 2028: { ...season(), opens: { on, estimated: false } } })).toBe(false);
    }
    expect(isTaken({ 2028: { ...season(), opens: { on: "2027-06-02" } } })).toBe(false);
  });
});
