"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { DraftOffers } from "@/components/statement/draft-offers";
import type { Phase } from "@/components/statement/edit-statement";
import { StatementConflict } from "@/components/statement/statement-conflict";
import { useAutosave } from "@/components/statement/use-autosave";
import { counted } from "@/components/statement/version-words";
import type { FormAction } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { type FormState, idleForm } from "@/lib/form-state";
import { measureStatement } from "@/lib/guide/statement";
import type { Thresholds } from "@/lib/guide/thresholds";

const boxId = "statement-text";

type StatementEditorProps = {
  action: FormAction;
  viewer: { id: string; timeZone: string };
  saved: { body: string; version: number };
  /** How the text stands when the page is opened: "Saved on …". */
  standing: string;
  thresholds: Pick<Thresholds, "statement">;
};

/**
 * The plain editor. Without JavaScript it is a form with a button that answers with the page; with it, the same
 * action is called after a pause, and the button saves at once.
 */
export function StatementEditor({ action, viewer, saved, standing, thresholds }: StatementEditorProps) {
  const [answer, submit] = useActionState<FormState, FormData>(action, idleForm);
  const editor = useAutosave({ action, viewerId: viewer.id, saved, answer, boxId });
  const twoTexts = useRef<HTMLElement>(null);
  const pressedSave = useRef(false);
  const problem = editor.phase.kind === "invalid" ? editor.phase.sentence : null;

  useEffect(() => {
    // Who goes on typing is told of the other text, and stays in the box.
    if (editor.conflict && pressedSave.current) twoTexts.current?.focus();
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
      autoComplete="off"
      noValidate
      className="form form-stack max-w-none"
    >
      <input type="hidden" name="version" value={editor.base.version} />
      <input type="hidden" name="writer" value={viewer.id} />
      {editor.conflict && (
        <StatementConflict ref={twoTexts} conflict={editor.conflict} onTakeSaved={editor.chooseSaved} />
      )}
      <DraftOffers
        offers={editor.drafts}
        saved={saved.body}
        timeZone={viewer.timeZone}
        onTake={editor.chooseDraft}
        onRefuse={editor.refuseDraft}
      />
      <div className="field">
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
          aria-invalid={problem === null ? undefined : true}
          aria-describedby={`${boxId}-count${problem === null ? "" : ` ${boxId}-problem`}`}
          className="field-sizing-content max-h-[70dvh] min-h-72 w-full min-w-0 rounded-lg border border-edge bg-card px-4 py-3 text-[1rem] text-ink leading-relaxed aria-invalid:border-bad aria-invalid:inset-ring aria-invalid:inset-ring-bad"
        />
        {problem !== null && (
          <p id={`${boxId}-problem`} className="flex gap-1.5 text-bad text-sm">
            <CircleAlert size={15} aria-hidden className="mt-0.5 shrink-0" />
            {problem}
          </p>
        )}
        <Count id={`${boxId}-count`} text={editor.text} thresholds={thresholds} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className={buttonClass("primary")}>
          Save
        </button>
        <Standing phase={editor.phase} kept={editor.kept} standing={standing} />
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
  const { characters, words, pages } = measureStatement(text, thresholds);
  const most = thresholds.statement.maxCharacters;
  return (
    <p id={id} className="flex flex-wrap gap-x-4 text-sm text-soft">
      <span className={characters > most ? "text-bad" : ""}>
        {count(characters)} of {count(most)} characters
        {characters > most && `, ${count(characters - most)} too many`}
      </span>
      <span>{counted(words, "word")}</span>
      <span>{pages < 0.05 ? "no page yet" : `about ${pages.toFixed(1)} pages`}</span>
    </p>
  );
}

/** One quiet line. What lasts a second is shown and not read out. */
function Standing({ phase, kept, standing }: { phase: Phase; kept: boolean | null; standing: string }) {
  const passing = phase.kind === "typing" ? "Not saved yet." : phase.kind === "saving" ? "Saving…" : null;
  return (
    <div className="min-w-0 flex-1 basis-56 text-sm text-soft">
      <p role="status" className="flex items-start gap-2 empty:hidden">
        {phase.kind === "saved" && (
          <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-good" />
        )}
        {passing === null && <span className="min-w-0">{settled(phase, kept, standing)}</span>}
      </p>
      {passing !== null && <p aria-hidden>{passing}</p>}
    </div>
  );
}

function settled(phase: Phase, kept: boolean | null, standing: string): ReactNode {
  const where =
    kept === null
      ? ""
      : kept
        ? " The text is kept in this browser."
        : " This browser keeps nothing: copy the text before you leave.";
  switch (phase.kind) {
    case "offline":
      return `Not saved yet: offline.${where}`;
    case "no-answer":
      return `Not saved yet: the server does not answer.${where}`;
    case "conflict":
      return `Not saved yet: another tab saved another text.${where}`;
    case "invalid":
      return `Not saved yet.${where}`;
    case "refused":
      return `${phase.sentence}${where}`;
    case "signed-out":
      return (
        <>
          Your session ended:{" "}
          <a href="/sign-in?next=/statement" target="_blank" rel="noreferrer">
            sign in in another tab
          </a>{" "}
          and go on here.{where}
        </>
      );
    case "other-person":
      return "Somebody else is signed in in this browser now, so this is not saved. Copy the text, or sign in again in another tab and press Save.";
    case "saved":
      return phase.sentence;
    default:
      return standing;
  }
}
