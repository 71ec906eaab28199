import { DateField, NumberField, RadioField, SelectField } from "@/components/ui/fields";
import type { Day } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";

export type AimsValues = {
  targetScore: number | null;
  examOn: Day | null;
  season: number | null;
  baselineScore: number | null;
  step1Result: string | null;
  step1Score: number | null;
  step1Attempts: number | null;
};

export const noAims: AimsValues = {
  targetScore: null,
  examOn: null,
  season: null,
  baselineScore: null,
  step1Result: null,
  step1Score: null,
  step1Attempts: null,
};

const step1Options = [
  { value: "", label: "I’d rather say later" },
  { value: "not-taken", label: "Not taken yet" },
  { value: "pass", label: "Passed" },
  { value: "fail", label: "Failed" },
  { value: "numeric", label: "A number, from before pass/fail" },
];

/** What an applicant aims at and starts from. Nothing is required: each screen asks again for what it needs. */
export function AimsFields({
  values,
  today,
  thresholds: { bands, exam },
}: {
  values: AimsValues;
  today: Day;
  thresholds: Thresholds;
}) {
  const year = Number(today.slice(0, 4));
  const seasons = [0, 1, 2, 3, 4].map((ahead) => String(year + ahead));
  const text = (value: number | null) => (value === null ? "" : String(value));
  return (
    <>
      <NumberField
        name="targetScore"
        label="Target score"
        optional
        placeholder={String(bands.maximumFrom)}
        defaultValue={text(values.targetScore)}
        hint={`Your ready line follows from it. From ${bands.maximumFrom} on an international graduate is most competitive for IR.`}
      />
      <DateField
        name="examOn"
        label="Step 2 CK date"
        optional
        defaultValue={values.examOn ?? ""}
        hint="Leave it empty while it isn’t booked."
      />
      <SelectField
        name="season"
        label="Match season"
        optional
        defaultValue={text(values.season)}
        options={[
          { value: "", label: "Not decided" },
          ...seasons.map((season) => ({ value: season, label: `Match ${season}` })),
        ]}
      />
      <NumberField
        name="baselineScore"
        label="Baseline NBME"
        optional
        placeholder={`${exam.scaleMin}–${exam.scaleMax}`}
        defaultValue={text(values.baselineScore)}
        hint="Your first practice test’s score, if you took one before you start here."
      />
      <RadioField
        name="step1Result"
        label="Step 1"
        wide
        options={step1Options}
        defaultValue={values.step1Result ?? ""}
      />
      <NumberField
        name="step1Score"
        label="Step 1 score"
        optional
        defaultValue={text(values.step1Score)}
        hint="Only if it was a number."
      />
      <NumberField
        name="step1Attempts"
        label="Step 1 attempts"
        optional
        defaultValue={text(values.step1Attempts)}
      />
    </>
  );
}
