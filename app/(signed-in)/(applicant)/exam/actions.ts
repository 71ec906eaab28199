"use server";

import { action } from "@/app/_http/action";
import { refused } from "@/app/_http/form";
import { recordOfficialScore, restoreOfficialScore } from "@/app/_record/official-score";
import { removeExamResult } from "@/db/exam-results";
import { attemptInput, examResultInput } from "@/lib/input/plan";

export const recordResult = action({
  who: "applicant",
  input: examResultInput,
  write: recordOfficialScore,
});

export const removeResult = action({
  who: "applicant",
  input: attemptInput,
  saved: ({ attempt }) => `/exam?deleted=${attempt}`,
  write: async (tx, { attempt }, { viewer }) =>
    (await removeExamResult(tx, viewer, attempt)) ? {} : refused("This was already removed."),
});

export const undoRemoveResult = action({
  who: "applicant",
  input: attemptInput,
  saved: "/exam?saved=restored",
  write: restoreOfficialScore,
});
