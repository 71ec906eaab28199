import type { Route } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Drawn } from "@/components/ui/drawn";
import { Note } from "@/components/ui/note";
import { type Day, formatDay } from "@/lib/days";
import type { NextStep } from "@/lib/guide/next-step";

type Step = { text: ReactNode; links?: [Route, string][] };

const setDate: [Route, string] = ["/plan/setup", "Set the date"];

/** The next step in one line. */
export function NextStepNote({ step, today }: { step: NextStep; today: Day }) {
  const { text, links = [] } = contentOf(step, today);
  return (
    <Drawn as="div">
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
    </Drawn>
  );
}

function contentOf(step: NextStep, today: Day): Step {
  switch (step.kind) {
    case "set-target":
      return {
        text: "set a target score. It gives you a ready line.",
        links: [["/start", "Set your target"]],
      };
    case "take-test":
      return {
        text: (
          <>
            <b>{step.label}</b>
            {step.first
              ? ", your baseline. The projection starts from it."
              : step.due === today
                ? ", due today."
                : `, due ${formatDay(step.due, "weekday", today)}.`}
          </>
        ),
      };
    case "book-exam":
      return {
        text: "book the exam. You have taken every NBME, and the projection needs an exam date.",
        links: [setDate],
      };
    case "rest":
      return { text: "review wrong answers, and rest. No more practice tests before the exam." };
    case "record-score":
      return {
        text:
          today <= step.usual
            ? `record your score, expected by ${formatDay(step.usual, "short", today)}. If you moved the exam, set the new date.`
            : today <= step.cautious
              ? `record your score if it is out. It can take until ${formatDay(step.cautious, "short", today)}. If you moved the exam, set the new date.`
              : `record your score. It was expected by ${formatDay(step.cautious, "short", today)}. If you moved the exam, set the new date.`,
        links: [["/exam", "Record the score"], setDate],
      };
    case "retake":
      return {
        text: `choose a new exam date. The last attempt (${step.score}) was not a pass.`,
        links: [setDate],
      };
    case "apply":
      return {
        text: "your application. You have your official score.",
        links: [["/plan", "See what is due"]],
      };
  }
}
