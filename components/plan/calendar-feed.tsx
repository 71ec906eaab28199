import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";

type CalendarFeedProps = {
  /** When the address was made; null when there is none. */
  since: string | null;
  open: FormAction;
  close: FormAction;
};

/** The secret address of the plan as a calendar: made, shown once, and stopped. */
export function CalendarFeed({ since, open, close }: CalendarFeedProps) {
  return (
    <div className="grid gap-4">
      <p className="text-soft">
        {since
          ? `There is an address since ${since}. It can’t be shown again; a new one stops it.`
          : "There is no address yet. Whoever has it sees your dates, and no score."}
      </p>
      <ButtonForm action={open} label="Make a calendar address" pendingLabel="Making…">
        {since ? "Make a new address" : "Make an address"}
      </ButtonForm>
      {since && (
        <ButtonForm action={close} label="Stop the calendar address" tone="danger" pendingLabel="Stopping…">
          Stop the address
        </ButtonForm>
      )}
    </div>
  );
}
