"use client";

import { type ComponentProps, type ReactNode, useState, useSyncExternalStore } from "react";
import { type FieldState, useField } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";

// Apart from the other fields (fields.tsx), because the frame of each page has a form that can ask for a password.

export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Shows "(optional)" after the label; "unsaid" where the page says it of all fields. */
  optional?: boolean | "unsaid" | undefined;
  /** Takes the whole row of a grid form. */
  wide?: boolean | undefined;
};

type LabelledProps = FieldProps & { field: FieldState; children: ReactNode };

/** A label, its control, and the sentences below: the error first, then the hint. */
export function Labelled({ field, label, hint, optional, wide, children }: LabelledProps) {
  return (
    <Frame wide={wide}>
      <label htmlFor={field.control.id} className="field-label">
        {label}
        {optional === true && " (optional)"}
      </label>
      {children}
      <Sentences field={field} hint={hint} />
    </Frame>
  );
}

export function Sentences({ field, hint }: { field: FieldState; hint: ReactNode }) {
  return (
    <div className="sentences">
      {field.error !== undefined && (
        <p id={field.errorId} className="flex gap-1.5 text-bad">
          <Icon name="circle-alert" size={15} className="mt-0.5 shrink-0" />
          <span className="min-w-0">{field.error}</span>
        </p>
      )}
      {hint && (
        <p id={field.hintId} className="text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}

export function Frame({ wide, children }: { wide: boolean | undefined; children: ReactNode }) {
  return <div className={`field ${wide ? "wide" : ""}`}>{children}</div>;
}

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "password" | "search" | "url" | undefined;
  inputMode?: ComponentProps<"input">["inputMode"];
  /** What the browser may fill in; "off" by default. */
  autoComplete?: string | undefined;
  placeholder?: string | undefined;
  defaultValue?: string | null | undefined;
};

export function TextField(props: TextFieldProps) {
  const { type = "text", inputMode, autoComplete = "off", placeholder, defaultValue, ...rest } = props;
  const field = useField(rest.name, Boolean(rest.hint));
  const [shows, setShows] = useState(false);
  const box = (
    <input
      key={field.made}
      {...field.control}
      type={shows ? "text" : type}
      inputMode={inputMode}
      autoComplete={autoComplete}
      // Shown, a password is a text to which a phone would add capitals and words.
      {...(type === "password" && { autoCapitalize: "none", spellCheck: false })}
      placeholder={placeholder}
      defaultValue={field.typed ?? defaultValue ?? ""}
      className="control"
    />
  );
  return (
    <Labelled field={field} {...rest}>
      {type === "password" ? (
        <span className="secret">
          {box}
          <ShowPassword shows={shows} onChange={setShows} />
        </span>
      ) : (
        box
      )}
    </Labelled>
  );
}

/** Shows what is typed into the box before it, or hides it. Without JavaScript it is not there. */
function ShowPassword({ shows, onChange }: { shows: boolean; onChange: (shows: boolean) => void }) {
  const hydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  if (!hydrated) return null;
  return (
    <button type="button" onClick={() => onChange(!shows)}>
      {shows ? "Hide" : "Show"}
      <span className="sr-only"> password</span>
    </button>
  );
}
