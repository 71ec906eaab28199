"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { type FormState, idleForm } from "@/lib/form-state";
import {
  browserShelf,
  type Draft,
  keepDraft,
  letDeskGo,
  letDraftGo,
  type Shelf,
  unsavedDrafts,
} from "@/lib/statement-draft";

/** The text that another tab saved, and the one that was refused because of it. */
export type Conflict = { version: number; saved: string; mine: string };

/** How the text stands with the server. "stranger": somebody else is signed in in this browser by now. */
export type Phase =
  | { kind: "idle" | "typing" | "saving" | "conflict" | "session" | "stranger" | "offline" | "unanswered" }
  | { kind: "saved" | "refused" | "invalid"; sentence: string };

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

const pause = 2_000;
const retry = 15_000;

/** What waits for the server to answer, or for its person to come back. */
const waiting: Phase["kind"][] = ["offline", "unanswered", "session", "refused"];

/**
 * Keeps a text that is being written: in this browser with every letter, and on the server after a pause and on
 * leaving. Nothing that another tab saved is written over unasked.
 */
export function useAutosave({ action, viewerId, saved, answer, boxId }: Options) {
  const [first] = useState(() => firstOf(saved, answer));
  const [text, setText] = useState(first.text);
  const [phase, setPhase] = useState<Phase>(first.phase);
  const [conflict, setConflict] = useState<Conflict | null>(first.conflict);
  const [offers, setOffers] = useState<Draft[]>([]);
  // Null until there is a browser to ask.
  const [kept, setKept] = useState<boolean | null>(null);
  // React fills the box anew when it takes the page over: what was typed by then is read before.
  const [typedEarly] = useState(() =>
    typeof document === "undefined"
      ? null
      : ((document.getElementById(boxId) as HTMLTextAreaElement | null)?.value ?? null),
  );
  const live = useRef({
    text: first.text,
    /** The version that the text grew from, and its text, where it is known. */
    base: first.base as { version: number; body: string | null },
    conflict: first.conflict,
    phase: first.phase.kind as Phase["kind"],
    desk: "",
    gone: false,
    sending: false,
    saveNext: false,
    /** Texts that were sent and never answered: the server may have them. */
    unanswered: [] as string[],
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  });

  const isDirty = () => live.current.text !== live.current.base.body;

  function turn(next: Phase) {
    live.current.phase = next.kind;
    setPhase(next);
  }

  function face(next: Conflict | null) {
    live.current.conflict = next;
    setConflict(next);
  }

  function keep() {
    const { desk, base, text: body, phase } = live.current;
    const shelf = browserShelf();
    if (isDirty() && phase !== "stranger") {
      const draft = { viewerId, desk, version: base.version, body, at: Date.now() };
      setKept(shelf !== null && keepDraft(shelf, draft));
    } else {
      if (shelf) letDeskGo(shelf, desk);
      setKept(!isDirty());
    }
  }

  /** What other desks left in this browser. */
  function offer(shelf: Shelf) {
    const { desk, base } = live.current;
    setOffers(
      unsavedDrafts(shelf, viewerId, base.body ?? saved.body).filter(({ key }) => !key.endsWith(desk)),
    );
  }

  function saveIn(milliseconds: number) {
    clearTimeout(live.current.timer);
    if (!live.current.gone) live.current.timer = setTimeout(() => save("autosaved"), milliseconds);
  }

  function write(value: string) {
    live.current.text = value;
    setText(value);
    keep();
    if (live.current.conflict || live.current.phase === "stranger") return;
    if (!waiting.includes(live.current.phase)) turn({ kind: "typing" });
    saveIn(pause);
  }

  async function save(kind: "saved" | "autosaved"): Promise<void> {
    const now = live.current;
    clearTimeout(now.timer);
    if (now.sending) {
      now.saveNext ||= kind === "saved";
      return;
    }
    if (kind === "autosaved" && (!isDirty() || now.conflict || now.phase === "stranger")) return;
    // Saving by hand with both texts in sight is the choice of this one.
    if (now.conflict) {
      now.base = { version: now.conflict.version, body: now.conflict.saved };
      face(null);
      keep();
    }
    if (!navigator.onLine) {
      turn({ kind: "offline" });
      return;
    }
    const body = now.text;
    now.sending = true;
    turn({ kind: "saving" });
    const form = new FormData();
    for (const [name, value] of Object.entries({
      body,
      kind,
      version: String(now.base.version),
      writer: viewerId,
    })) {
      form.set(name, value);
    }
    const said = await action(idleForm, form).catch(() => null);
    now.sending = false;
    const saveNext = now.saveNext;
    now.saveNext = false;
    hear(said, body, kind, saveNext);
  }

  function hear(said: FormState | null, body: string, kind: "saved" | "autosaved", saveNext: boolean) {
    const now = live.current;
    // A server that restarts, or a proxy before it, answers with something that is no answer.
    if (!said?.status) {
      now.unanswered.push(body);
      turn({ kind: navigator.onLine ? "unanswered" : "offline" });
      saveIn(retry);
    } else if (said.status === "saved") {
      now.base = { version: Number(said.values.version), body };
      now.unanswered = [];
      keep();
      turn({
        kind: "saved",
        sentence: kind === "saved" ? (said.message ?? "") : `Saved at ${said.values.savedAt}.`,
      });
      if (saveNext) void save("saved");
      else if (isDirty()) {
        turn({ kind: "typing" });
        saveIn(pause);
      }
    } else if (said.status === "conflict") {
      const there = { version: Number(said.values.version), saved: said.values.saved ?? "" };
      if (now.unanswered.includes(there.saved)) {
        now.base = { version: there.version, body: there.saved };
        now.unanswered = [];
        keep();
        void save(kind);
        return;
      }
      face({ ...there, mine: now.text });
      turn({ kind: "conflict" });
    } else if (said.values.session === "ended") {
      turn({ kind: "session" });
      saveIn(retry);
    } else if (said.values.writer === "other") {
      turn({ kind: "stranger" });
      keep();
    } else if (said.status === "invalid") {
      turn({
        kind: "invalid",
        sentence: said.errors.body ?? said.message ?? Object.values(said.errors)[0] ?? "",
      });
    } else {
      turn({ kind: "refused", sentence: said.message ?? "" });
      saveIn(retry);
    }
  }

  /** The other tab's text takes the place of this one's. */
  function takeSaved() {
    const now = live.current;
    if (!now.conflict) return;
    now.base = { version: now.conflict.version, body: now.conflict.saved };
    now.text = now.conflict.saved;
    setText(now.text);
    face(null);
    keep();
    turn({ kind: "saved", sentence: "What was saved stays." });
  }

  /** What is in the box by now becomes an offer itself, if it is not saved. */
  function take(draft: Draft) {
    const now = live.current;
    const shelf = browserShelf();
    if (!shelf) return;
    keep();
    if (isDirty()) now.desk = newDesk();
    now.base = { version: draft.version, body: draft.version === now.base.version ? now.base.body : null };
    face(null);
    write(draft.body);
    letDraftGo(shelf, draft.key);
    offer(shelf);
    void save("autosaved");
  }

  function letGo(draft: Draft) {
    const shelf = browserShelf();
    if (!shelf) return;
    letDraftGo(shelf, draft.key);
    offer(shelf);
  }

  const leave = () => {
    if (isDirty() && !waiting.includes(live.current.phase) && live.current.phase !== "invalid") {
      void save("autosaved");
    }
  };

  const arrive = useEffectEvent(() => {
    live.current.gone = false;
    live.current.desk ||= newDesk();
    const shelf = browserShelf();
    if (shelf) offer(shelf);
    if (typedEarly !== null && typedEarly !== live.current.text) write(typedEarly);
    else keep();
  });
  const depart = useEffectEvent(() => {
    leave();
    live.current.gone = true;
    clearTimeout(live.current.timer);
  });
  const returned = useEffectEvent(() => {
    if (document.visibilityState === "hidden") leave();
    else if (waiting.includes(live.current.phase)) void save("autosaved");
  });
  const unload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isDirty() && kept === false) event.preventDefault();
  });

  useEffect(() => {
    arrive();
    const onReturn = () => returned();
    const onUnload = (event: BeforeUnloadEvent) => unload(event);
    document.addEventListener("visibilitychange", onReturn);
    window.addEventListener("focus", onReturn);
    window.addEventListener("online", onReturn);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("visibilitychange", onReturn);
      window.removeEventListener("focus", onReturn);
      window.removeEventListener("online", onReturn);
      window.removeEventListener("beforeunload", onUnload);
      depart();
    };
  }, []);

  return {
    text,
    /** The version that a form sent without JavaScript is written over. */
    version: conflict?.version ?? first.base.version,
    phase,
    kept,
    conflict,
    offers,
    write,
    save,
    leave,
    takeSaved,
    take,
    letGo,
  };
}

const newDesk = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** Where a desk begins: with what is saved, or with what its last answer without JavaScript brought back. */
function firstOf(
  saved: { body: string; version: number },
  { status, message, errors, values }: FormState,
): { text: string; base: { version: number; body: string | null }; phase: Phase; conflict: Conflict | null } {
  if (status === "idle") return { text: saved.body, base: saved, phase: { kind: "idle" }, conflict: null };
  if (status === "saved") {
    return {
      text: saved.body,
      base: saved,
      phase: { kind: "saved", sentence: message ?? "" },
      conflict: null,
    };
  }
  const text = values.body ?? "";
  const version = Number(values.version ?? saved.version);
  const base = { version, body: version === saved.version ? saved.body : null };
  if (status === "conflict") {
    const conflict = { version, saved: values.saved ?? "", mine: text };
    return { text, base, phase: { kind: "conflict" }, conflict };
  }
  const sentence = errors.body ?? message ?? Object.values(errors)[0] ?? "";
  return { text, base, phase: { kind: status, sentence }, conflict: null };
}
