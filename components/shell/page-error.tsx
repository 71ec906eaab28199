"use client";

import { AccountPage } from "@/components/shell/account-page";
import { Button } from "@/components/ui/button";

/** What went wrong is in the server's log; here is what the person can do. */
export function PageError({ retry }: { retry: () => void }) {
  return (
    <AccountPage
      title="This page could not be shown"
      lead="Something on our side did not answer. Nothing that was saved is lost."
    >
      <Button onClick={retry}>Try again</Button>
    </AccountPage>
  );
}
