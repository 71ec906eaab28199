import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";

type CalendarFeedProps = {
  /** When the address was created; null without one. */
  since: string | null;
  /** When a calendar program last used it, such as "26 November, 15:04"; null when none has. */
  lastUsed: string | null;
  /** Which address is shown, as the form sends it. */
  seen: string;
  open: FormAction;
  close: FormAction;
};

/** Creates and stops the secret address of the plan as a calendar. The address is shown only once. */
export function CalendarFeed({ since, lastUsed, seen, open, close }: CalendarFeedProps) {
  return (
    <div className="grid gap-4">
      <p className="text-soft">
        {since
          ? `You created an address on ${since}. ${lastUsed ? `A calendar last used it on ${lastUsed}.` : "No calendar has used it yet."} It can’t be shown again; a new address replaces it.`
          : "There is no address yet. Anyone with the address can see your dates, but no scores."}
      </p>
      <ButtonForm action={open} label="Create a calendar address" hidden={{ seen }} pendingLabel="Creating…">
        {since ? "Create a new address" : "Create an address"}
      </ButtonForm>
      {since && (
        <ButtonForm action={close} label="Stop the calendar address" tone="danger" pendingLabel="Stopping…">
          Stop the address
        </ButtonForm>
      )}
    </div>
  );
}
