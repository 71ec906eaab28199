import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Note } from "@/components/ui/note";

/** Reports a deletion and can undo it. */
export function Undo({ action, id, what }: { action: FormAction; id: string; what: string }) {
  const undo = (
    <ButtonForm
      action={action}
      label={`Restore ${what.toLowerCase()}`}
      hidden={{ id }}
      pendingLabel="Restoring…"
    >
      Undo
    </ButtonForm>
  );
  return (
    <Note className="mb-4" action={undo}>
      {what} was deleted.
    </Note>
  );
}
