"use server";

import { z } from "zod";
import { action, rowAction } from "@/app/_http/action";
import { type Answer, conflict, gone, refused, sentBefore } from "@/app/_http/form";
import { cardsLog } from "@/app/_record/log";
import { otherPace, otherResource, otherRotation, otherTask } from "@/app/_record/other-version";
import { isNews, seenFeed, seenPace } from "@/app/_record/seen";
import { seasonOfApplicant, standingOfRecord } from "@/app/_record/standing";
import { getApplicant, lockPace, savePlanSettings } from "@/db/applicants";
import { closeCalendarFeed, getCalendarFeed, openCalendarFeed } from "@/db/calendar-feeds";
import type { Tx } from "@/db/engine/database";
import { getRecord } from "@/db/record";
import { addResource, editResource, getResource, removeResource, restoreResource } from "@/db/resources";
import { addRotation, editRotation, getRotation, removeRotation, restoreRotation } from "@/db/rotations";
import { addTask, editTask, getTask, reopenTask, setGuideTask, setTask } from "@/db/tasks";
import { type Day, formatDay } from "@/lib/days";
import { siteUrl } from "@/lib/env";
import { clashesWith, type Rotation } from "@/lib/guide/rotations";
import type { TaskState } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import { storedKey, timelineTasks } from "@/lib/guide/timeline";
import { weeklyRange } from "@/lib/guide/week";
import { rowInput, seenRowInput, seenText } from "@/lib/input/fields";
import {
  newTaskInput,
  planSettingsInput,
  resourceInput,
  rotationInput,
  taskInput,
  taskStateInput,
} from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";

/** The message after saving a rotation, with a warning if the exam falls in it. */
function savedRotation(rotation: Rotation, examOn: Day | null): Answer {
  const saved = `${rotation.name} is saved.`;
  if (examOn === null || clashesWith(examOn, [rotation]).length === 0) return { message: saved };
  return {
    message: `${saved} Your exam on ${formatDay(examOn, "long")} falls in it. The guide advises against this.`,
  };
}

/** The key under which a task of the guide is stored in the viewer's season; null: the guide has no such task. */
async function storedKeyOf(
  tx: Tx,
  key: string,
  { viewer, today, thresholds }: { viewer: Viewer; today: Day; thresholds: Thresholds },
): Promise<string | null> {
  const season = seasonOfApplicant(await getApplicant(tx, viewer.id), today, thresholds);
  const task = timelineTasks(season, thresholds).find((one) => one.key === key);
  return task ? storedKey(task, season) : null;
}

const stateMessages: Record<TaskState, string> = {
  done: "The task is done.",
  dismissed: "The task is skipped.",
  open: "The task is open again.",
};

const changedSince = (what: "changed" | "undone"): Answer => ({
  status: "conflict",
  // The page would be drawn anew together with the row, and without this sentence in it.
  message: `This task has changed since you opened this page, so nothing was ${what}. Reload the page to see it.`,
});

export const setTaskState = action({
  who: "applicant",
  input: () => taskStateInput,
  async write(tx, { state, undoes, ...sent }, context) {
    const { was, ...which } = { was: undefined, ...sent };
    const { viewer, today } = context;
    const message = stateMessages[state];
    const key = "key" in which ? await storedKeyOf(tx, which.key, context) : null;
    const task = "id" in which ? which : key === null ? null : { key };
    if (!task) return gone;
    if (undoes !== undefined) {
      return (await reopenTask(tx, viewer, task, undoes)) ? { message } : changedSince("undone");
    }
    const change = { state, doneOn: state === "done" ? today : null };
    const version = await ("id" in task
      ? setTask(tx, viewer, task.id, change, was)
      : setGuideTask(tx, viewer, task.key, change, was));
    if (version !== null) return { message, version };
    const now = await getTask(tx, viewer, task);
    if (!now) return gone;
    // Another tab did the same, so there is nothing to undo here.
    return now.state === state ? { message } : changedSince("changed");
  },
});

export const addOwnTask = action({
  who: "applicant",
  input: newTaskInput,
  async write(tx, { id, ...task }, { viewer }) {
    if (!(await addTask(tx, viewer, id, task))) return sentBefore;
    return { message: `“${task.title}” is on your list.` };
  },
});

export const saveTask = action({
  who: "applicant",
  input: taskInput,
  long: ["note"],
  saved: "/plan?saved=task#tasks",
  async write(tx, { title = null, dueOn, doneOn = null, note, version, ...which }, context) {
    const key = "key" in which ? await storedKeyOf(tx, which.key, context) : null;
    const task = "id" in which ? which : key === null ? null : { key };
    if (!task) return gone;
    const { viewer } = context;
    if ((await editTask(tx, viewer, task, version, { title, dueOn, doneOn, note })) === "written") return {};
    const now = await getTask(tx, viewer, task);
    return now ? conflict(otherTask(now), now.version) : gone;
  },
});

export const newRotation = action({
  who: "applicant",
  input: (context) => rotationInput(context).and(rowInput),
  async write(tx, { id, ...rotation }, { viewer }) {
    if (!(await addRotation(tx, viewer, id, rotation))) return sentBefore;
    return savedRotation({ id, ...rotation }, (await getApplicant(tx, viewer.id))?.examOn ?? null);
  },
});

export const changeRotation = action({
  who: "applicant",
  input: (context) => rotationInput(context).and(seenRowInput),
  async write(tx, { id, version, ...rotation }, { viewer }) {
    if ((await editRotation(tx, viewer, id, version, rotation)) !== "written") {
      const now = await getRotation(tx, viewer, id);
      return now ? conflict(otherRotation(now), now.version) : gone;
    }
    return savedRotation({ id, ...rotation }, (await getApplicant(tx, viewer.id))?.examOn ?? null);
  },
});

export const deleteRotation = rowAction(removeRotation, ({ id }) => `/plan/setup?rotation=${id}#rotations`);

export const undoDeleteRotation = rowAction(restoreRotation, "/plan/setup?restored=rotation#rotations");

export const newResource = action({
  who: "applicant",
  input: resourceInput.and(rowInput),
  async write(tx, { id, ...resource }, { viewer }) {
    if (!(await addResource(tx, viewer, id, resource))) return sentBefore;
    return { message: `${resource.name} is saved.` };
  },
});

export const changeResource = action({
  who: "applicant",
  input: resourceInput.and(seenRowInput),
  async write(tx, { id, version, ...resource }, { viewer }) {
    if ((await editResource(tx, viewer, id, version, resource)) === "written") {
      return { message: `${resource.name} is saved.` };
    }
    const now = await getResource(tx, viewer, id);
    return now ? conflict(otherResource(now), now.version) : gone;
  },
});

export const deleteResource = rowAction(removeResource, ({ id }) => `/plan/setup?resource=${id}#resources`);

export const undoDeleteResource = rowAction(restoreResource, "/plan/setup?restored=resource#resources");

export const logCards = action(cardsLog);

export const saveSettings = action({
  who: "applicant",
  async input({ viewer, today, thresholds }, tx) {
    // The weekly range depends on the phase, which depends on the record.
    const record = await getRecord(tx, viewer.id);
    const { pace } = standingOfRecord(record, today);
    return planSettingsInput({
      thresholds,
      today,
      weekly: weeklyRange(pace.range),
      examOn: record.applicant?.examOn ?? null,
    });
  },
  async write(tx, { seen, ...settings }, { viewer }) {
    const now = await lockPace(tx, viewer);
    if (now && isNews(seenPace(now), { seen, sent: seenPace(settings) })) {
      return conflict(otherPace(now), seenPace(now));
    }
    await savePlanSettings(tx, viewer, settings);
    return { message: "Saved." };
  },
});

export const openFeed = action({
  who: "applicant",
  // Two at once would each make an address.
  alone: true,
  input: z.object({ seen: seenText }),
  async write(tx, { seen }, { viewer }) {
    if (isNews(seenFeed(await getCalendarFeed(tx, viewer)), { seen, sent: "" })) {
      const message =
        "An address was created after this page was opened, so no other one was created. A new address replaces it.";
      // The page then shows that address, so that the form can be sent again.
      return { ...refused(message), newPage: true };
    }
    const link = `${siteUrl()}/api/calendar/${await openCalendarFeed(tx, viewer)}`;
    return {
      message: "Subscribe to this address in your calendar. Anyone with the address can see your dates.",
      link,
    };
  },
});

export const closeFeed = action({
  who: "applicant",
  input: z.object({}),
  async write(tx, _input, { viewer }) {
    await closeCalendarFeed(tx, viewer);
    return { message: "The address no longer works." };
  },
});
