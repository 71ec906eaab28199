"use client";

import { useEffect } from "react";
import { usePageAccount } from "@/components/ui/account-field";
import type { FormAction } from "@/components/ui/action-form";
import { drawPagesBy } from "@/components/ui/whole-answers";
import { accountField, idleForm } from "@/lib/form-state";

/** Lets the page be drawn anew without a form of its own. @param action saves nothing: its answer is the page. */
export function DrawsPage({ action }: { action: FormAction }) {
  const account = usePageAccount();
  useEffect(
    () =>
      drawPagesBy((form) => {
        if (account !== null) form.set(accountField, account);
        return action(idleForm, form);
      }),
    [action, account],
  );
  return null;
}
