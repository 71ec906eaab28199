"use client";

import { useRef, useState } from "react";
import { NumberField, type Option, type OptionGroup, SelectField } from "@/components/ui/fields";
import { mostRows, rowField } from "@/lib/log-entry";

type QuestionRowsProps = {
  /** How many systems there are, without those that a button adds. */
  count: number;
  values: Record<string, string>;
  systems: (Option | OptionGroup)[];
  /** False before JavaScript runs: then a link shows more rows. */
  canAdd: boolean;
};

/** The questions of one day, a row for each system. */
export function QuestionRows({ count, values, systems, canAdd }: QuestionRowsProps) {
  const [added, setAdded] = useState(0);
  const rows = Math.min(mostRows, count + added);
  const list = useRef<HTMLDivElement>(null);
  return (
    <div ref={list} className="question-rows wide">
      {Array.from({ length: rows }, (_, row) => (
        <fieldset key={rowField("done", row)} className="question-row">
          <legend className="sr-only">{rows > 1 ? `System ${row + 1}` : "Questions"}</legend>
          <NumberField
            name={rowField("done", row)}
            label="Done"
            defaultValue={values[rowField("done", row)]}
            placeholder={row === 0 ? "40" : undefined}
          />
          <NumberField
            name={rowField("correct", row)}
            label="Correct"
            optional
            defaultValue={values[rowField("correct", row)]}
          />
          <SelectField
            name={rowField("system", row)}
            label="System"
            options={systems}
            defaultValue={values[rowField("system", row)] ?? "mixed"}
          />
        </fieldset>
      ))}
      {canAdd && rows < mostRows && (
        <button
          type="button"
          className="link min-h-11 cursor-pointer justify-self-start text-sm md:min-h-8"
          onClick={() => {
            setAdded(added + 1);
            requestAnimationFrame(() =>
              list.current?.querySelector<HTMLElement>(`[name="${rowField("done", rows)}"]`)?.focus(),
            );
          }}
        >
          Add another system
        </button>
      )}
    </div>
  );
}
