import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import {
  changePasswordInput,
  deleteAccountInput,
  newAccountInput,
  resetPasswordInput,
  signInInput,
  signUpInput,
} from "./account";
import { assessmentInput } from "./assessment";
import { calendarDay, line, mostUnits, optionalDay, optionalText, rawText, wholeNumber } from "./fields";
import { statementInput } from "./statement";
import { draftInput } from "./thresholds";

/** 2.9 MB of a character that normalization turns into eighteen characters. */
const growing = "\uFDFA".repeat(966_000);
const ana = { name: "Ana Duarte", email: "ana@example.com" };
const numbers = { thresholds, today: day("2026-06-10") };

/** The first error sentence of a field, or undefined. */
function sentenceAt(
  schema: {
    safeParse(value: unknown): { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };
  },
  field: string,
  value: string,
) {
  const { error } = schema.safeParse({ [field]: value });
  return error?.issues.find(({ path }) => path.join(".") === field)?.message;
}

describe("2.9 MB in one field", () => {
  it.each([
    ["a new account", newAccountInput, "password"],
    ["signing in", signInInput, "password"],
    ["a reset", resetPasswordInput, "password"],
    ["a new password", changePasswordInput(ana), "newPassword"],
    ["the password so far", changePasswordInput(ana), "currentPassword"],
    ["deleting an account", deleteAccountInput(ana.email), "currentPassword"],
  ])("are refused as a password: %s", (_what, schema, field) => {
    expect(sentenceAt(schema, field, growing)).toBe("A password can have at most 128 characters.");
  });

  it("are refused with the field's own sentence if it has one", () => {
    expect(sentenceAt(newAccountInput, "name", growing)).toBe("A name can have at most 120 characters.");
    expect(sentenceAt(signUpInput, "email", growing)).toContain("at most 10,000");
    expect(sentenceAt(assessmentInput(numbers), "note", growing)).toBe(
      "A note can have at most 2,000 characters.",
    );
    expect(sentenceAt(statementInput({ thresholds }), "body", growing)).toContain(
      "at most 28,000 characters",
    );
    expect(sentenceAt(draftInput, "edits", growing)).toContain("Start it again");
  });
});

describe("a password's length", () => {
  const sentence = (password: string) => sentenceAt(newAccountInput, "password", password);

  it("is counted in the characters that are hashed", () => {
    const varied = (length: number, from: number) =>
      Array.from({ length }, (_, index) => String.fromCodePoint(from + ((7 * index) % 23))).join("");
    // Each of these characters becomes eighteen.
    expect(sentence(`${varied(2, 97)}${"\uFDFA".repeat(7)}`) ?? "").not.toContain("at most 128");
    expect(sentence(`${varied(3, 97)}${"\uFDFA".repeat(7)}`)).toContain("at most 128");
    expect(sentence(varied(128, 0x1f600))).toBeUndefined();
    expect(sentence(varied(129, 0x1f600))).toContain("at most 128");
    // A letter and its accent count as one character.
    const accented = (length: number) =>
      Array.from({ length }, (_, index) => `${"aeiouyncslrz"[(5 * index + (index >> 3)) % 12]}\u0301`).join(
        "",
      );
    expect(sentence(accented(128))).toBeUndefined();
    expect(sentence(accented(8))).toBeUndefined();
    expect(sentence(accented(7))).toContain("at least 8");
  });
});

describe("a field's raw length", () => {
  const fits = (schema: { safeParse(value: unknown): { success: boolean } }, value: string) =>
    schema.safeParse(value).success;
  const spaces = (count: number) => " ".repeat(count);

  it("is limited before trimming, in every kind of field", () => {
    const rule = { from: day("2026-01-01"), to: day("2026-12-31"), early: "early", late: "late" };
    const kinds = [
      [line(10, "empty", "A name"), "Ana"],
      [optionalText(10, "A note"), "Ana"],
      [wholeNumber({ min: 0, max: 500, sentence: "no number" }), "245"],
      [calendarDay({ ...rule, empty: "empty" }), "2026-06-10"],
      [optionalDay(rule), "2026-06-10"],
      [rawText(), ""],
    ] as const;
    for (const [schema, value] of kinds) {
      expect(fits(schema, value + spaces(mostUnits - value.length))).toBe(true);
      expect(fits(schema, value + spaces(mostUnits - value.length + 1))).toBe(false);
    }
  });

  it("can be longer for a field with a higher limit", () => {
    const schema = optionalText(20_000, "A text");
    expect([fits(schema, "x".repeat(20_000)), fits(schema, "x".repeat(20_001))]).toEqual([true, false]);
    const most = thresholds.statement.maxCharacters;
    const isTaken = (body: string) =>
      statementInput({ thresholds }).safeParse({ version: "1", body }).success;
    expect(isTaken("\r\n".repeat(most))).toBe(true);
    expect(isTaken("\u{1F600}".repeat(most))).toBe(true);
    expect(isTaken(`${"\r\n".repeat(most)}x`)).toBe(false);
  });
});
