import type { Route } from "next";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { SessionClaim } from "@/db/accounts";
import { isDatabaseUnavailable } from "@/db/engine/database";
import type { FormState } from "@/lib/form-state";
import { mostUnits, tooLong } from "@/lib/input/fields";
import { log } from "@/lib/log";

type PageOfOne =
  | `/people/${string}`
  | `/mentees/${string}`
  | `/invitation/${string}`
  | `/admin-invitation/${string}`;

/** Where a form's save leads: an address that a page has. */
export type Destination = Route<PageOfOne>;

/** What an action says of a form. Without a status, or with "saved", it is done as it was asked. */
export type Answer = Partial<Pick<FormState, "status" | "message" | "link" | "errors" | "values">> & {
  /** Where to go after a save that found out by itself where that is. */
  to?: Destination;
  /** The session that the browser has from now on; null: none. */
  session?: SessionClaim | null;
  /** Whether the page is read anew and sent along: with a write it is, with a refusal it isn't, unless this says so. */
  newPage?: boolean;
};

export const refused = (message: string): Answer => ({ status: "refused", message });

export const invalid = (field: string, sentence: string): Answer => ({
  status: "invalid",
  errors: { [field]: sentence },
});

/** The row is not there, or not the viewer's. */
export const gone = refused("This is not there any more. Reload the page to see what is.");

/** The id of the form has a row already, which says something else. */
export const sentBefore = refused(
  "This form was sent before with other content. Reload the page to add another.",
);

/**
 * Another tab wrote over the version that the form showed. Sent once more, the form replaces what is there now.
 * @param now what the row says now, in a few words.
 */
export const conflict = (now: string, version: number): Answer => ({
  status: "conflict",
  message: `Another tab changed this in between, so nothing was saved. It now says: ${now}. Save once more to replace that with what stands here.`,
  values: { version: String(version) },
});

/** @param seconds until a rate limit lets the next try through. */
export function tooManyTries(seconds: number): Answer {
  const minutes = Math.ceil(seconds / 60);
  return refused(`Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`);
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

export const isSaved = ({ status = "saved" }: Answer) => status === "saved";

const unreadable = refused("This form could not be read.");

const mostFields = 1000;
const mostNameUnits = 200;

/**
 * Runs an action's work on a form's text fields by name, of two with one name the last; files and React's own fields
 * are left out. What goes wrong becomes a sentence above the form, and the form keeps what was typed.
 * @param long the fields that may be longer than others, because the form's own rules bound them.
 */
export async function answerForm(
  previous: FormState,
  form: FormData,
  long: readonly string[],
  work: (fields: Record<string, string>) => Promise<Answer>,
): Promise<FormState> {
  // React hands over what a client sent; a forged call can hand over anything.
  const attempt = typeof previous?.attempt === "number" ? previous.attempt : 0;
  if (!(form instanceof FormData)) return stateOf(attempt, {}, unreadable);
  const sent = [...form].filter(
    (field): field is [string, string] => typeof field[1] === "string" && !field[0].startsWith("$ACTION"),
  );
  if (sent.length > mostFields || sent.some(([name]) => name.length > mostNameUnits)) {
    return stateOf(attempt, {}, unreadable);
  }
  const fields = Object.fromEntries(sent);
  const over = sent.filter(([name, value]) => value.length > mostUnits && !long.includes(name));
  if (over.length > 0) {
    const errors = Object.fromEntries(over.map(([name]) => [name, tooLong]));
    return stateOf(attempt, fields, { status: "invalid", errors });
  }
  try {
    return stateOf(attempt, fields, await work(fields));
  } catch (error) {
    unstable_rethrow(error);
    if (isDatabaseUnavailable(error)) {
      return stateOf(
        attempt,
        fields,
        refused("The database does not answer at the moment. Nothing was saved: try again in a minute."),
      );
    }
    log.error({ err: error }, "An action failed");
    return stateOf(
      attempt,
      fields,
      refused("Something went wrong on our side. Nothing was saved: try again."),
    );
  }
}

/** The state that answers a form: with everything that was typed but passwords, or where it is saved, what the answer adds. */
function stateOf(attempt: number, fields: Record<string, string>, answer: Answer): FormState {
  const { status = "saved", message = null, link = null, errors = {}, values = {} } = answer;
  const kept = Object.entries(fields).filter(([name]) => !/password/i.test(name));
  return {
    status,
    message,
    link,
    errors,
    values: isSaved(answer) ? values : { ...Object.fromEntries(kept), ...values },
    attempt: attempt + 1,
  };
}
