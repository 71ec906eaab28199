import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Note } from "@/components/ui/note";

type UndoProps = { action: FormAction; what: string; verb?: "deleted" | "removed" } & (
  | { id: string }
  /** An official score's. */
  | { attempt: number }
);

/** Reports a deletion and can undo it. */
export function Undo({ action, what, verb = "deleted", ...row }: UndoProps) {
  const undo = (
    <ButtonForm
      action={action}
      label={`Restore ${what.toLowerCase()}`}
      hidden={row}
      pendingLabel="Restoring…"
    >
      Undo
    </ButtonForm>
  );
  return (
    <div role="status" data-said="" tabIndex={-1}>
      <Note className="mb-4" action={undo}>
        {what} was {verb}.
      </Note>
    </div>
  );
}
