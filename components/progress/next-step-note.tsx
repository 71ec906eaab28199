import type { Route } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { type Day, formatDay } from "@/lib/days";
import type { NextStep } from "@/lib/guide/next-step";

type Step = { text: ReactNode; links?: [Route, string][] };

const setDate: [Route, string] = ["/settings", "Set the date"];

/** What to do next, in one line. */
export function NextStepNote({ step, today }: { step: NextStep; today: Day }) {
  const { text, links = [] } = say(step, today);
  return (
    <Note
      className="mb-8"
      action={
        links.length > 0 && (
          <span className="flex flex-wrap gap-2">
            {links.map(([href, words], index) => (
              <ButtonLink key={href} href={href} tone={index < links.length - 1 ? "primary" : "quiet"}>
                {words}
              </ButtonLink>
            ))}
          </span>
        )
      }
    >
      Next: {text}
    </Note>
  );
}

function say(step: NextStep, today: Day): Step {
  switch (step.kind) {
    case "set-target":
      return {
        text: "say which score you aim at, and the ready line is drawn.",
        links: [["/start", "Set your target"]],
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
        links: [setDate],
      };
    case "rest":
      return { text: "no practice test before the exam any more. Review what you got wrong, and rest." };
    case "record-score":
      return {
        text:
          today <= step.usual
            ? `your score, expected by ${formatDay(step.usual)}. If you have moved the exam, set the new date.`
            : `your score, if it is out; advisers allow until ${formatDay(step.cautious)}. If you have moved the exam, set the new date.`,
        links: [["/exam", "Record the score"], setDate],
      };
    case "retake":
      return { text: `another date. The last attempt, ${step.score}, was not a pass.`, links: [setDate] };
    case "apply":
      return { text: "your application. The exam is behind you.", links: [["/plan", "See what is due"]] };
  }
}
