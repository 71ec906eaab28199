import { randomUUID } from "node:crypto";
import { TestFields } from "@/components/progress/test-form";
import { QuestionFields } from "@/components/questions/question-fields";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { DateField, NumberField } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
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
    <Section title="Log a practice test">
      <ActionForm action={action} label="Log a practice test" hidden={{ id: randomUUID() }} layout="grid">
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
        <SubmitButton pendingLabel="Logging…">Log test</SubmitButton>
      </ActionForm>
    </Section>
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
    <Section title="Log questions">
      <ActionForm action={action} label="Log questions" hidden={{ id: randomUUID() }} layout="grid">
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
        <SubmitButton pendingLabel="Logging…">Log questions</SubmitButton>
      </ActionForm>
    </Section>
  );
}

/** Logs the flashcards of a day. */
export function LogCards({ action, today }: { action: FormAction; today: Day }) {
  return (
    <Section title="Log cards">
      <ActionForm action={action} label="Log cards" layout="grid">
        <NumberField name="cards" label="Cards reviewed" />
        <DateField
          name="doneOn"
          label="On"
          defaultValue={today}
          max={today}
          hint="The day’s number; logging it again replaces it."
        />
        <SubmitButton pendingLabel="Logging…">Log cards</SubmitButton>
      </ActionForm>
    </Section>
  );
}
