"use client";

import { type PointerEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "@/components/ui/icon";

type DialogProps = {
  title: string;
  open: boolean;
  /** Esc, the button, or a press outside. The caller then sets `open` to false. */
  onClose: () => void;
  children: ReactNode;
  className?: string | undefined;
};

/**
 * A native dialog above the page. It stays in the page while closed, so what was typed in it stays too. Opening moves the focus
 * to the first field in the element with `data-autofocus`, closing moves it back to what had it.
 */
export function Dialog({ title, open, onClose, children, className = "" }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<Element | null>(null);
  const pressedOutside = useRef(false);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) {
      before.current = document.activeElement;
      element.showModal();
      focusFirstField();
    } else {
      element.close();
      giveBackFocus(before.current);
    }
  }, [open]);

  const isOutside = (event: PointerEvent<HTMLDialogElement>) => event.target === event.currentTarget;
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // The event comes later, when the dialog can be open again.
      onClose={({ target, currentTarget }) => target === currentTarget && !currentTarget.open && onClose()}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      // A press that begins inside, such as one that marks text, closes nothing.
      onPointerDown={(event) => {
        pressedOutside.current = isOutside(event);
      }}
      onPointerUp={(event) => {
        if (pressedOutside.current && isOutside(event)) onClose();
      }}
      className={`dialog ${className}`}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" aria-label="Close" onClick={onClose}>
            <Icon name="x" size={18} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** Moves the focus to the first field of the open dialog, also when what had it is gone. */
export function focusFirstField(): void {
  document
    .querySelector<HTMLElement>(
      "dialog[open] [data-autofocus] :is(input:not([type=hidden]), select, textarea)",
    )
    ?.focus();
}

/** To what had the focus before. If that is gone, or was nothing, to the page's content: never to the body. */
function giveBackFocus(before: Element | null): void {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) {
    before.focus({ preventScroll: true });
    if (document.activeElement === before) return;
  }
  document.getElementById("main")?.focus({ preventScroll: true });
}
