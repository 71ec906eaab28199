"use client";

import { createContext, useContext } from "react";
import { type FormState, idleForm } from "@/lib/form-state";

/** What a form tells its fields: the server's last answer, and where each field's id begins. */
export type FormContextValue = { state: FormState; pending: boolean; formId: string };

// A default rather than null: the same fields also serve plain GET forms, which have no answer to show.
export const FormContext = createContext<FormContextValue>({
  state: idleForm,
  pending: false,
  formId: "form",
});

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}

/** A field's part of its form: what its control needs to be named, marked and described. */
export function useField(name: string, hasHint: boolean) {
  const { state, formId } = useContext(FormContext);
  const id = fieldId(formId, name);
  const error = state.errors[name];
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error === undefined ? [] : errorId, hasHint ? hintId : []].flat();
  return {
    hintId,
    errorId,
    error,
    /** Spread on the control itself. */
    control: {
      id,
      name,
      "aria-invalid": error === undefined ? undefined : true,
      "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
      // Without JavaScript the answer is a new page, which would open at its top with the sentence out of sight.
      autoFocus: error !== undefined && Object.keys(state.errors)[0] === name,
    },
    /** What was typed last time; undefined when the form has no answer that carries values. */
    typed: state.values[name],
    /** Whether an answer brought values back: an absent checkbox then means "not ticked". */
    answered: Object.keys(state.values).length > 0,
    /** Key of the control: React resets uncontrolled fields after an action, so each answer mounts them anew. */
    attempt: state.attempt,
  };
}

export type FieldState = ReturnType<typeof useField>;
