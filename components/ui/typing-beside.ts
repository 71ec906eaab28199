import { isFieldChanged } from "@/components/ui/shown-row";
import { isSecret } from "@/lib/form-state";

/** The page's forms that are gone with what is lost. */
export const formsThatGo = (lost: Lost): HTMLFormElement[] =>
  [...document.querySelectorAll<HTMLFormElement>("main form.form:not([method=get])")].filter(
    (form) => !stays(form, lost),
  );

/** Whether something was typed or chosen in a form that is not saved. */
const isUnsaved = ({ dataset, elements }: HTMLFormElement) =>
  // After an answer that nothing is saved, the fields have what was typed by themselves, and not as a change.
  [...elements].some(dataset.unsaved === undefined ? isTyped : isFilled);

/** What goes with a link: the rows of a list, whose next page has others; the page; or all that the browser has loaded. */
export type Lost = "rows" | "page" | "document";

/** The names of those that are not this one, and that would be lost. */
export const typedBeside = (form: HTMLFormElement | null, lost: Lost = "page"): string[] =>
  formsThatGo(lost).flatMap((other) => (other === form || !isUnsaved(other) ? [] : [other.ariaLabel ?? ""]));

/** A row of a list. */
export const rowOfList = "main :is(li, tr)";

function stays(form: HTMLFormElement, lost: Lost): boolean {
  // A dialog of the frame stays with what is typed in it.
  if (form.closest("dialog") !== null) return lost !== "document";
  return lost === "rows" && form.closest(rowOfList) === null;
}

/** Not what the browser filled in by itself: a password, or what the page suggests (DetectTimeZone). */
function isTyped(field: Element): boolean {
  if (!isFieldChanged(field) || isSecret(field.getAttribute("name") ?? "")) return false;
  return !(field instanceof HTMLSelectElement) || field.dataset.suggested !== field.value;
}

/** Whether something is typed or chosen in a field that is no password. */
function isFilled(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) return field.value !== "";
  if (!(field instanceof HTMLInputElement) || field.type === "hidden" || isSecret(field.name)) return false;
  return /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value !== "";
}

/** Whether the focus is in a field outside of `place`. Somebody may be typing there, so nothing takes it away. */
export function isTypingBeside(place: Element): boolean {
  const { activeElement } = document;
  return !place.contains(activeElement) && activeElement?.matches("input, textarea, select") === true;
}
