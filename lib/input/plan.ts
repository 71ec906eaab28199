import { z } from "zod";
import { addMonths, type Day, day, formatDay } from "@/lib/days";
import { resourceKinds } from "@/lib/guide/resources";
import { rotationKinds } from "@/lib/guide/rotations";
import { taskStates } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import {
  calendarDay,
  choice,
  line,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  pastDay,
  rowId,
  wholeNumber,
} from "./fields";

type Numbers = { thresholds: Thresholds; today: Day };

/** How far ahead, and back, something may be planned. */
const monthsPlanned = 60;

const missingTask = "This form is out of date. Reload the page and try again.";

/** A task of the guide by its key, or one of the applicant's own by its id. */
const whichTask = z.union([
  z.object({ key: z.string().regex(/^[a-z0-9-]{1,60}$/, missingTask) }),
  z.object({ id: rowId }),
]);

/** What became of a task. */
export const taskStateInput = z.object({ state: choice(taskStates, missingTask) }).and(whichTask);

const plannedDay = ({ today }: Numbers, empty: string) =>
  calendarDay({
    from: addMonths(today, -monthsPlanned),
    to: addMonths(today, monthsPlanned),
    empty,
    early: "The day is too far back to be planned.",
    late: "The day must be within the next five years.",
  });

const optionalPlannedDay = ({ today }: Numbers) =>
  optionalDay({
    from: addMonths(today, -monthsPlanned),
    to: addMonths(today, monthsPlanned),
    early: "The day is too far back to be planned.",
    late: "The day must be within the next five years.",
  });

const taskTitle = line(120, "Write what there is to do.", "A task");

/** A task of the applicant's own. */
export const newTaskInput = (numbers: Numbers) =>
  z.object({ id: rowId, title: taskTitle, dueOn: optionalPlannedDay(numbers) });

export type TaskEntry = Omit<z.output<ReturnType<typeof newTaskInput>>, "id">;

/** An applicant's own day and note for a task, and its day of being done. */
export const taskInput = (numbers: Numbers) =>
  z
    .object({
      title: taskTitle.optional(),
      dueOn: optionalPlannedDay(numbers),
      // Only the page of a task that is done asks for it.
      doneOn: pastDay({
        today: numbers.today,
        earliestYear: numbers.thresholds.limits.earliestYear,
        what: "it was done",
      }).optional(),
      note: optionalText(numbers.thresholds.limits.noteCharacters, "A note"),
    })
    .and(whichTask);

/** A rotation with its first and last day. */
export const rotationInput = (numbers: Numbers) =>
  z
    .object({
      id: rowId,
      name: line(120, "Write where it is, or what it is called.", "A rotation"),
      kind: choice(rotationKinds, "Choose what kind of rotation it is."),
      from: plannedDay(numbers, "Say on which day it begins."),
      to: plannedDay(numbers, "Say on which day it ends."),
    })
    .refine(({ from, to }) => from <= to, { path: ["to"], error: "It can't end before it begins." });

export type RotationEntry = Omit<z.output<ReturnType<typeof rotationInput>>, "id">;

/** Something to study with; passes may be halves. */
export const resourceInput = z.object({
  id: rowId,
  kind: choice(resourceKinds, "Choose what it is."),
  name: line(80, "Write its name.", "A name"),
  passes: z
    .string()
    .default("")
    .transform((value, context): number => {
      const typed = value.trim().replace(",", ".");
      if (typed === "") return 0;
      if (/^\d{1,2}(\.\d)?$/.test(typed) && Number(typed) <= 20) return Number(typed);
      context.addIssue("Passes are a number from 0 to 20, such as 1.5.");
      return z.NEVER;
    }),
});

export type ResourceEntry = Omit<z.output<typeof resourceInput>, "id">;

/** Flashcards of one day; 0 takes the day out. */
export const cardsInput = ({ thresholds, today }: Numbers) =>
  z.object({
    doneOn: pastDay({ today, earliestYear: thresholds.limits.earliestYear, what: "you reviewed them" }),
    cards: wholeNumber({
      min: 0,
      max: thresholds.limits.maxCardsPerDay,
      sentence: `Write how many cards you reviewed: a whole number from 0 to ${thresholds.limits.maxCardsPerDay}.`,
    }),
  });

/** When the plan began, and questions a week within what the phase allows (any number where it names none). */
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
      error: `The plan begins before the exam on ${examOn && formatDay(examOn, "long")}.`,
    }),
    weeklyQuestions: optionalWholeNumber({
      min,
      max,
      sentence: weekly
        ? `This phase asks for ${min} to ${max} questions a week: write a whole number in that range, or leave it empty.`
        : `Write a whole number from ${min} to ${max}, or leave it empty.`,
    }),
  });
};

export type PlanSettings = z.output<ReturnType<typeof planSettingsInput>>;

/** An official score of Step 2 CK. */
export const examResultInput = ({ thresholds, today }: Numbers) => {
  const { scaleMin, scaleMax, maxAttempts } = thresholds.exam;
  return z.object({
    attempt: wholeNumber({
      min: 1,
      max: maxAttempts,
      sentence: `Attempts are a whole number from 1 to ${maxAttempts}.`,
    }),
    takenOn: pastDay({ today, earliestYear: thresholds.limits.earliestYear, what: "you sat the exam" }),
    score: wholeNumber({
      min: scaleMin,
      max: scaleMax,
      sentence: `A score is a whole number from ${scaleMin} to ${scaleMax}, such as 248.`,
    }),
  });
};

export type ExamResultEntry = z.output<ReturnType<typeof examResultInput>>;

export const attemptInput = z.object({
  attempt: wholeNumber({ min: 1, max: 10, sentence: missingTask }),
});
