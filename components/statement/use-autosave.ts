"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type EditorEvent,
  type Effect,
  editStatement,
  firstState,
} from "@/components/statement/edit-statement";
import { usePageAccount } from "@/components/ui/account-field";
import type { FormAction } from "@/components/ui/action-form";
import { answerOfRefusal } from "@/components/ui/lost-answer";
import { noteForm } from "@/components/ui/pages-drawn";
import { holdSignOut, leavingPage } from "@/components/ui/under-way";
import { browserStorage, waitingChanged } from "@/lib/browser-storage";
import { accountField, type FormState, idleForm } from "@/lib/form-state";
import {
  type Draft,
  type DraftCipher,
  draftCipher,
  keepDraft,
  removeDraftsOf,
  unsavedDrafts,
} from "@/lib/statement-draft";

type Options = {
  action: FormAction;
  viewer: { id: string; draftKey: string };
  /** The saved statement when the page was rendered. */
  saved: { body: string; version: number };
  /** The answer to a form without JavaScript. */
  answer: FormState;
  /** Id of the text box. */
  boxId: string;
};

/** Runs the statement editor in a browser: sends events to `editStatement` and runs its effects. */
export function useAutosave({ action, viewer, saved, answer, boxId }: Options) {
  const account = usePageAccount();
  const [state, setState] = useState(() => firstState(saved, answer));
  const [isDraftLost, setDraftLost] = useState(false);
  // Newer than `state` until React renders: two events in a row must see each other's result.
  const latest = useRef(state);
  const cipher = useRef<Promise<DraftCipher | null>>(undefined);
  const stored = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Hydration overwrites the box, so text that was typed before it is read here.
  const [typedEarly] = useState(() =>
    typeof document === "undefined"
      ? null
      : ((document.getElementById(boxId) as HTMLTextAreaElement | null)?.value ?? null),
  );

  function dispatch(event: EditorEvent) {
    const [next, effects] = editStatement(latest.current, event);
    latest.current = next;
    setState(next);
    for (const effect of effects) run(effect);
  }

  function run(effect: Effect) {
    if (effect.type === "send") return void send(effect);
    if (effect.type === "wait") {
      clearTimeout(timer.current);
      if (effect.milliseconds !== null)
        timer.current = setTimeout(() => dispatch({ type: "wait-over" }), effect.milliseconds);
      return;
    }
    cipher.current ??= draftCipher(viewer.draftKey).catch(() => null);
    const opened = cipher.current;
    // One after the other: encrypting takes a moment, and an earlier text must not replace a later one.
    const next = async () => runInStorage(effect, await opened);
    stored.current = stored.current.then(next, next);
  }

  async function runInStorage(
    effect: Exclude<Effect, { type: "send" | "wait" }>,
    cipher: DraftCipher | null,
  ): Promise<void> {
    const storage = browserStorage();
    if (effect.type === "keep-draft") {
      const draft = { ...effect, viewerId: viewer.id, at: Date.now() };
      const kept = storage !== null && cipher !== null && (await keepDraft(storage, cipher, draft));
      dispatch({ type: "draft-kept", kept });
    } else if (storage === null || cipher === null) {
      return;
    } else if (effect.type === "find-drafts") {
      const drafts = await unsavedDrafts(storage, cipher, viewer.id, effect.saved ?? saved.body, () =>
        setDraftLost(true),
      );
      dispatch({ type: "drafts-found", drafts: drafts.filter(({ key }) => !key.endsWith(`.${effect.tab}`)) });
    } else if (effect.type === "remove-draft") {
      storage.removeItem(effect.key);
    } else {
      removeDraftsOf(storage, effect.tab);
    }
    if (effect.type !== "keep-draft") window.dispatchEvent(new Event(waitingChanged));
  }

  async function send({ body, kind, version }: Extract<Effect, { type: "send" }>) {
    if (!navigator.onLine) return dispatch({ type: "not-sent" });
    const form = new FormData();
    const fields = { body, kind, version: String(version), [accountField]: account ?? viewer.id };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const sent = action(idleForm, form).catch(answerOfRefusal);
    noteForm(sent);
    holdSignOut(sent.then((given) => given?.status === "saved"));
    const answer = await sent;
    // A restarting server or a proxy can reply with something that is not an answer.
    dispatch(
      answer?.status ? { type: "answered", answer } : { type: "answer-lost", online: navigator.onLine },
    );
  }

  const onEvent = useEffectEvent(dispatch);
  const isOwnDraft = useEffectEvent((key: string) => key.endsWith(`.${latest.current.tab}`));
  const onUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (latest.current.kept === false) event.preventDefault();
  });

  useEffect(() => {
    onEvent({ type: "opened", tab: newTab(), typed: typedEarly });
    const onVisibility = () => onEvent({ type: document.visibilityState === "hidden" ? "left" : "returned" });
    const onLeaving = () => {
      onEvent({ type: "left" });
      onEvent({ type: "returned" });
    };
    const beforeUnload = (event: BeforeUnloadEvent) => onUnload(event);
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === null || (newValue === null && isOwnDraft(key))) onEvent({ type: "draft-removed" });
    };
    window.addEventListener("storage", onStorage);
    window.addEventListener(leavingPage, onLeaving);
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("focus", onVisibility);
    window.addEventListener("online", onVisibility);
    window.addEventListener("beforeunload", beforeUnload);
    return () => {
      window.removeEventListener("storage", onStorage);
      window.removeEventListener(leavingPage, onLeaving);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("focus", onVisibility);
      window.removeEventListener("online", onVisibility);
      window.removeEventListener("beforeunload", beforeUnload);
      onEvent({ type: "closed" });
    };
  }, [typedEarly]);

  // Without an error a draft is kept for a moment only: until the text is saved.
  const { kind: phase } = state.phase;
  useEffect(() => {
    if (phase === "typing") return;
    const tell = () => window.dispatchEvent(new Event(waitingChanged));
    const told = setTimeout(tell, phase === "saving" ? slowMs : 0);
    return () => clearTimeout(told);
  }, [phase]);

  return {
    ...state,
    isDraftLost,
    write: (text: string) => dispatch({ type: "typed", text }),
    save: () => dispatch({ type: "save-pressed" }),
    leave: () => dispatch({ type: "left" }),
    chooseSaved: () => dispatch({ type: "saved-text-chosen" }),
    chooseDraft: (draft: Draft) => dispatch({ type: "draft-chosen", draft, tab: newTab() }),
    discardDraft: (draft: Draft) => dispatch({ type: "draft-discarded", draft }),
  };
}

/** A save that takes longer may fail. */
const slowMs = 1_500;

/** A unique name for this tab. */
const newTab = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
