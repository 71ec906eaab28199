import { describe, expect, it } from "vitest";
import { limitedCount } from "./limited";
import {
  hashPassword,
  isCommonPassword,
  isTooBusy,
  mostPasswordUnits,
  mostWaiting,
  normalizePassword,
  passwordMatches,
} from "./passwords";

/** One character that normalization turns into eighteen. */
const growing = "\uFDFA";

describe("a password", () => {
  it("matches however its characters were typed", async () => {
    const kept = await hashPassword("caf\u00e9 \uff41\uff42\uff43");
    expect(await passwordMatches(kept, "cafe\u0301 abc")).toBe(true);
    expect(await passwordMatches(kept, "cafe abc")).toBe(false);
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("never matches without a stored hash, not even the decoy password", async () => {
    expect(await passwordMatches(null, "a password that is nobody's")).toBe(false);
  });

  it("waits in a queue that ends: who comes later is told so at once, and nothing stays refused", async () => {
    const before = limitedCount("busy");
    const tried = await Promise.allSettled(
      Array.from({ length: mostWaiting + 40 }, () => passwordMatches(null, "a wrong password")),
    );
    const refused = tried.filter(({ status }) => status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(40);
    for (const one of refused) expect(one.status === "rejected" && isTooBusy(one.reason)).toBe(true);
    expect(limitedCount("busy") - before).toBe(refused.length);
    const kept = await hashPassword("correct horse battery");
    expect(await passwordMatches(kept, "correct horse battery")).toBe(true);
  });

  it("is never normalized if it is too long", async () => {
    expect(normalizePassword(growing.repeat(mostPasswordUnits))).toHaveLength(18 * mostPasswordUnits);
    const endless = growing.repeat(966_000);
    expect(() => normalizePassword(endless)).toThrow(RangeError);
    await expect(hashPassword(endless)).rejects.toThrow(RangeError);
    await expect(passwordMatches(null, endless)).rejects.toThrow(RangeError);
  });

  it("is common in upper and lower case", () => {
    expect([isCommonPassword("Password1"), isCommonPassword("correct horse battery")]).toEqual([true, false]);
  });
});
