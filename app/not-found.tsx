import { AccountPage } from "@/components/shell/account-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata = { title: "Page not found" };

/** The same page for what does not exist and for what this account may not see. */
export default function NotFound() {
  return (
    <AccountPage title="Page not found" lead="The address is wrong, or this account cannot open the page.">
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </AccountPage>
  );
}
