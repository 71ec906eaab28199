import type { ReactNode } from "react";
import { ClashNote } from "@/components/plan/clash-note";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { DateField, NumberField, SelectField } from "@/components/ui/fields";
import { Note } from "@/components/ui/note";
import { optionsOf } from "@/components/ui/options";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Day } from "@/lib/days";
import type { Rotation } from "@/lib/guide/rotations";
import { afterMatchNote, type Season } from "@/lib/guide/season";
import { step1Names } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";

type AimsValues = {
  targetScore: number | null;
  examOn: Day | null;
  season: number | null;
  baselineScore: number | null;
  step1Result: string | null;
  step1Score: number | null;
  step1Attempts: number | null;
};

type AimsFormProps = {
  action: FormAction;
  label: string;
  submit: string;
  /** The answers so far; null before the first. */
  applicant: (AimsValues & { version: number }) | null;
  /** Rotations that the exam falls in. */
  clashes: readonly Rotation[];
  /** The season that the plan is for. */
  season: Season;
  today: Day;
  thresholds: Thresholds;
  /** For a first screen, which says once that each can be skipped. */
  short?: boolean | undefined;
  hidden?: Record<string, string> | undefined;
  /** More fields, after these. */
  children?: ReactNode;
};

/** The form for target, exam date, season, baseline and Step 1. No field is required. */
export function AimsForm(props: AimsFormProps) {
  const { action, label, submit, applicant, clashes, season, today, thresholds, short, hidden, children } =
    props;
  const afterMatch = afterMatchNote(applicant?.examOn ?? null, season, thresholds);
  return (
    <>
      <ClashNote examOn={applicant?.examOn ?? null} clashes={clashes} className="mb-5" />
      {afterMatch && <Note className="mb-5">{afterMatch} Choose that season, or an earlier exam date.</Note>}
      <ActionForm
        action={action}
        label={label}
        hidden={{ version: applicant?.version ?? 0, ...hidden }}
        layout="grid"
        className={short ? "aims-short" : undefined}
        leaves={short}
      >
        <AimsFields values={applicant} today={today} thresholds={thresholds} short={short} />
        {children}
        <SubmitButton>{submit}</SubmitButton>
      </ActionForm>
    </>
  );
}

type AimsFieldsProps = { values: AimsValues | null } & Pick<AimsFormProps, "today" | "thresholds" | "short">;

function AimsFields({ values, today, thresholds: { bands, exam, readiness }, short }: AimsFieldsProps) {
  const optional = short ? "unsaid" : true;
  const year = Number(today.slice(0, 4));
  const chosen = values?.season ?? year;
  // The chosen season stays on the list when it is over: saving another field must not change it.
  const seasons = [...new Set([chosen, ...[0, 1, 2, 3, 4].map((ahead) => year + ahead)])].sort();
  return (
    <>
      <NumberField
        name="targetScore"
        label="Target score"
        optional={optional}
        placeholder={String(bands.maximumFrom)}
        defaultValue={values?.targetScore}
        hint={`${short ? "" : `Your ready line is this minus ${readiness.marginPoints}. `}${bands.maximumFrom} or more is best for IR.`}
      />
      <DateField
        name="examOn"
        label="Step 2 CK date"
        optional={optional}
        defaultValue={values?.examOn}
        hint="Leave empty if not booked."
      />
      <SelectField
        name="season"
        label="Match season"
        optional={optional}
        defaultValue={values?.season?.toString()}
        options={[
          { value: "", label: "Not decided" },
          ...seasons.map((season) => ({ value: String(season), label: `Match ${season}` })),
        ]}
      />
      <NumberField
        name="baselineScore"
        label="Baseline NBME"
        optional={optional}
        placeholder={`${exam.scaleMin}–${exam.scaleMax}`}
        defaultValue={values?.baselineScore}
        hint="Your first practice test."
      />
      <SelectField
        name="step1Result"
        label="Step 1"
        optional={optional}
        options={optionsOf(step1Names, "No answer")}
        defaultValue={values?.step1Result ?? ""}
      />
      {/* Shown if the answer asks for them (aims-form.css). */}
      <NumberField name="step1Score" label="Step 1 score" defaultValue={values?.step1Score} />
      <NumberField
        name="step1Attempts"
        label="Step 1 attempts"
        optional={optional}
        defaultValue={values?.step1Attempts}
      />
    </>
  );
}
