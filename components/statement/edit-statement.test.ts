import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type EditorEvent,
  type EditorState,
  type Effect,
  editStatement,
  firstState,
  pause,
  retry,
} from "@/components/statement/edit-statement";
import { type FormState, idleForm } from "@/lib/form-state";

const saved = { body: "Saved: 236.", version: 2 };

const answer = (status: FormState["status"], rest: Partial<FormState> = {}): EditorEvent => ({
  type: "answered",
  answer: { ...idleForm, status, ...rest },
});
const savedAs = (version: number) =>
  answer("saved", {
    message: "Your statement is saved.",
    values: { version: String(version), savedAt: "14:05" },
  });
const conflictWith = (text: string, version = 3) =>
  answer("conflict", { values: { version: String(version), saved: text } });

const opened: EditorEvent = { type: "opened", tab: "tab-1", typed: null };
const typed = (text: string): EditorEvent => ({ type: "typed", text });
const left: EditorEvent = { type: "left" };
const waitOver: EditorEvent = { type: "wait-over" };
const pressed: EditorEvent = { type: "save-pressed" };
const returned: EditorEvent = { type: "returned" };
const notSent: EditorEvent = { type: "not-sent" };
const lost: EditorEvent = { type: "answer-lost", online: true };
const signedOut = answer("refused", { values: { session: "ended" } });
const otherPerson = answer("refused", { values: { session: "other" } });
const draft = { key: "readyline.statement.ana.1.tab-9", version: 1, body: "From the train", at: 5 };
const draftChosen: EditorEvent = { type: "draft-chosen", draft, tab: "tab-2" };
const savedChosen: EditorEvent = { type: "saved-text-chosen" };

/** Sends events to the editor. @returns its state, and the effects of the last event. */
function play(events: EditorEvent[], first: EditorState = firstState(saved, idleForm)) {
  let state = first;
  let effects: Effect[] = [];
  for (const event of events) [state, effects] = editStatement(state, event);
  return { state, effects };
}

const keep = (body: string, version = 2, tab = "tab-1"): Effect => ({
  type: "keep-draft",
  tab,
  version,
  body,
});
const removeOwn: Effect = { type: "remove-own-draft", tab: "tab-1" };
const find = (text: string | null, tab = "tab-1"): Effect => ({ type: "find-drafts", tab, saved: text });
const wait = (milliseconds: number | null): Effect => ({ type: "wait", milliseconds });
const send = (body: string, kind: "saved" | "autosaved", version = 2): Effect => ({
  type: "send",
  body,
  kind,
  version,
});

/** The events, the state after them, and the effects of the last one. */
const steps: [string, EditorEvent[], Partial<EditorState>, Effect[]][] = [
  // Typing, pausing, saving
  ["opens with the saved text", [opened], { text: saved.body, kept: true }, [find(saved.body), removeOwn]],
  [
    "takes over text that was typed before hydration",
    [{ type: "opened", tab: "tab-1", typed: "Early" }],
    { text: "Early", phase: { kind: "typing" } },
    [find(saved.body), keep("Early"), wait(pause)],
  ],
  [
    "keeps its tab name and its text when the page opens again",
    [opened, typed("A"), { type: "closed" }, { type: "opened", tab: "tab-7", typed: null }],
    { tab: "tab-1", text: "A", closed: false },
    [find(saved.body), keep("A")],
  ],
  [
    "stores every keystroke in the browser and waits for a pause",
    [opened, typed("A"), typed("AB")],
    { text: "AB", phase: { kind: "typing" } },
    [keep("AB"), wait(pause)],
  ],
  [
    "saves after the pause",
    [opened, typed("A"), waitOver],
    { phase: { kind: "saving" }, sending: { body: "A", kind: "autosaved" } },
    [wait(null), send("A", "autosaved")],
  ],
  [
    "saves at once when the box is left",
    [opened, typed("A"), left],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "autosaved")],
  ],
  ["saves nothing on leaving when nothing was typed", [opened, left], { phase: { kind: "idle" } }, []],
  [
    "saves nothing after a pause when the text did not change",
    [opened, typed("A"), typed(saved.body), waitOver],
    { sending: null, kept: true },
    [wait(null)],
  ],
  [
    "has nothing to save when the text is the saved one again",
    [opened, typed("A"), typed(saved.body)],
    { phase: { kind: "idle" }, kept: true },
    [removeOwn, wait(null)],
  ],
  [
    "says when it saved last once the text is that one again",
    [opened, typed("A"), waitOver, savedAs(3), typed("AB"), typed("A")],
    { phase: { kind: "saved", sentence: "Saved at 14:05." } },
    [removeOwn, wait(null)],
  ],
  [
    "saves an unchanged text when Save is pressed",
    [opened, pressed],
    { phase: { kind: "saving" } },
    [wait(null), send(saved.body, "saved")],
  ],
  [
    "removes the draft after a save, and bases the next change on the new version",
    [opened, typed("A"), waitOver, savedAs(3)],
    {
      base: { version: 3, body: "A" },
      phase: { kind: "saved", sentence: "Saved at 14:05." },
      kept: true,
      sending: null,
    },
    [removeOwn],
  ],
  [
    "shows the server's message after Save was pressed",
    [opened, typed("A"), pressed, savedAs(3)],
    { phase: { kind: "saved", sentence: "Your statement is saved." } },
    [removeOwn],
  ],
  [
    "waits again when text was typed during a save",
    [opened, typed("A"), waitOver, typed("AB"), savedAs(3)],
    { base: { version: 3, body: "A" }, phase: { kind: "typing" } },
    [keep("AB", 3), wait(pause)],
  ],
  [
    "sends nothing while it waits for an answer",
    [opened, typed("A"), waitOver, typed("AB"), waitOver],
    { sending: { body: "A", kind: "autosaved" }, saveNext: false },
    [wait(null)],
  ],
  [
    "saves again when Save was pressed during a save",
    [opened, typed("A"), waitOver, typed("AB"), pressed, waitOver, savedAs(3)],
    { sending: { body: "AB", kind: "saved" }, saveNext: false },
    [keep("AB", 3), wait(null), send("AB", "saved", 3)],
  ],
  // Refused
  [
    "shows why a text is refused, and tries again",
    [opened, typed("A"), waitOver, answer("refused", { message: "Too many at once." })],
    { phase: { kind: "refused", sentence: "Too many at once." } },
    [wait(retry)],
  ],
  [
    "shows what is wrong with a text, and does not send it again by itself",
    [
      opened,
      typed("A"),
      waitOver,
      answer("invalid", { message: "No.", errors: { body: "Too long." } }),
      left,
    ],
    { phase: { kind: "invalid", sentence: "Too long." }, sending: null },
    [],
  ],
  [
    "sends a corrected text",
    [opened, typed("A"), waitOver, answer("invalid", { errors: { version: "Reload." } }), typed("B"), left],
    { sending: { body: "B", kind: "autosaved" } },
    [wait(null), send("B", "autosaved")],
  ],
  [
    "sends a text that was corrected while the wrong one was sent",
    [opened, typed("A"), waitOver, typed("B"), answer("invalid", { errors: { body: "Too long." } })],
    { phase: { kind: "typing" }, sending: null },
    [keep("B"), wait(pause)],
  ],
  [
    "sends it at once when Save was pressed for it",
    [opened, typed("A"), waitOver, typed("B"), pressed, answer("invalid", { errors: { body: "Too long." } })],
    { phase: { kind: "saving" } },
    [wait(null), send("B", "saved")],
  ],
  [
    "has nothing to correct when the text is the saved one again",
    [opened, typed("A"), waitOver, answer("invalid", { errors: { body: "Too long." } }), typed(saved.body)],
    { phase: { kind: "idle" } },
    [removeOwn, wait(null)],
  ],
  [
    "shows the error of another field when the text has none",
    [opened, typed("A"), waitOver, answer("invalid", { errors: { version: "Reload." } })],
    { phase: { kind: "invalid", sentence: "Reload." } },
    [],
  ],
  // Two tabs
  [
    "shows both texts when another tab saved a different one",
    [opened, typed("A"), waitOver, typed("AB"), conflictWith("Theirs")],
    { conflict: { version: 3, saved: "Theirs", mine: "AB" }, phase: { kind: "conflict" }, text: "AB" },
    [],
  ],
  [
    "saves nothing by itself while both texts are shown",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), typed("AB"), waitOver],
    { phase: { kind: "conflict" }, sending: null },
    [wait(null)],
  ],
  [
    "stores in the browser what is typed during a conflict",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), typed("AB")],
    { phase: { kind: "conflict" } },
    [keep("AB")],
  ],
  [
    "replaces the other text when Save is pressed",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), pressed],
    { conflict: null, base: { version: 3, body: "Theirs" } },
    [wait(null), keep("A", 3), send("A", "saved", 3)],
  ],
  [
    "takes the saved text when that is chosen",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), savedChosen],
    {
      text: "Theirs",
      base: { version: 3, body: "Theirs" },
      conflict: null,
      phase: { kind: "saved", sentence: "The saved text was kept." },
      kept: true,
    },
    [removeOwn],
  ],
  [
    "ignores the choice of the saved text without a conflict",
    [opened, typed("A"), savedChosen],
    { text: "A" },
    [],
  ],
  [
    "is not kept any more after another tab has signed out, unless it is saved",
    [opened, typed("A"), { type: "draft-kept", kept: true }, { type: "draft-removed" }],
    { text: "A", kept: false },
    [],
  ],
  [
    "needs no draft that another tab removes, once it is saved",
    [opened, { type: "draft-removed" }],
    { kept: true },
    [],
  ],
  // Offline, and missing answers
  [
    "waits for the connection when it is offline",
    [opened, typed("A"), left, notSent],
    { phase: { kind: "offline" }, sending: null, unanswered: [] },
    [],
  ],
  [
    "stores what is typed offline, and stays offline",
    [opened, typed("A"), left, notSent, typed("AB")],
    { phase: { kind: "offline" } },
    [keep("AB"), wait(pause)],
  ],
  [
    "is not offline any more for a text that is saved",
    [opened, typed("A"), left, notSent, typed(saved.body)],
    { phase: { kind: "idle" }, kept: true },
    [removeOwn, wait(null)],
  ],
  [
    "is not offline any more on returning with nothing to save",
    [opened, pressed, notSent, returned],
    { phase: { kind: "idle" }, sending: null },
    [wait(null)],
  ],
  [
    "sends the saved text again when another one may have been saved without an answer",
    [opened, typed("A"), waitOver, lost, typed(saved.body), waitOver],
    { phase: { kind: "saving" } },
    [wait(null), send(saved.body, "autosaved")],
  ],
  ["does not try to save on leaving while it is offline", [opened, typed("A"), left, notSent, left], {}, []],
  [
    "saves when it is online again",
    [opened, typed("A"), left, notSent, returned],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "autosaved")],
  ],
  ["does nothing on returning when no save failed", [opened, typed("A"), returned], {}, []],
  [
    "tries again without an answer",
    [opened, typed("A"), waitOver, lost],
    { phase: { kind: "no-answer" }, unanswered: ["A"], sending: null },
    [wait(retry)],
  ],
  [
    "is offline when there was no answer for that reason",
    [opened, typed("A"), waitOver, { type: "answer-lost", online: false }],
    { phase: { kind: "offline" }, unanswered: ["A"] },
    [wait(retry)],
  ],
  [
    "recognizes its own text that was saved without an answer",
    [opened, typed("A"), waitOver, lost, typed("AB"), waitOver, conflictWith("A")],
    { conflict: null, base: { version: 3, body: "A" }, unanswered: [], phase: { kind: "saving" } },
    [keep("AB", 3), wait(null), send("AB", "autosaved", 3)],
  ],
  [
    "forgets unanswered texts after a save: another tab may save the same text later",
    [opened, typed("A"), waitOver, lost, waitOver, savedAs(3), typed("AB"), waitOver, conflictWith("A", 5)],
    { conflict: { version: 5, saved: "A", mine: "AB" } },
    [],
  ],
  [
    "forgets without an answer that Save was pressed",
    [opened, typed("A"), waitOver, pressed, lost, waitOver, savedAs(3)],
    { phase: { kind: "saved", sentence: "Saved at 14:05." }, saveNext: false },
    [removeOwn],
  ],
  // The session ended, and another account in the same browser
  [
    "waits until the applicant signs in again",
    [opened, typed("A"), waitOver, signedOut],
    { phase: { kind: "signed-out" } },
    [wait(retry)],
  ],
  [
    "saves when the applicant is signed in again",
    [opened, typed("A"), waitOver, signedOut, returned],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "autosaved")],
  ],
  [
    "stores nothing while another account is signed in",
    [opened, typed("A"), waitOver, otherPerson],
    { phase: { kind: "other-person" }, text: "A", kept: false },
    [removeOwn],
  ],
  [
    "neither stores nor saves what is typed then",
    [opened, typed("A"), waitOver, otherPerson, typed("AB"), waitOver],
    { phase: { kind: "other-person" }, text: "AB", kept: false, sending: null },
    [wait(null)],
  ],
  [
    "tries when Save is pressed: the applicant may have signed in again",
    [opened, typed("A"), waitOver, otherPerson, pressed],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "saved")],
  ],
  // Drafts
  [
    "offers the drafts of other tabs",
    [opened, { type: "drafts-found", drafts: [draft] }],
    { drafts: [draft], text: saved.body },
    [],
  ],
  [
    "takes a draft, and saves it on the version that it is based on",
    [opened, draftChosen],
    { text: draft.body, tab: "tab-2", base: { version: 1, body: null } },
    [
      removeOwn,
      keep(draft.body, 1, "tab-2"),
      wait(pause),
      { type: "remove-draft", key: draft.key },
      find(null, "tab-2"),
      wait(null),
      send(draft.body, "autosaved", 1),
    ],
  ],
  [
    "makes a draft of the unsaved text in the box, and keeps the saved text if the version is the same",
    [opened, typed("A"), { ...draftChosen, draft: { ...draft, version: 2 } }],
    { text: draft.body, base: saved },
    [
      keep("A"),
      keep(draft.body, 2, "tab-2"),
      wait(pause),
      { type: "remove-draft", key: draft.key },
      find(saved.body, "tab-2"),
      wait(null),
      send(draft.body, "autosaved"),
    ],
  ],
  [
    "takes a draft instead of both texts",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), draftChosen],
    { conflict: null, text: draft.body, phase: { kind: "saving" } },
    [
      keep("A"),
      keep(draft.body, 1, "tab-2"),
      wait(pause),
      { type: "remove-draft", key: draft.key },
      find(null, "tab-2"),
      wait(null),
      send(draft.body, "autosaved", 1),
    ],
  ],
  [
    "removes a discarded draft",
    [opened, { type: "draft-discarded", draft }],
    { text: saved.body },
    [{ type: "remove-draft", key: draft.key }, find(saved.body)],
  ],
  [
    "notes that the browser stores nothing",
    [opened, typed("A"), { type: "draft-kept", kept: false }],
    { kept: false },
    [],
  ],
  [
    "has nothing to store when all is saved",
    [opened, { type: "draft-kept", kept: false }],
    { kept: true },
    [],
  ],
  // Leaving the page
  [
    "saves when the page closes, and sets no timer",
    [opened, typed("A"), { type: "closed" }],
    { closed: true, sending: { body: "A", kind: "autosaved" } },
    [wait(null), send("A", "autosaved"), wait(null)],
  ],
  [
    "does not try again after that",
    [opened, typed("A"), { type: "closed" }, lost],
    { phase: { kind: "no-answer" } },
    [wait(null)],
  ],
  ["ignores an unexpected answer", [opened, savedAs(9)], { base: saved }, []],
];

describe("the statement editor", () => {
  it.each(steps)("%s", (_, events, state, effects) => {
    const end = play(events);
    expect(end.state).toMatchObject(state);
    expect(end.effects).toEqual(effects);
  });

  const event: fc.Arbitrary<EditorEvent> = fc.oneof(
    fc.constantFrom("", "A", "B", saved.body).map(typed),
    fc.constantFrom(left, waitOver, pressed, returned, notSent, lost, signedOut),
    fc.constantFrom<EditorEvent>(opened, draftChosen, savedChosen, { type: "closed" }),
    fc.constantFrom(savedAs(3), savedAs(4), conflictWith("A"), conflictWith("Theirs", 4)),
    fc.constantFrom(answer("refused", { message: "No." }), answer("invalid", { message: "No." })),
  );

  it("always keeps a draft of an unsaved text, and never replaces another tab's text unasked", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30, size: "max" }), (events) => {
        let state = play([opened]).state;
        let kept: { body: string; version: number; tab: string } | null = null;
        for (const next of events) {
          // These events only follow a sent text.
          if (["answered", "answer-lost", "not-sent"].includes(next.type) && !state.sending) continue;
          const [reached, effects] = editStatement(state, next);
          for (const effect of effects) {
            if (effect.type === "keep-draft") kept = effect;
            if (effect.type === "remove-own-draft") kept = null;
            if (effect.type === "send") {
              expect(effect).toMatchObject({ body: reached.text, version: reached.base.version });
              expect(state.sending === null || next.type === "answered").toBe(true);
              if (state.conflict) expect(["save-pressed", "draft-chosen"]).toContain(next.type);
            }
            if (effect.type === "wait" && reached.closed) expect(effect.milliseconds).toBeNull();
          }
          const { text, base, tab, unanswered, sending, phase } = reached;
          // A text that got no answer may be the one that is saved.
          const isSaved = text === base.body && unanswered.every((sent) => sent === text);
          if (phase.kind === "typing") expect(isSaved && sending === null).toBe(false);
          if (isSaved) expect(kept).toBeNull();
          else expect(kept).toMatchObject({ body: text, version: base.version, tab });
          expect(reached.conflict === null).toBe(reached.phase.kind !== "conflict");
          state = reached;
        }
      }),
      { seed: 20260609, numRuns: 1_000 },
    );
  });
});

describe("a statement page that opens", () => {
  const typedText = { body: "Mine", version: "2" };
  it.each<[string, Partial<FormState>, Partial<EditorState>]>([
    ["shows the saved text", {}, { text: saved.body, base: saved, phase: { kind: "idle" }, kept: null }],
    [
      "says that a form without JavaScript was saved",
      { status: "saved", message: "Your statement is saved." },
      { text: saved.body, base: saved, phase: { kind: "saved", sentence: "Your statement is saved." } },
    ],
    [
      "shows a refused text again",
      { status: "invalid", errors: { body: "Too long." }, values: typedText },
      { text: "Mine", base: saved, phase: { kind: "invalid", sentence: "Too long." } },
    ],
    [
      "does not know the saved text of another version",
      { status: "refused", message: "No.", values: { ...typedText, version: "1" } },
      { text: "Mine", base: { version: 1, body: null }, phase: { kind: "refused", sentence: "No." } },
    ],
    [
      "shows both texts after a conflict",
      { status: "conflict", values: { ...typedText, version: "3", saved: "Theirs" } },
      {
        text: "Mine",
        base: { version: 3, body: null },
        conflict: { version: 3, saved: "Theirs", mine: "Mine" },
        phase: { kind: "conflict" },
      },
    ],
  ])("%s", (_, form, state) => {
    expect(firstState(saved, { ...idleForm, ...form })).toMatchObject(state);
  });
});
