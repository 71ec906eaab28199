"use server";

import { z } from "zod";
import { action, type Context, rowAction } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import { otherAims, otherBlock, otherTest } from "@/app/_record/other-version";
import { getApplicant, skipStart, saveAims as writeAims } from "@/db/applicants";
import {
  deleteAssessment,
  editAssessment,
  getAssessment,
  logAssessment as insertAssessment,
  restoreAssessment,
} from "@/db/assessments";
import type { Tx } from "@/db/engine/database";
import { setTimeZone } from "@/db/people";
import {
  deleteQuestions,
  editQuestions,
  getDeletedQuestions,
  getQuestionBlock,
  logQuestions as insertQuestions,
  restoreQuestions,
  sumOfDayWith,
} from "@/db/question-blocks";
import { markThresholdsSeen } from "@/db/thresholds";
import { type Day, formatDay } from "@/lib/days";
import { labelOf } from "@/lib/guide/assessments";
import type { Thresholds } from "@/lib/guide/thresholds";
import { type AimsInput, aimsInput } from "@/lib/input/aims";
import { assessmentInput } from "@/lib/input/assessment";
import { rowInput, seenRowInput, seenVersion } from "@/lib/input/fields";
import { questionsInput } from "@/lib/input/questions";

/** An error message if there are too many questions on a day, else null. */
function tooManyOnDay(sum: number, on: Day, { limits: { maxQuestionsPerDay } }: Thresholds): string | null {
  if (sum <= maxQuestionsPerDay) return null;
  return `That would be ${sum} questions on ${formatDay(on)}. The maximum is ${maxQuestionsPerDay} a day.`;
}

async function writeStart(
  tx: Tx,
  { version, timeZone, ...aims }: AimsInput,
  { viewer, today }: Context,
): Promise<Answer> {
  if (!(await writeAims(tx, viewer, aims, { seen: version, today }))) {
    const now = await getApplicant(tx, viewer.id);
    return now ? conflict(otherAims(now), now.version) : gone;
  }
  if (timeZone) await setTimeZone(tx, viewer, timeZone);
  return {};
}

export const saveStart = action({
  who: "applicant",
  input: aimsInput,
  saved: "/progress",
  write: writeStart,
});

export const saveAims = action({
  who: "applicant",
  input: aimsInput,
  saved: "/settings?saved=aims",
  write: writeStart,
});

export const skipTheStart = action({
  who: "applicant",
  input: z.object({}),
  saved: "/progress",
  async write(tx, _input, { viewer }) {
    await skipStart(tx, viewer);
    return {};
  },
});

export const logAssessment = action({
  who: "applicant",
  input: (context) => assessmentInput(context).and(rowInput),
  long: ["note"],
  async write(tx, { id, ...entry }, { viewer, thresholds }) {
    if (!(await insertAssessment(tx, viewer, id, entry))) return sentBefore;
    const result = entry.score ?? `${entry.percent}%`;
    return {
      message: `${labelOf(entry, thresholds.catalogue)} of ${formatDay(entry.takenOn)} is logged: ${result}.`,
    };
  },
});

export const saveAssessment = action({
  who: "applicant",
  input: (context) => assessmentInput(context).and(seenRowInput),
  long: ["note"],
  saved: "/progress?saved=assessment#tests",
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    if ((await editAssessment(tx, viewer, id, version, entry)) === "written") return {};
    const now = await getAssessment(tx, viewer, id);
    return now ? conflict(otherTest(now, thresholds.catalogue), now.version) : gone;
  },
});

export const removeAssessment = rowAction(deleteAssessment, ({ id }) => `/progress?deleted=${id}#tests`);

export const undoRemoveAssessment = rowAction(restoreAssessment, "/progress?saved=restored#tests");

export const logQuestions = action({
  who: "applicant",
  input: (context) => questionsInput(context).and(rowInput),
  async write(tx, { id, ...entry }, { viewer, thresholds }) {
    const sum = await sumOfDayWith(tx, viewer, { id, on: entry.doneOn, done: entry.done });
    const tooMany = tooManyOnDay(sum, entry.doneOn, thresholds);
    if (tooMany) return invalid("done", tooMany);
    if (!(await insertQuestions(tx, viewer, id, entry))) return sentBefore;
    return { message: `${entry.done} questions are logged: ${sum} on ${formatDay(entry.doneOn)}.` };
  },
});

export const saveQuestions = action({
  who: "applicant",
  input: (context) => questionsInput(context).and(seenRowInput),
  saved: "/questions?saved=questions#blocks",
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    const sum = await sumOfDayWith(tx, viewer, { id, on: entry.doneOn, done: entry.done });
    const tooMany = tooManyOnDay(sum, entry.doneOn, thresholds);
    if (tooMany) return invalid("done", tooMany);
    if ((await editQuestions(tx, viewer, id, version, entry)) === "written") return {};
    const now = await getQuestionBlock(tx, viewer, id);
    return now ? conflict(otherBlock(now), now.version) : gone;
  },
});

export const removeQuestions = rowAction(deleteQuestions, ({ id }) => `/questions?deleted=${id}#blocks`);

export const undoRemoveQuestions = action({
  who: "applicant",
  input: rowInput,
  saved: "/questions?saved=restored#blocks",
  async write(tx, { id }, { viewer, thresholds }) {
    const deleted = await getDeletedQuestions(tx, viewer, id);
    if (!deleted) return gone;
    const sum = await sumOfDayWith(tx, viewer, { id, on: deleted.doneOn, done: deleted.done });
    const tooMany = tooManyOnDay(sum, deleted.doneOn, thresholds);
    if (tooMany) return refused(tooMany);
    return (await restoreQuestions(tx, viewer, id)) ? {} : gone;
  },
});

/** Records that the applicant has seen the changed thresholds. */
export const seeThresholds = action({
  who: "applicant",
  input: z.object({ version: seenVersion }),
  async write(tx, { version }, { viewer }) {
    await markThresholdsSeen(tx, viewer, version);
    return {};
  },
});
