import { describe, expect, it } from "vitest";
import { mostWaiting } from "./hashing-turns.mjs";
import { limitedCount } from "./limited";
import {
  hashPassword,
  isEasyToGuess,
  isTooBusy,
  mostPasswordUnits,
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

  it.each([
    "Password1",
    "pAsSwOrD12",
    "P@ssw0rd",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "abcdefgh",
    "87654321",
    "qwertyuiop",
    "Summer2026",
    "readyline",
    "readyline-demo",
    "Readyline2026!",
    "step2ck2026",
    "usmle245",
    "myusmle260",
    "Interventional Radiology",
    "x".repeat(128),
    // What comes after the part that is checked does not help.
    `${"x".repeat(100)}kx7 qpz vm4`,
  ])("is easy to guess: %j", (password) => {
    expect(isEasyToGuess(password)).toBe(true);
  });

  it.each([
    "correct horse battery",
    "kx7qpzwv",
    "здравствуйте",
    "مرحبا بالعالم",
    "mango tree in residency",
    "usmle mango tree 7",
  ])("is not easy to guess: %j", (password) => {
    expect(isEasyToGuess(password)).toBe(false);
  });

  it("is easy to guess from a name or an email", () => {
    const about = ["Ana María Duarte", "a.duarte@hospital-lima.example"];
    for (const password of [
      "duarte1990!",
      "Lima-Hospital1",
      "mariaduarte",
      "anamaríaduarte7",
      "ADUARTE#2026",
    ]) {
      expect([password, isEasyToGuess(password, about)]).toEqual([password, true]);
    }
    // Words of one or two letters are not looked for, but the whole is.
    for (const [password, text] of [
      ["ys.bs@ox.ac.uk", "ys.bs@ox.ac.uk"],
      ["YS BS OX AC UK", "ys.bs@ox.ac.uk"],
      ["Li Na Xu", "Li Na Xu"],
      ["bo-li-wu-xi", "Bo Li Wu Xi"],
    ] as const) {
      expect([password, isEasyToGuess(password, ["Ana", text])]).toEqual([password, true]);
    }
    expect(isEasyToGuess("duarte and the seven mangos", about)).toBe(false);
    expect(isEasyToGuess("banana bread at noon", ["Ana"])).toBe(false);
    // Long and strange names only cost a bounded time.
    expect(isEasyToGuess("correct horse battery", ["\uFDFA".repeat(5000), "a b ".repeat(5000), ""])).toBe(
      false,
    );
  });
});
