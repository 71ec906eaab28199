"use client";

import { createContext, useContext } from "react";
import type { Stays } from "@/components/ui/shown-row";
import { type FormState, idleForm, isSecret } from "@/lib/form-state";

/** What a form passes to its fields: the server's last answer, and the prefix of their ids. */
export type FormContextValue = {
  state: FormState;
  pending: boolean;
  formId: string;
  /** How often the fields were made anew (shown-row.ts). */
  made: number;
  emptied: number;
  stays: Stays;
  /** The form changes what is stored. A GET form only asks. */
  saves: boolean;
};

// The default is for fields in GET forms, which have no answer.
export const FormContext = createContext<FormContextValue>({
  state: idleForm,
  pending: false,
  formId: "form",
  made: 0,
  emptied: 0,
  stays: {},
  saves: false,
});

const isServer = typeof window === "undefined";

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}

/** A field's error, typed value and attributes, from the surrounding form. */
export function useField(name: string, hasHint: boolean) {
  const { state, formId, saves, made, emptied, stays } = useContext(FormContext);
  const id = fieldId(formId, name);
  const error = state.errors[name];
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error === undefined ? [] : errorId, hasHint ? hintId : []].flat();
  return {
    saves,
    hintId,
    errorId,
    error,
    /** Attributes for the control. */
    control: {
      id,
      name,
      "aria-invalid": error === undefined ? undefined : true,
      "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
      // Without JavaScript the answer is a new page; the focus scrolls to the first error. With it, ActionForm knows better.
      autoFocus: isServer && error !== undefined && Object.keys(state.errors)[0] === name,
    },
    /** What was typed last time; undefined when the answer has no values. */
    typed: state.values[name],
    /** Whether the answer has values. Then a checkbox without a value was not ticked. */
    answered: Object.keys(state.values).length > 0,
    /** The control's key. */
    made: isSecret(name) ? emptied : (stays[name] ?? made),
  };
}

export type FieldState = ReturnType<typeof useField>;
