"use client";

import { useEffect } from "react";
import { usePageAccount } from "@/components/ui/account-field";
import type { FormAction } from "@/components/ui/action-form";
import { pages } from "@/components/ui/pages-drawn";
import { accountField, idleForm } from "@/lib/form-state";

/** Lets the page be drawn anew without a form of its own. @param action saves nothing: its answer is the page. */
export function DrawsPage({ action }: { action: FormAction }) {
  const account = usePageAccount();
  useEffect(() => {
    pages.drawAgain = (form) => {
      if (account !== null) form.set(accountField, account);
      return action(idleForm, form);
    };
    pages.account = account;
    return () => {
      pages.account = null;
      pages.drawAgain = null;
    };
  }, [action, account]);
  return null;
}
