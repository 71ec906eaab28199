"use client";

import { useState } from "react";
import { type FieldState, useField } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { type FieldProps, Frame, Labelled, Sentences, TextField } from "@/components/ui/text-field";

type NumberFieldProps = FieldProps & {
  defaultValue?: number | string | null | undefined;
  placeholder?: string | undefined;
};

/** A text box with a numeric keyboard. type=number would drop invalid input and change when the page is scrolled. */
export function NumberField({ defaultValue, ...rest }: NumberFieldProps) {
  return <TextField {...rest} inputMode="numeric" defaultValue={defaultValue?.toString()} />;
}

type DateFieldProps = FieldProps & {
  /** YYYY-MM-DD, both. */
  defaultValue?: string | null | undefined;
  max?: string | undefined;
};

export function DateField({ defaultValue, max, ...rest }: DateFieldProps) {
  const field = useField(rest.name, Boolean(rest.hint));
  const value = field.typed ?? defaultValue ?? "";
  return (
    <Labelled field={field} {...rest}>
      {/* One row of the form's grid, whatever is in it. */}
      <div className="min-w-0">
        <input
          key={field.made}
          {...field.control}
          // A date box can't show 31 February, so a text box shows what was typed.
          type={value === "" || isRealDate(value) ? "date" : "text"}
          max={max}
          defaultValue={value}
          className="control"
        />
        {field.saves && rest.optional && defaultValue && (
          <NoDate name={rest.name} label={rest.label} shown={defaultValue} />
        )}
      </div>
    </Labelled>
  );
}

/**
 * A browser sends nothing for a half-typed date. With JavaScript the form refuses it; without, most browsers do. For the
 * others an emptied date is stored as no date only if this is ticked (app/_http/form.ts).
 */
function NoDate({ name, label, shown }: { name: string; label: string; shown: string }) {
  return (
    <noscript>
      <input type="hidden" name={`${name}.shown`} value={shown} />
      <CheckField name={`${name}.none`} label={`${label}: no date`} />
    </noscript>
  );
}

// Only decides which box to show. lib/days, which checks days, is too large to send to the browser for this.
function isRealDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export type Option = { value: string; label: string };
export type OptionGroup = { group: string; options: Option[] };

type SelectFieldProps = FieldProps & {
  options: (Option | OptionGroup)[];
  defaultValue?: string | null | undefined;
};

export function SelectField({ options, defaultValue, ...rest }: SelectFieldProps) {
  const field = useField(rest.name, Boolean(rest.hint));
  return (
    <Labelled field={field} {...rest}>
      <span className="relative grid">
        <select
          key={field.made}
          {...field.control}
          defaultValue={field.typed ?? defaultValue ?? undefined}
          className="control"
        >
          {options.map((option) =>
            "group" in option ? (
              <optgroup key={option.group} label={option.group}>
                {option.options.map((inner) => (
                  <option key={inner.value} value={inner.value}>
                    {inner.label}
                  </option>
                ))}
              </optgroup>
            ) : (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ),
          )}
        </select>
        <Icon name="chevron-down" size={16} />
      </span>
    </Labelled>
  );
}

type TextAreaFieldProps = FieldProps & {
  defaultValue?: string | null | undefined;
  rows?: number | undefined;
  /** The most characters that the server accepts. A longer text is not cut off; the server refuses it. */
  maxCharacters?: number | undefined;
};

export function TextAreaField(props: TextAreaFieldProps) {
  const { defaultValue, rows = 3, maxCharacters, hint, wide = true, ...rest } = props;
  const field = useField(rest.name, Boolean(hint) || maxCharacters !== undefined);
  const value = field.typed ?? defaultValue ?? "";
  const [typing, setTyping] = useState({ made: field.made, length: value.length });
  const length = typing.made === field.made ? typing.length : value.length;
  const limit = maxCharacters === undefined ? null : new Intl.NumberFormat("en").format(maxCharacters);
  const count =
    limit === null
      ? null
      : length === 0
        ? `Up to ${limit} characters.`
        : `${new Intl.NumberFormat("en").format(length)} of ${limit} characters.`;
  const sentence =
    hint || count ? [hint, count && <span key="count">{hint ? ` ${count}` : count}</span>] : null;
  return (
    <Labelled field={field} {...rest} wide={wide} hint={sentence}>
      <textarea
        key={field.made}
        {...field.control}
        rows={rows}
        defaultValue={value}
        onChange={(event) => setTyping({ made: field.made, length: event.currentTarget.value.length })}
        className="control"
      />
    </Labelled>
  );
}

type CheckFieldProps = FieldProps & {
  /** Shown in place of the label, where the place says the rest: in a table. */
  short?: string | undefined;
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
};

export function CheckField({
  name,
  label,
  short,
  hint,
  wide = true,
  value = "on",
  defaultChecked = false,
}: CheckFieldProps) {
  const field = useField(name, Boolean(hint));
  return (
    <Frame wide={wide}>
      <label className="check" htmlFor={field.control.id}>
        <input
          key={field.made}
          {...field.control}
          type="checkbox"
          value={value}
          defaultChecked={field.answered ? field.typed === value : defaultChecked}
        />
        {short && <span aria-hidden="true">{short}</span>}
        {short ? <span className="sr-only">{label}</span> : label}
      </label>
      <div className="pl-7 empty:hidden">
        <Sentences field={field} hint={hint} />
      </div>
    </Frame>
  );
}

type CheckGroupProps = Omit<FieldProps, "wide"> & {
  /** Each box is a field of its own, named `name-value`. The group's error is that of the field `name`. */
  options: Option[];
  chosen: readonly string[];
};

/** A list of boxes to tick. A long list scrolls. */
export function CheckGroup({ name, label, hint, optional, options, chosen }: CheckGroupProps) {
  const field = useField(name, Boolean(hint));
  return (
    <fieldset
      className="wide grid min-w-0 content-start gap-1"
      aria-describedby={field.control["aria-describedby"]}
    >
      <legend className="field-label mb-1">
        {label}
        {optional && " (optional)"}
      </legend>
      <div className="grid max-h-72 gap-1 overflow-y-auto">
        {options.map(({ value, label: boxLabel }, index) => (
          <BoxOfGroup
            key={value}
            name={`${name}-${value}`}
            label={boxLabel}
            defaultChecked={chosen.includes(value)}
            // The error summary links to the first box.
            group={index === 0 ? field.control : undefined}
          />
        ))}
      </div>
      <Sentences field={field} hint={hint} />
    </fieldset>
  );
}

type BoxOfGroupProps = {
  name: string;
  label: string;
  defaultChecked: boolean;
  group: FieldState["control"] | undefined;
};

function BoxOfGroup({ name, label, defaultChecked, group }: BoxOfGroupProps) {
  const field = useField(name, false);
  return (
    <label className="check">
      <input
        key={field.made}
        {...field.control}
        {...(group && { ...group, name, "aria-describedby": undefined })}
        type="checkbox"
        defaultChecked={field.answered ? field.typed === "on" : defaultChecked}
      />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  );
}

type RadioFieldProps = FieldProps & {
  options: (Option & { hint?: string | undefined })[];
  defaultValue?: string | undefined;
  /** "segmented" for two to four short words, "list" for anything longer. */
  variant?: "segmented" | "list" | undefined;
};

export function RadioField({
  name,
  label,
  hint,
  optional,
  wide = true,
  options,
  defaultValue,
  variant = "list",
}: RadioFieldProps) {
  const field = useField(name, Boolean(hint));
  const chosen = field.typed ?? defaultValue;
  // The first choice has the group's id, so that the error summary links to something focusable.
  const first = { ...field.control, "aria-describedby": undefined };
  return (
    <fieldset
      className={`grid min-w-0 content-start gap-1 ${wide ? "wide" : ""}`}
      aria-describedby={field.control["aria-describedby"]}
    >
      <legend className="field-label mb-1">
        {label}
        {optional && " (optional)"}
      </legend>
      <div key={field.made} className={variant === "segmented" ? "segmented" : "grid gap-1"}>
        {options.map((option, index) => (
          <label key={option.value} className={variant === "segmented" ? "" : "check"}>
            <input
              {...(index === 0 ? first : { ...first, id: `${first.id}-${option.value}`, autoFocus: false })}
              type="radio"
              value={option.value}
              defaultChecked={chosen === option.value}
              className={variant === "segmented" ? "sr-only" : undefined}
            />
            <span>
              {option.label}
              {option.hint && <span className="block text-sm text-soft">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <Sentences field={field} hint={hint} />
    </fieldset>
  );
}
