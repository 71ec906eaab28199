import { encode } from "uqr";
import { expect, it } from "vitest";
import { darkSquares } from "@/components/second-step/qr-code";

it("draws each dark square of the picture once, and no other", () => {
  const { data, size } = encode("otpauth://totp/Readyline:ana@example.com", { ecc: "M", border: 4 });
  const drawn = data.map((row) => row.map(() => 0));
  for (const [, x, y, width, back] of darkSquares(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    expect(back).toBe(width);
    for (let at = Number(x); at < Number(x) + Number(width); at += 1) (drawn[Number(y)] ?? [])[at] = 1;
  }
  expect(drawn).toEqual(data.map((row) => row.map(Number)));
  expect(darkSquares(data).replace(/M\d+ \d+h\d+v1h-\d+z/g, "")).toBe("");
  expect(size).toBeGreaterThan(25);
  // To the end of a row.
  expect(darkSquares([[true, false, true, true]])).toBe("M0 0h1v1h-1zM2 0h2v1h-2z");
});
