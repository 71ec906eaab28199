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
