"use client";

import { lazy, type ReactNode, Suspense, useActionState, useEffect, useRef } from "react";
import type { Phase } from "@/components/statement/edit-statement";
import { PlainCharacters } from "@/components/statement/plain-characters";
import { StatementConflict } from "@/components/statement/statement-conflict";
import { useAutosave } from "@/components/statement/use-autosave";
import { AccountField, useOwnFrame } from "@/components/ui/account-field";
import type { FormAction } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { answerFor, type FormState, idleForm } from "@/lib/form-state";
import { counted } from "@/lib/guide/counted";
import { lengthOf } from "@/lib/guide/statement";
import type { Thresholds } from "@/lib/guide/thresholds";
import { noteFormShown } from "@/lib/request-notes";

/** Loaded when there is a draft to offer. If that fails, it is offered the next time. */
const DraftOffers = lazy(() =>
  import("@/components/statement/draft-offers").then(
    (chunk) => ({ default: chunk.DraftOffers }),
    () => ({ default: () => [] }),
  ),
);

const boxId = "statement-text";

type StatementEditorProps = {
  action: FormAction;
  /** `draftKey` encrypts what the browser keeps (draftCipher in lib/statement-draft.ts). */
  viewer: { id: string; timeZone: string; draftKey: string };
  saved: { body: string; version: number };
  /** The status when the page opens: "Saved on …". */
  initialStatus: string;
  thresholds: Pick<Thresholds, "statement">;
};

/**
 * The statement editor. Without JavaScript it is a plain form with a Save button. With JavaScript the same action also
 * runs after a pause.
 */
export function StatementEditor({ action, viewer, saved, initialStatus, thresholds }: StatementEditorProps) {
  useOwnFrame(viewer.id);
  const [answered, submit] = useActionState<FormState, FormData>(action, idleForm);
  const answer = answerFor(viewer.id, answered);
  noteFormShown(answer);
  const editor = useAutosave({ action, viewer, saved, answer, boxId });
  const conflictRef = useRef<HTMLElement>(null);
  const pressedSave = useRef(false);
  const problem = editor.phase.kind === "invalid" ? editor.phase.sentence : null;

  useEffect(() => {
    // The focus moves only after Save was pressed, so that it never leaves the box during typing.
    if (editor.conflict && pressedSave.current) conflictRef.current?.focus();
    pressedSave.current = false;
  }, [editor.conflict]);

  return (
    <form
      action={submit}
      onSubmit={(event) => {
        event.preventDefault();
        pressedSave.current = true;
        editor.save();
      }}
      aria-label="Your statement"
      data-unsaved={editor.kept === false || undefined}
      autoComplete="off"
      noValidate
      className="form form-stack max-w-none"
    >
      <input type="hidden" name="version" value={editor.base.version} />
      <AccountField />
      {editor.conflict && (
        <StatementConflict ref={conflictRef} conflict={editor.conflict} onKeepSaved={editor.chooseSaved} />
      )}
      {editor.isDraftLost && (
        <Note>
          A text that was kept in this browser can no longer be read, so it was removed. It may not have been
          saved.
        </Note>
      )}
      <Suspense>
        {editor.drafts.length > 0 && (
          <DraftOffers
            offers={editor.drafts}
            saved={saved.body}
            timeZone={viewer.timeZone}
            onUse={editor.chooseDraft}
            onDiscard={editor.discardDraft}
          />
        )}
      </Suspense>
      <div className="field on-paper">
        <label htmlFor={boxId} className="text-sm text-soft">
          The text
        </label>
        <textarea
          id={boxId}
          name="body"
          rows={18}
          value={editor.text}
          onChange={(event) => {
            pressedSave.current = false;
            editor.write(event.currentTarget.value);
          }}
          onBlur={editor.leave}
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${boxId}-count${problem === null ? "" : ` ${boxId}-problem`}`}
          className="control max-h-[70dvh] print:max-h-none min-h-72 px-4 py-3 leading-relaxed"
        />
        {problem !== null && (
          <p id={`${boxId}-problem`} className="flex gap-1.5 text-bad text-sm">
            <Icon name="circle-alert" size={15} className="mt-0.5 shrink-0" />
            {problem}
          </p>
        )}
        <Count id={`${boxId}-count`} text={editor.text} thresholds={thresholds} />
      </div>
      <PlainCharacters text={editor.text} write={editor.write} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className={buttonClass("primary", "min-w-48")}>
          Save
        </button>
        <SaveStatus phase={editor.phase} kept={editor.kept} initialStatus={initialStatus} />
      </div>
    </form>
  );
}

const count = (number: number) => number.toLocaleString("en-US");

function Count({
  id,
  text,
  thresholds,
}: {
  id: string;
  text: string;
  thresholds: StatementEditorProps["thresholds"];
}) {
  const { characters, words, pages } = lengthOf(text, thresholds);
  const most = thresholds.statement.maxCharacters;
  return (
    <p id={id} className="flex flex-wrap gap-x-4 text-sm text-soft">
      <span className={characters > most ? "text-bad" : ""}>
        {count(characters)} of {count(most)} characters
        {characters > most && `, ${count(characters - most)} too many`}
      </span>
      <span>{counted(words, "word")}</span>
      <span>{pages < 0.05 ? "0 pages" : `about ${pages.toFixed(1)} pages`}</span>
    </p>
  );
}

/** The status line. Screen readers do not announce the short phases. */
function SaveStatus({
  phase,
  kept,
  initialStatus,
}: {
  phase: Phase;
  kept: boolean | null;
  initialStatus: string;
}) {
  const shortPhase = phase.kind === "typing" ? "Not saved yet." : phase.kind === "saving" ? "Saving…" : null;
  return (
    <div className="min-w-0 flex-1 basis-56 text-sm text-soft">
      <p role="status" className="flex items-start gap-2 empty:hidden">
        {phase.kind === "saved" && (
          <Icon name="circle-check" size={16} className="mt-0.5 shrink-0 text-good" />
        )}
        {shortPhase === null && <span className="min-w-0">{statusOf(phase, kept, initialStatus)}</span>}
      </p>
      {shortPhase !== null && <p aria-hidden>{shortPhase}</p>}
    </div>
  );
}

function statusOf(phase: Phase, kept: boolean | null, initialStatus: string): ReactNode {
  const hint =
    kept === null
      ? ""
      : kept
        ? " The text is kept in this browser."
        : " The text is not kept in this browser: copy it before you leave.";
  switch (phase.kind) {
    case "offline":
      return `Not saved yet: you are offline.${hint}`;
    case "no-answer":
      return `Not saved yet: the server does not answer.${hint}`;
    case "conflict":
      return `Not saved yet: another tab saved a different text.${hint}`;
    case "invalid":
      return `Not saved yet.${hint}`;
    case "refused":
      return `${phase.sentence}${hint}`;
    case "signed-out":
      return (
        <>
          You were signed out:{" "}
          <a href="/sign-in?next=/statement" target="_blank" rel="noreferrer">
            sign in in another tab
          </a>{" "}
          and continue here.{hint}
        </>
      );
    case "other-person":
      return "Someone else has signed in on this browser, so this text is not saved. Copy it, or sign in again in another tab and press Save.";
    case "saved":
      return phase.sentence;
    default:
      return initialStatus;
  }
}
