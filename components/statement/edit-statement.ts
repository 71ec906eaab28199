import type { FormState } from "@/lib/form-state";
import type { Draft } from "@/lib/statement-draft";

/** The text that another tab saved, and this tab's text, which was refused because of it. */
export type Conflict = { version: number; saved: string; mine: string };

type PlainPhase = "idle" | "typing" | "saving" | "conflict" | "offline" | "no-answer" | "signed-out";

/** The state of saving. "other-person": another account has signed in on this browser. */
export type Phase =
  | { kind: PlainPhase | "other-person" }
  | { kind: "saved" | "refused" | "invalid"; sentence: string };

/** Saved with the button, or by the editor itself. */
type SaveKind = "saved" | "autosaved";

/** The state of the statement editor. */
export type EditorState = {
  /** The name of this tab in the keys of its drafts; "" until the page is open. */
  tab: string;
  text: string;
  /** The saved version that the text is based on. The body is null if it is not known. */
  base: { version: number; body: string | null };
  phase: Phase;
  /** The phase while nothing is unsaved. */
  settled: Phase;
  conflict: Conflict | null;
  /** Drafts of other tabs in this browser. */
  drafts: Draft[];
  /** Whether the browser stores unsaved text; null until this is known. */
  kept: boolean | null;
  /** The text that is being sent to the server. */
  sending: { body: string; kind: SaveKind } | null;
  /** Save was pressed while a text was being sent. */
  saveNext: boolean;
  /** Texts that were sent and got no answer: the server may have saved them. */
  unanswered: string[];
  closed: boolean;
};

export type EditorEvent =
  /** `typed`: the content of the box before hydration. */
  | { type: "opened"; tab: string; typed: string | null }
  | { type: "closed" }
  | { type: "typed"; text: string }
  | { type: "save-pressed" }
  | { type: "wait-over" }
  /** The box lost the focus, or the page was hidden. */
  | { type: "left" }
  /** The page is visible again, or the browser is online again. */
  | { type: "returned" }
  /** Results of "send": an answer, no answer, or nothing was sent because the browser is offline. */
  | { type: "answered"; answer: FormState }
  | { type: "answer-lost"; online: boolean }
  | { type: "not-sent" }
  /** Results of "keep-draft" and "find-drafts". */
  | { type: "draft-kept"; kept: boolean }
  /** Somebody has signed out in another tab, which removes the drafts. */
  | { type: "draft-removed" }
  | { type: "drafts-found"; drafts: Draft[] }
  /** `tab`: a new tab name, because an unsaved text in the box becomes a draft of the old one. */
  | { type: "draft-chosen"; draft: Draft; tab: string }
  | { type: "draft-discarded"; draft: Draft }
  | { type: "saved-text-chosen" };

export type Effect =
  | { type: "send"; body: string; kind: SaveKind; version: number }
  /** Replaces an earlier timer; null clears it. */
  | { type: "wait"; milliseconds: number | null }
  | { type: "keep-draft"; tab: string; version: number; body: string }
  | { type: "remove-own-draft"; tab: string }
  | { type: "remove-draft"; key: string }
  /** `saved`: the text that needs no draft; null: the saved text when the page was rendered. */
  | { type: "find-drafts"; tab: string; saved: string | null };

/** Milliseconds from the last keystroke to a save, and from a failed save to the next try. */
export const pause = 2_000;
export const retry = 15_000;

/**
 * One step of the statement editor. The text is stored in the browser with every keystroke, and saved after a pause and
 * on leaving. What another tab saved is replaced only when the applicant chooses that.
 * @returns the next state, and the effects to run in their order.
 */
export function editStatement(state: EditorState, event: EditorEvent): [EditorState, Effect[]] {
  const { effects, ...next } = reduce({ ...state, effects: [] }, event);
  return [next, effects];
}

/** A state with the effects collected so far. */
type Step = EditorState & { effects: Effect[] };

function reduce(step: Step, event: EditorEvent): Step {
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
      return willRetry(step) ? save(step, "autosaved") : step;
    case "answered":
      return readAnswer(step, event.answer);
    case "answer-lost": {
      const unanswered = step.sending ? [...step.unanswered, step.sending.body] : step.unanswered;
      return wait(
        endSending({ ...step, unanswered, phase: { kind: event.online ? "no-answer" : "offline" } }),
        retry,
      );
    }
    case "not-sent":
      return { ...step, sending: null, phase: { kind: "offline" } };
    case "draft-kept":
      return { ...step, kept: event.kept || !isDirty(step) };
    case "draft-removed":
      return { ...step, kept: !isDirty(step) };
    case "drafts-found":
      return { ...step, drafts: event.drafts };
    case "draft-chosen":
      return takeDraft(step, event.draft, event.tab);
    case "draft-discarded":
      return findDrafts(addEffect(step, { type: "remove-draft", key: event.draft.key }));
    case "saved-text-chosen":
      return step.conflict ? takeSaved(step, step.conflict) : step;
  }
}

const addEffect = (step: Step, effect: Effect): Step => ({ ...step, effects: [...step.effects, effect] });

/** Whether the server may have another text than the box. */
const isDirty = ({ text, base, unanswered }: Step) =>
  text !== base.body || unanswered.some((sent) => sent !== text);

/** Nothing is unsaved, so no earlier problem with saving matters any more. */
const settle = (step: Step): Step => wait({ ...step, phase: step.settled }, null);

/** Whether the editor tries again by itself. */
const willRetry = ({ phase }: Step) => ["offline", "no-answer", "signed-out", "refused"].includes(phase.kind);

function write(step: Step, text: string): Step {
  const kept = keepDraft({ ...step, text });
  if (kept.conflict || kept.phase.kind === "other-person") return kept;
  if (!kept.sending && !isDirty(kept)) return settle(kept);
  return wait(willRetry(kept) ? kept : { ...kept, phase: { kind: "typing" } }, pause);
}

function leave(step: Step): Step {
  return isDirty(step) && !willRetry(step) && step.phase.kind !== "invalid" ? save(step, "autosaved") : step;
}

function save(step: Step, kind: SaveKind): Step {
  const now = wait(step, null);
  if (now.sending) return { ...now, saveNext: now.saveNext || kind === "saved" };
  if (kind === "autosaved" && (now.conflict || now.phase.kind === "other-person")) return now;
  if (kind === "autosaved" && !isDirty(now)) return { ...now, phase: now.settled };
  // Both texts are shown: pressing Save chooses this tab's text.
  const chosen = now.conflict ? keepDraft(rebase(now, now.conflict)) : now;
  const { text: body, base } = chosen;
  return addEffect(
    { ...chosen, sending: { body, kind }, phase: { kind: "saving" } },
    { type: "send", body, kind, version: base.version },
  );
}

const endSending = (step: Step): Step => ({ ...step, sending: null, saveNext: false });

function readAnswer(before: Step, { status, message, errors, values }: FormState): Step {
  const { sending, saveNext, unanswered } = before;
  if (!sending) return before;
  const step = endSending(before);
  const version = Number(values.version);
  if (status === "saved") {
    const sentence = sending.kind === "saved" ? (message ?? "") : `Saved at ${values.savedAt}.`;
    const base = { version, body: sending.body };
    const phase: Phase = { kind: "saved", sentence };
    const saved = keepDraft({ ...step, base, unanswered: [], phase, settled: phase });
    if (saveNext) return save(saved, "saved");
    return isDirty(saved) ? wait({ ...saved, phase: { kind: "typing" } }, pause) : saved;
  }
  if (status === "conflict") {
    const conflict = { version, saved: values.saved ?? "", mine: step.text };
    // A text of this tab that was saved without an answer is not a conflict.
    return unanswered.includes(conflict.saved)
      ? save(keepDraft({ ...rebase(step, conflict), unanswered: [] }), sending.kind)
      : { ...step, conflict, phase: { kind: "conflict" } };
  }
  if (values.session === "ended") return wait({ ...step, phase: { kind: "signed-out" } }, retry);
  if (values.session === "other") return keepDraft({ ...step, phase: { kind: "other-person" } });
  if (status === "invalid") {
    // Corrected in the meantime: the problem is no longer in the box.
    if (step.text !== sending.body) return saveNext ? save(step, "saved") : write(step, step.text);
    return { ...step, phase: { kind: "invalid", sentence: problemOf(message, errors) } };
  }
  return wait({ ...step, phase: { kind: "refused", sentence: message ?? "" } }, retry);
}

const problemOf = (message: string | null, errors: Record<string, string>) =>
  errors.body ?? message ?? Object.values(errors)[0] ?? "";

/** Makes the text that another tab saved the base of this tab's text. */
const rebase = (step: Step, { version, saved }: Conflict): Step => ({
  ...step,
  base: { version, body: saved },
  conflict: null,
});

/** Replaces this tab's text with the saved one. */
function takeSaved(step: Step, conflict: Conflict): Step {
  const phase: Phase = { kind: "saved", sentence: "The saved text was kept." };
  return keepDraft({ ...rebase(step, conflict), text: conflict.saved, phase, settled: phase });
}

/** Puts a draft into the box. The text that was there becomes a draft itself if it is not saved. */
function takeDraft(step: Step, { key, version, body }: Draft, newTab: string): Step {
  const base = { version, body: version === step.base.version ? step.base.body : null };
  const taken = write({ ...keepDraft(step), tab: newTab, base, conflict: null }, body);
  return save(findDrafts(addEffect(taken, { type: "remove-draft", key })), "autosaved");
}

/** Stores the text in the browser if it is not saved. Nothing is stored while another account is signed in. */
function keepDraft(step: Step): Step {
  const { tab, base, text, phase } = step;
  return isDirty(step) && phase.kind !== "other-person"
    ? addEffect(step, { type: "keep-draft", tab, version: base.version, body: text })
    : addEffect({ ...step, kept: !isDirty(step) }, { type: "remove-own-draft", tab });
}

const findDrafts = (step: Step) =>
  addEffect(step, { type: "find-drafts", tab: step.tab, saved: step.base.body });

const wait = (step: Step, milliseconds: number | null) =>
  addEffect(step, { type: "wait", milliseconds: step.closed ? null : milliseconds });

/** The first state of a page: the saved text, or the text from the answer to a form without JavaScript. */
export function firstState(
  saved: { body: string; version: number },
  { status, message, errors, values }: FormState,
): EditorState {
  const first: EditorState = {
    tab: "",
    text: saved.body,
    base: saved,
    phase: { kind: "idle" },
    settled: { kind: "idle" },
    conflict: null,
    drafts: [],
    kept: null,
    sending: null,
    saveNext: false,
    unanswered: [],
    closed: false,
  };
  if (status === "idle") return first;
  if (status === "saved") {
    const phase: Phase = { kind: "saved", sentence: message ?? "" };
    return { ...first, phase, settled: phase };
  }
  const text = values.body ?? "";
  const version = Number(values.version ?? saved.version);
  const typed = { ...first, text, base: { version, body: version === saved.version ? saved.body : null } };
  return status === "conflict"
    ? { ...typed, conflict: { version, saved: values.saved ?? "", mine: text }, phase: { kind: "conflict" } }
    : { ...typed, phase: { kind: status, sentence: problemOf(message, errors) } };
}
