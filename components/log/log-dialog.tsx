import { usePathname } from "next/navigation";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { daysIn } from "@/components/log/day-choice";
import type { DialogChoices, LogChoices } from "@/components/log/log-choices";
import { LogFields, logTexts } from "@/components/log/log-fields";
import type { Asked, LogDialogProps } from "@/components/log/log-props";
import { savedBefore, sendEntry, sentenceOf, useLogQueue } from "@/components/log/use-log-queue";
import { WaitingList } from "@/components/log/waiting-list";
import { ActionForm } from "@/components/ui/action-form";
import { Dialog, focusFirstField } from "@/components/ui/dialog";
import { drawPage } from "@/components/ui/draw-page";
import { Icon } from "@/components/ui/icon";
import { choicesIn } from "@/components/ui/shown-row";
import { SubmitButton } from "@/components/ui/submit-button";
import { holdSignOut } from "@/components/ui/under-way";
import { browserStorage, keepChoice } from "@/lib/browser-storage";
import { type FormState, fieldsOf, idleForm, keptFields, textEntries } from "@/lib/form-state";
import {
  buildHeader,
  buildId,
  dayOfEntry,
  type LogKind,
  logAddress,
  logKindOf,
  logKinds,
  mostRows,
} from "@/lib/log-entry";
import { seenCards, type Waiting } from "@/lib/log-queue";
import { newUuid } from "@/lib/new-uuid";

const kindKeptAt = "readyline.log-kind";
const waitingSentence =
  "This could not be sent now. It is waiting in this browser, and is sent once when the connection is back.";
/** For what is saved on a page that is not refreshed. */
const afterReload = "This page shows it when you load it again.";
const notKept =
  "You are offline, and this browser can’t keep what you typed. Send it again when you are online.";

/** The dialog to log something, what waits to be sent, and the sentence that says what was changed. */
export function LogDialog({ viewer, asked, onClose }: LogDialogProps) {
  const [kind, setKind] = useState<LogKind>(
    () => logKindOf(browserStorage()?.getItem(kindKeptAt)) ?? "questions",
  );
  const [said, setSaid] = useState("");
  /** The entries that are being corrected. The last of a kind is shown. */
  const [drafts, setDrafts] = useState<readonly Waiting[]>([]);
  const { choices, noteSaved, load } = useChoices(asked !== null);
  /** Says what was saved, and shows it in the page if nothing is typed there. */
  const showSaved = useCallback(
    async (sentence: string) => {
      setSaid(sentence);
      if ((await load()) && (await drawPage())) return;
      setSaid((now) => (now === sentence ? `${sentence} ${afterReload}` : now));
    },
    [load],
  );
  const onSent = useCallback(
    (sentences: string[], saved: readonly Waiting[]) => {
      for (const entry of saved) noteSaved(entry);
      const sentence = sentences.join(" ");
      if (saved.length > 0) void showSaved(sentence);
      else setSaid(sentence);
    },
    [noteSaved, showSaved],
  );
  const queue = useLogQueue(viewer, onSent);
  const { entries } = queue;
  useEffect(() => markWaiting(entries.length), [entries.length]);

  const isLoaded = choices !== null;
  useEffect(() => {
    // The form of a test is shown once its list is there.
    if (isLoaded && !(document.activeElement instanceof HTMLInputElement)) focusFirstField();
  }, [isLoaded]);

  const path = usePathname();
  const shownOn = useRef(path);
  useEffect(() => {
    if (shownOn.current === path) return;
    shownOn.current = path;
    setSaid("");
    onClose();
  }, [path, onClose]);

  // What was asked for last, and already followed. Before that there are no forms in the page.
  const [followed, setFollowed] = useState<Asked | null>(null);
  const [wasOpened, setWasOpened] = useState(false);
  if (asked !== followed) {
    setFollowed(asked);
    if (asked) setWasOpened(true);
    if (asked?.kind) setKind(asked.kind);
    if (asked) setSaid("");
  }

  const latestAsked = useRef(asked);
  useEffect(() => {
    latestAsked.current = asked;
  }, [asked]);

  const choose = (chosen: LogKind) => {
    setKind(chosen);
    keepChoice(kindKeptAt, chosen);
  };

  const drop = (id: string | undefined) => setDrafts((now) => now.filter((draft) => draft.id !== id));

  /**
   * Sends the entry of a form. Before the answer comes somebody may close the dialog, open it again, and type the next entry. That
   * one is not the answer's: it stays, and so does the dialog.
   */
  const send: Send = async ({ attempt }, fields, sender) => {
    const of = logKindOf(fields.kind) ?? kind;
    const outcome = await sendEntry(fields);
    const done: FormState = { ...idleForm, status: "saved", attempt: attempt + 1 };
    const leave = () => {
      if (sender.hasNext()) return;
      drop(sender.draft?.id);
      if (latestAsked.current === asked && sender.isShown()) onClose();
    };
    if (outcome.kind === "saved" || outcome.kind === "known") {
      keepChoice(kindKeptAt, of);
      // It may be another one than the entry that is being corrected.
      if (entries.some(({ id }) => id === fields.id)) await queue.remove(fields.id ?? "");
      noteSaved({ kind: of, fields });
      leave();
      void showSaved(outcome.kind === "known" ? savedBefore : (outcome.message ?? ""));
      return done;
    }
    const keeping = (answer: Partial<FormState>): FormState => ({
      ...idleForm,
      status: "refused",
      values: keptFields(sender.typed()),
      attempt: attempt + 1,
      ...answer,
    });
    const entry = { id: fields.id ?? "", kind: of, fields };
    if (outcome.kind !== "waits") {
      const { errors } = outcome;
      const isInvalid = Object.keys(errors).length > 0;
      const refusal = sentenceOf(outcome);
      // Without its form it waits: to be corrected, or for the next session.
      const isKept =
        sender.hasNext() &&
        sender.draft === null &&
        (await queue.keep({ ...entry, refusal: outcome.kind === "ended" ? null : refusal }));
      if (isKept || !sender.isShown()) setSaid(`${refusal} Open Log to correct it.`);
      if (isKept) return done;
      return keeping({
        status: isInvalid ? "invalid" : "refused",
        errors,
        message: isInvalid ? outcome.message : refusal,
      });
    }
    if (of === "cards")
      entry.fields = { ...fields, seen: seenCards(fields, entries, choices?.cards ?? null) };
    if (!(await queue.keep({ ...entry, refusal: null }))) return keeping({ message: notKept });
    leave();
    setSaid(waitingSentence);
    return done;
  };

  const days = wasOpened ? daysIn(viewer.timeZone, new Date()) : null;
  return (
    <>
      <Dialog title="Log" open={asked !== null} onClose={onClose}>
        {days && (
          <>
            <fieldset className="segmented mb-3">
              <legend className="sr-only">What to log</legend>
              {logKinds.map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="log-kind"
                    checked={one === kind}
                    onChange={() => choose(one)}
                    className="sr-only"
                  />
                  <span>{logTexts[one].tab}</span>
                </label>
              ))}
            </fieldset>
            {/* What is typed in a form stays while another entry is corrected. */}
            {logKinds.flatMap((one) =>
              [null, ...drafts.filter((draft) => draft.kind === one)].map((draft, place, { length }) => {
                const isShown = one === kind && place === length - 1;
                return (
                  <div key={draft?.id ?? one} hidden={!isShown} data-autofocus={isShown || undefined}>
                    <LogForm kind={one} send={send} choices={choices} days={days} draft={draft} />
                  </div>
                );
              }),
            )}
            <WaitingList
              entries={entries}
              today={days.today}
              onCorrect={(entry) => {
                setDrafts((now) => [...now.filter(({ id }) => id !== entry.id), entry]);
                choose(entry.kind);
                // Once its form is shown.
                requestAnimationFrame(focusFirstField);
              }}
              onRemove={async (entry) => {
                await queue.remove(entry.id);
                drop(entry.id);
                focusFirstField();
              }}
            />
          </>
        )}
      </Dialog>
      {/* Always in the page: not every screen reader announces a live region that is added together with its text. */}
      <div className={said === "" ? "sr-only" : "log-said"}>
        <p role="status">{said}</p>
        {said !== "" && (
          <button
            type="button"
            aria-label="Close this message"
            onClick={() => {
              setSaid("");
              document.getElementById("main")?.focus({ preventScroll: true });
            }}
          >
            <Icon name="x" size={16} />
          </button>
        )}
      </div>
    </>
  );
}

/** The form that sent an entry, as it is when the answer comes. */
type Sender = {
  draft: Waiting | null;
  typed: () => Record<string, string>;
  /** Whether it holds another entry by now. */
  hasNext: () => boolean;
  isShown: () => boolean;
};

type Send = (previous: FormState, fields: Record<string, string>, sender: Sender) => Promise<FormState>;

type LogFormProps = {
  kind: LogKind;
  send: Send;
  choices: LogChoices | null;
  days: { today: string; yesterday: string };
  /** An entry that was not saved, to be corrected. */
  draft: Waiting | null;
};

function LogForm({ kind, send, choices, days, draft }: LogFormProps) {
  const { title, submit } = logTexts[kind];
  const [id, setId] = useState(() => draft?.id ?? newUuid());
  // After a save the next entry gets an id and a form of its own, at once. React shows the answer of an action only together with
  // the page that is refreshed, and by then somebody may have typed the next one.
  const [entry, setEntry] = useState(0);
  const [next, setNext] = useState<Record<string, string>>();
  // What was chosen last can arrive later than the form. It replaces nothing in a form in which something is typed.
  const [kept, setKept] = useState<Pick<LogChoices, "newest">>();
  const formId = useId();
  const action = async (previous: FormState, sent: FormData) => {
    const fields = fieldsOf(textEntries(sent));
    const typed = () => typedIn(formId) ?? fields;
    const typedSince = () => Object.entries(typed()).filter(([name, value]) => fields[name] !== value);
    const hasNext = () => typedSince().length > 0;
    const sender: Sender = { draft, typed, hasNext, isShown: () => isShown(formId) };
    const answering = send(previous, fields, sender);
    holdSignOut(answering.then(({ status }) => status === "saved"));
    const answer = await answering;
    if (answer.status !== "saved") return answer;
    // Of the entry that is saved, the next one keeps what was chosen: the day, the system.
    const form = formOf(formId);
    const choices = form ? choicesIn(form) : [];
    const chosen = Object.entries(typed()).filter(([name]) => choices.includes(name));
    const rest = hasNext() ? Object.fromEntries([...chosen, ...typedSince()]) : undefined;
    keepFocus(formId, () =>
      flushSync(() => {
        setId(newUuid());
        setEntry((number) => number + 1);
        setNext(rest);
        setKept(undefined);
      }),
    );
    return answer;
  };
  const shown = next ?? draft?.fields;
  if (kind === "test" && choices === null)
    return <p className="text-soft">The list of tests is not loaded yet. It needs a connection.</p>;
  const newest = choices?.newest ?? null;
  const form = (
    <ActionForm
      key={entry}
      id={formId}
      action={action}
      keepsUnsent
      label={title}
      hidden={{ id, kind }}
      layout="grid"
    >
      {draft?.refusal && !next && <p className="wide text-bad text-sm">{draft.refusal}</p>}
      <LogFields
        kind={kind}
        choices={{ ...(choices ?? noChoices), ...(kept ?? { newest }) }}
        days={days}
        typed={shown}
        rows={shown ? rowsOf(shown) : 1}
        canAdd
      />
      <SubmitButton pendingLabel="Logging…">{submit}</SubmitButton>
    </ActionForm>
  );
  return <div onInput={() => setKept((before) => before ?? { newest })}>{form}</div>;
}

const formOf = (id: string) => {
  const form = document.getElementById(id);
  return form instanceof HTMLFormElement ? form : null;
};

const typedIn = (id: string) => {
  const form = formOf(id);
  return form && fieldsOf(textEntries(new FormData(form)));
};

const isShown = (id: string) => {
  const form = formOf(id);
  return form !== null && form.closest("dialog[open]") !== null && form.closest("[hidden]") === null;
};

/** Runs what draws a form anew. What is typed meanwhile goes on in the same field. */
function keepFocus(id: string, draw: () => void): void {
  const before = document.activeElement;
  const isInside = before instanceof HTMLElement && formOf(id)?.contains(before);
  const caret = before instanceof HTMLInputElement ? before.selectionStart : null;
  draw();
  if (!isInside || before.isConnected) return;
  const field = formOf(id)?.elements.namedItem(before.getAttribute("name") ?? "");
  if (field instanceof HTMLElement) field.focus();
  else focusFirstField();
  if (field instanceof HTMLInputElement && caret !== null) field.setSelectionRange(caret, caret);
}

const noChoices: LogChoices = {
  tests: { options: [], scaleMin: 0, scaleMax: 0, noteCharacters: 0 },
  form: "",
  newest: null,
};

const choicesPatienceMs = 10_000;

/** How many rows an entry has. */
const rowsOf = (fields: Waiting["fields"]) =>
  Array.from({ length: mostRows }, (_, row) => row + 1).findLast((count) => fields[`done${count}`]) ?? 1;

/**
 * What the forms offer, asked for when the dialog's code is loaded, after something was logged, and when the dialog opens if that
 * failed.
 */
function useChoices(isOpen: boolean) {
  const [choices, setChoices] = useState<DialogChoices | null>(null);
  const isFresh = useRef(false);
  const hasAsked = useRef(false);
  /** @returns whether this build answers. A page of another build is loaded anew when it is refreshed. */
  const load = useCallback(async (): Promise<boolean> => {
    if (!navigator.onLine) return false;
    isFresh.current = true;
    hasAsked.current = true;
    try {
      const response = await fetch(logAddress, {
        redirect: "error",
        signal: AbortSignal.timeout(choicesPatienceMs),
      });
      if (!response.ok) throw new Error(`Status ${response.status}`);
      setChoices(await response.json());
      return response.headers.get(buildHeader) === buildId;
    } catch {
      isFresh.current = false;
      return false;
    }
  }, []);
  useEffect(() => {
    if (!isFresh.current && (isOpen || !hasAsked.current)) void load();
  }, [isOpen, load]);
  /** To be called when something was logged. */
  const noteSaved = useCallback(({ kind, fields }: Pick<Waiting, "kind" | "fields">) => {
    isFresh.current = false;
    if (kind !== "cards") return;
    setChoices(
      (now) =>
        now && {
          ...now,
          cards: {
            ...now.cards,
            totals: { ...now.cards.totals, [dayOfEntry(fields) ?? ""]: Number(fields.cards) || 0 },
          },
        },
    );
  }, []);
  return { choices, noteSaved, load };
}

/** Says beside each Log button how many entries wait. The buttons are drawn once (components/shell/current-links). */
function markWaiting(count: number): void {
  for (const mark of document.querySelectorAll<HTMLElement>(".log-waiting")) {
    mark.hidden = count === 0;
    mark.textContent = count === 0 ? "" : `${count} waiting`;
  }
}
