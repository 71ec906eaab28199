import { isFieldChanged } from "@/components/ui/shown-row";
import { isSecret } from "@/lib/form-state";

/** The page's forms in which something was typed or chosen that is not saved. */
export const unsavedForms = (): HTMLFormElement[] =>
  [...document.querySelectorAll<HTMLFormElement>("main form.form")].filter(
    (form) => [...form.elements].some(isTyped) || isRefused(form),
  );

/** The names of those that are not this one. */
export const typedBeside = (form: HTMLFormElement | null): string[] =>
  unsavedForms().flatMap((other) => (other === form ? [] : [nameOf(other)]));

export const nameOf = (form: HTMLFormElement): string => form.ariaLabel ?? "";

/** Not what the browser filled in by itself: a password, or what the page suggests (DetectTimeZone). */
function isTyped(field: Element): boolean {
  if (!isFieldChanged(field) || isSecret(field.getAttribute("name") ?? "")) return false;
  return !(field instanceof HTMLSelectElement) || field.dataset.suggested !== field.value;
}

/** A form whose last answer says that nothing is saved: its fields have what was typed by themselves, and not as a change. */
const isRefused = ({ dataset, elements }: HTMLFormElement) =>
  dataset.unsaved !== undefined && [...elements].some((field) => textIn(field) !== "");

/** What is typed in a field, without passwords. */
function textIn(field: Element): string {
  if (field instanceof HTMLTextAreaElement) return field.value;
  if (!(field instanceof HTMLInputElement) || isSecret(field.name)) return "";
  return /^(hidden|checkbox|radio)$/.test(field.type) ? "" : field.value;
}

/** Whether the focus is in a field outside of `place`. Somebody may be typing there, so nothing takes it away. */
export function isTypingBeside(place: Element): boolean {
  const { activeElement } = document;
  return !place.contains(activeElement) && activeElement?.matches("input, textarea, select") === true;
}
