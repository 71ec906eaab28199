"use client";

import { type ReactNode, useContext } from "react";
import { type ButtonTone, buttonClass } from "@/components/ui/button-class";
import { FormContext } from "@/components/ui/form-context";

type SubmitButtonProps = {
  children: ReactNode;
  tone?: ButtonTone | undefined;
  /** Shown while the server works. */
  pendingLabel?: string | undefined;
  /** Sent with the form, for forms with more than one button. */
  name?: string | undefined;
  value?: string | undefined;
  className?: string | undefined;
};

/**
 * Stays focusable while the form is being sent, because `disabled` would lose the focus. The form ignores a second
 * submit.
 */
export function SubmitButton({
  children,
  tone = "primary",
  pendingLabel = "Saving…",
  name,
  value,
  className,
}: SubmitButtonProps) {
  const { pending } = useContext(FormContext);
  return (
    <span className={`submit ${className ?? ""}`}>
      <button
        type="submit"
        name={name}
        value={value}
        aria-disabled={pending || undefined}
        // The second press of a double click: by then this can be another button, such as the one that takes the first press back.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
        className={buttonClass(tone)}
      >
        <span>
          <span className={pending ? "invisible" : undefined}>{children}</span>
          <span className={pending ? undefined : "invisible"}>{pendingLabel}</span>
        </span>
      </button>
    </span>
  );
}
