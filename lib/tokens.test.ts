import { expect, it } from "vitest";
import { hashToken, newToken } from "./tokens";

it("a token is 256 random bits for an address, and is kept as its SHA-256", () => {
  const tokens = Array.from({ length: 50 }, newToken);
  expect(new Set(tokens).size).toBe(50);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  // The example of FIPS 180-2.
  expect(hashToken("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
});
