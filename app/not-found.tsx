import { AccountPage } from "@/components/shell/account-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata = { title: "Not found" };

/** Not there and not yours look the same. It stands in the frame of whatever page was asked for. */
export default function NotFound() {
  return (
    <AccountPage
      title="There is nothing here"
      lead="The address is wrong, or the page is not for this account."
    >
      <ButtonLink href="/">Go to the start</ButtonLink>
    </AccountPage>
  );
}
