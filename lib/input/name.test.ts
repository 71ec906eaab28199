import fc from "fast-check";
import { find } from "linkifyjs";
import { describe, expect, it } from "vitest";
import { name, nameFrom } from "./name";

const kept = (typed: string) => name.safeParse(typed).data;
const said = (typed: string) => name.safeParse(typed).error?.issues.map(({ message }) => message);

/** Letters of scripts that have top domains, and all that joins or ends an address. */
const ofAddresses = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(".", "t", "me", "com", "ly", " ") },
    fc.constantFrom(..."aJ1é中भा.-_/@:,()'’\"&%?#\u3002\uff0e\u200c\ufe0f\u0301①™❤💩бхрфبھ"),
    fc.constantFrom("xn--p1ai", "भारत", "中国", "рф", "https://", "mailto:", "www.", "بھارت"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 12,
});

describe("a person's name", () => {
  it.each([
    "Ana Duarte",
    "Dr. Chidi Okafor",
    "J. R. R. Tolkien",
    "J.R.R. Tolkien",
    "O’Brien-Nuñez, Jr.",
    "Ana (she)",
    "محمد بن سلمان",
    "علی\u200cرضا",
    "山田 太郎",
    "Anne-Marie d'Arc, M.D.",
    "Muhammad A. R. Khan Ph.D.",
    "Anil A. s/o Kumar",
    "Gal·la ʻAkahi 3rd",
    "J\u030c.J\u030c. Novák",
    "葛\u{e0100}城 花",
  ])("can be %j", (typed) => {
    expect(kept(typed)).toBe(typed);
    expect(nameFrom(typed)).toBe(typed);
  });

  it.each([
    ["S.Ramanathan", "S. Ramanathan"],
    ["J.R.R.Tolkien", "J.R.R. Tolkien"],
    ["J.-P.Durand", "J.-P. Durand"],
    ["क.भारत", "क. भारत"],
    ["t.me①", "t. me1"],
    ["J.-t.ly", "J.-t. ly"],
    ["ب.ب\u200cھارت", "ب. ب\u200cھارت"],
    ["Ann t.co™", "Ann t. coTM"],
    ["t.\u0301ly", "t. \u0301ly"],
    ["Ａｎａ　Ｄｕａｒｔｅ", "Ana Duarte"],
    ["\u00a8Ana", "\u0308Ana"],
  ])("is kept in its plain form, with a space after an initial: %j as %j", (typed, plain) => {
    expect(kept(typed)).toBe(plain);
  });

  it.each([
    ["visit evil.com", "visit evil. com"],
    ["EVIL.COM", "EVIL. COM"],
    ["ｅｖｉｌ．ｃｏｍ", "evil. com"],
    ["Log in: t.ly", "Log in t. ly"],
    ["1.gg", "1. gg"],
    ["बैंक.भारत", "बैंक. भारत"],
    ["اب.ب\u200cھارت", "اب. بھارت"],
    ["mailto:boss%40evil%2ecom", "mailto boss 40evil 2ecom"],
    ["//evil", "evil"],
    ["t.ly/abc", "t. ly abc"],
    ["readyline-secure-0.xyz", "readyline-secure-0. xyz"],
    ["https://evil", "https evil"],
    ["ana@example.com", "ana example. com"],
    ["10.0.0.1", null],
    ["evil.\ufe0fcom", "evil. com"],
    ["www.\ufe00evil.\u{e0100}com", "www. evil. com"],
    ["10.\ufe0f0", "10. 0"],
    ["Dr.Okafor", "Dr. Okafor"],
    ["evil.ẞ", null],
    ["evil.ᾀ", null],
  ])("can't look like an address: %j", (typed, left) => {
    expect(said(typed)).toEqual([
      "A name can’t contain a link or an email address. Leave a space after a dot.",
    ]);
    expect(nameFrom(typed)).toBe(left);
  });

  it.each(["An\ufe0fa", "Ana 🌸", "i❤.ws", "evil。com", "Ana!", "<b>Ana</b>"])(
    "has only signs of names: %j",
    (typed) => {
      expect(said(typed)?.[0]).toMatch(/^A name can(’t contain a link| have letters, spaces, dots)/);
    },
  );

  it.each([
    ["Call 555 1234", "Call"],
    ["٠١٢٣ Ana", "Ana"],
  ])("is no telephone number: %j", (typed, left) => {
    expect(said(typed)).toEqual(["A name can have at most 3 digits."]);
    expect(nameFrom(typed)).toBe(left);
  });

  it("is never a link in a mail, and is kept as it is checked", () => {
    fc.assert(
      fc.property(ofAddresses, (typed) => {
        for (const one of [kept(typed), nameFrom(typed)]) {
          if (one === undefined || one === null) continue;
          for (const shown of [one, one.replaceAll(/[\p{M}\u200c\u200d]/gu, "")])
            expect(find(`${shown} invites you.`)).toEqual([]);
          expect(kept(one)).toBe(one);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  it("is not longer in its plain form", () => {
    expect(said(`a${"\u3316".repeat(19)}`)).toBeUndefined();
    expect(said(`a${"\u3316".repeat(20)}`)).toEqual(["A name can have at most 120 characters."]);
    expect(said("J.Doe ".repeat(20))).toEqual(["A name can have at most 120 characters."]);
  });

  it("is looked at only if it isn't too long", () => {
    // Normalizing makes six letters of each sign.
    expect(said(`a${"\u3316".repeat(9_990)}`)).toEqual(["A name can have at most 120 characters."]);
  });

  it("has no characters that nobody sees", () => {
    expect(said("Jose\u0301\u200cAna")).toEqual([
      "A name can’t have invisible characters. Type it instead of pasting it.",
    ]);
    for (const typed of ["Ana\u202eDuarte", "Ana\u200bDuarte", "Ana\u2066Duarte"]) {
      expect(said(typed)).toEqual(["A name can’t have invisible characters. Type it instead of pasting it."]);
      expect(nameFrom(typed)).toBe("AnaDuarte");
    }
  });
});
