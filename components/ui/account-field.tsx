"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { accountField } from "@/lib/form-state";

const AccountContext = createContext<string | null>(null);

/** Tells the forms inside for whom the page was made. */
export function PageAccount({ id, children }: { id: string; children: ReactNode }) {
  return <AccountContext value={id}>{children}</AccountContext>;
}

/** The account for whom the page was made; null where nobody is signed in. */
export const usePageAccount = () => useContext(AccountContext);

/**
 * Loads the page anew if it is not of the account for whom its frame was made: someone else has signed in, and a link of the page
 * that was still open drew only the inside.
 */
export function useOwnFrame(viewerId: string): void {
  const account = usePageAccount();
  useEffect(() => {
    if (account !== null && account !== viewerId) window.location.reload();
  }, [account, viewerId]);
}

/**
 * Inside a form: the account for whom the page was made. A page can stay open while someone else signs in on the same browser;
 * the server then refuses its forms (app/_http/action.ts).
 */
export function AccountField() {
  const id = usePageAccount();
  return id !== null && <input type="hidden" name={accountField} value={id} />;
}
