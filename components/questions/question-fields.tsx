import { Disclosure } from "@/components/ui/disclosure";
import { DateField, NumberField, SelectField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import type { Day } from "@/lib/days";
import { questionModeNames, questionSourceNames } from "@/lib/guide/pace";
import { systemGroups, systemLabel } from "@/lib/guide/systems";

/** Mixed blocks are the usual ones. */
const systemOptions = [
  { value: "mixed", label: systemLabel("mixed") },
  ...systemGroups.map(({ title, keys }) => ({
    group: title,
    options: keys.filter((key) => key !== "mixed").map((key) => ({ value: key, label: systemLabel(key) })),
  })),
];

export type QuestionValues = {
  done: string;
  correct: string;
  doneOn: Day;
  mode: string;
  system: string;
  source: string;
};

/** The fields of a block of questions. Fields that rarely change are collapsed. */
export function QuestionFields({
  values,
  today,
  open,
}: {
  values: QuestionValues;
  today: Day;
  open?: boolean;
}) {
  return (
    <>
      <NumberField name="done" label="Done" defaultValue={values.done} placeholder="40" />
      <NumberField name="correct" label="Correct" optional defaultValue={values.correct} />
      <DateField name="doneOn" label="Day" defaultValue={values.doneOn} max={today} wide />
      <Disclosure summary="Mode, system, source" open={open || undefined} className="wide">
        <div className="grid gap-3 pt-1">
          <SelectField
            name="mode"
            label="Mode"
            options={optionsOf(questionModeNames)}
            defaultValue={values.mode}
          />
          <SelectField name="system" label="System" options={systemOptions} defaultValue={values.system} />
          <SelectField
            name="source"
            label="Source"
            options={optionsOf(questionSourceNames)}
            defaultValue={values.source}
          />
        </div>
      </Disclosure>
    </>
  );
}
