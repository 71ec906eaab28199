"use client";

import { useState } from "react";
import { useField } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { anotherDay } from "@/lib/log-entry";

/** Two days to choose with one press. */
export type Days = {
  today: string;
  yesterday: string;
};

type DayChoiceProps = {
  /** The field of another day. */
  name: "doneOn" | "takenOn";
  label: string;
  days: Days;
  /** The day that is chosen at first; without it, today. */
  defaultValue?: string | undefined;
};

/** Today and yesterday in a time zone. lib/days is too large for every page. */
export function daysIn(timeZone: string, now: Date): Days {
  // Swedish dates are written as our days are.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(now);
  const before = new Date(`${today}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return { today, yesterday: before.toISOString().slice(0, 10) };
}

/** A day in words, such as "Thursday 26 November"; null if there is no such day. */
export function dayInWords(day: string, today: string): string | null {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) return null;
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ("numeric" as const);
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year,
    timeZone: "UTC",
  })
    .format(at)
    .replace(",", "");
}

/**
 * The day of an entry: today, yesterday, or a date. It says the chosen day in words; log.css shows those of the chosen chip, so
 * that it does without JavaScript too.
 */
export function DayChoice(props: DayChoiceProps) {
  const chip = useField("day", false);
  const date = useField(props.name, false);
  // If one of the two stayed, both do.
  return <Choice key={Math.min(chip.made, date.made)} {...props} chip={chip} date={date} />;
}

function Choice({
  label,
  days: { today, yesterday },
  defaultValue = today,
  chip,
  date,
}: DayChoiceProps & { chip: ReturnType<typeof useField>; date: ReturnType<typeof useField> }) {
  const isNear = defaultValue === today || defaultValue === yesterday;
  const chosen = chip.typed ?? (isNear ? defaultValue : anotherDay);
  const [other, setOther] = useState(date.typed ?? (isNear ? "" : defaultValue));
  const chips = [
    { value: today, text: "Today" },
    { value: yesterday, text: "Yesterday" },
    { value: anotherDay, text: "Another day" },
  ];
  const said = (day: string) => dayInWords(day, today);
  return (
    <fieldset
      className="day-choice wide"
      aria-describedby={date.error === undefined ? undefined : date.errorId}
    >
      <legend className="field-label mb-1">{label}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="segmented">
          {chips.map(({ value, text }) => (
            <label key={value}>
              <input
                type="radio"
                name="day"
                value={value}
                data-chip={text}
                defaultChecked={chosen === value}
                className="sr-only"
              />
              <span>{text}</span>
            </label>
          ))}
        </div>
        <input
          {...date.control}
          type="date"
          aria-label="Date"
          max={today}
          defaultValue={other}
          onChange={(event) => setOther(event.currentTarget.value)}
          className="control day-other"
        />
      </div>
      <p className="day-words" aria-live="polite">
        <span data-of="Today">{said(today)}</span>
        <span data-of="Yesterday">{said(yesterday)}</span>
        <span data-of="Another day">{said(other)}</span>
      </p>
      {date.error !== undefined && (
        <p id={date.errorId} className="flex gap-1.5 text-bad text-sm">
          <Icon name="circle-alert" size={15} className="mt-0.5 shrink-0" />
          {date.error}
        </p>
      )}
    </fieldset>
  );
}
