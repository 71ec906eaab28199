import { describe, expect, it } from "vitest";
import { pageOf } from "./pages";

const rows = Array.from({ length: 61 }, (_, index) => index);

describe("the pages of a list", () => {
  it("hold every row once, in order", () => {
    const { pages } = pageOf(rows, undefined, 25);
    expect(pages).toBe(3);
    const all = Array.from({ length: pages }, (_, index) => pageOf(rows, String(index + 1), 25).rows);
    expect(all.map(({ length }) => length)).toEqual([25, 25, 11]);
    expect(all.flat()).toEqual(rows);
  });

  it.each([undefined, "", "0", "-1", "4", "1.5", "x"])(
    "are shown from the first for the address %j",
    (asked) => {
      expect(pageOf(rows, asked, 25)).toMatchObject({ page: 1, pages: 3 });
    },
  );

  it("are one without rows", () => {
    expect(pageOf([], "2", 25)).toEqual({ page: 1, pages: 1, rows: [] });
  });
});
