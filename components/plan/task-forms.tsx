"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";

/** A row's form, as the row's drawn buttons describe it. */
type RowFormProps = {
  label: string;
  /** The task: its key or its id. */
  hidden: Record<string, string>;
  buttons: { state: string; text: string; title: string }[];
  /** The state that was asked for. */
  asked: string;
};

type Opened = RowFormProps & { cell: HTMLElement; task: string };

type TaskFormsProps = {
  action: FormAction;
  /** The buttons of the rows name this form. */
  id: string;
  /** The rows. */
  children: ReactNode;
};

/**
 * Rows of tasks whose buttons (TaskButtons) are drawn. Without JavaScript all of them send one form. With it, a row gets a
 * form of its own when one of its buttons is pressed, because a form costs the server more than all else in a row.
 */
export function TaskForms({ action, id, children }: TaskFormsProps) {
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  const list = useRef<HTMLDivElement>(null);

  // A row that was saved is drawn anew, without its form. Its new buttons get the focus that the form had.
  useEffect(() => {
    const gone = opened.filter(({ cell }) => !cell.isConnected);
    if (gone.length === 0) return;
    setOpened((all) => all.filter(({ cell }) => cell.isConnected));
    if (document.activeElement !== document.body) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-task]") ?? [])];
    const same = rows.find(({ dataset }) => dataset.task === gone.at(-1)?.task);
    (same ?? rows[0])?.querySelector("button")?.focus({ preventScroll: true });
  });

  const onSubmit = (event: FormEvent) => {
    const { nativeEvent, target } = event;
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const cell = button?.closest<HTMLElement>("[data-task]");
    if (!(target instanceof HTMLFormElement) || target.id !== id || !button || !cell) return;
    event.preventDefault();
    event.stopPropagation();
    const form = formOf(cell, button);
    cell.replaceChildren();
    setOpened((all) => [
      ...all.filter((one) => one.cell.isConnected),
      { ...form, cell, task: cell.dataset.task ?? "" },
    ]);
  };

  return (
    <div ref={list} onSubmitCapture={onSubmit}>
      <ActionForm id={id} action={action} label="Status of a task">
        {null}
      </ActionForm>
      {children}
      {opened.map(({ cell, task, ...form }) =>
        createPortal(<RowForm action={action} {...form} />, cell, task),
      )}
    </div>
  );
}

/** The form that the buttons of a cell describe. Their values are queries: "state=done&key=start-assess". */
function formOf(cell: HTMLElement, pressed: HTMLElement): RowFormProps {
  const { state: asked = "", ...hidden } = changeOf(pressed);
  return {
    label: cell.getAttribute("aria-label") ?? "",
    hidden,
    buttons: [...cell.querySelectorAll("button")].map((button) => ({
      state: changeOf(button).state ?? "",
      text: button.firstChild?.textContent ?? "",
      title: button.lastChild?.textContent ?? "",
    })),
    asked,
  };
}

const changeOf = (button: HTMLElement): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(button.getAttribute("value") ?? ""));

/** The form of one row, which is sent as soon as it is there. */
function RowForm({ action, label, hidden, buttons, asked }: RowFormProps & { action: FormAction }) {
  const box = useRef<HTMLDivElement>(null);
  const sent = useRef(false);
  useEffect(() => {
    const button = box.current?.querySelector<HTMLButtonElement>(`button[value="${asked}"]`);
    if (!button || sent.current) return;
    sent.current = true;
    button.focus();
    button.form?.requestSubmit(button);
  }, [asked]);
  return (
    <div ref={box}>
      <ActionForm action={action} label={label} hidden={hidden} className="grid-flow-col gap-2">
        {buttons.map(({ state, text, title }) => (
          <SubmitButton key={state} tone="quiet" name="state" value={state} pendingLabel="…">
            {text}
            <span className="sr-only">{title}</span>
          </SubmitButton>
        ))}
      </ActionForm>
    </div>
  );
}
