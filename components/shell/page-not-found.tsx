"use client";

import { AccountPage } from "@/components/shell/account-page";
import { ButtonLink } from "@/components/ui/button";

/** For what does not exist and for what this account may not see. Of the browser, because Next sends it with every page. */
export function PageNotFound() {
  return (
    <AccountPage title="Page not found" lead="The address is wrong, or this account cannot open the page.">
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </AccountPage>
  );
}
