import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type FormState, isSecret, textEntries } from "@/lib/form-state";

type Hidden = Record<string, string | number>;

type Fields = Record<string, string>;

/** How often a field was made anew, for fields that stayed since. */
export type Stays = Record<string, number>;

/** How many forms about a row were saved from this document. */
const saves = new Map<string, number>();

/** The row that a form names; null if it names none. A task's button names it inside its change (TaskRow). */
function rowOf({ change, ...fields }: Record<string, unknown>): string | null {
  const { id, key } = { ...fields, ...Object.fromEntries(new URLSearchParams(String(change ?? ""))) };
  const row = id ?? key ?? null;
  return row === null ? null : String(row);
}

const countOf = (hidden: Hidden) => saves.get(rowOf(hidden) ?? "") ?? 0;

/** To be called when a form was saved. */
export function countSave(form: FormData): void {
  const row = rowOf(Object.fromEntries(form));
  if (row !== null) saves.set(row, countOf({ id: row }) + 1);
}

/**
 * What the fields of a form show, and what the form says of it: the version of a row, or its values ("seen").
 *
 * After a save the fields are made anew, and show what was saved. If something was typed since the form was sent, those stay as they
 * are, with the focus, and so do choices and days, which were seen while it was typed. The form has to be sent again.
 *
 * Something else can bring the page anew, such as another form's save, with what another tab saved. React leaves most fields as
 * they are then. So the form goes on saying what its fields show: raised only by what this document itself has saved of the row.
 * Where nobody has typed anything, and the focus is elsewhere, the fields are made anew.
 *
 * The id of a row that is to be added stays too while something is typed: if an answer was lost, the row may be there already.
 */
export function useShownRow(hidden: Hidden, state: FormState, form: RefObject<HTMLFormElement | null>) {
  const name = "version" in hidden ? "version" : "seen" in hidden ? "seen" : null;
  const newest = name === null ? "" : String(hidden[name]);
  const { id } = hidden;
  const isTyped = useRef(false);
  /** What the form had when it was sent, and whether anything was typed since. */
  const sent = useRef<{ fields: Fields; isOld: boolean } | null>(null);
  const [shown, setShown] = useState({
    id,
    newest,
    saves: countOf(hidden),
    made: 0,
    emptied: 0,
    stays: {} as Stays,
    answer: { attempt: state.attempt, isSaved: false, leads: false, isNewer: false },
  });

  useLayoutEffect(() => {
    const { attempt } = state;
    if (form.current === null || attempt === shown.answer.attempt) return;
    const isSaved = state.status === "saved";
    const all = sent.current?.isOld ? changed(sent.current.fields, typedIn(form.current)) : [];
    sent.current = null;
    // After a save nobody needs a password or a code again.
    const since = all.filter((field) => !isSaved || !isSecret(field));
    const isNewer = since.length > 0;
    const emptied = shown.emptied + Number(state.later !== true && !since.some(isSecret));
    const answer = { attempt, isSaved, leads: state.leads === true, isNewer };
    if (!isSaved) return setShown({ ...shown, emptied, answer });
    isTyped.current = isNewer;
    const kept = isNewer ? [...since, ...choicesIn(form.current)] : [];
    const stays = Object.fromEntries(kept.map((field) => [field, shown.stays[field] ?? shown.made]));
    setShown({ id, newest, saves: countOf(hidden), made: shown.made + 1, emptied, stays, answer });
  });

  useEffect(() => {
    // Before this script ran, or by a browser that keeps what was typed.
    if (form.current !== null && isChanged(form.current)) isTyped.current = true;
  }, [form]);

  useEffect(() => {
    if (isTyped.current) return;
    if (shown.newest !== newest && !form.current?.contains(document.activeElement))
      setShown((now) => ({ ...now, id, newest, saves: countOf(hidden), made: now.made + 1, stays: {} }));
    else if (shown.id !== id) setShown((now) => ({ ...now, id }));
  });

  const said =
    name === "version"
      ? Math.min(Number(newest), Number(shown.newest) + countOf(hidden) - shown.saves)
      : shown.newest;
  return {
    hidden: { ...hidden, ...(id !== undefined && { id: shown.id }), ...(name !== null && { [name]: said }) },
    /** Counts how often the fields were made anew, and for those that stayed, how often before. */
    made: shown.made,
    stays: shown.stays,
    /** The same for passwords and codes, which each answer to them empties, unless another one was typed since. */
    emptied: shown.emptied,
    /** The last answer, once the fields are as they should be after it, and whether something was typed since the form was sent. */
    answer: shown.answer,
    onInput: () => {
      isTyped.current = true;
      if (sent.current) sent.current.isOld = true;
    },
    onSend: (now: HTMLFormElement) => {
      sent.current = { fields: typedIn(now), isOld: false };
    },
  };
}

/** What is typed and chosen in a form. */
function typedIn(form: HTMLFormElement): Fields {
  const hidden = [...form.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map(({ name }) => name);
  return Object.fromEntries(textEntries(new FormData(form)).filter(([name]) => !hidden.includes(name)));
}

/** The fields that are not as they were. A box without a tick is in none of the two. */
const changed = (before: Fields, now: Fields): string[] =>
  Object.keys({ ...before, ...now }).filter((name) => before[name] !== now[name]);

/** The names of all fields that are no text: lists, boxes and days. */
export const choicesIn = (form: HTMLFormElement): string[] =>
  [...form.elements].flatMap((field) =>
    field instanceof HTMLSelectElement ||
    (field instanceof HTMLInputElement && /^(checkbox|radio|date)$/.test(field.type))
      ? [field.name]
      : [],
  );

const isChanged = (form: HTMLFormElement) => [...form.elements].some(isFieldChanged);

/** Whether a field has something else than the page gave it. */
export function isFieldChanged(field: Element): boolean {
  // The value of a text box has no other ends of lines.
  if (field instanceof HTMLTextAreaElement)
    return field.value !== field.defaultValue.replaceAll("\r\n", "\n");
  if (field instanceof HTMLSelectElement) {
    const given = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, given);
  }
  if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
  return field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;
}
