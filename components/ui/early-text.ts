// React puts the saved text back into each text box when it takes over the page, whatever was typed there before the scripts
// arrived. Other fields keep what was typed.

const typed = new Map<HTMLTextAreaElement, { text: string; at: number }>();
const listening = new AbortController();

const keep = (box: HTMLTextAreaElement) => void typed.set(box, { text: box.value, at: box.selectionEnd });

/** Keeps what is in the text boxes, and what is typed there until React has taken over. */
export function keepEarlyText(): void {
  for (const box of document.querySelectorAll("textarea")) if (box.value !== box.defaultValue) keep(box);
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLTextAreaElement) keep(target);
  };
  document.addEventListener("input", onInput, { capture: true, signal: listening.signal });
}

/** Puts it back, as if it were typed now, so that the page knows of it. */
export function giveBackEarlyText(): void {
  listening.abort();
  for (const [box, { text, at }] of typed) {
    if (!box.isConnected || box.value === text) continue;
    // The setter of the box itself is React's, which would take this for its own change.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(box, text);
    if (box === document.activeElement) box.setSelectionRange(at, at);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  typed.clear();
}
