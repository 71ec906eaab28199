import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type FormState, fieldsOf, idleForm, keptFields, textEntries } from "@/lib/form-state";

type Run = (previous: FormState, form: FormData) => Promise<FormState>;

const otherRelease =
  "Readyline was updated while this page was open. Nothing was saved. Copy what you typed, reload the page, and send it again.";
const noAnswer =
  "No answer arrived, so we don’t know whether this was saved. Check in another tab before you send it again.";

const refusal = (message: string): FormState => ({ ...idleForm, status: "refused", message });

/** The answer to a form whose action this release of the server no longer has; null for every other error. */
export const answerOfOtherRelease = (error: unknown): FormState | null =>
  unstable_isUnrecognizedActionError(error) ? refusal(otherRelease) : null;

/**
 * `action`, as the browser runs it: if its answer doesn't arrive, the form says so and keeps what was typed. Without this
 * the page around the form would be replaced by an error.
 */
export const keepingTheForm =
  (action: Run): Run =>
  async (previous, form) => {
    try {
      return await action(previous, form);
    } catch (error) {
      // Next navigates by throwing.
      unstable_rethrow(error);
      return {
        ...(answerOfOtherRelease(error) ?? refusal(noAnswer)),
        values: keptFields(fieldsOf(textEntries(form))),
        attempt: previous.attempt + 1,
      };
    }
  };
