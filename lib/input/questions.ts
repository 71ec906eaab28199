import { z } from "zod";
import type { Day } from "@/lib/days";
import { questionModes, questionSources } from "@/lib/guide/pace";
import { systems } from "@/lib/guide/systems";
import type { Thresholds } from "@/lib/guide/thresholds";
import { always, line, optionalWholeNumber, pastDay, wholeNumber } from "./fields";

/** The form of questions done in one sitting. */
export function questionsInput({ thresholds, today }: { thresholds: Thresholds; today: Day }) {
  const max = thresholds.limits.maxQuestionsPerDay;
  return z
    .object({
      doneOn: pastDay({ today, earliestYear: thresholds.limits.earliestYear, what: "you did them" }),
      done: wholeNumber({
        min: 1,
        max,
        sentence: `Enter how many questions you did: a whole number from 1 to ${max}.`,
      }),
      correct: optionalWholeNumber({
        min: 0,
        max,
        sentence: "Correct answers must be a whole number. You can leave the field empty.",
      }),
      mode: z.string().default("timed").pipe(z.enum(questionModes, "Choose a mode.")),
      system: z
        .string()
        .default("mixed")
        .refine((value) => systems.some(({ key }) => key === value), "Choose a system from the list."),
      source: line(20, "Choose a source.", "A source").pipe(
        z.enum(questionSources, "Choose a source from the list."),
      ),
    })
    .refine(
      ({ done, correct }) => !(typeof done === "number" && typeof correct === "number" && correct > done),
      {
        path: ["correct"],
        error: "There can't be more correct answers than questions done.",
        ...always,
      },
    );
}

export type QuestionEntry = z.output<ReturnType<typeof questionsInput>>;
