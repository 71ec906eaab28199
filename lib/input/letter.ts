import { z } from "zod";
import { addMonths, type Day } from "@/lib/days";
import { letterKinds, letterStates } from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";
import { checkbox, choice, line, optionalDay, optionalLine, optionalText, pastDay, rowId } from "./fields";

type Numbers = { thresholds: Thresholds; today: Day };

const mostPrograms = 300;

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
      programs: z
        .array(z.string())
        .max(mostPrograms, `A letter can be assigned to at most ${mostPrograms} programs here.`),
      note: optionalText(thresholds.limits.noteCharacters, "A note"),
    }),
  );

export type LetterEntry = z.output<ReturnType<typeof letterInput>>;

/** A letter's change from the state that the form showed to another, and the day of it; without a day it is today. */
export const letterMoveInput = ({ thresholds, today }: Numbers) =>
  z.object({
    id: rowId,
    from: choice(letterStates, "This form is out of date. Reload the page and try again."),
    to: choice(letterStates, "Choose the new status of the letter."),
    on: pastDay({
      today,
      earliestYear: thresholds.limits.earliestYear,
      what: "of the new status",
    }).optional(),
  });
