"use client";

import { AccountPage } from "@/components/shell/account-page";
import { Button } from "@/components/ui/button";

/** An error page. The cause is in the server's log. */
export function PageError({ retry }: { retry: () => void }) {
  return (
    <AccountPage
      title="This page could not be shown"
      lead="Something went wrong on our side. Everything you saved is still there."
    >
      <Button onClick={retry}>Try again</Button>
    </AccountPage>
  );
}
