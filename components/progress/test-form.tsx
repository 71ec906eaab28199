import { Disclosure } from "@/components/ui/disclosure";
import {
  CheckField,
  DateField,
  type Option,
  type OptionGroup,
  SelectField,
  TextAreaField,
  TextField,
} from "@/components/ui/fields";
import type { Day } from "@/lib/days";
import type { Catalogue, Form } from "@/lib/guide/assessments";
import { sourceNames, sources } from "@/lib/guide/sources";
import type { Thresholds } from "@/lib/guide/thresholds";

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
  takenOn: Day;
  fullLength: boolean;
  timed: boolean;
  note: string;
};

type TestFieldsProps = {
  thresholds: Thresholds;
  values: TestValues;
  today: Day;
};

/** The fields of a practice test. Fields that rarely change are collapsed. */
export function TestFields({ thresholds, values, today }: TestFieldsProps) {
  const { catalogue, exam, limits } = thresholds;
  const details = values.otherName !== "" || values.note !== "" || !values.fullLength || !values.timed;
  return (
    <>
      <SelectField name="form" label="Test" options={testOptions(catalogue)} defaultValue={values.form} />
      <TextField
        name="result"
        label="Score"
        inputMode="decimal"
        placeholder={`${exam.scaleMin}–${exam.scaleMax}`}
        defaultValue={values.result}
        hint="Percent for a Free 120"
      />
      <DateField name="takenOn" label="Taken" defaultValue={values.takenOn} max={today} wide />
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
            maxCharacters={limits.noteCharacters}
          />
        </div>
      </Disclosure>
    </>
  );
}
