"use client";

import type { ComponentProps } from "react";
import { RemovedBySignOut } from "@/components/statement/forget-drafts";
import { ActionForm } from "@/components/ui/action-form";

type SignOutFormProps = Pick<
  ComponentProps<typeof ActionForm>,
  "action" | "label" | "hidden" | "className" | "children"
>;

/** A form that signs out. It says what that removes from this browser. */
export function SignOutForm({ children, ...form }: SignOutFormProps) {
  return (
    <ActionForm
      {...form}
      leaves="document"
      lost="No answer arrived, so you may still be signed in. Send it again when the connection is back."
    >
      <RemovedBySignOut />
      {children}
    </ActionForm>
  );
}
