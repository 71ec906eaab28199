import { TextField } from "@/components/ui/fields";

/** For a new password. */
export function NewPasswordField({ name = "password", label }: { name?: string; label: string }) {
  return (
    <TextField
      name={name}
      label={label}
      type="password"
      autoComplete="new-password"
      hint="At least 8 characters. A few words are best."
    />
  );
}

/** For the current password. */
export function CurrentPasswordField({ label }: { label: string }) {
  return <TextField name="currentPassword" label={label} type="password" autoComplete="current-password" />;
}
