import { z } from "zod";
import {
  criteria,
  irExposures,
  programKinds,
  programStatuses,
  type Signal,
  signals,
  type Weights,
} from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { stateCode, states } from "@/lib/states";
import { choice, line, optionalText, wholeNumber } from "./fields";

type Numbers = { thresholds: Thresholds };

/** One of these values, or null for an empty field. */
function optionalChoice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  sentence: string,
) {
  return z
    .string()
    .default("")
    .pipe(z.union([z.literal(""), z.enum(values)], sentence))
    .transform((value) => (value === "" ? null : value));
}

export const programName = line(160, "Enter the program's name.", "A name");

/** The form of a program. */
export const programInput = ({ thresholds }: Numbers) =>
  z.object({
    name: programName,
    state: z
      .string()
      .default("")
      .refine((value) => value === "" || Object.hasOwn(states, value), "Choose a state from the list.")
      .transform((value) => value || null),
    kind: choice(programKinds, "Choose the type of program."),
    imgFriendly: optionalChoice(["yes", "no"], "Choose one of the answers.").transform((value) =>
      value === null ? null : value === "yes",
    ),
    irExposure: optionalChoice(irExposures, "Choose one of the answers."),
    signal: optionalChoice(signals, "Choose gold, silver or none.").transform(
      (value): Signal | null => value,
    ),
    status: z.string().default("considering").pipe(z.enum(programStatuses, "Choose a status.")),
    note: optionalText(thresholds.limits.noteCharacters, "A note"),
  });

export type ProgramEntry = z.output<ReturnType<typeof programInput>>;

/** The form for the order of an applicant's programs. */
export const programPreferencesInput = z
  .object({
    ...(Object.fromEntries(
      criteria.map((criterion) => [
        criterion,
        wholeNumber({ min: 0, max: 10, sentence: "A weight must be a whole number from 0 to 10." }),
      ]),
    ) as Record<keyof Weights, ReturnType<typeof wholeNumber>>),
    states: z
      .string()
      .default("")
      .transform((value, context): string[] => {
        const written = value.split(/[,;\n]/).filter((one) => one.trim() !== "");
        const codes = written.map((one) => stateCode(one.slice(0, 40)));
        const unknown = written.find((_, index) => codes[index] === null);
        if (unknown !== undefined) {
          context.addIssue(
            `“${unknown.trim().slice(0, 40)}” is not a U.S. state. Enter states as TX, NY, separated by commas.`,
          );
          return z.NEVER;
        }
        return [...new Set(codes.filter((code) => code !== null))];
      }),
  })
  .transform(({ states: where, ...weights }) => ({ weights, states: where }));

export type ProgramPreferences = z.output<typeof programPreferencesInput>;
