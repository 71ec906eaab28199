import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { NumberField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Strategy } from "@/lib/guide/strategy";

type ScoreChoiceProps = { action: FormAction; range: NonNullable<Strategy["range"]> };

/** The form to plan the application with another score of the range. */
export function ScoreChoice({ action, range: { low, high, middle, score } }: ScoreChoiceProps) {
  return (
    <Disclosure summary="Plan with another score of the range" className="mt-4">
      <ActionForm action={action} label="Plan with another score" className="max-w-[22rem]">
        <NumberField
          name="score"
          label="Score"
          optional
          placeholder={String(middle)}
          defaultValue={score === middle ? null : score}
          hint={`From ${low} to ${high}. If empty, the middle: ${middle}.`}
        />
        <SubmitButton tone="quiet">Use this score</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
