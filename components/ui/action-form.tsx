"use client";

import {
  Fragment,
  type ReactNode,
  type RefObject,
  useActionState,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { CodeField, CurrentPasswordField } from "@/components/shell/password-fields";
import { AccountField } from "@/components/ui/account-field";
import { FormContext, fieldId } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { keepingTheForm } from "@/components/ui/lost-answer";
import { say } from "@/components/ui/say";
import { typedIn, useShownRow } from "@/components/ui/shown-row";
import { confirmCode, confirmPassword, type FormState, idleForm } from "@/lib/form-state";
import { mostBytesOf } from "@/lib/refused-requests.mjs";

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
  /** The action runs in the browser, and keeps what it can't send. */
  keepsUnsent?: boolean | undefined;
  /** Said if no answer arrives, where nothing is saved. */
  lost?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** What was typed while an answer was on its way stays in the fields. It isn't sent yet. */
function keepingTyped(answer: FormState, before: Record<string, string>, now: Record<string, string>) {
  if (JSON.stringify(before) === JSON.stringify(now)) return answer;
  // A box that is no longer ticked is sent by no form.
  const unticked = Object.fromEntries(Object.keys(before).map((name) => [name, ""]));
  const values = { ...answer.values, ...unticked, ...now };
  if (answer.status !== "saved") return { ...answer, values };
  return {
    ...answer,
    values,
    message: `${answer.message ?? "Saved."} What you typed since is not saved yet.`,
  };
}

/** Puts what was typed last into the fields, and the focus where it was. */
function goOnTyping(
  form: HTMLFormElement,
  { fields, name, caret }: { fields: Record<string, string>; name: string; caret: number | null },
) {
  const isText = (field: Element | RadioNodeList | null): field is HTMLInputElement | HTMLTextAreaElement =>
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && !/checkbox|radio/.test(field.type));
  for (const [one, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(one);
    if (isText(field) && field.value !== value) field.value = value;
  }
  const field = form.elements.namedItem(name);
  if (!isText(field) || document.activeElement !== document.body) return;
  field.focus({ preventScroll: true });
  if (caret !== null) field.setSelectionRange(caret, caret);
}

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
  keepsUnsent = false,
  lost,
  id,
  className,
  children,
}: ActionFormProps) {
  /** What the form itself has not said yet. */
  const unsaid = useRef<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  /** Whether somebody was typing when the last answer came. */
  const isTyping = useRef(false);
  /** What was typed last since the form was sent, and where. */
  const typing = useRef<{ fields: Record<string, string>; name: string; caret: number | null } | null>(null);
  const keeping: FormAction = async (previous, sent) => {
    const before = form.current && typedIn(form.current);
    const run = keepingTheForm(action, {
      lost,
      saved: ({ message }) => {
        unsaid.current = message ?? `Saved: ${label}.`;
      },
    });
    const answer = await run(previous, sent);
    return form.current && before ? keepingTyped(answer, before, typedIn(form.current)) : answer;
  };
  const [state, submit, pending] = useActionState(isBrowser && !keepsUnsent ? keeping : action, idleForm);
  const formId = useId();
  const row = useShownRow(hidden, state, form);
  const summary = useRef<HTMLDivElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [unreadable, setUnreadable] = useState<Record<string, string> | null>(null);
  const hydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const shown: FormState = unreadable
    ? { ...state, status: "invalid", message: null, link: null, errors: unreadable }
    : state;

  // The answer makes the fields anew, and somebody may be typing.
  useLayoutEffect(() => {
    isTyping.current = state.attempt > 0 && typing.current !== null;
    if (isTyping.current && form.current && typing.current) goOnTyping(form.current, typing.current);
    typing.current = null;
  }, [state]);

  // A saved form can go together with its row, before it says anything.
  useEffect(
    () => () => {
      if (unsaid.current !== null) say(unsaid.current);
    },
    [],
  );

  useEffect(() => {
    if (form.current === null || state.attempt === 0) return;
    if (form.current.isConnected) unsaid.current = null;
    if (state.status === "saved") {
      // The fields were remounted, so after Enter in a field nothing has the focus.
      if (document.activeElement === document.body) {
        form.current.querySelector<HTMLElement>("button[type=submit]")?.focus();
      }
      return;
    }
    // The answer's alert is read out. Who is typing goes on in the field.
    if (!isTyping.current) showProblems(form.current, summary.current);
  }, [state]);

  useEffect(() => {
    if (form.current !== null && unreadable !== null) showProblems(form.current, summary.current);
  }, [unreadable]);

  return (
    <form
      ref={form}
      id={id}
      action={submit}
      onSubmit={(event) => {
        typing.current = null;
        const isTooLarge = sizeOf(new FormData(event.currentTarget)) > mostBytesOf(window.location.pathname);
        setTooLarge(isTooLarge);
        const found = unreadableFields(event.currentTarget);
        setUnreadable(found);
        if (pending || isTooLarge || found !== null) event.preventDefault();
      }}
      onInput={({ target, currentTarget }) => {
        row.onInput();
        if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
        typing.current = { fields: typedIn(currentTarget), name: target.name, caret: target.selectionStart };
      }}
      aria-label={label}
      // The browser's own messages would hide the server's sentences. Without JavaScript only they can say that a date is
      // half-typed.
      noValidate={hydrated}
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
      {tooLarge && (
        <p role="alert" className="wide border-bad border-l-3 bg-wash px-4 py-3 text-sm">
          This is too much text to send at once. Nothing was sent. Shorten it, then try again.
        </p>
      )}
      <ErrorSummary
        ref={summary}
        state={shown}
        notDone={notDone}
        formId={formId}
        hiddenNames={Object.keys(hidden)}
      />
      <FormContext value={{ state: shown, pending, formId, saves: true }}>
        {confirmPassword in shown.errors && (
          <CurrentPasswordField name={confirmPassword} label="Your password" />
        )}
        {confirmCode in shown.errors && <CodeField name={confirmCode} label="A code from your app" />}
        <Fragment key={row.fields}>{children}</Fragment>
      </FormContext>
      {/* Always in the page: not every screen reader announces a live region that is added together with its text. */}
      <p role="status" className="wide flex items-start gap-2 text-good text-sm empty:hidden">
        {state.status === "saved" && state.message !== null && (
          <>
            <Icon name="circle-check" size={16} className="mt-0.5 shrink-0" />
            <span key={state.attempt}>{state.message}</span>
          </>
        )}
      </p>
      {state.link !== null && <ShownOnce link={state.link} />}
    </form>
  );
}

function showProblems(form: HTMLFormElement, summary: HTMLElement | null): void {
  const invalid = form.querySelectorAll<HTMLElement>("[aria-invalid=true]");
  for (const control of invalid) control.closest("details")?.setAttribute("open", "");
  (summary ?? invalid[0])?.focus();
}

/** The fields whose content the browser can't read, such as a half-typed date. It would send them as empty. */
function unreadableFields(form: HTMLFormElement): Record<string, string> | null {
  const found = [...form.elements].flatMap((field) =>
    field instanceof HTMLInputElement && field.validity.badInput ? [[field.name, halfTyped]] : [],
  );
  return found.length > 0 ? Object.fromEntries(found) : null;
}

const halfTyped = "This date is not complete, or there is no such day. Correct it or clear the field.";

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
