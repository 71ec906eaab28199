import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { isDatabaseUnavailable } from "@/db/engine/database";
import type { FormState } from "@/lib/form-state";
import { log } from "@/lib/log";

/** What an action says of a form: null is "as you wished", with nothing to add. */
export type Answer = Partial<Pick<FormState, "status" | "message" | "link" | "errors" | "values">>;

const passwordFields = /password/i;

/** The form's text fields by name. Files and React's own fields are left out. */
export function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION")) fields[name] = value;
  }
  return fields;
}

/** The state that answers a form: with everything that was typed but passwords, or where it is saved, what the answer adds. */
export function answerTo(previous: FormState, fields: Record<string, string>, answer: Answer): FormState {
  const kept = Object.entries(fields).filter(([name]) => !passwordFields.test(name));
  return {
    status: "saved",
    message: null,
    link: null,
    errors: {},
    attempt: previous.attempt + 1,
    ...answer,
    values:
      answer.status === undefined || answer.status === "saved"
        ? (answer.values ?? {})
        : { ...Object.fromEntries(kept), ...answer.values },
  };
}

/** One sentence a field: the first that is wrong with it. */
export function fieldErrors(error: z.ZodError): Answer {
  const errors: Record<string, string> = {};
  let message: string | null = null;
  for (const issue of error.issues) {
    if (issue.path.length > 0) errors[issue.path.join(".")] ??= issue.message;
    else message ??= issue.message;
  }
  return { status: "invalid", errors, message };
}

export const refused = (message: string): Answer => ({ status: "refused", message });

/** Runs an action's work; what goes wrong becomes a sentence above the form, and the form keeps what was typed. */
export async function answering(
  previous: FormState,
  form: FormData,
  work: (fields: Record<string, string>) => Promise<Answer>,
): Promise<FormState> {
  // React hands over what a client sent; a forged call can hand over anything.
  const attempt = typeof previous?.attempt === "number" ? previous.attempt : 0;
  const before = { ...previous, attempt };
  if (!(form instanceof FormData)) return answerTo(before, {}, refused("This form could not be read."));
  const fields = fieldsOf(form);
  try {
    return answerTo(before, fields, await work(fields));
  } catch (error) {
    unstable_rethrow(error);
    if (isDatabaseUnavailable(error)) {
      return answerTo(
        before,
        fields,
        refused("The database does not answer at the moment. Nothing was saved: try again in a minute."),
      );
    }
    log.error({ err: error }, "An action failed");
    return answerTo(
      before,
      fields,
      refused("Something went wrong on our side. Nothing was saved: try again."),
    );
  }
}
