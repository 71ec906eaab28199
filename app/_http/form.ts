import type { Route } from "next";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { fullTable } from "@/db/engine/as-viewer";
import { isCommitUnknown, isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import {
  type FormState,
  fieldsOf,
  keptFields,
  mostNameUnits,
  type OtherField,
  textEntries,
} from "@/lib/form-state";
import { counted } from "@/lib/guide/counted";
import { mostUnits, outOfDate, tooLong } from "@/lib/input/fields";
import { log } from "@/lib/log";
import { isTooBusy } from "@/lib/passwords";
import { noteForServer } from "@/lib/request-notes";
import { rowLimitSentence } from "@/lib/row-limits";
import type { NewSession } from "./session";
import { whatWasTyped } from "./typed";

type RowPage =
  | `/people/${string}`
  | `/mentees/${string}`
  | `/confirm/${string}`
  | `/invitation/${string}`
  | `/admin-invitation/${string}`;

/** The address of a page to go to after a save. */
export type Destination = Route<RowPage>;

/** The answer of an action to a form. Without a status it is saved. */
export type Answer = Partial<
  Pick<FormState, "status" | "message" | "link" | "errors" | "values" | "other" | "version" | "later">
> & {
  /** Without JavaScript: the page to show after this save, if it isn't the form's. */
  page?: Route;
  /** Where to go after this save. */
  to?: Destination;
  /** Whose session begins in the browser; null signs it out. */
  session?: NewSession | null;
  /** Whether the page is rendered again and sent with the answer. The default: yes after a write, no after a refusal. */
  newPage?: boolean;
  /** What was typed is not shown again. */
  forgets?: boolean;
};

export const refused = (message: string): Answer => ({ status: "refused", message });

const later = (message: string): Answer => ({ ...refused(message), later: true });

export const invalid = (field: string, sentence: string): Answer => ({
  status: "invalid",
  errors: { [field]: sentence },
});

/** The row does not exist, or does not belong to the viewer. */
export const gone = refused("This no longer exists. Reload the page to see the current state.");

/** A unique index has this row already, and the form's own rules did not say so. */
export const takenBefore = refused(
  "The same entry is saved already, so nothing was saved again. Reload the page to see it.",
);

/** The form's id already has a row with other values. */
export const sentBefore = refused(
  "This form was already sent with different content. Reload the page to add another entry.",
);

/**
 * Something else changed the version that the form showed, mostly another tab. Sending again replaces that change.
 * @param other every field of the saved version, notes too.
 * @param now the saved version; where there are no versions, the text of what is saved (app/_record/seen.ts).
 */
export const conflict = (other: readonly OtherField[], now: number | string): Answer => ({
  status: "conflict",
  message:
    "This has changed since you opened it, so nothing was saved. The saved version is below. Save again to replace it with yours.",
  values: typeof now === "number" ? { version: String(now) } : { seen: now },
  other,
});

/** @param seconds until a rate limit lets the next try through. */
export function tooManyTries(seconds: number): Answer {
  const minutes = Math.ceil(seconds / 60);
  const wait =
    seconds < 60
      ? counted(seconds, "second")
      : minutes <= 90
        ? counted(minutes, "minute")
        : counted(Math.ceil(minutes / 60), "hour");
  return refused(`Too many tries. Wait ${wait}, then try again.`);
}

/** Too many passwords wait to be checked (lib/passwords). */
export const busy = later("Many people are signing in right now. Wait a moment, then try again.");

/** The first problem of each field, as a sentence. */
export function fieldErrors(error: z.ZodError): Answer {
  const errors: Record<string, string> = {};
  let message: string | null = null;
  for (const issue of error.issues) {
    if (issue.path.length > 0) errors[issue.path.join(".")] ??= issue.message;
    else message ??= issue.message;
  }
  // The page of an earlier release has no place for an error of a field that it doesn't have.
  if (Object.values(errors).includes(outOfDate)) message ??= outOfDate;
  return { status: "invalid", errors, message };
}

export const isSaved = ({ status = "saved" }: Answer) => status === "saved";

const unreadable = refused("This form could not be read.");

const mostFields = 1000;

/**
 * Runs an action's work with the form's text fields by name. Of two fields with one name it takes the last; files and
 * React's own fields are left out. Errors become a sentence above the form, and the form keeps what was typed.
 */
export async function answerForm(
  previous: FormState,
  form: FormData,
  work: (fields: Record<string, string>) => Promise<Answer>,
): Promise<FormState> {
  noteForServer({ isAction: true });
  const attempt = attemptOf(previous);
  if (!(form instanceof FormData)) return stateOf(attempt, {}, unreadable);
  const sent = textEntries(form);
  if (sent.length > mostFields || sent.some(([name]) => name.length > mostNameUnits)) {
    return stateOf(attempt, {}, unreadable);
  }
  const fields = fieldsOf(sent);
  // The page of the form may be gone, and without JavaScript the browser keeps nothing of it.
  const answered = (answer: Answer) => {
    const state = stateOf(attempt, fields, answer);
    if (!isSaved(answer)) noteForServer({ typed: () => whatWasTyped(state.values), sentence: state.message });
    return state;
  };
  try {
    return answered(await work(fields));
  } catch (error) {
    unstable_rethrow(error);
    if (isCommitUnknown(error)) {
      noteForServer({ form: { saved: "unknown" } });
      return answered(
        later(
          "We don’t know whether this was saved: the database stopped answering at that moment. Check the page before you send it again.",
        ),
      );
    }
    if (isDatabaseUnavailable(error)) {
      return answered(
        later("The database does not answer at the moment. Nothing was saved: try again in a minute."),
      );
    }
    if (isTooBusy(error)) return answered(busy);
    if (isDiskFull(error)) return answered(later(error.message));
    const full = fullTable(error);
    if (full) return answered(refused(rowLimitSentence(full)));
    log.error({ err: error }, "An action failed");
    return answered(later("Something went wrong on our side. Nothing was saved: try again."));
  }
}

/**
 * What is wrong with a form's fields whatever its own rules are; null if nothing is. To be asked when it is known who sent the form:
 * the answer shows what was typed.
 * @param long the fields that may be longer than others, because the form's own rules limit them.
 */
export function wrongFields(fields: Record<string, string>, long: readonly string[] = []): Answer | null {
  const names = Object.keys(fields);
  const over = names.filter((name) => (fields[name] ?? "").length > mostUnits && !long.includes(name));
  const wrong = over.length > 0 ? over : names.filter((name) => isEmptied(fields, name));
  if (wrong.length === 0) return null;
  const sentence = over.length > 0 ? tooLong : lostDate;
  return { status: "invalid", errors: Object.fromEntries(wrong.map((name) => [name, sentence])) };
}

/** A forged call can pass anything, also what throws when it is looked at. */
function attemptOf(previous: FormState): number {
  try {
    return typeof previous.attempt === "number" ? previous.attempt : 0;
  } catch {
    return 0;
  }
}

const lostDate = "This date is empty now. Enter it again, or tick “no date”.";

// NoDate in components/ui/fields.tsx sends these beside an optional date: the date that the form showed as `….shown`, and
// `….none` if there is to be none.
const isEmptied = (fields: Record<string, string>, name: string) =>
  Boolean(fields[`${name}.shown`]) && fields[name]?.trim() === "" && fields[`${name}.none`] !== "on";

/** The form's new state. Unless it is saved, it keeps everything that was typed, except passwords. */
function stateOf(attempt: number, fields: Record<string, string>, answer: Answer): FormState {
  const { status = "saved", message = null, link = null, errors = {}, values = {}, other = [] } = answer;
  return {
    status,
    message,
    link,
    errors,
    values: isSaved(answer) || answer.forgets ? values : { ...keptFields(fields), ...values },
    other,
    attempt: attempt + 1,
    ...(answer.version !== undefined && { version: answer.version }),
    ...(answer.later && { later: true }),
  };
}
