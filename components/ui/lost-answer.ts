import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { noteForm } from "@/components/ui/pages-drawn";
import { countSave } from "@/components/ui/shown-row";
import { holdPage } from "@/components/ui/under-way";
import { type FormState, fieldsOf, idleForm, keptFields, textEntries } from "@/lib/form-state";
import { refusals } from "@/lib/refused-requests.mjs";

type Run = (previous: FormState, form: FormData) => Promise<FormState>;

const otherRelease =
  "Readyline was updated while this page was open. Nothing was saved. Copy what you typed, reload the page, and send it again.";
const offline = "You are offline, so nothing was sent. Send it again when you are online.";
const noAnswer = "No answer arrived, so we don’t know whether this was saved.";
const sendAgain = "Send it again: it is saved only once.";
const checkFirst = "Check in another tab before you send it again.";

const refusal = (message: string): FormState => ({ ...idleForm, status: "refused", message });

/**
 * The answer to a form that the server refused before it reached its action, or whose action this release of the server no
 * longer has; null for every other error.
 */
export function answerOfRefusal(error: unknown): FormState | null {
  if (unstable_isUnrecognizedActionError(error)) return refusal(otherRelease);
  // Next throws what the server answered, as a message.
  const said =
    error instanceof Error && Object.values(refusals).find((sentence) => sentence === error.message.trim());
  return said ? refusal(said) : null;
}

/**
 * Next shows the page to which an answer leads, and throws only to tell the form. Thrown on, it would draw the whole page anew: if
 * that is the same one, its other forms would lose what is typed in them.
 */
const isRedirect = (error: unknown): boolean =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT");

/** Dispatched on the document when any form was saved: what an earlier form said of itself is over. */
export const savedEvent = "readyline:saved";

type Keeping = {
  /** The form holds the id of the row that it adds. Sent twice, it adds that once. */
  adds?: boolean;
  /** Told of an answer that says that it is saved, before the page changes. Not if it leads to another page. */
  saved?: (answer: FormState) => void;
  /** Said if no answer arrives, by a form for which no link and no sign-out has to wait. */
  lost?: string | undefined;
};

/**
 * `action`, as the browser runs it: if its answer doesn't arrive, the form says so and keeps what was typed. Without this
 * the page around the form would be replaced by an error.
 */
export const keepingTheForm =
  (action: Run, { adds = false, saved = () => undefined, lost }: Keeping = {}): Run =>
  async (previous, form) => {
    const { attempt } = previous;
    const keeping = (answer: FormState): FormState => ({
      ...answer,
      values: keptFields(fieldsOf(textEntries(form))),
      attempt: attempt + 1,
      later: true,
    });
    if (!navigator.onLine) return keeping(refusal(offline));
    const run = async (): Promise<FormState> => {
      try {
        // The rest of the last answer can be as long as the form.
        return await action({ ...idleForm, attempt }, form);
      } catch (error) {
        if (isRedirect(error)) return { ...idleForm, status: "saved", leads: true, attempt: attempt + 1 };
        unstable_rethrow(error);
        const unknown = lost ?? `${noAnswer} ${adds ? sendAgain : checkFirst}`;
        return keeping(answerOfRefusal(error) ?? refusal(unknown));
      }
    };
    const answering = run();
    noteForm(answering);
    // Nothing that a sign-out or a link would lose. What is shown once is to be seen first.
    if (lost === undefined)
      holdPage(
        answering.then(
          ({ status, isPageOld, link, values }) =>
            link === null && !("codes" in values) && (status === "saved" || isPageOld === true),
        ),
      );
    const answer = await answering;
    if (answer.status !== "saved") return answer;
    countSave(form);
    document.dispatchEvent(new Event(savedEvent));
    if (!answer.leads) saved(answer);
    return answer;
  };
