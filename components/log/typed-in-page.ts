/** The fields in which somebody typed. A form that is saved has new fields. */
const typed = new Set<Element>();

export function noteTyped({ target }: Pick<Event, "target">): void {
  if (target instanceof Element && target.closest("form")) typed.add(target);
}

/**
 * Whether the page has something that isn't sent yet. Such a page is not refreshed by itself: a refresh that fails, or that
 * another build answers, is a new page.
 */
export function isTypedIn(): boolean {
  for (const field of typed) if (!field.isConnected) typed.delete(field);
  return typed.size > 0;
}
