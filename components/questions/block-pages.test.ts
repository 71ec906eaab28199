import { describe, expect, it } from "vitest";
import { blockPage } from "@/components/questions/block-pages";

const blocks = Array.from({ length: 61 }, (_, index) => index);

describe("the pages of question blocks", () => {
  it("hold every block once, newest first", () => {
    const { pages } = blockPage(blocks, undefined);
    const all = Array.from({ length: pages }, (_, index) => blockPage(blocks, String(index + 1)).blocks);
    expect(pages).toBe(3);
    expect(all.flat()).toEqual(blocks.toReversed());
  });

  it.each([undefined, "", "0", "-1", "4", "1.5", "x"])("is the first for the address %j", (asked) => {
    expect(blockPage(blocks, asked)).toMatchObject({ page: 1, pages: 3 });
  });

  it("is one without blocks", () => {
    expect(blockPage([], "2")).toEqual({ page: 1, pages: 1, blocks: [] });
  });
});
