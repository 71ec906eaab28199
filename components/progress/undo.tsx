import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Note } from "@/components/ui/note";

/** Says that something was deleted, and takes it back. */
export function Undo({ action, id, what }: { action: FormAction; id: string; what: string }) {
  const undo = (
    <ButtonForm
      action={action}
      label={`Bring ${what.toLowerCase()} back`}
      hidden={{ id }}
      pendingLabel="Bringing it back…"
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
