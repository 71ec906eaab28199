import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { type Day, formatDay } from "@/lib/days";
import type { NextStep } from "@/lib/guide/next-step";

/** What to do next, in one line. */
export function NextStepNote({ step, today }: { step: NextStep; today: Day }) {
  const { text, action } = say(step, today);
  return (
    <Note className="mb-8" action={action}>
      Next: {text}
    </Note>
  );
}

function say(step: NextStep, today: Day): { text: ReactNode; action?: ReactNode } {
  switch (step.kind) {
    case "set-target":
      return {
        text: "say which score you aim at, and the ready line is drawn.",
        action: (
          <ButtonLink href="/start" tone="quiet">
            Set your target
          </ButtonLink>
        ),
      };
    case "take-test":
      return {
        text: (
          <>
            <b>{step.label}</b>
            {step.first
              ? ", your baseline: everything else follows from it."
              : step.due === today
                ? ", due today."
                : `, due ${formatDay(step.due, "weekday")}.`}
          </>
        ),
      };
    case "book-exam":
      return {
        text: "every NBME is taken. Book the exam, and the projection reaches to its day.",
        action: (
          <ButtonLink href="/settings" tone="quiet">
            Set the date
          </ButtonLink>
        ),
      };
    case "rest":
      return { text: "no practice test before the exam any more. Review what you got wrong, and rest." };
    case "record-score":
      return {
        text:
          today <= step.usual
            ? `your score, expected by ${formatDay(step.usual)}. If you have moved the exam, set the new date.`
            : `your score, if it is out; advisers allow until ${formatDay(step.cautious)}. If you have moved the exam, set the new date.`,
        action: (
          <span className="flex flex-wrap gap-2">
            <ButtonLink href="/exam">Record the score</ButtonLink>
            <ButtonLink href="/settings" tone="quiet">
              Set the date
            </ButtonLink>
          </span>
        ),
      };
    case "retake":
      return {
        text: `another date. The last attempt, ${step.score}, was not a pass.`,
        action: (
          <ButtonLink href="/settings" tone="quiet">
            Set the date
          </ButtonLink>
        ),
      };
    case "apply":
      return {
        text: "your application. The exam is behind you.",
        action: (
          <ButtonLink href="/plan" tone="quiet">
            See what is due
          </ButtonLink>
        ),
      };
  }
}
