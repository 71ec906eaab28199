import { expect, it } from "vitest";
import { lineWords, signedPoints } from "@/components/trajectory/trajectory-words";

it.each([
  [3, "+3", "3 above the ready line"],
  [0, "0", "on the ready line"],
  [1, "+1", "1 above the ready line"],
  [-1, "−1", "1 below the ready line"],
  [-12, "−12", "12 below the ready line"],
])("describes a distance of %i", (points, signed, words) => {
  expect(signedPoints(points)).toBe(signed);
  expect(lineWords(points)).toBe(words);
});

it("shows a dash without a distance", () => {
  expect(signedPoints(null)).toBe("–");
});
