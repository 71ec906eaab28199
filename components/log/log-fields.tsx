import { DayChoice, type Days } from "@/components/log/day-choice";
import type { LogChoices } from "@/components/log/log-choices";
import { QuestionRows } from "@/components/log/question-rows";
import { TestFields } from "@/components/progress/test-form";
import { ModeAndSource, systemOptions } from "@/components/questions/question-fields";
import { NumberField } from "@/components/ui/fields";
import { dayOfEntry, type LogKind } from "@/lib/log-entry";

/** What the forms are called, by what they log. */
export const logTexts: Record<LogKind, { tab: string; title: string; submit: string }> = {
  questions: { tab: "Questions", title: "Log questions", submit: "Log questions" },
  test: { tab: "Test", title: "Log a practice test", submit: "Log test" },
  cards: { tab: "Flashcards", title: "Log flashcards", submit: "Log flashcards" },
};

type LogFieldsProps = {
  kind: LogKind;
  choices: LogChoices;
  days: Days;
  /** What was typed before, of an entry that was not saved. */
  typed?: Record<string, string> | undefined;
  /** Rows for systems. */
  rows?: number | undefined;
  /** Whether a button adds rows. */
  canAdd?: boolean | undefined;
};

/** The fields of a form that logs something. */
export function LogFields({ kind, choices, days, typed = {}, rows = 1, canAdd = false }: LogFieldsProps) {
  const day = dayOfEntry(typed);
  switch (kind) {
    case "questions":
      return (
        <>
          <QuestionRows count={rows} values={typed} systems={systemOptions} canAdd={canAdd} />
          <DayChoice name="doneOn" label="Day" days={days} defaultValue={day} />
          <ModeAndSource
            // What was chosen last can arrive later than the dialog's form.
            key={canAdd ? `${choices.newest?.mode} ${choices.newest?.source}` : undefined}
            mode={typed.mode ?? choices.newest?.mode ?? "timed"}
            source={typed.source ?? choices.newest?.source ?? "uworld"}
          />
        </>
      );
    case "test":
      return (
        <TestFields
          choices={choices.tests}
          day={<DayChoice name="takenOn" label="Taken" days={days} defaultValue={day} />}
          values={{
            form: typed.form ?? choices.form,
            otherName: typed.otherName ?? "",
            result: typed.result ?? "",
            fullLength: typed.form === undefined || typed.fullLength === "on",
            timed: typed.form === undefined || typed.timed === "on",
            note: typed.note ?? "",
          }}
        />
      );
    case "cards":
      return (
        <>
          <NumberField
            name="cards"
            label="Flashcards reviewed"
            defaultValue={typed.cards}
            hint="The total of the day. Logging again replaces it."
            wide
          />
          <DayChoice name="doneOn" label="On" days={days} defaultValue={day} />
        </>
      );
  }
}
