"use client";

import { type ReactNode, type SubmitEvent, useEffect, useRef, useState, useTransition } from "react";
import { createPortal } from "react-dom";
import { usePageAccount } from "@/components/ui/account-field";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { keepingTheForm } from "@/components/ui/lost-answer";
import { isTypingBeside } from "@/components/ui/typing-beside";
import { reload } from "@/components/ui/whole-answers";
import { accountField, idleForm } from "@/lib/form-state";

type TaskFormsProps = {
  action: FormAction;
  /** The buttons of the rows name this form. */
  id: string;
  /** Names the form for those who cannot see it. */
  label: string;
  /** The rows. */
  children: ReactNode;
};

/** What was changed, and the change that undoes it, as the rows' buttons send it. */
type Said = { sentence: string; undo: string | null; task: string; title: string };

/** Why a row was not changed, in a box at its end. */
type Problem = { box: HTMLElement; task: string; sentence: string; attempt: number };

/** Where the focus goes when the page with the change is there: then a button of the task's row is gone. */
type Next = { task: string; pressed: HTMLElement | null; list: Element | null; index: number };

const sentences: Record<string, (title: string) => string> = {
  done: (title) => `Done: ${title}`,
  dismissed: (title) => `Skipped: ${title}`,
  open: (title) => `Open again: ${title}`,
};

/**
 * Rows of tasks whose buttons (TaskRow) are drawn, and the one form that all of them send: a form for each row would cost the
 * server more than all else in it. With JavaScript each button sends its change alone. A status says what was changed and
 * offers to undo it, and the focus goes to the same task, or to the one that took its place.
 */
export function TaskForms({ action, id, label, children }: TaskFormsProps) {
  const [said, setSaid] = useState<Said | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const account = usePageAccount();
  const [, startTransition] = useTransition();
  const area = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const next = useRef<Next | null>(null);

  // Rows are drawn anew when their task has changed. The page comes after the answer, so this looks after each rendering.
  useEffect(() => {
    const wanted = next.current;
    if (wanted === null || wanted.pressed?.isConnected) return;
    const isFree = document.activeElement === document.body || document.activeElement === status.current;
    const row = area.current && rowFor(wanted, area.current);
    if (row === null && wanted.pressed === null) return;
    next.current = null;
    if (isFree) (row?.querySelector("button") ?? status.current)?.focus({ preventScroll: true });
  });

  const send = (change: string, title: string, row: HTMLElement | null) => {
    const { state = "", key, id: taskId } = Object.fromEntries(new URLSearchParams(change));
    const task = key ?? taskId ?? "";
    row?.setAttribute("aria-busy", "true");
    startTransition(async () => {
      const form = new FormData();
      form.set("change", change);
      if (account !== null) form.set(accountField, account);
      const { status: outcome, message, version, isPageOld } = await keepingTheForm(action)(idleForm, form);
      row?.removeAttribute("aria-busy");
      if (outcome === "saved") {
        setProblems((all) => all.filter((one) => one.task !== task));
        const isUndone = state === "open" || version === undefined;
        const undo = isUndone ? null : `${change.replace(`state=${state}`, "state=open")}&undoes=${version}`;
        const what = sentences[state]?.(title) ?? title;
        setSaid({ sentence: isPageOld ? `${what}. ${reload}` : what, undo, task, title });
        return;
      }
      next.current = null;
      const sentence = message ?? "This could not be saved. Reload the page, then try again.";
      if (row === null) setSaid({ sentence, undo: outcome === "conflict" ? null : change, task, title });
      else setProblems((all) => withProblem(all, { row, task, sentence }));
    });
  };

  const onSubmit = (event: SubmitEvent) => {
    const { submitter: button, target } = event;
    const row = button?.closest<HTMLElement>("[data-task]");
    if (target.id !== id || !(button instanceof HTMLButtonElement) || !row) return;
    event.preventDefault();
    event.stopPropagation();
    if (row.ariaBusy === "true") return;
    const list = row.closest("ul");
    const index = list ? rowsOf(list).indexOf(row) : 0;
    next.current = { task: row.dataset.task ?? "", pressed: button, list, index };
    send(button.value, row.querySelector("[data-title]")?.textContent ?? "", row);
  };

  const undo = ({ undo: change, task, title }: Said) => {
    if (change === null) return;
    const row = area.current && rowsOf(area.current).find(({ dataset }) => dataset.task === task);
    next.current = { task, pressed: row?.querySelector("button") ?? null, list: null, index: 0 };
    // The button goes with the sentence.
    status.current?.focus();
    send(change, title, null);
  };

  return (
    <div ref={area} onSubmitCapture={onSubmit} className="min-w-0">
      <ActionForm id={id} action={action} label={label}>
        {null}
      </ActionForm>
      {children}
      <div className="task-said" data-empty={said === null || undefined}>
        <p ref={status} role="status" tabIndex={-1}>
          {said?.sentence}
        </p>
        {said?.undo && (
          <button type="button" className="link min-h-11 cursor-pointer px-2" onClick={() => undo(said)}>
            Undo
          </button>
        )}
      </div>
      {problems.map(({ box, task, sentence, attempt }) =>
        createPortal(
          <p
            key={attempt}
            ref={takeFocus}
            role="alert"
            tabIndex={-1}
            className="border-bad border-l-3 bg-wash px-4 py-3 text-sm"
          >
            {sentence}
          </p>,
          box,
          task,
        ),
      )}
    </div>
  );
}

// One function: React calls a new one after each rendering, and the button that was pressed since would lose the focus.
const takeFocus = (alert: HTMLElement | null) => {
  const row = alert?.closest("[data-task]");
  if (row && !isTypingBeside(row)) alert?.focus();
};

const rowsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>("[data-task]")];

/** The row of the task, else the one that took its place in its list; null if none can be seen. */
function rowFor({ task, list, index }: Next, area: Element): HTMLElement | null {
  const isSeen = (row: HTMLElement) => row.closest("details:not([open])") === null;
  const same = rowsOf(area).find((row) => row.dataset.task === task && isSeen(row));
  if (same) return same;
  const rows = list?.isConnected ? rowsOf(list).filter(isSeen) : [];
  return rows[Math.min(index, rows.length - 1)] ?? null;
}

/** A row is drawn as one string, so the box for its problem is added to the end of it. */
function withProblem(
  problems: readonly Problem[],
  { row, task, sentence }: Pick<Problem, "task" | "sentence"> & { row: HTMLElement },
): Problem[] {
  const before = problems.find((one) => one.task === task && one.box.isConnected);
  const box = before?.box ?? row.appendChild(document.createElement("div"));
  box.className = "task-problem";
  return [
    ...problems.filter((one) => one.task !== task),
    { box, task, sentence, attempt: (before?.attempt ?? 0) + 1 },
  ];
}
