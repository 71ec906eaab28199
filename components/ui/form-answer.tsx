"use client";

import type { ReactNode } from "react";
import { FormContext } from "@/components/ui/form-context";
import { idleForm } from "@/lib/form-state";

/** Shows errors and typed values in the fields of a GET form, as a server action does in its own form. */
export function FormAnswer({
  errors,
  values,
  children,
}: {
  errors: Partial<Record<string, string>>;
  values: Record<string, string>;
  children: ReactNode;
}) {
  const sentences = Object.fromEntries(
    Object.entries(errors).flatMap(([name, sentence]) => (sentence === undefined ? [] : [[name, sentence]])),
  );
  return (
    <FormContext
      value={{
        state: { ...idleForm, status: "invalid", errors: sentences, values },
        pending: false,
        formId: "asked",
        made: 0,
        emptied: 0,
        stays: {},
        saves: false,
      }}
    >
      {children}
    </FormContext>
  );
}
