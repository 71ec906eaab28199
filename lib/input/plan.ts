import { z } from "zod";
import { addMonths, type Day, day, formatDay } from "@/lib/days";
import { resourceKinds } from "@/lib/guide/resources";
import { rotationKinds } from "@/lib/guide/rotations";
import { taskStates } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import {
  always,
  calendarDay,
  choice,
  endsBefore,
  line,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  pastDay,
  rowId,
  seenText,
  seenVersion,
  wholeNumber,
} from "./fields";

type Numbers = { thresholds: Thresholds; today: Day };

/** How far ahead, and back, something may be planned. */
const monthsPlanned = 60;

const outOfDate = "This form is out of date. Reload the page and try again.";

/** A task of the guide by its key, or the applicant's own task by its id. */
const whichTask = z.union([
  z.object({ key: z.string().regex(/^[a-z0-9-]{1,60}$/, outOfDate) }),
  z.object({ id: rowId }),
]);

const oneField = z.object({ change: z.string() });

/**
 * A task's new state. Rows that share a form send it in one field: "state=done&key=start-assess&was=open". `was` is what the row
 * showed (shownTask). A page of an older release says nothing of that. An Undo says the version of the task that the undone change
 * made.
 */
export const taskStateInput = z.preprocess(
  (sent) => {
    const { data } = oneField.safeParse(sent);
    return data ? Object.fromEntries(new URLSearchParams(data.change)) : sent;
  },
  z
    .union([
      z.object({ state: z.literal("open"), undoes: seenVersion }),
      z.object({
        state: choice(taskStates, outOfDate),
        was: z
          .string()
          .regex(/^[a-z0-9-]{1,20}$/, outOfDate)
          .optional(),
        undoes: z.undefined().optional(),
      }),
    ])
    .and(whichTask),
);

const plannedDay = ({ today }: Numbers, empty: string) =>
  calendarDay({
    from: addMonths(today, -monthsPlanned),
    to: addMonths(today, monthsPlanned),
    empty,
    early: "The day is too long ago to be planned.",
    late: "The day must be within the next five years.",
  });

/** A day within five years of today, or null for an empty field. */
export const optionalPlannedDay = ({ today }: Numbers) =>
  optionalDay({
    from: addMonths(today, -monthsPlanned),
    to: addMonths(today, monthsPlanned),
    early: "The day is too long ago to be planned.",
    late: "The day must be within the next five years.",
  });

const taskTitle = line(120, "Enter the task.", "A task");

/** An applicant's own task. */
export const newTaskInput = (numbers: Numbers) =>
  z.object({ id: rowId, title: taskTitle, dueOn: optionalPlannedDay(numbers) });

export type TaskEntry = Omit<z.output<ReturnType<typeof newTaskInput>>, "id">;

/** An applicant's own day and note for a task, and the day it was done. */
export const taskInput = (numbers: Numbers) =>
  z
    .object({
      title: taskTitle.optional(),
      dueOn: optionalPlannedDay(numbers),
      // Only on the page of a done task.
      doneOn: pastDay({
        today: numbers.today,
        earliestYear: numbers.thresholds.limits.earliestYear,
        what: "it was done",
      }).optional(),
      note: optionalText(numbers.thresholds.limits.noteCharacters, "A note"),
      version: seenVersion,
    })
    .and(whichTask);

/** A rotation with its first and last day. */
export const rotationInput = (numbers: Numbers) =>
  z
    .object({
      name: line(120, "Enter the place or the name.", "A rotation"),
      kind: choice(rotationKinds, "Choose the type of rotation."),
      from: plannedDay(numbers, "Enter the first day."),
      to: plannedDay(numbers, "Enter the last day."),
    })
    .refine(({ from, to }) => !endsBefore(from, to), {
      path: ["to"],
      error: "It can't end before it begins.",
      ...always,
    });

export type RotationEntry = z.output<ReturnType<typeof rotationInput>>;

/** Something to study with. Passes can be halves. */
export const resourceInput = z.object({
  kind: choice(resourceKinds, "Choose a type."),
  name: line(80, "Enter a name.", "A name"),
  passes: z
    .string()
    .default("")
    .transform((value, context): number => {
      const typed = value.trim().replace(",", ".");
      if (typed === "") return 0;
      if (/^\d{1,2}(\.\d)?$/.test(typed) && Number(typed) <= 20) return Number(typed);
      context.addIssue("Passes must be a number from 0 to 20, such as 1.5.");
      return z.NEVER;
    }),
});

export type ResourceEntry = z.output<typeof resourceInput>;

/** Flashcards of one day. 0 removes the day. */
export const cardsInput = ({ thresholds, today }: Numbers) =>
  z.object({
    doneOn: pastDay({ today, earliestYear: thresholds.limits.earliestYear, what: "you reviewed them" }),
    cards: wholeNumber({
      min: 0,
      max: thresholds.limits.maxCardsPerDay,
      sentence: `Enter how many flashcards you reviewed: a whole number from 0 to ${thresholds.limits.maxCardsPerDay}.`,
    }),
  });

/** The plan's first day, and questions a week within the phase's range, or any number if it has none. */
export const planSettingsInput = ({
  thresholds,
  today,
  weekly,
  examOn,
}: Numbers & { weekly: { min: number; max: number } | null; examOn: Day | null }) => {
  const { min, max } = weekly ?? { min: 1, max: 7 * thresholds.limits.maxQuestionsPerDay };
  return z.object({
    planStartedOn: optionalDay({
      from: day(`${thresholds.limits.earliestYear}-01-01`),
      to: addMonths(today, monthsPlanned),
      early: `The day can't be before ${thresholds.limits.earliestYear}.`,
      late: "The day must be within the next five years.",
    }).refine((startedOn) => startedOn === null || examOn === null || startedOn < examOn, {
      error: `The plan must begin before the exam on ${examOn && formatDay(examOn, "long")}.`,
    }),
    weeklyQuestions: optionalWholeNumber({
      min,
      max,
      sentence: weekly
        ? `Recommended in this phase: ${min} to ${max} questions a week. Enter a whole number in that range, or leave it empty.`
        : `Enter a whole number from ${min} to ${max}, or leave it empty.`,
    }),
    seen: seenText,
  });
};

/** An official score of Step 2 CK. */
export const examResultInput = ({ thresholds, today }: Numbers) => {
  const { scaleMin, scaleMax, maxAttempts } = thresholds.exam;
  return z.object({
    attempt: wholeNumber({
      min: 1,
      max: maxAttempts,
      sentence: `Attempts must be a whole number from 1 to ${maxAttempts}.`,
    }),
    takenOn: pastDay({ today, earliestYear: thresholds.limits.earliestYear, what: "you took the exam" }),
    score: wholeNumber({
      min: scaleMin,
      max: scaleMax,
      sentence: `A score must be a whole number from ${scaleMin} to ${scaleMax}, such as 248.`,
    }),
    seen: seenText,
  });
};

export type ExamResultInput = z.output<ReturnType<typeof examResultInput>>;
export type ExamResultEntry = Omit<ExamResultInput, "seen">;

export const attemptInput = z.object({
  attempt: wholeNumber({ min: 1, max: 10, sentence: outOfDate }),
});
