import type { Thresholds } from "@/lib/guide/thresholds";

/** What a form of the catalogue is called in the first of these documents that knows it. */
export function formLabels(...documents: (Thresholds | null)[]): (form: string) => string {
  const forms = documents.flatMap((document) => document?.catalogue.forms ?? []);
  return (id) => forms.find((form) => form.id === id)?.label ?? id;
}
