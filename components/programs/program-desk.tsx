"use client";

import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { AccountField } from "@/components/ui/account-field";
import type { FormAction } from "@/components/ui/action-form";
import { KeyedRows } from "@/components/ui/keyed-rows";
import { keepingTheForm } from "@/components/ui/lost-answer";
import { type FormState, idleForm } from "@/lib/form-state";
import { newUuid } from "@/lib/new-uuid";
import { noteFormShown } from "@/lib/request-notes";

type ProgramDeskProps = {
  action: FormAction;
  /** Names a removal without JavaScript. */
  removalId: string;
  /** A change from another page that can be undone: what was done, and what the form sends to undo it. */
  before: { message: string; undo: string } | null;
  /** The rows, drawn (programRows). */
  rows: { mark: string; html?: string };
  caption: string;
  isEmpty: boolean;
  /** The row of the table's head. */
  head: ReactNode;
  /** What can be pressed for the selected programs: "Status", "Signal", "Type", "Remove". */
  bar: ReactNode;
  menus: ReactNode;
};

const isBrowser = typeof window !== "undefined";

/**
 * The table of programs in its form. Without JavaScript the bar changes the ticked programs, and a signal, a status or "…"
 * leads to the program's page. With JavaScript it is changed in place: shown at once, taken back when it isn't saved. The rows
 * are a string, so this listens for all of them.
 */
export function ProgramDesk(props: ProgramDeskProps) {
  const { action, removalId, before, rows, caption, isEmpty, head, bar, menus } = props;
  /** What takes back each form that is shown before its answer. */
  const shown = useRef(new WeakMap<FormData, (sentence: string) => void>());
  /** What is shown already, and waits for the answers before it. */
  const waiting = useRef(new Set<FormData>());
  /** What is not sent any more. */
  const ended = useRef(new WeakSet<FormData>());
  const sending: FormAction = async (previous, data) => {
    waiting.current.delete(data);
    if (ended.current.has(data)) {
      shown.current.get(data)?.("Not sent, because the change before it was not saved.");
      return previous;
    }
    const answer = await keepingTheForm(action)(previous, data);
    if (answer.status === "saved") return answer;
    // The sentence that says so would not stand for long otherwise.
    for (const next of waiting.current) ended.current.add(next);
    shown.current.get(data)?.(sentenceOf(answer) ?? "");
    if (previous.attempt === 0) return answer;
    // The form can have been sent before the last answer came, and so without what that offered.
    return { ...answer, values: { ...answer.values, undo: previous.values.undo ?? "" } };
  };
  const [state, submit, pending] = useActionState(isBrowser ? sending : action, idleForm);
  noteFormShown(state);
  const [ticked, setTicked] = useState(0);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  /** The program whose menu is open; "" for the selected programs. */
  const picked = useRef("");

  const count = () =>
    setTicked(body.current?.querySelectorAll<HTMLInputElement>("input:checked").length ?? 0);

  const tickAll = (checked: boolean) => {
    for (const box of body.current?.querySelectorAll<HTMLInputElement>("[type=checkbox]") ?? []) {
      box.checked = checked;
    }
    count();
  };

  // A browser that goes back keeps the ticks.
  useEffect(count, []);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (waiting.current.size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);

  useEffect(() => {
    if (state.attempt === 0) return;
    // What was pressed may be gone with its row or its bar, and “Remove” has nothing left to remove.
    const { activeElement } = document;
    const isLost =
      activeElement === null || activeElement === document.body || activeElement.closest("[hidden]");
    const isRemoved = state.status === "saved" && state.values.undo?.startsWith("removal");
    const next = state.status === "saved" ? (undo.current ?? said.current) : said.current;
    if (isLost || isRemoved) next?.focus();
  }, [state]);

  const send = (data: FormData, words: string) => {
    const set = String(data.get("set"));
    const ids = data.has("row")
      ? [String(data.get("row"))]
      : [...data.keys()].flatMap((name) => (name.startsWith("row-") ? [name.slice("row-".length)] : []));
    const isMissing = set !== "undo" && ids.length === 0;
    setMissing(isMissing);
    if (isMissing) return;
    // The page's id is for one removal, and a page can send several.
    if (set === "remove") data.set("id", newUuid());
    for (const error of body.current?.querySelectorAll(".cell-error") ?? []) error.remove();
    if (set !== "undo") shown.current.set(data, showAtOnce(ids, set, words));
    waiting.current.add(data);
    startTransition(() => submit(data));
  };

  const open = (menu: HTMLElement, anchor: HTMLElement, row: string) => {
    picked.current = row;
    const words = menu.id === "pick-kind" ? anchor.closest("tr")?.querySelector("th > span") : anchor;
    const chosen = row === "" ? undefined : words?.textContent;
    const page = menu.querySelector("a");
    if (page) page.href = `/programs/${row}`;
    for (const button of menu.querySelectorAll("button")) {
      button.toggleAttribute("aria-current", false);
      if (button.dataset.words === chosen) button.setAttribute("aria-current", "true");
    }
    menu.togglePopover();
    if (!menu.matches(":popover-open")) return;
    const box = anchor.getBoundingClientRect();
    const { offsetHeight, offsetWidth } = menu;
    const below = box.bottom + 4 + offsetHeight <= window.innerHeight;
    menu.style.top = `${Math.max(8, below ? box.bottom + 4 : box.top - 4 - offsetHeight)}px`;
    menu.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - offsetWidth - 8))}px`;
    menu.style.margin = "0";
    (menu.querySelector<HTMLElement>("[aria-current]") ?? controlsOf(menu)[0])?.focus();
  };

  const refusal = missing ? "Select at least one program first." : sentenceOf(state);
  const message = state.status === "saved" ? state.message : state.attempt === 0 ? before?.message : null;
  // A refusal has what the form sent: the change before it can still be undone.
  const undoes = state.attempt === 0 ? before?.undo : state.values.undo;

  return (
    <form
      ref={form}
      action={submit}
      aria-label="Your programs"
      className={isEmpty ? "desk desk-empty" : "desk"}
      onSubmit={(event) => {
        const { submitter } = event.nativeEvent as SubmitEvent;
        if (!(submitter instanceof HTMLButtonElement)) return;
        event.preventDefault();
        const data = new FormData(event.currentTarget, submitter);
        const menu = submitter.closest<HTMLElement>("[popover]");
        if (menu && picked.current !== "") data.set("row", picked.current);
        menu?.hidePopover();
        send(data, submitter.dataset.words ?? "");
      }}
      // Not onChange: React has that for boxes of its own only.
      onInput={(event) => {
        const box = event.target as HTMLElement;
        if (box instanceof HTMLInputElement && box.dataset.all !== undefined) {
          tickAll(box.checked);
        } else count();
        setMissing(false);
      }}
      onClick={(event) => {
        const at = event.target as HTMLElement;
        const next = at.closest<HTMLElement>("[data-next]");
        if (next !== null) {
          const menu = document.getElementById(`pick-${next.dataset.next}`);
          const row = document.getElementById(picked.current);
          const anchor = row?.querySelector<HTMLElement>("[data-pick=more]");
          // The focus goes back to the row, from where the next menu gets it.
          next.closest<HTMLElement>("[popover]")?.hidePopover();
          if (menu && row && anchor) open(menu, anchor, row.id);
          return;
        }
        const link = at.closest<HTMLElement>("a[data-pick]");
        const opener = at.closest<HTMLElement>("[popovertarget]");
        const anchor = link ?? opener;
        if (anchor !== null && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
          const id = opener ? opener.getAttribute("popovertarget") : `pick-${link?.dataset.pick}`;
          const menu = document.getElementById(id ?? "");
          if (menu === null) return;
          event.preventDefault();
          open(menu, anchor, link?.closest("tr")?.id ?? "");
        } else if (at.matches("td.choose")) at.querySelector("input")?.click();
      }}
      onKeyDown={(event) => {
        const menu = (event.target as HTMLElement).closest<HTMLElement>("[popover]");
        if (menu === null) {
          if (event.key === "Escape" && ticked > 0) clear(event.currentTarget, count);
          return;
        }
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const controls = controlsOf(menu);
        const now = controls.indexOf(event.target as HTMLElement);
        controls[(now + step + controls.length) % controls.length]?.focus();
      }}
    >
      <AccountField />
      <input type="hidden" name="id" value={removalId} />
      <input type="hidden" name="undo" value={undoes ?? ""} />
      <div className="desk-bar" data-some={ticked > 0 || undefined}>
        <p className="desk-count">{ticked > 0 ? `${ticked} selected` : "Selected programs:"}</p>
        {bar}
        {ticked > 0 && (
          <>
            <button type="button" className="pick all-cards" onClick={() => tickAll(true)}>
              Select all
            </button>
            <button type="button" className="pick" onClick={() => form.current && clear(form.current, count)}>
              Clear
            </button>
          </>
        )}
        <div className="desk-said" aria-busy={pending || undefined}>
          <p ref={said} role="status" tabIndex={-1}>
            {message && <span key={state.attempt}>{message}</span>}
          </p>
          {undoes && (
            <button ref={undo} type="submit" name="set" value="undo" className="pick">
              {message ? "Undo" : "Undo the last saved change"}
            </button>
          )}
          {refusal && (
            <p key={`${state.attempt} ${missing}`} role="alert" className="text-bad">
              {refusal}
            </p>
          )}
        </div>
      </div>
      {menus}
      <table className="table programs" hidden={isEmpty}>
        <caption className="sr-only">{caption}</caption>
        <thead>{head}</thead>
        <KeyedRows rows={rows} body={body} onPatched={count} />
      </table>
    </form>
  );
}

const controlsOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>("button, a")];

function clear(form: HTMLFormElement, count: () => void): void {
  const boxes = form.querySelectorAll<HTMLInputElement>("[type=checkbox]:checked");
  for (const box of boxes) box.checked = false;
  // The button that clears goes with the selection.
  boxes[0]?.focus();
  count();
}

/** Why nothing was saved; null if it was. */
const sentenceOf = ({ status, message, errors }: FormState) =>
  status === "idle" || status === "saved" ? null : (message ?? errors.set ?? null);

/** Shows a change before its answer. @returns what takes it back and says why. */
function showAtOnce(ids: readonly string[], set: string, words: string) {
  const [field] = set.split("=");
  const changed = ids.flatMap((id) => {
    const row = document.getElementById(id);
    if (row === null) return [];
    if (field === "remove") {
      row.hidden = true;
      return [{ row, takeBack: () => row.toggleAttribute("hidden", false) }];
    }
    const cell = row.querySelector<HTMLElement>(`[data-pick="${field}"]`);
    if (cell === null) return [];
    const [had, label] = [cell.textContent, cell.ariaLabel];
    cell.textContent = words;
    cell.ariaLabel = `${label?.split(":")[0]}: ${words}`;
    return [
      {
        row: cell.parentElement,
        takeBack: () => {
          cell.textContent = had;
          cell.ariaLabel = label;
        },
      },
    ];
  });
  return (sentence: string) => {
    for (const { row, takeBack } of changed) {
      takeBack();
      if (changed.length > 1 || field === "remove") continue;
      const error = document.createElement("p");
      error.className = "cell-error";
      error.textContent = sentence;
      row?.append(error);
    }
  };
}
