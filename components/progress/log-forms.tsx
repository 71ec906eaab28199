import { TestFields } from "@/components/progress/test-form";
import { QuestionFields } from "@/components/questions/question-fields";
import type { FormAction } from "@/components/ui/action-form";
import { DateField, NumberField } from "@/components/ui/fields";
import { AddSection, FormSection } from "@/components/ui/form-section";
import type { Day } from "@/lib/days";
import { type Assessment, formsLeft } from "@/lib/guide/assessments";
import type { PlannedTest } from "@/lib/guide/test-schedule";
import type { Thresholds } from "@/lib/guide/thresholds";

type LogTestProps = {
  action: FormAction;
  assessments: readonly Assessment[];
  /** The practice tests still to take. */
  planned: readonly PlannedTest[];
  thresholds: Thresholds;
  today: Day;
};

/** The form to log a practice test. The form that is planned next is selected. */
export function LogTest({ action, assessments, planned, thresholds, today }: LogTestProps) {
  const { catalogue } = thresholds;
  const next = planned.find(({ form, fullLength }) => form && !fullLength)?.form;
  const form = next ?? formsLeft(assessments, catalogue)[0] ?? catalogue.forms[0];
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

/** The form to log a block of questions. Mode and source are those of the newest block. */
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

/** The form to log the flashcards of a day. */
export function LogCards({ action, today }: { action: FormAction; today: Day }) {
  return (
    <FormSection
      title="Log flashcards"
      className=""
      action={action}
      submit="Log flashcards"
      pendingLabel="Logging…"
    >
      <NumberField name="cards" label="Flashcards reviewed" />
      <DateField
        name="doneOn"
        label="On"
        defaultValue={today}
        max={today}
        hint="The total of the day. Logging again replaces it."
      />
    </FormSection>
  );
}
