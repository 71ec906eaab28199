import { z } from "zod";
import { addMonths, type Day } from "@/lib/days";
import { letterKinds, letterStates } from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";
import { checkbox, choice, line, optionalDay, optionalLine, optionalText, rawText, rowId } from "./fields";

type Numbers = { thresholds: Thresholds; today: Day };

const mostPrograms = 300;
const tooManyPrograms = `A letter can be assigned to at most ${mostPrograms} programs here.`;

/** Pasted programs, one per line, without duplicates. */
const programList = rawText(100_000, tooManyPrograms).transform((value, context): string[] => {
  const names = [...new Set(value.split(/\r?\n/).map((name) => name.trim()))].filter((name) => name !== "");
  if (names.some((name) => name.length > 120 || /\p{Cc}/u.test(name))) {
    context.addIssue("A program's name can have at most 120 characters. Enter one program per line.");
    return z.NEVER;
  }
  if (names.length > mostPrograms) {
    context.addIssue(tooManyPrograms);
    return z.NEVER;
  }
  return names;
});

/** The form of a letter and its writer. */
export const letterInput = ({ thresholds, today }: Numbers) =>
  z.object({
    writer: line(120, "Enter the writer's name as you would address them.", "A name"),
    kind: choice(letterKinds, "Choose the type of writer."),
    institution: optionalLine(120, "An institution"),
    specialty: optionalLine(80, "A specialty"),
    email: optionalText(254, "An email").refine(
      (value) => value === null || z.email().safeParse(value).success,
      "This is not an email address, such as rivera@example.org.",
    ),
    knows: optionalLine(500, "This"),
    speaksToGrowth: z
      .string()
      .default("")
      .pipe(z.enum(["", "yes", "no"], "Choose one of the answers."))
      .transform((value) => (value === "" ? null : value === "yes")),
    waived: checkbox,
    dueOn: optionalDay({
      from: addMonths(today, -36),
      to: addMonths(today, 60),
      early: "The day is too long ago.",
      late: "The day must be within the next five years.",
    }),
    programs: programList,
    note: optionalText(thresholds.limits.noteCharacters, "A note"),
  });

export type LetterEntry = z.output<ReturnType<typeof letterInput>>;

/** A letter's change from the state that the form showed to another. */
export const letterMoveInput = z.object({
  id: rowId,
  from: choice(letterStates, "This form is out of date. Reload the page and try again."),
  to: choice(letterStates, "Choose the new status of the letter."),
});
