import type { SourcedSentence } from "./strategy";
import type { Thresholds } from "./thresholds";

/** Why a score can be weak. Source: guide; "method" follows from its "new study strategies". */
export const recoveryCauses = ["time", "anxiety", "method", "language", "circumstance"] as const;
export type RecoveryCause = (typeof recoveryCauses)[number];

export const causeNames: Record<RecoveryCause, string> = {
  time: "I ran out of time",
  anxiety: "I was too nervous",
  method: "The way I studied",
  language: "The language of the exam",
  circumstance: "Illness, family, war or another hardship",
};

type Numbers = Pick<Thresholds, "exam" | "bank">;

/** What helps against a cause of a weak score, most important first. Source: guide; the rest are decisions. */
export function playbookOf(cause: RecoveryCause, { exam, bank }: Numbers): SourcedSentence[] {
  switch (cause) {
    case "time":
      return [
        {
          key: "full-length",
          words: `Take more full-length exams: ${exam.blocks} blocks of ${exam.blockMinutes} minutes, in one day. While you name this cause, your plan has them in Acceleration too; your mentors’ view of it does not.`,
          source: "guide",
        },
        {
          key: "timed",
          words: `Do every block timed, with ${exam.blockQuestions} questions in ${exam.blockMinutes} minutes.`,
          source: "guide",
        },
        {
          key: "leave",
          words:
            "If a question takes too long, mark it, answer it, and return to it at the end of the block.",
          source: "decision",
        },
      ];
    case "anxiety":
      return [
        {
          key: "simulate",
          words:
            "Make practice like the exam: the same hour, a quiet room, no phone, the same breaks and food.",
          source: "guide",
        },
        {
          key: "breathe",
          words: "Learn one slow breathing exercise, and use it before each block, also in practice.",
          source: "guide",
        },
        {
          key: "wellness",
          words: "Keep sleep, meals, exercise and one free half day a week in the plan.",
          source: "guide",
        },
        {
          key: "help",
          words:
            "If the fear does not become smaller, ask a doctor or a counselor for help. It can be treated.",
          source: "decision",
        },
      ];
    case "method":
      return [
        {
          key: "cases",
          words: `Learn from cases: ${bank.passesMin}–${bank.passesMax} passes of one question bank, and for each answer say why it is right or wrong.`,
          source: "guide",
        },
        {
          key: "repeat",
          words: "Turn each repeated mistake into a flashcard, and review the flashcards every day.",
          source: "guide",
        },
        {
          key: "measure",
          words: "Let practice tests decide what you study next, not your feeling.",
          source: "guide",
        },
        { key: "mentor", words: "Ask a mentor to go through your plan with you.", source: "guide" },
      ];
    case "language":
      return [
        {
          key: "read",
          words: "Read every question stem in English from now on, and say the case aloud in one sentence.",
          source: "decision",
        },
        {
          key: "work",
          words:
            "A clinical observership or a research period in the U.S. trains language and shows IR interest.",
          source: "guide",
        },
        {
          key: "proof",
          words: "Write down what shows the progress: a course, a presentation, an evaluation.",
          source: "guide",
        },
      ];
    case "circumstance":
      return [
        {
          key: "over",
          words: "Take the exam again only when the hardship is over or you have help with it.",
          source: "decision",
        },
        {
          key: "brief",
          words: "In the application, say it in one or two sentences, without excuses.",
          source: "guide",
        },
        {
          key: "now",
          words: "Then say what is different now, and give a result that shows it.",
          source: "guide",
        },
      ];
  }
}

/** What helps after any weak score. Source: guide. */
export const recoveryForAll: readonly SourcedSentence[] = [
  {
    key: "flagship",
    words: "Treat Step 2 CK as your most important exam: a clear rise shows growth, maturity and resilience.",
    source: "guide",
  },
  {
    key: "experience",
    words:
      "A research period or an observership while you prepare keeps you close to patients, and shows that you mean IR.",
    source: "guide",
  },
  {
    key: "visible",
    words: "Programs see a failed attempt. You cannot hide it, but you choose how to tell it.",
    source: "guide",
  },
];
