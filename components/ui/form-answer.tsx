"use client";

import type { ReactNode } from "react";
import { FormContext } from "@/components/ui/form-context";
import { idleForm } from "@/lib/form-state";

/** What a page has to say of a plain GET form: its fields show their sentences and what was typed. */
export function FormAnswer({
  errors,
  values,
  children,
}: {
  errors: Partial<Record<string, string>>;
  values: Record<string, string>;
  children: ReactNode;
}) {
  const said = Object.fromEntries(
    Object.entries(errors).flatMap(([name, sentence]) => (sentence === undefined ? [] : [[name, sentence]])),
  );
  return (
    <FormContext
      value={{
        state: { ...idleForm, status: "invalid", errors: said, values },
        pending: false,
        formId: "asked",
      }}
    >
      {children}
    </FormContext>
  );
}
