import { isChanged } from "@/components/ui/shown-row";

/** The names of the page's other forms, of null all, in which something was typed or chosen that is not saved. */
export const typedBeside = (form: HTMLFormElement | null): string[] =>
  [...document.querySelectorAll<HTMLFormElement>("main form.form")].flatMap((other) =>
    other !== form && (isChanged(other) || isRefused(other)) ? [other.ariaLabel ?? ""] : [],
  );

/** A form whose last answer says that nothing is saved: its fields have what was typed by themselves, and not as a change. */
const isRefused = ({ dataset, elements }: HTMLFormElement) =>
  dataset.unsaved !== undefined &&
  [...elements].some((field) => field.matches("input:not([type=hidden]), select, textarea"));

/** Whether the focus is in a field outside of `place`. Somebody may be typing there, so nothing takes it away. */
export function isTypingBeside(place: Element): boolean {
  const { activeElement } = document;
  return !place.contains(activeElement) && activeElement?.matches("input, textarea, select") === true;
}
