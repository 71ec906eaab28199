"use client";

import { createContext, type ReactNode, useContext } from "react";
import { accountField } from "@/lib/form-state";

const AccountContext = createContext<string | null>(null);

/** Tells the forms inside for whom the page was made. */
export function PageAccount({ id, children }: { id: string; children: ReactNode }) {
  return <AccountContext value={id}>{children}</AccountContext>;
}

/** The account for whom the page was made; null where nobody is signed in. */
export const usePageAccount = () => useContext(AccountContext);

/**
 * Inside a form: the account for whom the page was made. A page can stay open while someone else signs in on the same browser;
 * the server then refuses its forms (app/_http/action.ts).
 */
export function AccountField() {
  const id = usePageAccount();
  return id !== null && <input type="hidden" name={accountField} value={id} />;
}
