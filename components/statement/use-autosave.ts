"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type EditorEvent,
  type Effect,
  editStatement,
  firstState,
} from "@/components/statement/edit-statement";
import type { FormAction } from "@/components/ui/action-form";
import { type FormState, idleForm } from "@/lib/form-state";
import { browserStorage, type Draft, keepDraft, removeDraftsOf, unsavedDrafts } from "@/lib/statement-draft";

type Options = {
  action: FormAction;
  viewerId: string;
  /** What the server had when it drew the page. */
  saved: { body: string; version: number };
  /** The answer to a form that was sent without JavaScript. */
  answer: FormState;
  /** Id of the text box. */
  boxId: string;
};

/** Runs the statement editor in a browser: tells `editStatement` what happens, and does what it asks for. */
export function useAutosave({ action, viewerId, saved, answer, boxId }: Options) {
  const [state, show] = useState(() => firstState(saved, answer));
  // Two events of one moment must see each other: this is ahead of what React has drawn.
  const now = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // React fills the box anew when it takes the page over: what was typed by then is read before.
  const [typedEarly] = useState(() =>
    typeof document === "undefined"
      ? null
      : ((document.getElementById(boxId) as HTMLTextAreaElement | null)?.value ?? null),
  );

  function tell(event: EditorEvent) {
    const [next, effects] = editStatement(now.current, event);
    now.current = next;
    show(next);
    for (const effect of effects) run(effect);
  }

  function run(effect: Effect) {
    if (effect.type === "send") return void send(effect);
    if (effect.type === "wait") {
      clearTimeout(timer.current);
      if (effect.milliseconds !== null)
        timer.current = setTimeout(() => tell({ type: "wait-over" }), effect.milliseconds);
      return;
    }
    const storage = browserStorage();
    if (effect.type === "keep-draft") {
      const kept = storage !== null && keepDraft(storage, { ...effect, viewerId, at: Date.now() });
      tell({ type: "draft-kept", kept });
    } else if (storage === null) {
      return;
    } else if (effect.type === "find-drafts") {
      const drafts = unsavedDrafts(storage, viewerId, effect.saved ?? saved.body);
      tell({ type: "drafts-found", drafts: drafts.filter(({ key }) => !key.endsWith(`.${effect.tab}`)) });
    } else if (effect.type === "remove-draft") {
      storage.removeItem(effect.key);
    } else {
      removeDraftsOf(storage, effect.tab);
    }
  }

  async function send({ body, kind, version }: Extract<Effect, { type: "send" }>) {
    if (!navigator.onLine) return tell({ type: "not-sent" });
    const form = new FormData();
    for (const [name, value] of Object.entries({ body, kind, version: String(version), writer: viewerId })) {
      form.set(name, value);
    }
    const answer = await action(idleForm, form).catch(() => null);
    // A server that restarts, or a proxy before it, answers with something that is no answer.
    tell(answer?.status ? { type: "answered", answer } : { type: "answer-lost", online: navigator.onLine });
  }

  const onEvent = useEffectEvent(tell);
  const onUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (now.current.kept === false) event.preventDefault();
  });

  useEffect(() => {
    onEvent({ type: "opened", tab: newTab(), typed: typedEarly });
    const onSight = () => onEvent({ type: document.visibilityState === "hidden" ? "left" : "returned" });
    const beforeUnload = (event: BeforeUnloadEvent) => onUnload(event);
    document.addEventListener("visibilitychange", onSight);
    window.addEventListener("focus", onSight);
    window.addEventListener("online", onSight);
    window.addEventListener("beforeunload", beforeUnload);
    return () => {
      document.removeEventListener("visibilitychange", onSight);
      window.removeEventListener("focus", onSight);
      window.removeEventListener("online", onSight);
      window.removeEventListener("beforeunload", beforeUnload);
      onEvent({ type: "closed" });
    };
  }, [typedEarly]);

  return {
    ...state,
    write: (text: string) => tell({ type: "typed", text }),
    save: () => tell({ type: "save-pressed" }),
    leave: () => tell({ type: "left" }),
    chooseSaved: () => tell({ type: "saved-text-chosen" }),
    chooseDraft: (draft: Draft) => tell({ type: "draft-chosen", draft, tab: newTab() }),
    refuseDraft: (draft: Draft) => tell({ type: "draft-refused", draft }),
  };
}

/** A name for this tab that no other tab has. */
const newTab = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
