/** Whether the focus is in a field outside of `place`. Somebody may be typing there, so nothing takes it away. */
export function isTypingBeside(place: Element): boolean {
  const { activeElement } = document;
  return !place.contains(activeElement) && activeElement?.matches("input, textarea, select") === true;
}
