"use client";

import { type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from "react";
import { FormContext } from "@/components/ui/form-context";

/**
 * Makes the table of letters and programs quick: one tab stop with arrow keys between its cells, a press that shows at once and
 * isn't lost while another is on its way, and a focus that stays where it was when the table is drawn again. Without
 * JavaScript each cell is a tab stop and sends the form.
 */
export function MatrixKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const { pending } = useContext(FormContext);
  const isPending = useRef(pending);
  /** The cell that is the tab stop, as "column.row". */
  const place = useRef("0.0");
  /** Presses that wait until the form can be sent again. */
  const waiting = useRef<string[]>([]);
  /** Whether a press was in this table since it was last drawn. */
  const pressed = useRef(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener("focusin", ({ target }) => stopAt(element, cellOf(target), place), { signal });
    element.addEventListener(
      "click",
      (event) => {
        const cell = cellOf(event.target);
        if (!cell) return;
        pressed.current = true;
        if (isPending.current) {
          event.preventDefault();
          waiting.current.push(placeOf(cell));
        }
        if (cell.ariaDisabled === null) cell.ariaPressed = String(cell.ariaPressed !== "true");
      },
      { signal },
    );
    element.addEventListener(
      "keydown",
      (event) => {
        const cell = cellOf(event.target);
        const to =
          cell && !event.altKey && !event.ctrlKey && !event.metaKey && besides(element, cell, event.key);
        if (!to) return;
        event.preventDefault();
        to.focus();
      },
      { signal },
    );
    return () => listening.abort();
  }, []);

  // After each drawing.
  useLayoutEffect(() => {
    isPending.current = pending;
    const element = box.current;
    if (!element) return;
    const current = cellAt(element, place.current) ?? element.querySelector<HTMLButtonElement>(cells);
    stopAt(element, current, place);
    if (pressed.current && document.activeElement === document.body) (current ?? element).focus();
    if (pending) return;
    pressed.current = false;
    const next = waiting.current.shift();
    if (next === undefined) {
      // After a refusal the table is as it was, and is not drawn again.
      for (const cell of element.querySelectorAll<HTMLButtonElement>(cells)) {
        cell.ariaPressed = String(cell.value.startsWith("-"));
      }
      return;
    }
    const cell = cellAt(element, next);
    pressed.current = true;
    if (cell) cell.form?.requestSubmit(cell);
  });

  return (
    <div ref={box} tabIndex={-1} className="wide min-w-0 outline-none">
      {children}
    </div>
  );
}

const cells = "button[name=cell]";

const cellOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLButtonElement>(cells) : null;

const placeOf = (cell: HTMLButtonElement) => cell.value.slice(1);

const cellAt = (element: HTMLElement, place: string) =>
  element.querySelector<HTMLButtonElement>(`button[value="+${place}"], button[value="-${place}"]`);

function stopAt(element: HTMLElement, cell: HTMLButtonElement | null, place: { current: string }): void {
  if (!cell) return;
  place.current = placeOf(cell);
  for (const one of element.querySelectorAll<HTMLButtonElement>(cells)) one.tabIndex = one === cell ? 0 : -1;
}

/** The cell to which a key leads from this one. */
function besides(element: HTMLElement, cell: HTMLButtonElement, key: string): HTMLButtonElement | null {
  const [column = 0, row = 0] = placeOf(cell).split(".").map(Number);
  const last = (cell.closest("tr")?.querySelectorAll(cells).length ?? 1) - 1;
  const to: Record<string, string> = {
    ArrowLeft: `${column - 1}.${row}`,
    ArrowRight: `${column + 1}.${row}`,
    ArrowUp: `${column}.${row - 1}`,
    ArrowDown: `${column}.${row + 1}`,
    Home: `0.${row}`,
    End: `${last}.${row}`,
  };
  const place = to[key];
  return place === undefined ? null : cellAt(element, place);
}
