"use server";

import { z } from "zod";
import { action, type Context, rowAction } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, isSaved, refused } from "@/app/_http/form";
import { questionsLog, testLog, tooManyOnDay } from "@/app/_record/log";
import { recordOfficialScore } from "@/app/_record/official-score";
import { otherAims, otherBlock, otherTest } from "@/app/_record/other-version";
import { getApplicant, skipStart, saveAims as writeAims } from "@/db/applicants";
import { deleteAssessment, editAssessment, getAssessment, restoreAssessment } from "@/db/assessments";
import type { Tx } from "@/db/engine/database";
import { setTimeZone } from "@/db/people";
import {
  deleteQuestions,
  editQuestions,
  getDeletedQuestions,
  getQuestionBlock,
  restoreQuestions,
  sumOfDayWith,
} from "@/db/question-blocks";
import { markThresholdsSeen } from "@/db/thresholds";
import { skipInput } from "@/lib/input/account";
import { type AimsInput, aimsInput } from "@/lib/input/aims";
import { assessmentInput } from "@/lib/input/assessment";
import { rowInput, seenRowInput, seenVersion } from "@/lib/input/fields";
import { questionsInput } from "@/lib/input/questions";
import { startInput } from "@/lib/input/start";

async function writeAimsOf(
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
  input: startInput,
  saved: "/progress",
  async write(tx, { official, ...aims }, context) {
    const answer = await writeAimsOf(tx, aims, context);
    if (!isSaved(answer) || official === null) return answer;
    const recorded = await recordOfficialScore(tx, official, context);
    if (isSaved(recorded)) return {};
    return recorded.errors?.takenOn ? invalid("officialOn", recorded.errors.takenOn) : recorded;
  },
});

export const saveAims = action({
  who: "applicant",
  input: aimsInput,
  // In place: a page with another address would be made anew, without what is half typed in its other forms.
  async write(tx, aims, context) {
    const answer = await writeAimsOf(tx, aims, context);
    return isSaved(answer) ? { message: "Your aims are saved and your plan is updated." } : answer;
  },
});

export const skipTheStart = action({
  who: "applicant",
  input: skipInput,
  saved: "/progress",
  async write(tx, { timeZone }, { viewer }) {
    await skipStart(tx, viewer);
    if (timeZone) await setTimeZone(tx, viewer, timeZone);
    return {};
  },
});

export const logAssessment = action(testLog);

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

export const logQuestions = action(questionsLog);

export const saveQuestions = action({
  who: "applicant",
  input: (context) => questionsInput(context).and(seenRowInput),
  saved: "/questions?saved=questions#blocks",
  async write(tx, { id, version, ...entry }, context) {
    const { viewer } = context;
    const sum = await sumOfDayWith(tx, viewer, { ids: [id], on: entry.doneOn, done: entry.done });
    const tooMany = tooManyOnDay(sum, entry.doneOn, context);
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
  async write(tx, { id }, context) {
    const { viewer } = context;
    const deleted = await getDeletedQuestions(tx, viewer, id);
    if (!deleted) return gone;
    const sum = await sumOfDayWith(tx, viewer, { ids: [id], on: deleted.doneOn, done: deleted.done });
    const tooMany = tooManyOnDay(sum, deleted.doneOn, context);
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
