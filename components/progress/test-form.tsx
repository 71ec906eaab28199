import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import {
  CheckField,
  type Option,
  type OptionGroup,
  SelectField,
  TextAreaField,
} from "@/components/ui/fields";
import { TextField } from "@/components/ui/text-field";
import type { Catalogue, Form } from "@/lib/guide/assessments";
import { sourceNames, sources } from "@/lib/guide/sources";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What the form of a practice test offers. */
export type TestChoices = {
  options: (Option | OptionGroup)[];
  scaleMin: number;
  scaleMax: number;
  noteCharacters: number;
};

export function testChoices({ catalogue, exam, limits }: Thresholds): TestChoices {
  const { scaleMin, scaleMax } = exam;
  return { options: testOptions(catalogue), scaleMin, scaleMax, noteCharacters: limits.noteCharacters };
}

/** The tests to choose from: those on sale first, and last another test, which needs a name. */
function testOptions({ forms }: Catalogue): (Option | OptionGroup)[] {
  const groups = sources
    .filter((source) => source !== "other")
    .map((source) => ({
      group: sourceNames[source],
      options: forms
        .filter((form) => form.source === source)
        .sort((a, b) => Number(b.onSale) - Number(a.onSale))
        .map((form: Form) => ({ value: form.id, label: form.label })),
    }));
  return [...groups, { value: "other", label: "Another test …" }];
}

export type TestValues = {
  form: string;
  otherName: string;
  result: string;
  fullLength: boolean;
  timed: boolean;
  note: string;
};

type TestFieldsProps = {
  choices: TestChoices;
  values: TestValues;
  /** The field of the day. */
  day: ReactNode;
};

/** The fields of a practice test. Fields that rarely change are collapsed. */
export function TestFields({ choices, values, day }: TestFieldsProps) {
  const { options, scaleMin, scaleMax, noteCharacters } = choices;
  const details = values.otherName !== "" || values.note !== "" || !values.fullLength || !values.timed;
  return (
    <>
      <TextField
        name="result"
        label="Score"
        inputMode="decimal"
        placeholder={`${scaleMin}–${scaleMax}`}
        defaultValue={values.result}
        hint="Percent for a Free 120"
      />
      <SelectField name="form" label="Test" options={options} defaultValue={values.form} />
      {day}
      <Disclosure
        summary="Name of another test, conditions, note"
        open={details || undefined}
        className="wide"
      >
        <div className="grid gap-3 pt-1">
          <TextField
            name="otherName"
            label="Name of another test"
            optional
            placeholder="AMBOSS"
            defaultValue={values.otherName}
          />
          <div className="grid sm:grid-cols-2">
            <CheckField
              name="fullLength"
              label="Full length"
              defaultChecked={values.fullLength}
              wide={false}
            />
            <CheckField name="timed" label="Timed" defaultChecked={values.timed} wide={false} />
          </div>
          <TextAreaField
            name="note"
            label="Note"
            optional
            hint="Only you can read this."
            defaultValue={values.note}
            maxCharacters={noteCharacters}
          />
        </div>
      </Disclosure>
    </>
  );
}
