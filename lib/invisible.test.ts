import { describe, expect, it } from "vitest";
import { hasHiddenCommands, hasInvisible, withoutInvisible } from "./invisible";

describe("a line", () => {
  it.each([
    "Ana Duarte",
    "O’Brien-Nuñez, Jr.",
    "Žofia Dvořáková",
    "Nguyễn Thị Ánh", // combined
    "Nguyễn Thị Ánh".normalize("NFD"),
    "محمد بن سلمان",
    "דוד בן־גוריון",
    "علی\u200cرضا", // Persian: a joiner that keeps two letters apart
    "क्\u200dष", // Hindi: a joiner that keeps a half letter
    "山田 太郎",
    "김 민준",
    "สมชาย",
    "👩🏽\u200d⚕\ufe0f doctor",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u0600١٢٣",
  ])("can be %j", (line) => {
    expect(hasInvisible(line)).toBe(false);
  });

  it.each<[string, string]>([
    ["an override of the direction", "Ana\u202egpj.exe"],
    ...[0x202a, 0x202b, 0x202c, 0x202d, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x61c].map(
      (code): [string, string] => [
        `the mark of direction ${code.toString(16)}`,
        `Ana${String.fromCodePoint(code)} Duarte`,
      ],
    ),
    ["a space of no width", "Ana\u200bDuarte"],
    ["a soft hyphen", "Ana\u00adDuarte"],
    ["a byte order mark", "Ana\ufeffDuarte"],
    ["a joiner between Latin letters", "Ana\u200dDuarte"],
    ["a joiner at the end", "علی\u200c"],
    ["a joiner after a joiner", "علی\u200c\u200cرضا"],
    ["a joiner before a space", "علی\u200c رضا"],
    ["a hidden text of tags", "Ana\u{e0068}\u{e0069}"],
    ["a line separator", "Ana\u2028Duarte"],
    ["a Hangul filler", "Ana\u3164Duarte"],
    ["an empty Braille cell", "Ana\u2800Duarte"],
    ["a word joiner", "Ana\u2060Duarte"],
  ])("can't have %s", (_what, line) => {
    expect(hasInvisible(line)).toBe(true);
    expect(hasInvisible(withoutInvisible(line))).toBe(false);
  });
});

it("a text can have breaks, tabs and marks of direction, but no other commands", () => {
  for (const text of ["a\r\nb\tc", "Word\vbreak", "\u2067שלום\u2069", "قال\u200f!"]) {
    expect(hasHiddenCommands(text)).toBe(false);
  }
  for (const text of ["a\u001b[31m", "a\u0007", "a\u007f", "a\u202eb", "a\u202db", "a\u0090"]) {
    expect(hasHiddenCommands(text)).toBe(true);
  }
});
