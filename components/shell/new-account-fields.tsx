import { NewPasswordField } from "@/components/shell/password-fields";
import { DetectedTimeZone } from "@/components/ui/browser-time-zone";
import { TextField } from "@/components/ui/text-field";

/** What a person gives for a new account, whose email is proven by the link that they opened. */
export function NewAccountFields({ email, hint }: { email: string; hint?: string }) {
  return (
    <>
      <p>
        Your account will be <b className="wrap-anywhere">{email}</b>.
      </p>
      <TextField name="name" label="Your name" autoComplete="name" hint={hint} />
      <NewPasswordField label="Password" />
      <DetectedTimeZone />
    </>
  );
}
