import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { day } from "@/lib/days";
import {
  calendarDay,
  checkbox,
  choice,
  line,
  optionalDay,
  optionalLine,
  optionalText,
  optionalWholeNumber,
  pastDay,
  rowId,
  rowInput,
  seenRowInput,
  seenText,
  seenVersion,
  wholeNumber,
} from "./fields";

/** The parsed value of a field, or its error sentences. */
function read(field: z.ZodType, typed: string | undefined): unknown {
  const parsed = field.safeParse(typed);
  return parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => message);
}
const year = { from: day("2026-01-01"), to: day("2026-12-31"), early: "Too early.", late: "Too late." };
const fields = {
  wholeNumber: wholeNumber({ min: 1, max: 300, sentence: "From 1 to 300." }),
  optionalWholeNumber: optionalWholeNumber({ min: 1, max: 300, sentence: "From 1 to 300." }),
  calendarDay: calendarDay({ ...year, empty: "Say when." }),
  optionalDay: optionalDay(year),
  pastDay: pastDay({ today: day("2026-06-09"), earliestYear: 2015, what: "you did it" }),
  optionalText: optionalText(2000, "A note"),
  optionalLine: optionalLine(20, "A place"),
  line: line(20, "Enter your name.", "A name"),
};
type Name = keyof typeof fields;
const names = Object.keys(fields) as Name[];
const said = (name: Name, typed: string | undefined) => read(fields[name], typed);

describe("every field of a form", () => {
  const unstorable = ["This contains a character that can't be stored. Type it again."];

  it.each(names)("%s refuses NUL and half of a surrogate pair with one sentence", (name) => {
    for (const typed of ["a\0", "\0", "\ud834", "12\udd1e", "\udd1e\ud834"]) {
      expect(said(name, typed)).toEqual(unstorable);
    }
  });

  it("accepts characters of any script", () => {
    for (const typed of ["𝄞 major", "Žofia", "山田", "👩🏽‍⚕️ 1"]) {
      for (const name of ["line", "optionalLine", "optionalText"] as const)
        expect(said(name, typed)).toBe(typed);
    }
  });

  it.each<[Name, unknown]>([
    ["wholeNumber", ["From 1 to 300."]],
    ["optionalWholeNumber", null],
    ["calendarDay", ["Say when."]],
    ["optionalDay", null],
    ["pastDay", ["Enter the day you did it."]],
    ["optionalText", null],
    ["optionalLine", null],
    ["line", ["Enter your name."]],
  ])("%s treats an empty field, spaces and a missing field the same", (name, expected) => {
    for (const typed of [undefined, "", "  ", "\n"]) expect(said(name, typed)).toEqual(expected);
  });

  it("trims spaces at both ends", () => {
    expect(said("wholeNumber", " 241 ")).toBe(241);
    expect(said("optionalWholeNumber", "\t241\n")).toBe(241);
    expect(said("calendarDay", " 2026-06-09 ")).toBe("2026-06-09");
    expect(said("optionalDay", " 2026-06-09 ")).toBe("2026-06-09");
    for (const name of ["optionalText", "optionalLine", "line"] as const) {
      expect(said(name, " Ana  Duarte\n")).toBe("Ana  Duarte");
    }
  });
});

describe("a whole number", () => {
  it.each(["0", "301", "2e2", "24.5", "1,5", "-5", "+5", "0x10", "٢٤٣", "1 2", "NaN", "1".repeat(20)])(
    "is not %j",
    (typed) => {
      expect(said("wholeNumber", typed)).toEqual(["From 1 to 300."]);
      expect(said("optionalWholeNumber", typed)).toEqual(["From 1 to 300."]);
    },
  );

  it.each<[string, number]>([
    ["1", 1],
    ["300", 300],
    ["007", 7],
  ])("is %j", (typed, number) => {
    expect(said("wholeNumber", typed)).toBe(number);
    expect(said("optionalWholeNumber", typed)).toBe(number);
  });

  it("has at most nine digits, including leading zeros", () => {
    const any = wholeNumber({ min: 0, max: 10 ** 12, sentence: "Too long." });
    expect(["999999999", "000000001"].map((typed) => read(any, typed))).toEqual([999_999_999, 1]);
    expect(["1000000000", "0000000001"].map((typed) => read(any, typed))).toEqual([
      ["Too long."],
      ["Too long."],
    ]);
  });
});

describe("a day", () => {
  const noDay = ["This is not a calendar day. Enter it as year-month-day, such as 2026-06-09."];

  it.each<[string, unknown]>([
    ["2025-12-31", ["Too early."]],
    ["2026-01-01", "2026-01-01"],
    ["2026-12-31", "2026-12-31"],
    ["2027-01-01", ["Too late."]],
    ["2026-02-29", noDay],
    ["2026-6-9", noDay],
    ["09/06/2026", noDay],
    ["tomorrow", noDay],
  ])("from 1 January to 31 December 2026, as %j", (typed, expected) => {
    expect(said("calendarDay", typed)).toEqual(expected);
    expect(said("optionalDay", typed)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ["2014-12-31", ["The day can't be before 2015."]],
    ["2015-01-01", "2015-01-01"],
    ["2026-06-09", "2026-06-09"],
    ["2026-06-10", ["The day can't be after today, 9 June."]],
  ])("in the past, from 2015 to 9 June 2026, as %j", (typed, expected) => {
    expect(said("pastDay", typed)).toEqual(expected);
  });
});

describe("a text", () => {
  it("has a maximum length, not counting spaces at its ends", () => {
    for (const [name, max, what] of [
      ["optionalText", 2000, "A note can have at most 2,000 characters."],
      ["optionalLine", 20, "A place can have at most 20 characters."],
      ["line", 20, "A name can have at most 20 characters."],
    ] as const) {
      expect(said(name, ` ${"x".repeat(max)} `)).toBe("x".repeat(max));
      expect(said(name, "x".repeat(max + 1))).toEqual([what]);
    }
  });

  it("can have line breaks and tabs unless it is a single line", () => {
    const typed = "calm\r\n\tthen tired";
    expect(said("optionalText", typed)).toBe(typed);
    expect(said("optionalLine", typed)).toEqual(["A place must be a single line."]);
    expect(said("line", typed)).toEqual(["A name must be a single line."]);
  });

  it.each(["\n", "\t", "\u0007", "\u007f", "\u0085"])(
    "on one line has no control character such as %j",
    (sign) => {
      expect(said("line", `Ana${sign}Duarte`)).toEqual(["A name must be a single line."]);
      expect(said("optionalLine", `Ana${sign}Duarte`)).toEqual(["A place must be a single line."]);
    },
  );

  it("that is required needs a letter or a digit", () => {
    for (const typed of ["–", "?!", "👍", "\u200b", "…"])
      expect(said("line", typed)).toEqual(["Enter your name."]);
    for (const typed of ["7", "é", "–a–", "Ω", "山"]) expect(said("line", typed)).toBe(typed);
    // An optional one accepts anything.
    expect(said("optionalLine", "–")).toBe("–");
  });
});

describe("a choice, a box, a row", () => {
  it("must be exactly one of the values", () => {
    const answer = choice(["yes", "no"], "Choose one of the answers.");
    expect([read(answer, "yes"), read(answer, "no")]).toEqual(["yes", "no"]);
    for (const typed of ["", "Yes", "yes ", "constructor"]) {
      expect(read(answer, typed)).toEqual(["Choose one of the answers."]);
    }
    expect(answer.safeParse(undefined).success).toBe(false);
  });

  it("is ticked only by the value that browsers send", () => {
    expect(["on", "off", "true", "", undefined].map((sent) => read(checkbox, sent))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("is identified by a uuid and the version that the form showed", () => {
    const outOfDate = ["This form is out of date. Reload the page and try again."];
    const id = "00000000-0000-4000-8000-000000000001";
    expect(read(rowId, id)).toBe(id);
    for (const typed of ["", "1", `${id}0`, ` ${id}`]) expect(read(rowId, typed)).toEqual(outOfDate);
    expect([read(seenVersion, "0"), read(seenVersion, "999999999")]).toEqual([0, 999_999_999]);
    for (const typed of ["", "-1", "1000000000"]) expect(read(seenVersion, typed)).toEqual(outOfDate);
    expect([undefined, '["Ana"', "\0"].map((sent) => read(seenText, sent))).toEqual(["", '["Ana"', "\0"]);
    expect(rowInput.parse({ id })).toEqual({ id });
    expect(seenRowInput.parse({ id, version: "3" })).toEqual({ id, version: 3 });
    expect([rowInput.safeParse({}).success, seenRowInput.safeParse({ id }).success]).toEqual([false, false]);
  });
});
