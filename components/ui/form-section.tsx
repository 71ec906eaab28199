import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import type { ButtonTone } from "@/components/ui/button-class";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";

type FormSectionProps = {
  title: string;
  id?: string | undefined;
  lead?: ReactNode;
  className?: string | undefined;
  action: FormAction;
  /** The form's name, where it differs from the title. */
  label?: string | undefined;
  hidden?: Record<string, string | number> | undefined;
  adds?: boolean | undefined;
  /** The button's label. */
  submit: string;
  pendingLabel?: string | undefined;
  tone?: ButtonTone | undefined;
  layout?: "stack" | "grid" | undefined;
  /** The fields. */
  children?: ReactNode;
};

/** A section of a page that contains one form. */
export function FormSection(props: FormSectionProps) {
  const { title, id, lead, className = "border-line border-t py-7", children } = props;
  const { action, label = title, hidden, adds, layout = "grid", submit, pendingLabel, tone } = props;
  return (
    <Section title={title} id={id} className={className} lead={lead}>
      <ActionForm action={action} label={label} hidden={hidden} adds={adds} layout={layout}>
        {children}
        <SubmitButton tone={tone} pendingLabel={pendingLabel}>
          {submit}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}

/** A form that adds a row. The form holds the row's id, so that sending it twice adds one row. */
export function AddSection(props: Omit<FormSectionProps, "hidden" | "adds" | "layout">) {
  return (
    <FormSection
      className="mt-10 max-w-[46rem] border-line border-t pt-6"
      pendingLabel="Adding…"
      {...props}
      hidden={{ id: randomUUID() }}
      adds
    />
  );
}
