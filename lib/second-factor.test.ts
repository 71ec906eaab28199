import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  grouped,
  newRecoveryCodes,
  newTotpSecret,
  openTotpSecret,
  plainCode,
  sealTotpSecret,
  stepOfCode,
  totpAddress,
} from "./second-factor";

// The secret of RFC 6238's appendix B in Base32: "12345678901234567890".
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

describe("a code of an app", () => {
  // The last six of the eight digits in RFC 6238, appendix B (SHA-1).
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at %i s is %s, as in RFC 6238", (seconds, code) => {
    expect(stepOfCode(rfcSecret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it("is accepted one step early and one step late, and names its own step", () => {
    // 1,234,567,890 is the first second of step 41,152,263.
    const named = (seconds: number) => stepOfCode(rfcSecret, "005924", at(1_234_567_890 + seconds));
    expect([-31, -30, -1, 0, 29, 30, 59, 60].map(named)).toEqual([null, ...Array(6).fill(41_152_263), null]);
  });

  it("is nothing but six digits", () => {
    for (const wrong of ["005925", "05924", "0005924", "00592a", "", "٠٠٥٩٢٤", "005924\n", "+05924"]) {
      expect([wrong, stepOfCode(rfcSecret, wrong, at(1_234_567_890))]).toEqual([wrong, null]);
    }
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(stepOfCode(rfcSecret, plainCode(typed), at(59))).toSatisfy(
          (step) => step === null || step === 0 || step === 1 || step === 2,
        );
      }),
    );
  });
});

describe("the secret of an app", () => {
  const server = "a secret of the tests, 32 characters or more";
  const ana = "00000000-0000-4000-8000-00000000000a";
  afterEach(() => void vi.useRealTimers());

  it("has 160 random bits, and an address that names the person", () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    expect(totpAddress(secret, "ana+b@example.com")).toBe(
      `otpauth://totp/Readyline:ana%2Bb%40example.com?secret=${secret}&issuer=Readyline`,
    );
  });

  it("is sealed for one person and one server, and can be opened many years later", async () => {
    const sealed = await sealTotpSecret(ana, rfcSecret, server);
    expect(sealed).not.toContain(rfcSecret);
    expect(await openTotpSecret(ana, sealed, server)).toBe(rfcSecret);
    expect(await openTotpSecret(ana.replace("a", "b"), sealed, server)).toBeNull();
    expect(await openTotpSecret(ana, sealed, server.toUpperCase())).toBeNull();
    expect(await openTotpSecret(ana, "nonsense", server)).toBeNull();
    vi.useFakeTimers({ now: Date.now() + 40 * 365 * 86_400_000, toFake: ["Date"] });
    expect(await openTotpSecret(ana, sealed, server)).toBe(rfcSecret);
  });
});

describe("recovery codes", () => {
  it("are ten, all different, in four groups, and read the same without the hyphens", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}$/);
      expect(plainCode(` ${code.toUpperCase().replaceAll("-", " ")}\n`)).toBe(plainCode(code));
      expect(plainCode(code.replaceAll("0", "O").replaceAll("1", "l"))).toBe(plainCode(code));
      expect(plainCode(code)).toHaveLength(24);
    }
  });

  it("and secrets are shown in groups, none of which is lost", () => {
    expect([grouped("abcdefgh", 3, " "), grouped("", 3, " ")]).toEqual(["abc def gh", ""]);
  });
});
