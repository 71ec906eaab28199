import type { Thresholds } from "@/lib/guide/thresholds";

/** @returns a function from a form's id to its label in the first of these documents that has it, else the id. */
export function formLabels(...documents: (Thresholds | null)[]): (form: string) => string {
  const forms = documents.flatMap((document) => document?.catalogue.forms ?? []);
  return (id) => forms.find((form) => form.id === id)?.label ?? id;
}
