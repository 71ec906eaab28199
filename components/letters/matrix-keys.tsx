"use client";

import { type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from "react";
import { FormContext } from "@/components/ui/form-context";

/** What a press asks for. When the table is drawn again, its cell is another element, and can be in another row or none. */
type Press = { letter: string; program: string; assigned: boolean };

/**
 * Makes the table of letters and programs quick: one tab stop with arrow keys between its cells, a press that shows at once and
 * isn't lost while another is on its way, and a focus that stays where it was when the table is drawn again. Without
 * JavaScript each cell is a tab stop and sends the form.
 */
export function MatrixKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const { pending, state } = useContext(FormContext);
  const isPending = useRef(pending);
  /** The cell that is the tab stop, as "column.row". */
  const place = useRef("0.0");
  /** The press that is on its way. */
  const sent = useRef<Press | null>(null);
  /** Presses that wait until the form can be sent again. */
  const waiting = useRef<Press[]>([]);
  /** Whether a press was in this table since it was last drawn. */
  const pressed = useRef(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const listening = new AbortController();
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      listen: (event: HTMLElementEventMap[Type]) => void,
    ) => element.addEventListener(type, listen, { signal: listening.signal });
    const ask = (event: BeforeUnloadEvent) => {
      if (waiting.current.length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask, { signal: listening.signal });
    on("focusin", ({ target }) => stopAt(element, cellOf(target), place));
    on("click", (event) => {
      const cell = cellOf(event.target);
      if (!cell) return;
      pressed.current = true;
      const press = pressOf(cell);
      if (isPending.current) {
        event.preventDefault();
        waiting.current.push(press);
      } else sent.current = press;
      show(element, press);
    });
    on("keydown", (event) => {
      const cell = cellOf(event.target);
      if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = besides(element, cell, event.key);
      if (!to && event.key !== " ") return;
      event.preventDefault();
      // A browser waits for the space bar to come up. If the table is drawn again before, it presses nothing.
      if (!to && !event.repeat) cell.click();
      to?.focus();
    });
    // Some browsers press the button even so.
    on("keyup", (event) => event.key === " " && cellOf(event.target) && event.preventDefault());
    // The same for a mouse that is down while the table is drawn again.
    let down: { cell: HTMLButtonElement; press: Press } | null = null;
    on("mousedown", ({ target, button }) => {
      const cell = button === 0 ? cellOf(target) : null;
      down = cell && { cell, press: pressOf(cell) };
    });
    on("mouseup", ({ target }) => {
      const cell = cellOf(target);
      if (cell && down && !down.cell.isConnected && cellOfPress(element, down.press) === cell) cell.click();
      down = null;
    });
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
    if (!pending) {
      // The sentence that says so would not stand for long otherwise, and who reads it sees which cells are left.
      if (sent.current !== null && state.status !== "saved") waiting.current = [];
      sent.current = waiting.current.shift() ?? null;
      pressed.current = sent.current !== null;
    }
    // After a refusal the table is as it was, and is not drawn again.
    for (const cell of element.querySelectorAll<HTMLButtonElement>(cells)) {
      cell.ariaPressed = String(cell.value.startsWith("-"));
    }
    for (const press of [sent.current ?? [], waiting.current].flat()) show(element, press);
    if (!pending && sent.current) send(element, sent.current);
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

/** The field with the ids of the table's columns or rows. */
const idsIn = (element: HTMLElement, name: "letters" | "programs") =>
  element.closest("form")?.querySelector<HTMLInputElement>(`input[name=${name}]`);

function pressOf(cell: HTMLButtonElement): Press {
  const [column = 0, row = 0] = placeOf(cell).split(".").map(Number);
  const idAt = (name: "letters" | "programs", place: number) =>
    idsIn(cell, name)?.value.split(",")[place] ?? "";
  return {
    letter: idAt("letters", column),
    program: idAt("programs", row),
    assigned: cell.ariaPressed !== "true",
  };
}

function cellOfPress(element: HTMLElement, { letter, program }: Press): HTMLButtonElement | null {
  const placeIn = (name: "letters" | "programs", id: string) =>
    idsIn(element, name)?.value.split(",").indexOf(id);
  return cellAt(element, `${placeIn("letters", letter)}.${placeIn("programs", program)}`);
}

/** Shows a press before it is saved. */
function show(element: HTMLElement, press: Press): void {
  const cell = cellOfPress(element, press);
  if (cell && cell.ariaDisabled === null) cell.ariaPressed = String(press.assigned);
}

/** Sends a press that waited, as the cell of a table of its own: its program can have left the list. */
function send(element: HTMLElement, { letter, program, assigned }: Press): void {
  const [letters, programs] = [idsIn(element, "letters"), idsIn(element, "programs")];
  if (!letters || !programs) return;
  const before = [letters.value, programs.value] as const;
  const button = document.createElement("button");
  Object.assign(button, { name: "cell", value: `${assigned ? "+" : "-"}0.0`, hidden: true });
  [letters.value, programs.value] = [letter, program];
  element.append(button);
  letters.form?.requestSubmit(button);
  button.remove();
  [letters.value, programs.value] = before;
}

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
