import type { FormState } from "@/lib/form-state";
import type { Draft } from "@/lib/statement-draft";

/** The text that another tab saved, and the one that was refused because of it. */
export type Conflict = { version: number; saved: string; mine: string };

type PlainPhase = "idle" | "typing" | "saving" | "conflict" | "offline" | "no-answer" | "signed-out";

/** How the text stands with the server. "other-person": somebody else has signed in in this browser. */
export type Phase =
  | { kind: PlainPhase | "other-person" }
  | { kind: "saved" | "refused" | "invalid"; sentence: string };

/** By the person, or by the editor itself. */
type SaveKind = "saved" | "autosaved";

/** Everything that the statement editor knows of its text. */
export type EditorState = {
  /** This tab's name among the drafts in the browser; "" until the page is open. */
  tab: string;
  text: string;
  /** The saved version that the text grew from. The body is null where it is not known. */
  base: { version: number; body: string | null };
  phase: Phase;
  conflict: Conflict | null;
  /** What other tabs left in this browser. */
  drafts: Draft[];
  /** Whether the browser keeps what is not saved; null until it was asked. */
  kept: boolean | null;
  /** What the server is being asked to save. */
  sending: { body: string; kind: SaveKind } | null;
  /** Save was pressed while the server was being asked. */
  saveNext: boolean;
  /** Texts that were sent and never answered: the server may have saved them. */
  lost: string[];
  closed: boolean;
};

export type EditorEvent =
  /** `typed`: what the box held before the scripts were there. */
  | { type: "opened"; tab: string; typed: string | null }
  | { type: "closed" }
  | { type: "typed"; text: string }
  | { type: "save-pressed" }
  | { type: "wait-over" }
  /** The box lost the focus, or the page went out of sight. */
  | { type: "left" }
  /** The page is in sight again, or the browser is online again. */
  | { type: "returned" }
  /** What came of "send": an answer, none, or nothing was sent because the browser is offline. */
  | { type: "answered"; answer: FormState }
  | { type: "answer-lost"; online: boolean }
  | { type: "not-sent" }
  /** What came of "keep-draft" and "find-drafts". */
  | { type: "draft-kept"; kept: boolean }
  | { type: "drafts-found"; drafts: Draft[] }
  /** `tab`: a new name, for when the text in the box becomes a draft itself. */
  | { type: "draft-chosen"; draft: Draft; tab: string }
  | { type: "draft-refused"; draft: Draft }
  | { type: "saved-text-chosen" };

export type Effect =
  | { type: "send"; body: string; kind: SaveKind; version: number }
  /** Replaces an earlier wait; null ends it. */
  | { type: "wait"; milliseconds: number | null }
  | { type: "keep-draft"; tab: string; version: number; body: string }
  | { type: "remove-own-draft"; tab: string }
  | { type: "remove-draft"; key: string }
  /** `saved`: a text that needs no draft; null: the one that the page was drawn with. */
  | { type: "find-drafts"; tab: string; saved: string | null };

/** Milliseconds after the last letter, and after a try that failed. */
export const pause = 2_000;
export const retry = 15_000;

/**
 * One step of the statement editor: its next state, and what is to be done, in this order. The text is kept in the
 * browser with every letter, and saved after a pause and on leaving. What another tab saved is written over only when
 * the person says so.
 */
export function editStatement(state: EditorState, event: EditorEvent): [EditorState, Effect[]] {
  const { effects, ...next } = stepOf({ ...state, effects: [] }, event);
  return [next, effects];
}

/** A state on its way, with what is to be done so far. */
type Step = EditorState & { effects: Effect[] };

function stepOf(step: Step, event: EditorEvent): Step {
  switch (event.type) {
    case "opened": {
      const opened = findDrafts({ ...step, closed: false, tab: step.tab || event.tab });
      return event.typed === null || event.typed === opened.text
        ? keepDraft(opened)
        : write(opened, event.typed);
    }
    case "closed":
      return wait({ ...leave(step), closed: true }, null);
    case "typed":
      return write(step, event.text);
    case "save-pressed":
      return save(step, "saved");
    case "wait-over":
      return save(step, "autosaved");
    case "left":
      return leave(step);
    case "returned":
      return isRetried(step) ? save(step, "autosaved") : step;
    case "answered":
      return readAnswer(step, event.answer);
    case "answer-lost": {
      const lost = step.sending ? [...step.lost, step.sending.body] : step.lost;
      return wait(
        answered({ ...step, lost, phase: { kind: event.online ? "no-answer" : "offline" } }),
        retry,
      );
    }
    case "not-sent":
      return { ...step, sending: null, phase: { kind: "offline" } };
    case "draft-kept":
      return { ...step, kept: event.kept || !isDirty(step) };
    case "drafts-found":
      return { ...step, drafts: event.drafts };
    case "draft-chosen":
      return takeDraft(step, event.draft, event.tab);
    case "draft-refused":
      return findDrafts(also(step, { type: "remove-draft", key: event.draft.key }));
    case "saved-text-chosen":
      return step.conflict ? takeSaved(step, step.conflict) : step;
  }
}

const also = (step: Step, effect: Effect): Step => ({ ...step, effects: [...step.effects, effect] });

const isDirty = ({ text, base }: Step) => text !== base.body;

/** The next try comes by itself. */
const isRetried = ({ phase }: Step) => ["offline", "no-answer", "signed-out", "refused"].includes(phase.kind);

function write(step: Step, text: string): Step {
  const kept = keepDraft({ ...step, text });
  if (kept.conflict || kept.phase.kind === "other-person") return kept;
  return wait(isRetried(kept) ? kept : { ...kept, phase: { kind: "typing" } }, pause);
}

function leave(step: Step): Step {
  return isDirty(step) && !isRetried(step) && step.phase.kind !== "invalid" ? save(step, "autosaved") : step;
}

function save(step: Step, kind: SaveKind): Step {
  const now = wait(step, null);
  if (now.sending) return { ...now, saveNext: now.saveNext || kind === "saved" };
  if (kind === "autosaved" && (!isDirty(now) || now.conflict || now.phase.kind === "other-person"))
    return now;
  // Both texts are in sight: who presses Save chooses this one.
  const chosen = now.conflict ? keepDraft(onTopOf(now, now.conflict)) : now;
  const { text: body, base } = chosen;
  return also(
    { ...chosen, sending: { body, kind }, phase: { kind: "saving" } },
    { type: "send", body, kind, version: base.version },
  );
}

const answered = (step: Step): Step => ({ ...step, sending: null, saveNext: false });

function readAnswer(before: Step, { status, message, errors, values }: FormState): Step {
  const { sending, saveNext, lost } = before;
  if (!sending) return before;
  const step = answered(before);
  const version = Number(values.version);
  if (status === "saved") {
    const sentence = sending.kind === "saved" ? (message ?? "") : `Saved at ${values.savedAt}.`;
    const base = { version, body: sending.body };
    const saved = keepDraft({ ...step, base, lost: [], phase: { kind: "saved", sentence } });
    if (saveNext) return save(saved, "saved");
    return isDirty(saved) ? wait({ ...saved, phase: { kind: "typing" } }, pause) : saved;
  }
  if (status === "conflict") {
    const conflict = { version, saved: values.saved ?? "", mine: step.text };
    // A text of this tab, of which only the answer was lost, is no other text.
    return lost.includes(conflict.saved)
      ? save(keepDraft({ ...onTopOf(step, conflict), lost: [] }), sending.kind)
      : { ...step, conflict, phase: { kind: "conflict" } };
  }
  if (values.session === "ended") return wait({ ...step, phase: { kind: "signed-out" } }, retry);
  if (values.writer === "other") return keepDraft({ ...step, phase: { kind: "other-person" } });
  if (status === "invalid")
    return { ...step, phase: { kind: "invalid", sentence: problemOf(message, errors) } };
  return wait({ ...step, phase: { kind: "refused", sentence: message ?? "" } }, retry);
}

const problemOf = (message: string | null, errors: Record<string, string>) =>
  errors.body ?? message ?? Object.values(errors)[0] ?? "";

/** From now on the text stands for a change of what another tab saved. */
const onTopOf = (step: Step, { version, saved }: Conflict): Step => ({
  ...step,
  base: { version, body: saved },
  conflict: null,
});

/** The other tab's text takes the place of this one's. */
function takeSaved(step: Step, conflict: Conflict): Step {
  const sentence = "What was saved stays.";
  return keepDraft({
    ...onTopOf(step, conflict),
    text: conflict.saved,
    phase: { kind: "saved", sentence },
  });
}

/** What is in the box by now becomes a draft itself, if it is not saved. */
function takeDraft(step: Step, { key, version, body }: Draft, newTab: string): Step {
  const base = { version, body: version === step.base.version ? step.base.body : null };
  const taken = write({ ...keepDraft(step), tab: newTab, base, conflict: null }, body);
  return save(findDrafts(also(taken, { type: "remove-draft", key })), "autosaved");
}

/** Keeps in the browser what is not saved, and nothing else. Beside another person's account it keeps nothing. */
function keepDraft(step: Step): Step {
  const { tab, base, text, phase } = step;
  return isDirty(step) && phase.kind !== "other-person"
    ? also(step, { type: "keep-draft", tab, version: base.version, body: text })
    : also({ ...step, kept: !isDirty(step) }, { type: "remove-own-draft", tab });
}

const findDrafts = (step: Step) => also(step, { type: "find-drafts", tab: step.tab, saved: step.base.body });

const wait = (step: Step, milliseconds: number | null) =>
  also(step, { type: "wait", milliseconds: step.closed ? null : milliseconds });

/** The state of a page that opens: what is saved, or what the answer to a form without JavaScript brought back. */
export function firstState(
  saved: { body: string; version: number },
  { status, message, errors, values }: FormState,
): EditorState {
  const first: EditorState = {
    tab: "",
    text: saved.body,
    base: saved,
    phase: { kind: "idle" },
    conflict: null,
    drafts: [],
    kept: null,
    sending: null,
    saveNext: false,
    lost: [],
    closed: false,
  };
  if (status === "idle") return first;
  if (status === "saved") return { ...first, phase: { kind: "saved", sentence: message ?? "" } };
  const text = values.body ?? "";
  const version = Number(values.version ?? saved.version);
  const typed = { ...first, text, base: { version, body: version === saved.version ? saved.body : null } };
  return status === "conflict"
    ? { ...typed, conflict: { version, saved: values.saved ?? "", mine: text }, phase: { kind: "conflict" } }
    : { ...typed, phase: { kind: status, sentence: problemOf(message, errors) } };
}
