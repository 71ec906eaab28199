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
const otherPerson = answer("refused", { values: { writer: "other" } });
const draft = { key: "readyline.statement.ana.1.tab-9", version: 1, body: "From the train", at: 5 };
const draftChosen: EditorEvent = { type: "draft-chosen", draft, tab: "tab-2" };
const savedChosen: EditorEvent = { type: "saved-text-chosen" };

/** Tells the editor what happened, one event after the other. @returns its state, and what it asked for last. */
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

/** What happened, how the editor then stands, and what it asks for on the last event. */
const steps: [string, EditorEvent[], Partial<EditorState>, Effect[]][] = [
  // Typing, pausing, saving
  ["opens with what is saved", [opened], { text: saved.body, kept: true }, [find(saved.body), removeOwn]],
  [
    "takes over what was typed before the scripts were there",
    [{ type: "opened", tab: "tab-1", typed: "Early" }],
    { text: "Early", phase: { kind: "typing" } },
    [find(saved.body), keep("Early"), wait(pause)],
  ],
  [
    "keeps its name and its text when the page is taken up again",
    [opened, typed("A"), { type: "closed" }, { type: "opened", tab: "tab-7", typed: null }],
    { tab: "tab-1", text: "A", closed: false },
    [find(saved.body), keep("A")],
  ],
  [
    "keeps each letter in the browser and waits for a pause",
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
    "saves nothing after a pause when the text is as it was",
    [opened, typed("A"), typed(saved.body), waitOver],
    { sending: null, kept: true },
    [wait(null)],
  ],
  [
    "saves by hand also what is saved already",
    [opened, pressed],
    { phase: { kind: "saving" } },
    [wait(null), send(saved.body, "saved")],
  ],
  [
    "is saved: the draft goes, and the next change is over the new version",
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
    "says the server's sentence after a save by hand",
    [opened, typed("A"), pressed, savedAs(3)],
    { phase: { kind: "saved", sentence: "Your statement is saved." } },
    [removeOwn],
  ],
  [
    "goes on waiting for what was typed while it was saving",
    [opened, typed("A"), waitOver, typed("AB"), savedAs(3)],
    { base: { version: 3, body: "A" }, phase: { kind: "typing" } },
    [keep("AB", 3), wait(pause)],
  ],
  [
    "sends nothing while an answer is awaited",
    [opened, typed("A"), waitOver, typed("AB"), waitOver],
    { sending: { body: "A", kind: "autosaved" }, saveNext: false },
    [wait(null)],
  ],
  [
    "saves once more when Save was pressed while it was saving",
    [opened, typed("A"), waitOver, typed("AB"), pressed, waitOver, savedAs(3)],
    { sending: { body: "AB", kind: "saved" }, saveNext: false },
    [keep("AB", 3), wait(null), send("AB", "saved", 3)],
  ],
  // Refused
  [
    "says why a text is refused, and tries again",
    [opened, typed("A"), waitOver, answer("refused", { message: "Too many at once." })],
    { phase: { kind: "refused", sentence: "Too many at once." } },
    [wait(retry)],
  ],
  [
    "says what is wrong with a text, and does not send it again by itself",
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
    "says the sentence about another field when there is none about the text",
    [opened, typed("A"), waitOver, answer("invalid", { errors: { version: "Reload." } })],
    { phase: { kind: "invalid", sentence: "Reload." } },
    [],
  ],
  // Two tabs
  [
    "shows both texts when another tab saved another one",
    [opened, typed("A"), waitOver, typed("AB"), conflictWith("Theirs")],
    { conflict: { version: 3, saved: "Theirs", mine: "AB" }, phase: { kind: "conflict" }, text: "AB" },
    [],
  ],
  [
    "saves nothing by itself while both texts are in sight",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), typed("AB"), waitOver],
    { phase: { kind: "conflict" }, sending: null },
    [wait(null)],
  ],
  [
    "keeps what is typed then in the browser",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), typed("AB")],
    { phase: { kind: "conflict" } },
    [keep("AB")],
  ],
  [
    "saves this tab's text over the other when its person presses Save",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), pressed],
    { conflict: null, base: { version: 3, body: "Theirs" } },
    [wait(null), keep("A", 3), send("A", "saved", 3)],
  ],
  [
    "takes the other text when its person chooses that",
    [opened, typed("A"), waitOver, conflictWith("Theirs"), savedChosen],
    {
      text: "Theirs",
      base: { version: 3, body: "Theirs" },
      conflict: null,
      phase: { kind: "saved", sentence: "What was saved stays." },
      kept: true,
    },
    [removeOwn],
  ],
  ["has no other text to take without a conflict", [opened, typed("A"), savedChosen], { text: "A" }, []],
  // Offline, and answers that are lost
  [
    "waits for the connection when it is offline",
    [opened, typed("A"), left, notSent],
    { phase: { kind: "offline" }, sending: null, lost: [] },
    [],
  ],
  [
    "goes on keeping what is typed offline, and says offline",
    [opened, typed("A"), left, notSent, typed("AB")],
    { phase: { kind: "offline" } },
    [keep("AB"), wait(pause)],
  ],
  ["does not try on leaving while it is offline", [opened, typed("A"), left, notSent, left], {}, []],
  [
    "saves when it is online again",
    [opened, typed("A"), left, notSent, returned],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "autosaved")],
  ],
  ["has nothing to do on returning when all is well", [opened, typed("A"), returned], {}, []],
  [
    "tries again when no answer came",
    [opened, typed("A"), waitOver, lost],
    { phase: { kind: "no-answer" }, lost: ["A"], sending: null },
    [wait(retry)],
  ],
  [
    "says offline when the answer was lost for that reason",
    [opened, typed("A"), waitOver, { type: "answer-lost", online: false }],
    { phase: { kind: "offline" }, lost: ["A"] },
    [wait(retry)],
  ],
  [
    "knows its own text again, whose answer was lost: that is no other tab's",
    [opened, typed("A"), waitOver, lost, typed("AB"), waitOver, conflictWith("A")],
    { conflict: null, base: { version: 3, body: "A" }, lost: [], phase: { kind: "saving" } },
    [keep("AB", 3), wait(null), send("AB", "autosaved", 3)],
  ],
  [
    "forgets lost texts once one is saved: another tab may save the same text later",
    [opened, typed("A"), waitOver, lost, waitOver, savedAs(3), typed("AB"), waitOver, conflictWith("A", 5)],
    { conflict: { version: 5, saved: "A", mine: "AB" } },
    [],
  ],
  [
    "forgets that Save was pressed when no answer came",
    [opened, typed("A"), waitOver, pressed, lost, waitOver, savedAs(3)],
    { phase: { kind: "saved", sentence: "Saved at 14:05." }, saveNext: false },
    [removeOwn],
  ],
  // The session ended, and another person in the same browser
  [
    "waits for its person to sign in again",
    [opened, typed("A"), waitOver, signedOut],
    { phase: { kind: "signed-out" } },
    [wait(retry)],
  ],
  [
    "saves when its person is back",
    [opened, typed("A"), waitOver, signedOut, returned],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "autosaved")],
  ],
  [
    "keeps nothing in the browser of another person",
    [opened, typed("A"), waitOver, otherPerson],
    { phase: { kind: "other-person" }, text: "A", kept: false },
    [removeOwn],
  ],
  [
    "neither keeps nor saves what is typed there",
    [opened, typed("A"), waitOver, otherPerson, typed("AB"), waitOver],
    { phase: { kind: "other-person" }, text: "AB", kept: false, sending: null },
    [wait(null)],
  ],
  [
    "tries by hand there: its person may have signed in again",
    [opened, typed("A"), waitOver, otherPerson, pressed],
    { phase: { kind: "saving" } },
    [wait(null), send("A", "saved")],
  ],
  // Drafts
  [
    "offers what other tabs left",
    [opened, { type: "drafts-found", drafts: [draft] }],
    { drafts: [draft], text: saved.body },
    [],
  ],
  [
    "takes a draft, and saves it over the version that it grew from",
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
    "makes a draft of the unsaved text in the box, and knows the saved text where the version is the same",
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
    "takes a draft in place of both texts",
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
    "removes a draft that is not wanted",
    [opened, { type: "draft-refused", draft }],
    { text: saved.body },
    [{ type: "remove-draft", key: draft.key }, find(saved.body)],
  ],
  [
    "says when the browser keeps nothing",
    [opened, typed("A"), { type: "draft-kept", kept: false }],
    { kept: false },
    [],
  ],
  [
    "has nothing to keep when all is saved",
    [opened, { type: "draft-kept", kept: false }],
    { kept: true },
    [],
  ],
  // Leaving the page
  [
    "saves on leaving the page, and waits for nothing more",
    [opened, typed("A"), { type: "closed" }],
    { closed: true, sending: { body: "A", kind: "autosaved" } },
    [wait(null), send("A", "autosaved"), wait(null)],
  ],
  [
    "tries nothing more after that",
    [opened, typed("A"), { type: "closed" }, lost],
    { phase: { kind: "no-answer" } },
    [wait(null)],
  ],
  ["has no use for an answer that was not awaited", [opened, savedAs(9)], { base: saved }, []],
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

  it("never leaves an unsaved text without a draft, and never writes over another tab's text unasked", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30, size: "max" }), (events) => {
        let state = play([opened]).state;
        let kept: { body: string; version: number; tab: string } | null = null;
        for (const next of events) {
          // The browser answers only what was asked.
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
          const { text, base, tab } = reached;
          if (text === base.body) expect(kept).toBeNull();
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
    ["shows what is saved", {}, { text: saved.body, base: saved, phase: { kind: "idle" }, kept: null }],
    [
      "says that a form without JavaScript was saved",
      { status: "saved", message: "Your statement is saved." },
      { text: saved.body, base: saved, phase: { kind: "saved", sentence: "Your statement is saved." } },
    ],
    [
      "brings a refused text back",
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
