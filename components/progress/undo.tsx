import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";

/** Says that something was deleted, and takes it back. */
export function Undo({ action, id, what }: { action: FormAction; id: string; what: string }) {
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-[0.625rem] bg-wash px-4 py-3">
      <p>{what} was deleted.</p>
      <ActionForm action={action} label={`Bring ${what.toLowerCase()} back`} hidden={{ id }}>
        <SubmitButton tone="quiet" pendingLabel="Bringing it back…">
          Undo
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
