import { askBeforeLeaving } from "@/components/ui/leave-page";

/**
 * What the page does for people with a keyboard or a screen reader after React has changed it, and for what they type. Loaded at
 * the first key, press or focus (Navigator).
 */
export function watchPage(): void {
  keepFocus();
  stopAtScrollers();
  askBeforeLeaving();
}

const focusable =
  "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";

/** Where an element was that is gone. */
type Place = { parent: Element; next: Element | null };

/** When the element with the focus is removed, the focus goes to the next sensible one. Else it would fall to the top of the page. */
function keepFocus(): void {
  let last = document.activeElement;
  let page = window.location.pathname;
  document.addEventListener("focusin", ({ target }) => {
    last = target instanceof Element ? target : null;
    page = window.location.pathname;
  });
  new MutationObserver((changes) => {
    if (document.activeElement !== document.body || last === null || last.isConnected) return;
    const gone = last;
    // Another page begins at its top: the Navigator looks after it.
    if (page !== window.location.pathname) return;
    last = null;
    const place = placeOf(gone, changes);
    if (place === null) return;
    const link = isRedrawn(place, changes) ? sameLink(gone, place.parent) : undefined;
    const next = link ?? saidBy(changes) ?? nextOf(gone, place, changes);
    afterEffects(() => {
      if (document.activeElement !== document.body) return;
      // A link that was only drawn again stays where its reader sees it.
      if (next?.isConnected) next.focus({ preventScroll: next === link });
      else document.getElementById("main")?.focus();
    });
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}

/** Whether something else came into the place: a list that is one string (Drawn) is replaced whole, and so is a page by a search. */
const isRedrawn = ({ parent }: Place, changes: MutationRecord[]) =>
  changes.some(({ target, addedNodes }) => target === parent && addedNodes.length > 0);

/** The link to the same address. A row can have two: the one with the same words comes first. */
function sameLink(gone: Element, scope: Element): HTMLElement | undefined {
  const address = gone.getAttribute("href");
  if (address === null) return undefined;
  const same = controlsIn(scope).filter((control) => control.getAttribute("href") === address);
  return same.find((control) => control.textContent === gone.textContent) ?? same[0];
}

/** The control with the same name, unless several have it. */
function sameName(gone: Element, scope: Element): HTMLElement | undefined {
  const name = nameOf(gone);
  const [same, another] = controlsIn(scope).filter((control) => nameOf(control) === name);
  return another ? undefined : same;
}

const nameOf = (control: Element) =>
  [
    control.tagName,
    control.getAttribute("type"),
    control.getAttribute("name"),
    control.getAttribute("aria-label") ?? control.textContent,
  ].join("\n");

/** The note that came or was rewritten with the change and says what was done, such as that a row was removed. */
function saidBy(changes: MutationRecord[]): HTMLElement | null {
  for (const { target, addedNodes } of changes) {
    const at = target instanceof Element ? target : target.parentElement;
    const rewritten = at?.closest<HTMLElement>("[data-said]");
    if (rewritten) return rewritten;
    for (const node of addedNodes) {
      if (!(node instanceof HTMLElement)) continue;
      const said = node.matches("[data-said]") ? node : node.querySelector<HTMLElement>("[data-said]");
      if (said) return said;
    }
  }
  return null;
}

/** After what a component does itself: it may know better where the focus belongs. */
function afterEffects(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}

/** Where the removed element was, or what it was removed with: a row can first lose its button, and then go itself. */
function placeOf(gone: Element, changes: MutationRecord[]): Place | null {
  let place: Place | null = null;
  let lost: Node = gone;
  for (const { target, removedNodes, nextSibling } of changes) {
    if (!(target instanceof Element) || ![...removedNodes].some((node) => node.contains(lost))) continue;
    place = { parent: target, next: elementFrom(nextSibling) };
    lost = target;
  }
  return place;
}

function nextOf(gone: Element, place: Place, changes: MutationRecord[]): HTMLElement | undefined {
  const { parent, next } = place;
  // Drawn again, such as a field after an answer, or a button of a list.
  const again =
    (gone.id !== "" && document.getElementById(gone.id)) ||
    (isRedrawn(place, changes) && sameName(gone, parent));
  if (again) return again;
  const row = next && sameKind(gone, controlsIn(next));
  if (row) return row;
  for (let scope: Element | null = parent; scope && scope !== document.body; scope = scope.parentElement) {
    const controls = controlsIn(scope);
    const after = next && controls.find((control) => isFrom(next, control));
    const nearest = after ?? controls.findLast((control) => !isAfter(parent, control)) ?? controls[0];
    if (nearest) return nearest;
  }
  return undefined;
}

/** The control that does in another row what `gone` did in its own: the same words first, else the same element. */
function sameKind(gone: Element, controls: HTMLElement[]): HTMLElement | undefined {
  const words = firstWords(gone);
  return (
    controls.find((control) => control.tagName === gone.tagName && firstWords(control) === words) ??
    controls.find((control) => control.tagName === gone.tagName) ??
    controls[0]
  );
}

/** "Remove" of "Remove Mercy": the rest says of what, for a screen reader. */
const firstWords = (element: Element) =>
  document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()?.textContent?.trim();

const controlsIn = (scope: Element): HTMLElement[] =>
  [scope, ...scope.querySelectorAll(focusable)].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && element.matches(focusable) && element.checkVisibility(),
  );

const isFrom = (start: Element, control: Element) => start.contains(control) || isAfter(start, control);

const isAfter = (place: Element, control: Element) =>
  !place.contains(control) &&
  (place.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function elementFrom(node: Node | null): Element | null {
  for (let one = node; one !== null; one = one.nextSibling) if (one instanceof Element) return one;
  return null;
}

/** A table's box (Table) is a stop of the Tab key only while it can be scrolled. */
function stopAtScrollers(): void {
  const sizes = new ResizeObserver((changes) => {
    for (const box of new Set(changes.map(({ target }) => target.closest(scroller)))) {
      if (!box?.isConnected) continue;
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else if (box !== document.activeElement) box.removeAttribute("tabindex");
    }
  });
  const known = new WeakSet<Element>();
  // A page that changes brings other tables.
  const observe = () => {
    for (const table of document.querySelectorAll(`${scroller}, ${scroller} > table`)) {
      if (known.has(table)) continue;
      known.add(table);
      sizes.observe(table);
    }
  };
  new MutationObserver(observe).observe(document.body, { childList: true, subtree: true });
  observe();
}

const scroller = "[data-scrolls]";
