import { z } from "zod";
import { anotherDay, mostRows, rowField } from "@/lib/log-entry";
import { assessmentInput } from "./assessment";
import { outOfDate, rowInput } from "./fields";
import { keptRules } from "./kept";
import { cardsInput } from "./plan";
import { type QuestionEntry, questionsInput } from "./questions";

/** Reads the day from the chip that was chosen ("day"), else from the date field. */
const withDay = <Input extends z.ZodType>(name: "doneOn" | "takenOn", input: Input) =>
  z.preprocess((sent) => {
    const { day = anotherDay, ...fields } = { ...(sent as Record<string, string>) };
    return day === anotherDay ? fields : { ...fields, [name]: day };
  }, input);

/** The page that was shown before, if the form says so. */
const originInput = z.object({ from: z.string().optional() });

/** A practice test, as it is logged. */
export const testLogInput = keptRules((numbers) =>
  withDay("takenOn", assessmentInput(numbers).and(rowInput).and(originInput)),
);

/**
 * Of a total that waited to be sent (seenCards of lib/log-queue): what the day had when it was typed; null: not known. Of the page:
 * what several days had when it was made (seenCardDays of app/_record/seen).
 */
const seenInput = z.object({
  seen: z
    .union([
      z
        .string()
        .regex(/^\d{0,6}$/, outOfDate)
        .transform((total) => (total === "" ? null : Number(total))),
      z.string().regex(/^\d{4}-\d\d-\d\d( \d{4}-\d\d-\d\d:\d{1,6})*$/, outOfDate),
    ])
    .optional(),
});

/** The flashcards of a day, as they are logged. */
export const cardsLogInput = keptRules((numbers) =>
  withDay("doneOn", cardsInput(numbers).and(rowInput.partial()).and(originInput).and(seenInput)),
);

/** Questions of one day, in one system or in several: a row each. Rows without a number are left out, but for the first. */
export const questionsLogInput = keptRules((numbers) => {
  const rule = questionsInput(numbers);
  return withDay(
    "doneOn",
    rowInput.and(originInput).and(
      z.record(z.string(), z.string()).transform((fields, context) => {
        const used = Array.from({ length: mostRows }, (_, row) => row).filter(
          (row) =>
            row === 0 || fields[rowField("done", row)]?.trim() || fields[rowField("correct", row)]?.trim(),
        );
        const entries = used.flatMap((row): QuestionEntry[] => {
          const [done, correct, system] = (["done", "correct", "system"] as const).map(
            (name) => fields[rowField(name, row)],
          );
          const parsed = rule.safeParse({ ...fields, done, correct, system });
          if (parsed.success) return [parsed.data];
          for (const { path, message } of parsed.error.issues) {
            const [name] = path;
            const isOfRow = name === "done" || name === "correct" || name === "system";
            // What the rows share is said once.
            if (isOfRow || row === 0)
              context.addIssue({ code: "custom", path: isOfRow ? [rowField(name, row)] : path, message });
          }
          return [];
        });
        return { entries };
      }),
    ),
  );
});
