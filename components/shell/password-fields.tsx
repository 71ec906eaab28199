import { TextField } from "@/components/ui/fields";

/** A password that someone chooses. */
export function NewPasswordField({ name = "password", label }: { name?: string; label: string }) {
  return (
    <TextField
      name={name}
      label={label}
      type="password"
      autoComplete="new-password"
      hint="8 characters or more; a few words are best."
    />
  );
}

/** The password that someone has. */
export function CurrentPasswordField({ label }: { label: string }) {
  return <TextField name="currentPassword" label={label} type="password" autoComplete="current-password" />;
}
