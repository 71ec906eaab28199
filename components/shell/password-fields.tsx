import { TextField } from "@/components/ui/text-field";

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

/** For the current password. All password boxes can show what is typed. */
export function CurrentPasswordField({ name = "currentPassword", label }: { name?: string; label: string }) {
  return <TextField name={name} label={label} type="password" autoComplete="current-password" />;
}

type CodeFieldProps = {
  name?: string;
  label: string;
  hint?: string | undefined;
  /** A recovery code has letters, a code from an app has none. */
  letters?: boolean;
};

/** For a code of the second step. */
export function CodeField({ name = "code", label, hint, letters = false }: CodeFieldProps) {
  return (
    <TextField
      name={name}
      label={label}
      inputMode={letters ? "text" : "numeric"}
      autoComplete={letters ? "off" : "one-time-code"}
      hint={hint}
    />
  );
}
