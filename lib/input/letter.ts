import { z } from "zod";
import { addMonths, type Day } from "@/lib/days";
import { letterKinds, letterStates } from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";
import { isUuid } from "@/lib/uuid";
import {
  checkbox,
  choice,
  line,
  optionalDay,
  optionalLine,
  optionalText,
  outOfDate,
  pastDay,
  rowId,
} from "./fields";

type Numbers = { thresholds: Thresholds; today: Day };

/** The programs that a letter can be assigned to. */
export const mostPrograms = 300;

export const tooManyPrograms = `A letter can be assigned to at most ${mostPrograms} programs here.`;

/** The boxes that are ticked, each named `programs-<program>`: an id of the list, or a name from before lists had ids. */
function tickedPrograms(fields: unknown): unknown {
  if (typeof fields !== "object" || fields === null) return fields;
  const programs = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith("programs-") && value === "on" ? [name.slice("programs-".length)] : [],
  );
  return { ...fields, programs };
}

/** The form of a letter and its writer. */
export const letterInput = ({ thresholds, today }: Numbers) =>
  z.preprocess(
    tickedPrograms,
    z.object({
      writer: line(120, "Enter the writer's name as you would address them.", "A name"),
      kind: choice(letterKinds, "Choose the type of writer."),
      institution: optionalLine(120, "An institution"),
      specialty: optionalLine(80, "A specialty"),
      email: optionalLine(254, "An email").refine(
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
      programs: z.array(z.string()).max(mostPrograms, tooManyPrograms),
      note: optionalText(thresholds.limits.noteCharacters, "A note"),
    }),
  );

export type LetterEntry = z.output<ReturnType<typeof letterInput>>;

/** A letter's change from the state that the form showed to another, and the day of it; without a day it is today. */
export const letterMoveInput = ({ thresholds, today }: Numbers) =>
  z.object({
    id: rowId,
    from: choice(letterStates, outOfDate),
    to: choice(letterStates, "Choose the new status of the letter."),
    on: pastDay({
      today,
      earliestYear: thresholds.limits.earliestYear,
      what: "of the new status",
    }).optional(),
  });

/** A cell of the table of letters and programs: "+2.17" assigns the letter of column 2 to the program of row 17; "-" undoes it. */
export const cellText = (assigned: boolean, column: number, row: number) =>
  `${assigned ? "+" : "-"}${column}.${row}`;

/**
 * The table of letters and programs. `cell` is the pressed button (cellText); `letters` and `programs` are the ids of the
 * columns and rows that the form showed, so that each id is sent once.
 */
export const letterCellInput = z
  .object({ cell: z.string(), letters: z.string(), programs: z.string() })
  .transform(({ cell, letters, programs }, context) => {
    const [, sign, column, row] = /^([+-])(\d{1,4})\.(\d{1,4})$/.exec(cell) ?? [];
    const letter = letters.split(",")[Number(column)];
    const program = programs.split(",")[Number(row)];
    if (!letter || !program || !isUuid(letter) || !isUuid(program)) {
      context.addIssue({ code: "custom", path: ["cell"], message: outOfDate });
      return z.NEVER;
    }
    return { letter, program, assigned: sign === "+" };
  });
