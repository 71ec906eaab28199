"use client";

import {
  Fragment,
  type ReactNode,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { CodeField, CurrentPasswordField } from "@/components/shell/password-fields";
import { AccountField, usePageAccount } from "@/components/ui/account-field";
import { FormContext, fieldId } from "@/components/ui/form-context";
import { holdFields } from "@/components/ui/hold-fields";
import { Icon } from "@/components/ui/icon";
import { keepingTheForm, savedEvent } from "@/components/ui/lost-answer";
import { pageEvent, pages } from "@/components/ui/pages-drawn";
import { say } from "@/components/ui/say";
import { useShownRow } from "@/components/ui/shown-row";
import { formsThatGo, isTypingBeside, typedBeside } from "@/components/ui/typing-beside";
import { answerFor, confirmCode, confirmPassword, type FormState, idleForm } from "@/lib/form-state";
import { mostBytesOf } from "@/lib/refused-requests.mjs";
import { noteFormShown } from "@/lib/request-notes";

// The server needs the action itself: it puts the action's id into the form, for browsers without JavaScript.
const isBrowser = typeof window !== "undefined";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

type ActionFormProps = {
  action: FormAction;
  /** Names the form for those who cannot see it. */
  label: string;
  hidden?: Record<string, string | number> | undefined;
  /** What did not happen when a field is wrong. */
  notDone?: string | undefined;
  /** "grid": short fields side by side where there is room; a field marked `wide` takes the whole row. */
  layout?: "stack" | "grid" | undefined;
  /**
   * After a save another page is shown, or another document, so nothing can be typed in this page while the form is being sent. If
   * other forms have something that would be lost with it, it is sent by a second press only.
   */
  leaves?: boolean | "document" | undefined;
  /** The form adds a row, whose id it holds: sent twice, it adds that once. */
  adds?: boolean | undefined;
  /** The action runs in the browser, and keeps what it can't send. */
  keepsUnsent?: boolean | undefined;
  /** Said if no answer arrives, by a form for which no link and no sign-out has to wait. */
  lost?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * A form for a server action. It also works without JavaScript. Fields inside find their errors by name. When the server asks
 * who is there (app/_http/confirm.ts), the form shows a field for that, and what was typed stays.
 */
export function ActionForm({
  action,
  label,
  hidden = {},
  notDone = "Nothing was saved.",
  layout = "stack",
  leaves = false,
  adds = false,
  keepsUnsent = false,
  lost,
  id,
  className,
  children,
}: ActionFormProps) {
  /** What the form itself has not said yet. */
  const unsaid = useRef<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  /** Lets the fields take text again. */
  const release = useRef<(() => void) | null>(null);
  const keeping = keepingTheForm(action, {
    adds,
    lost,
    saved: ({ message }) => {
      unsaid.current = message ?? `Saved: ${label}.`;
    },
  });
  const [answered, submit, pending] = useActionState(isBrowser && !keepsUnsent ? keeping : action, idleForm);
  const account = usePageAccount();
  const state = useMemo(() => answerFor(account, answered), [account, answered]);
  noteFormShown(state);
  const formId = useId();
  const row = useShownRow(hidden, state, form);
  const { answer } = row;
  const summary = useRef<HTMLDivElement>(null);
  /** Why the form was not sent. */
  const [held, setHeld] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState<Record<string, string> | null>(null);
  const shown: FormState = unreadable
    ? { ...state, status: "invalid", message: null, link: null, errors: unreadable }
    : state;

  // The browser's own messages would hide the server's sentences. Without JavaScript only they can say that a date is half-typed.
  // No state: to draw each field of a page again costs a slow phone more than all else that its forms do at load.
  useEffect(() => form.current?.setAttribute("novalidate", ""), []);

  // What was told is no longer true when more is typed, when something is saved, and on another page.
  useEffect(() => {
    if (held === null) return;
    const listening = new AbortController();
    const end = ({ target }: Event) => {
      if (!(target instanceof Node) || !form.current?.contains(target)) setHeld(null);
    };
    for (const event of ["input", savedEvent, pageEvent])
      document.addEventListener(event, end, { signal: listening.signal });
    return () => listening.abort();
  }, [held]);

  /** The attempt whose sentence is over: another form was saved since. The form's own next answer replaces it at once. */
  const [over, setOver] = useState(0);
  useEffect(() => {
    if (state.status !== "saved" || pending) return;
    const listening = new AbortController();
    const end = () => setOver(state.attempt);
    document.addEventListener(savedEvent, end, { signal: listening.signal });
    return () => listening.abort();
  }, [state, pending]);

  const said =
    state.status !== "saved" || (over === state.attempt && !answer.isNewer)
      ? null
      : answer.isNewer
        ? `${state.message ?? "Saved."} What you typed since is not saved yet.`
        : state.message;

  // A saved form can go together with its row, before it says anything.
  useEffect(
    () => () => {
      if (unsaid.current !== null) say(unsaid.current);
    },
    [],
  );

  useEffect(() => {
    if (form.current === null || answer.attempt === 0) return;
    if (form.current.isConnected) unsaid.current = null;
    if (answer.isSaved) {
      // The fields were made anew, so after Enter in a field nothing has the focus. Of a page that was led to, it is for the page.
      if (!answer.leads && document.activeElement === document.body) {
        form.current.querySelector<HTMLElement>("button[type=submit]")?.focus();
      }
      return;
    }
    // The answer's alert is read out. Who is typing goes on in the field.
    if (!answer.isNewer) showProblems(form.current, summary.current);
  }, [answer]);

  // The form can go while others of its page stay.
  useEffect(
    () => () => {
      release.current?.();
      if (release.current) pages.leads = false;
    },
    [],
  );

  useEffect(() => {
    if (pending) return;
    release.current?.();
    release.current = null;
    pages.leads = false;
    // Else the browser asks once more before it loads the next document.
    if (leaves !== "document" || isUnsaved(state)) pages.isLeft = false;
  }, [pending, state, leaves]);

  useEffect(() => {
    if (form.current !== null && unreadable !== null) showProblems(form.current, summary.current);
  }, [unreadable]);

  return (
    <form
      ref={form}
      id={id}
      action={submit}
      onSubmit={(event) => {
        const { currentTarget, defaultPrevented, nativeEvent } = event;
        // Else React would send it, and empty the fields with the answer, whatever was typed since.
        event.preventDefault();
        // Of two forms that lead to another page the first one does.
        if (defaultPrevented || pending || (leaves === true && pages.leads)) return;
        const { submitter } = nativeEvent as SubmitEvent;
        const sent = new FormData(currentTarget, submitter);
        const found = unreadableFields(currentTarget);
        setUnreadable(found);
        const large = sizeOf(sent) > mostBytesOf(window.location.pathname) ? tooLarge : null;
        const scope = leaves === "document" ? leaves : "page";
        const lost = leaves && found === null ? wouldLose(typedBeside(currentTarget, scope)) : null;
        const isTold = lost !== null && lost === held;
        setHeld(large ?? (isTold ? null : lost));
        if (large !== null || found !== null || (lost !== null && !isTold)) return;
        row.onSend(currentTarget);
        if (leaves) {
          release.current = holdFields([currentTarget, ...formsThatGo(scope)]);
          pages.leads = true;
        }
        startTransition(() => submit(sent));
      }}
      onInput={row.onInput}
      aria-label={label}
      data-sending={pending || undefined}
      data-unsaved={isUnsaved(state) || undefined}
      className={`form form-${layout} ${className ?? ""}`}
    >
      <AccountField />
      {Object.entries(row.hidden).map(([name, value]) => (
        // After a conflict the answer holds the version that sending again replaces.
        <input
          key={name}
          type="hidden"
          name={name}
          value={state.status === "conflict" ? (state.values[name] ?? value) : value}
        />
      ))}
      <ErrorSummary
        ref={summary}
        state={shown}
        notDone={notDone}
        formId={formId}
        hiddenNames={Object.keys(hidden)}
      />
      <FormContext
        value={{
          ...{ state: shown, pending, formId, saves: true },
          ...{ made: row.made, emptied: row.emptied, stays: row.stays },
        }}
      >
        {confirmPassword in shown.errors && (
          <CurrentPasswordField name={confirmPassword} label="Your password" />
        )}
        {confirmCode in shown.errors && <CodeField name={confirmCode} label="A code from your app" />}
        {children}
      </FormContext>
      {held !== null && (
        // Where the press was, which keeps the focus: the form can be longer than the screen.
        <p ref={showIt} role="alert" className="wide border-bad border-l-3 bg-wash px-4 py-3 text-sm">
          {held}
        </p>
      )}
      {/* Always in the page: not every screen reader announces a live region that is added together with its text. */}
      <p role="status" className="wide flex items-start gap-2 text-good text-sm empty:hidden">
        {said !== null && (
          <>
            <Icon name="circle-check" size={16} className="mt-0.5 shrink-0" />
            <span key={state.attempt}>{said}</span>
          </>
        )}
      </p>
      {state.link !== null && <ShownOnce link={state.link} />}
    </form>
  );
}

const isUnsaved = ({ status, isPageOld }: FormState) => status !== "idle" && status !== "saved" && !isPageOld;

/** Not while somebody types in another form: the alert is read out all the same. */
function showProblems(form: HTMLFormElement, summary: HTMLElement | null): void {
  const invalid = form.querySelectorAll<HTMLElement>("[aria-invalid=true]");
  for (const control of invalid) control.closest("details")?.setAttribute("open", "");
  if (!isTypingBeside(form)) (summary ?? invalid[0])?.focus();
}

/** The fields whose content the browser can't read, such as a half-typed date. It would send them as empty. */
function unreadableFields(form: HTMLFormElement): Record<string, string> | null {
  const found = [...form.elements].flatMap((field) =>
    field instanceof HTMLInputElement && field.validity.badInput ? [[field.name, halfTyped]] : [],
  );
  return found.length > 0 ? Object.fromEntries(found) : null;
}

const halfTyped = "This date is not complete, or there is no such day. Correct it or clear the field.";

const showIt = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

const tooLarge = "This is too much text to send at once. Nothing was sent. Shorten it, then try again.";

/** Said before another page is shown instead of forms in which something was typed; null if there are none. */
const wouldLose = (labels: readonly string[]) =>
  labels.length === 0
    ? null
    : `Nothing was sent yet. This opens another page, and what you typed in ${labels.map((label) => `“${label}”`).join(" and ")} would be lost. Save that first, or press again to continue without it.`;

/** What a browser writes before each field. */
const bytesOfBoundary = 300;

function sizeOf(form: FormData): number {
  const fields = [...form];
  return new Blob(fields.map(([, value]) => value)).size + fields.length * bytesOfBoundary;
}

/** A link in a text box, so that it can be selected and copied without JavaScript too. */
function ShownOnce({ link }: { link: string }) {
  return (
    <label className="wide grid gap-1 text-sm text-soft">
      The link (shown only once)
      <input
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
        className="min-h-11 w-full min-w-0 rounded-lg border border-edge bg-wash px-3 py-2 text-ink md:min-h-10"
      />
    </label>
  );
}

type ErrorSummaryProps = {
  ref: RefObject<HTMLDivElement | null>;
  state: FormState;
  notDone: string;
  formId: string;
  hiddenNames: string[];
};

/** Not shown for a single wrong field: the sentence at the field is enough. */
function ErrorSummary({ ref, state, notDone, formId, hiddenNames }: ErrorSummaryProps) {
  if (state.status === "idle" || state.status === "saved") return null;
  // A sentence about the whole form can be in both places.
  const errors = Object.entries(state.errors).filter(([, sentence]) => sentence !== state.message);
  const unseen = errors.some(([name]) => hiddenNames.includes(name));
  if (errors.length < 2 && state.message === null && !unseen) return null;
  return (
    <div
      key={state.attempt}
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="wide border-bad border-l-3 bg-wash px-4 py-3 text-sm"
    >
      <p className="font-semibold">{state.message ?? `${notDone} Please correct this:`}</p>
      {errors.length > 0 && (
        <ul className="mt-1 grid gap-1">
          {errors.map(([name, sentence]) => (
            <li key={name}>
              {hiddenNames.includes(name) ? sentence : <a href={`#${fieldId(formId, name)}`}>{sentence}</a>}
            </li>
          ))}
        </ul>
      )}
      {state.other.length > 0 && (
        <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
          {state.other.map(([label, text]) => (
            <Fragment key={label}>
              <dt className="text-soft">{label}</dt>
              <dd className="wrap-anywhere whitespace-pre-wrap">{text}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </div>
  );
}
