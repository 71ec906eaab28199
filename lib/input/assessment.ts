import { z } from "zod";
import type { Day } from "@/lib/days";
import { step1FormRefusal } from "@/lib/guide/assessments";
import type { Thresholds } from "@/lib/guide/thresholds";
import { always, checkbox, line, optionalLine, optionalText, pastDay } from "./fields";

/** The value of the field's last choice, for a test that is not in the list. */
export const otherForm = "other";

/** The form of a practice test: the test, its day, and its result as a score or in percent. */
export function assessmentInput({ thresholds, today }: { thresholds: Thresholds; today: Day }) {
  const { scaleMin, scaleMax } = thresholds.exam;
  const { catalogue } = thresholds;
  return z
    .object({
      form: line(60, "Choose a test.", "A test's name"),
      otherName: optionalLine(60, "A test's name"),
      takenOn: pastDay({ today, earliestYear: thresholds.limits.earliestYear, what: "you took it" }),
      result: z
        .string()
        .default("")
        .transform((value) => value.trim()),
      fullLength: checkbox,
      timed: checkbox,
      note: optionalText(thresholds.limits.noteCharacters, "A note"),
    })
    .superRefine(({ form, otherName: name, result: typed }, context) => {
      const chosen = typeof form === "string" ? form : "";
      const result = typeof typed === "string" ? typed : "";
      const otherName = typeof name === "string" ? name : null;
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      const known = catalogue.forms.find((form) => form.id === chosen);
      const isStep1 = step1FormRefusal(chosen, catalogue) ?? step1FormRefusal(otherName ?? "", catalogue);
      if (isStep1) refuse(known || chosen !== otherForm ? "form" : "otherName", isStep1);
      else if (!known && chosen !== otherForm) refuse("form", "Choose a test from the list.");
      else if (chosen === otherForm && otherName === null)
        refuse("otherName", "Enter the test's name, such as AMBOSS.");

      const percent = known?.measure === "percent";
      const valid = percent
        ? /^\d{1,3}([.,]\d)?$/.test(result) && Number(result.replace(",", ".")) <= 100
        : /^\d{1,3}$/.test(result) && Number(result) >= scaleMin && Number(result) <= scaleMax;
      if (!valid) {
        refuse(
          "result",
          percent
            ? `${known.label} is scored in percent correct. Enter a number from 0 to 100, such as 72.`
            : `A score must be a whole number from ${scaleMin} to ${scaleMax}, such as 241.`,
        );
      }
    }, always)
    .transform(({ form: chosen, otherName, result, ...rest }) => {
      const known = catalogue.forms.find((form) => form.id === chosen);
      const percent = known?.measure === "percent";
      const number = Number(result.replace(",", "."));
      return {
        ...rest,
        source: known?.source ?? ("other" as const),
        form: known?.id ?? otherName ?? "",
        score: percent ? null : number,
        percent: percent ? number : null,
      };
    });
}

export type AssessmentEntry = z.output<ReturnType<typeof assessmentInput>>;
