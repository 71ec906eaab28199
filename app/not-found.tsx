import { AccountPage } from "@/components/shell/account-page";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button";

export const metadata = { title: "Not found" };

/** Not there and not yours look the same. */
export default function NotFound() {
  return (
    <PublicShell links={false}>
      <AccountPage
        title="There is nothing here"
        lead="The address is wrong, or the page is not for this account."
      >
        <ButtonLink href="/">Go to the start</ButtonLink>
      </AccountPage>
    </PublicShell>
  );
}
