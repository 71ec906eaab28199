"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { applicantAction, type Context } from "@/app/_http/action";
import type { Answer } from "@/app/_http/form";
import { skipStart, saveAims as writeAims } from "@/db/applicants";
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
import { rowId, seenVersion } from "@/lib/input/fields";
import { questionsInput } from "@/lib/input/questions";

const gone: Answer = {
  status: "refused",
  message: "This is not there any more. It may have been deleted in another tab.",
};

const sentBefore: Answer = {
  status: "refused",
  message: "This form was sent before with other content. Reload the page to log another.",
};

/** Why a day can't take what is asked, or null. */
function dayIsFull(sum: number, on: Day, { limits }: Thresholds): Answer | null {
  if (sum <= limits.maxQuestionsPerDay) return null;
  return {
    status: "invalid",
    errors: {
      done: `With these, ${formatDay(on)} would have ${sum} questions; a day takes at most ${limits.maxQuestionsPerDay}.`,
    },
  };
}

/** The answer to an edit over a version that is no longer the newest; sent once more, the form replaces what is there now. */
function conflict(now: string, version: number): Answer {
  return {
    status: "conflict",
    message: `Another tab changed this in between, so nothing was saved. It now says: ${now}. Save once more to replace that with what stands here.`,
    values: { version: String(version) },
  };
}

const aims = {
  input: aimsInput,
  async write(tx: Tx, { version, timeZone, ...input }: AimsInput, context: Context): Promise<Answer> {
    const { viewer, today } = context;
    if (!(await writeAims(tx, viewer, input, { seen: version, today }))) {
      return {
        status: "conflict",
        message:
          "Another tab saved these answers in between, so nothing was saved. Reload the page to see them.",
      };
    }
    if (timeZone) await setTimeZone(tx, viewer, timeZone);
    return {};
  },
};

export const saveStart = applicantAction({
  ...aims,
  after(_input, { status }) {
    if (status === undefined) redirect("/progress");
  },
});

export const saveAims = applicantAction({
  ...aims,
  after(_input, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect("/settings?saved=aims");
  },
});

export const skipTheStart = applicantAction({
  input: () => z.object({}),
  async write(tx, _input, { viewer }) {
    await skipStart(tx, viewer);
    return {};
  },
  after: () => redirect("/progress"),
});

export const logAssessment = applicantAction({
  input: (context) => assessmentInput(context).and(z.object({ id: rowId })),
  async write(tx, { id, ...entry }, { viewer, thresholds }) {
    if (!(await insertAssessment(tx, viewer, id, entry))) return sentBefore;
    const result = entry.score ?? `${entry.percent}%`;
    return {
      message: `${labelOf(entry, thresholds.catalogue)} of ${formatDay(entry.takenOn)} is logged: ${result}.`,
    };
  },
  after: () => revalidatePath("/", "layout"),
});

export const saveAssessment = applicantAction({
  input: (context) => assessmentInput(context).and(z.object({ id: rowId, version: seenVersion })),
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    const written = await editAssessment(tx, viewer, id, version, entry);
    if (written === "written") return {};
    const now = await getAssessment(tx, viewer, id);
    if (!now) return gone;
    const label = labelOf(now, thresholds.catalogue);
    return conflict(`${label}, ${formatDay(now.takenOn)}, ${now.score ?? `${now.percent}%`}`, now.version);
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect("/progress?saved=assessment#tests");
  },
});

export const removeAssessment = applicantAction({
  input: () => z.object({ id: rowId }),
  write: async (tx, { id }, { viewer }) => ((await deleteAssessment(tx, viewer, id)) ? {} : gone),
  after({ id }, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect(`/progress?deleted=${id}#tests`);
  },
});

export const undoRemoveAssessment = applicantAction({
  input: () => z.object({ id: rowId }),
  write: async (tx, { id }, { viewer }) => ((await restoreAssessment(tx, viewer, id)) ? {} : gone),
  after(_input, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect("/progress?saved=restored#tests");
  },
});

export const logQuestions = applicantAction({
  input: (context) => questionsInput(context).and(z.object({ id: rowId })),
  async write(tx, { id, ...entry }, { viewer, thresholds }) {
    const sum = await sumOfDayWith(tx, viewer, { id, on: entry.doneOn, done: entry.done });
    const tooMany = dayIsFull(sum, entry.doneOn, thresholds);
    if (tooMany) return tooMany;
    if (!(await insertQuestions(tx, viewer, id, entry))) return sentBefore;
    return { message: `${entry.done} questions are logged: ${sum} on ${formatDay(entry.doneOn)}.` };
  },
  after: () => revalidatePath("/", "layout"),
});

export const saveQuestions = applicantAction({
  input: (context) => questionsInput(context).and(z.object({ id: rowId, version: seenVersion })),
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    const sum = await sumOfDayWith(tx, viewer, { id, on: entry.doneOn, done: entry.done });
    const tooMany = dayIsFull(sum, entry.doneOn, thresholds);
    if (tooMany) return tooMany;
    const written = await editQuestions(tx, viewer, id, version, entry);
    if (written === "written") return {};
    const now = await getQuestionBlock(tx, viewer, id);
    if (!now) return gone;
    return conflict(`${now.done} questions on ${formatDay(now.doneOn)}`, now.version);
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect("/questions?saved=questions#blocks");
  },
});

export const removeQuestions = applicantAction({
  input: () => z.object({ id: rowId }),
  write: async (tx, { id }, { viewer }) => ((await deleteQuestions(tx, viewer, id)) ? {} : gone),
  after({ id }, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect(`/questions?deleted=${id}#blocks`);
  },
});

export const undoRemoveQuestions = applicantAction({
  input: () => z.object({ id: rowId }),
  async write(tx, { id }, { viewer, thresholds }) {
    const deleted = await getDeletedQuestions(tx, viewer, id);
    if (!deleted) return gone;
    const sum = await sumOfDayWith(tx, viewer, { id, on: deleted.doneOn, done: deleted.done });
    const tooMany = dayIsFull(sum, deleted.doneOn, thresholds);
    if (tooMany) return { status: "refused", message: tooMany.errors?.done ?? null };
    return (await restoreQuestions(tx, viewer, id)) ? {} : gone;
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    revalidatePath("/", "layout");
    redirect("/questions?saved=restored#blocks");
  },
});

/** Remembers that she has been told what changed in the guide's numbers. */
export const seeThresholds = applicantAction({
  input: () => z.object({ version: seenVersion }),
  async write(tx, { version }, { viewer }) {
    await markThresholdsSeen(tx, viewer, version);
    return {};
  },
  after: () => revalidatePath("/progress"),
});
