import { TestFields } from "@/components/progress/test-form";
import { QuestionFields } from "@/components/questions/question-fields";
import type { FormAction } from "@/components/ui/action-form";
import { DateField, NumberField } from "@/components/ui/fields";
import { AddSection, FormSection } from "@/components/ui/form-section";
import type { Day } from "@/lib/days";
import { type Assessment, formsLeft } from "@/lib/guide/assessments";
import type { Thresholds } from "@/lib/guide/thresholds";

type LogTestProps = {
  action: FormAction;
  assessments: readonly Assessment[];
  thresholds: Thresholds;
  today: Day;
};

/** Logs a practice test; the next form that was not taken is chosen already. */
export function LogTest({ action, assessments, thresholds, today }: LogTestProps) {
  const { catalogue } = thresholds;
  const form = formsLeft(assessments, catalogue)[0] ?? catalogue.forms[0];
  return (
    <AddSection
      title="Log a practice test"
      className=""
      action={action}
      submit="Log test"
      pendingLabel="Logging…"
    >
      <TestFields
        thresholds={thresholds}
        today={today}
        values={{
          form: form?.id ?? "other",
          otherName: "",
          result: "",
          takenOn: today,
          fullLength: true,
          timed: true,
          note: "",
        }}
      />
    </AddSection>
  );
}

type LogQuestionsProps = {
  action: FormAction;
  /** Mode and source of the newest block. */
  newest: { mode: string; source: string } | null;
  today: Day;
};

/** Logs a sitting of questions, in the mode and from the source of the last one. */
export function LogQuestions({ action, newest, today }: LogQuestionsProps) {
  return (
    <AddSection
      title="Log questions"
      className=""
      action={action}
      submit="Log questions"
      pendingLabel="Logging…"
    >
      <QuestionFields
        today={today}
        values={{
          done: "",
          correct: "",
          doneOn: today,
          mode: newest?.mode ?? "timed",
          system: "mixed",
          source: newest?.source ?? "uworld",
        }}
      />
    </AddSection>
  );
}

/** Logs the flashcards of a day. */
export function LogCards({ action, today }: { action: FormAction; today: Day }) {
  return (
    <FormSection title="Log cards" className="" action={action} submit="Log cards" pendingLabel="Logging…">
      <NumberField name="cards" label="Cards reviewed" />
      <DateField
        name="doneOn"
        label="On"
        defaultValue={today}
        max={today}
        hint="The day’s number; logging it again replaces it."
      />
    </FormSection>
  );
}
