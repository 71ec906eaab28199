import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";

type RemoveSectionProps = {
  /** What goes, as the button says it: "this test". */
  what: string;
  /** The form's name in full: "this practice test". */
  label?: string;
  verb?: "Delete" | "Remove";
  /** What becomes of it, and whether it can be taken back. */
  lead: string;
  action: FormAction;
  id: string;
};

/** The last part of a page about one row: takes the row away. */
export function RemoveSection({ what, label = what, verb = "Remove", lead, action, id }: RemoveSectionProps) {
  return (
    <Section title={verb} className="mt-10 border-line border-t pt-6" lead={lead}>
      <ActionForm action={action} label={`${verb} ${label}`} hidden={{ id }}>
        <SubmitButton tone="danger" pendingLabel={verb === "Delete" ? "Deleting…" : "Removing…"}>
          {verb} {what}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
