import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import type { ButtonTone } from "@/components/ui/button-class";
import { SubmitButton } from "@/components/ui/submit-button";

type ButtonFormProps = {
  action: FormAction;
  /** Names the form for those who cannot see it. */
  label: string;
  hidden?: Record<string, string | number> | undefined;
  tone?: ButtonTone | undefined;
  /** Shown while the server works. */
  pendingLabel?: string | undefined;
  className?: string | undefined;
  /** The button's label. */
  children: ReactNode;
};

/** A form that is only its button. */
export function ButtonForm({ tone = "quiet", pendingLabel, children, ...form }: ButtonFormProps) {
  return (
    <ActionForm {...form}>
      <SubmitButton tone={tone} pendingLabel={pendingLabel}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
