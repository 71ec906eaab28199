import { isChanged } from "@/components/ui/shown-row";

/** The names of the page's other forms, of null all, in which something was typed or chosen that is not saved. */
export const typedBeside = (form: HTMLFormElement | null): string[] =>
  [...document.querySelectorAll<HTMLFormElement>("main form.form")].flatMap((other) =>
    other !== form && isChanged(other) ? [other.ariaLabel ?? ""] : [],
  );

/** Whether the focus is in a field outside of `place`. Somebody may be typing there, so nothing takes it away. */
export function isTypingBeside(place: Element): boolean {
  const { activeElement } = document;
  return !place.contains(activeElement) && activeElement?.matches("input, textarea, select") === true;
}
