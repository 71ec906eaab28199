import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Context, ViewerAction } from "@/app/_http/action";
import { conflict, invalid, sentBefore } from "@/app/_http/form";
import { ownPath } from "@/app/_http/next-path";
import { type DialogChoices, logChoices } from "@/components/log/log-choices";
import { logAssessment } from "@/db/assessments";
import type { Tx } from "@/db/engine/database";
import { logQuestions, sumOfDayWith } from "@/db/question-blocks";
import { getRecord } from "@/db/record";
import { listCardDays, setCardDay } from "@/db/resources";
import { addDays, type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { cardsKept, cardsLogged, cardsNotShown, questionsLogged, testLogged } from "@/lib/guide/logged";
import { planBegun } from "@/lib/guide/overview";
import { questionRange } from "@/lib/guide/pace";
import { cardsLogInput, questionsLogInput, testLogInput } from "@/lib/input/log";
import { rowField } from "@/lib/log-entry";
import { readProgress } from "./plan";
import { seenCardDays, seenCardsOn } from "./seen";
import { overviewInput } from "./standing";

// What is logged, by the server actions of /log and by the dialog's endpoint (app/api/log). The form's id is the id of the row
// that it makes. So a form that is sent twice makes one row, whichever way and whichever build it comes to.

type Output<Input extends (numbers: Context) => z.ZodType> = z.output<ReturnType<Input>>;

/** Without JavaScript: the page from which someone came to log. */
const pageBefore = (from: string | undefined) => {
  const page = ownPath(from);
  return page === null ? {} : { page };
};

/** An error message if there are too many questions on a day, else null. */
export function tooManyOnDay(sum: number, on: Day, { today, thresholds }: Context): string | null {
  const { maxQuestionsPerDay } = thresholds.limits;
  if (sum <= maxQuestionsPerDay) return null;
  return `That would be ${counted(sum, "question")} on ${formatDay(on, "short", today)}. The maximum is ${maxQuestionsPerDay} a day.`;
}

export const testLog: ViewerAction<Output<typeof testLogInput>> = {
  who: "applicant",
  input: testLogInput,
  long: ["note"],
  async write(tx, { id, from, ...entry }, { viewer, today, thresholds }) {
    if (!(await logAssessment(tx, viewer, id, entry))) return sentBefore;
    const { applicant, assessments } = await getRecord(tx, viewer.id);
    const test = { id, ...entry };
    return {
      ...pageBefore(from),
      message: testLogged({ test, assessments, target: applicant?.targetScore ?? null, today }, thresholds),
    };
  },
};

/** The id of a row of a form with several: the form's own for the first, and for the others always the same one. */
function idOfRow(form: string, row: number): string {
  if (row === 0) return form;
  const digits = createHash("sha256").update(`${form} ${row}`).digest("hex");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

export const questionsLog: ViewerAction<Output<typeof questionsLogInput>> = {
  who: "applicant",
  input: questionsLogInput,
  async write(tx, { id, from, entries }, context) {
    const { viewer, today, thresholds } = context;
    const [first] = entries;
    if (!first) return invalid("done", "Enter how many questions you did.");
    const on = first.doneOn;
    const done = entries.reduce((sum, entry) => sum + entry.done, 0);
    const ids = entries.map((_, row) => idOfRow(id, row));
    const sum = await sumOfDayWith(tx, viewer, { ids, on, done });
    const tooMany = tooManyOnDay(sum, on, context);
    if (tooMany) return invalid(rowField("done", 0), tooMany);
    for (const [row, entry] of entries.entries()) {
      if (!(await logQuestions(tx, viewer, ids[row] ?? id, entry))) return sentBefore;
    }
    const record = await getRecord(tx, viewer.id);
    const { phase } = planBegun(overviewInput({ ...record, blocks: record.questionDays }, today), thresholds);
    const range = phase && questionRange(thresholds.phases[phase.name]);
    return {
      ...pageBefore(from),
      message: questionsLogged({ done, systems: entries.length, sum, on, range, today }),
    };
  },
};

export const cardsLog: ViewerAction<Output<typeof cardsLogInput>> = {
  who: "applicant",
  input: cardsLogInput,
  async write(tx, { from, doneOn: on, cards, seen }, { viewer, today }) {
    const isFromPage = typeof seen === "string";
    const late = isFromPage ? seenCardsOn(seen, on) : seen;
    const total = await setCardDay(tx, viewer, on, cards, late === undefined ? undefined : { seen: late });
    if (isFromPage && total !== cards) {
      const seenNow = seenCardDays(on, [{ doneOn: on, cards: total }]);
      return { ...conflict([], seenNow), message: cardsNotShown({ total, on, today }) };
    }
    const message =
      total === cards ? cardsLogged({ cards, on, today }) : cardsKept({ cards, total, on, today });
    return { ...pageBefore(from), message };
  },
};

/** So many days back the forms know the totals of flashcards. */
const cardDaysKnown = 60;

/** The flashcards of the last days. */
async function readCardDays(tx: Tx, userId: string, today: Day) {
  const since = addDays(today, -cardDaysKnown);
  return { since, days: await listCardDays(tx, userId, since) };
}

/** What the page's form for flashcards says of the days that it shows. */
export async function readSeenCards(tx: Tx, userId: string, today: Day): Promise<string> {
  const { since, days } = await readCardDays(tx, userId, today);
  return seenCardDays(since, days);
}

/**
 * What the dialog's forms offer: the tests to choose from, the one that is planned next, and what was chosen last; and the
 * flashcards that the days have.
 */
export async function readLogChoices(tx: Tx, userId: string, today: Day): Promise<DialogChoices> {
  const [{ record, standing }, { since, days }] = await Promise.all([
    readProgress(tx, userId, today),
    readCardDays(tx, userId, today),
  ]);
  const totals = Object.fromEntries(days.map(({ doneOn, cards }) => [doneOn, cards]));
  return { ...logChoices(record, standing.tests), cards: { since, totals } };
}
