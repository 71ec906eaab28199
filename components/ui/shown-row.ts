import { type RefObject, useEffect, useRef, useState } from "react";
import { type FormState, fieldsOf, keptFields, textEntries } from "@/lib/form-state";

type Hidden = Record<string, string | number>;

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
 * What a form says of the row that its fields show: the row's version, or its values ("seen"). Something else can bring the page
 * anew, such as another form's save, with what another tab saved. React leaves most fields as they are then. So the form goes on
 * saying what its fields show: raised only by what this document itself has saved of the row. Where nobody has typed anything, and
 * the focus is elsewhere, the fields are made anew.
 * @returns the hidden fields, a key for the other fields, and what the form does when something is typed.
 */
export function useShownRow(hidden: Hidden, state: FormState, form: RefObject<HTMLFormElement | null>) {
  const name = "version" in hidden ? "version" : "seen" in hidden ? "seen" : null;
  const newest = name === null ? "" : String(hidden[name]);
  const isTyped = useRef(false);
  const [shown, setShown] = useState({ newest, saves: countOf(hidden), attempt: state.attempt, fields: 0 });

  // After a save the fields show what was saved.
  if (state.status === "saved" && shown.attempt !== state.attempt)
    setShown({ ...shown, newest, saves: countOf(hidden), attempt: state.attempt });

  useEffect(() => {
    // Something that was typed while it was being saved is still there.
    if (state.status === "saved") isTyped.current = Object.keys(state.values).length > 0;
  }, [state]);

  useEffect(() => {
    // Before this script ran, or by a browser that keeps what was typed.
    if (form.current !== null && isChanged(form.current)) isTyped.current = true;
  }, [form]);

  useEffect(() => {
    if (shown.newest === newest || isTyped.current || form.current?.contains(document.activeElement)) return;
    setShown((now) => ({ ...now, newest, saves: countOf(hidden), fields: now.fields + 1 }));
  });

  const said =
    name === "version"
      ? Math.min(Number(newest), Number(shown.newest) + countOf(hidden) - shown.saves)
      : shown.newest;
  return {
    hidden: name === null ? hidden : { ...hidden, [name]: said },
    fields: shown.fields,
    onInput: () => {
      isTyped.current = true;
    },
  };
}

/** What is typed in a form, without what it hides or keeps to itself. */
export function typedIn(form: HTMLFormElement): Record<string, string> {
  const hidden = [...form.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map(({ name }) => name);
  const fields = keptFields(fieldsOf(textEntries(new FormData(form))));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !hidden.includes(name)));
}

/** Whether a field has something else than the page gave it. */
const isChanged = (form: HTMLFormElement) =>
  [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement) {
      const given = [...field.options].findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(0, given);
    }
    if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
    return field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;
  });
