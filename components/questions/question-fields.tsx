import { Disclosure } from "@/components/ui/disclosure";
import { DateField, NumberField, SelectField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import type { Day } from "@/lib/days";
import { questionModeNames, questionSourceNames } from "@/lib/guide/pace";
import { systemGroups, systemLabel } from "@/lib/guide/systems";

/** Mixed blocks are the usual ones. */
export const systemOptions = [
  { value: "mixed", label: systemLabel("mixed") },
  ...systemGroups.map(({ title, keys }) => ({
    group: title,
    options: keys.filter((key) => key !== "mixed").map((key) => ({ value: key, label: systemLabel(key) })),
  })),
];

/** Mode and source of a block. They rarely change. */
export function ModeAndSource({ mode, source }: { mode: string; source: string }) {
  return (
    <Disclosure summary="Mode, source" className="wide">
      <div className="grid gap-3 pt-1 sm:grid-cols-2">
        <SelectField name="mode" label="Mode" options={optionsOf(questionModeNames)} defaultValue={mode} />
        <SelectField
          name="source"
          label="Source"
          options={optionsOf(questionSourceNames)}
          defaultValue={source}
        />
      </div>
    </Disclosure>
  );
}

export type QuestionValues = {
  done: string;
  correct: string;
  doneOn: Day;
  mode: string;
  system: string;
  source: string;
};

/** The fields of a logged block of questions. */
export function QuestionFields({ values, today }: { values: QuestionValues; today: Day }) {
  return (
    <>
      <NumberField name="done" label="Done" defaultValue={values.done} placeholder="40" />
      <NumberField name="correct" label="Correct" optional defaultValue={values.correct} />
      <DateField name="doneOn" label="Day" defaultValue={values.doneOn} max={today} wide />
      <Disclosure summary="Mode, system, source" open className="wide">
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
