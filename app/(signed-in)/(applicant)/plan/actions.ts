"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { type Answer, gone, sentBefore } from "@/app/_http/form";
import { standingOfRecord } from "@/app/_record/standing";
import { getApplicant, savePlanSettings } from "@/db/applicants";
import { closeCalendarFeed, openCalendarFeed } from "@/db/calendar-feeds";
import { getRecord } from "@/db/record";
import { addResource, editResource, removeResource, setCardDay } from "@/db/resources";
import { addRotation, editRotation, removeRotation } from "@/db/rotations";
import { addTask, editTask, setGuideTask, setTask } from "@/db/tasks";
import { type Day, formatDay } from "@/lib/days";
import { siteUrl } from "@/lib/env";
import { clashesWith, type Rotation, rotationWords } from "@/lib/guide/rotations";
import { nextSeason } from "@/lib/guide/season";
import { isTaskKey } from "@/lib/guide/timeline";
import { weeklyRange } from "@/lib/guide/week";
import { rowInput } from "@/lib/input/fields";
import {
  cardsInput,
  newTaskInput,
  planSettingsInput,
  resourceInput,
  rotationInput,
  taskInput,
  taskStateInput,
} from "@/lib/input/plan";

/** What was saved, and whether the exam falls into it. */
function savedRotation(rotation: Rotation, examOn: Day | null): Answer {
  const saved = `${rotation.name} is saved.`;
  if (examOn === null || clashesWith(examOn, [rotation]).length === 0) return { message: saved };
  return {
    message: `${saved} Your exam on ${formatDay(examOn, "long")} falls into it: ${rotationWords[rotation.kind]} and exam are better kept apart.`,
  };
}

export const setTaskState = action({
  who: "applicant",
  input: () => taskStateInput,
  async write(tx, { state, ...which }, { viewer, today, thresholds }) {
    const become = { state, doneOn: state === "done" ? today : null };
    if ("id" in which) return (await setTask(tx, viewer, which.id, become)) ? {} : gone;
    if (!isTaskKey(which.key, nextSeason(today, thresholds), thresholds)) return gone;
    await setGuideTask(tx, viewer, which.key, become);
    return {};
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
  async write(tx, { title = null, dueOn, doneOn = null, note, ...which }, { viewer, today, thresholds }) {
    if ("key" in which && !isTaskKey(which.key, nextSeason(today, thresholds), thresholds)) return gone;
    return (await editTask(tx, viewer, which, { title, dueOn, doneOn, note })) ? {} : gone;
  },
});

export const newRotation = action({
  who: "applicant",
  input: rotationInput,
  async write(tx, { id, ...rotation }, { viewer }) {
    if (!(await addRotation(tx, viewer, id, rotation))) return sentBefore;
    return savedRotation({ id, ...rotation }, (await getApplicant(tx, viewer.id))?.examOn ?? null);
  },
});

export const changeRotation = action({
  who: "applicant",
  input: rotationInput,
  async write(tx, { id, ...rotation }, { viewer }) {
    if (!(await editRotation(tx, viewer, id, rotation))) return gone;
    return savedRotation({ id, ...rotation }, (await getApplicant(tx, viewer.id))?.examOn ?? null);
  },
});

export const deleteRotation = action({
  who: "applicant",
  input: rowInput,
  write: async (tx, { id }, { viewer }) => ((await removeRotation(tx, viewer, id)) ? {} : gone),
});

export const newResource = action({
  who: "applicant",
  input: resourceInput,
  async write(tx, { id, ...resource }, { viewer }) {
    if (!(await addResource(tx, viewer, id, resource))) return sentBefore;
    return { message: `${resource.name} is saved.` };
  },
});

export const changeResource = action({
  who: "applicant",
  input: resourceInput,
  async write(tx, { id, ...resource }, { viewer }) {
    if (!(await editResource(tx, viewer, id, resource))) return gone;
    return { message: `${resource.name} is saved.` };
  },
});

export const deleteResource = action({
  who: "applicant",
  input: rowInput,
  write: async (tx, { id }, { viewer }) => ((await removeResource(tx, viewer, id)) ? {} : gone),
});

export const logCards = action({
  who: "applicant",
  input: cardsInput,
  async write(tx, { doneOn, cards }, { viewer }) {
    await setCardDay(tx, viewer, doneOn, cards);
    return {
      message:
        cards === 0
          ? `${formatDay(doneOn)} has no cards now.`
          : `${formatDay(doneOn)} now has ${cards} cards.`,
    };
  },
});

export const saveSettings = action({
  who: "applicant",
  async input({ viewer, today, thresholds }, tx) {
    // What a week may hold depends on the phase, and so on the record.
    const record = await getRecord(tx, viewer.id);
    const { pace } = standingOfRecord(record, today);
    return planSettingsInput({
      thresholds,
      today,
      weekly: weeklyRange(pace.range),
      examOn: record.applicant?.examOn ?? null,
    });
  },
  async write(tx, settings, { viewer }) {
    await savePlanSettings(tx, viewer, settings);
    return { message: "Saved." };
  },
});

export const openFeed = action({
  who: "applicant",
  input: z.object({}),
  async write(tx, _input, { viewer }) {
    const link = `${siteUrl()}/api/calendar/${await openCalendarFeed(tx, viewer)}`;
    return { message: "Subscribe to this address in your calendar. Whoever has it sees your dates.", link };
  },
});

export const closeFeed = action({
  who: "applicant",
  input: z.object({}),
  async write(tx, _input, { viewer }) {
    await closeCalendarFeed(tx, viewer);
    return { message: "The address works no more." };
  },
});
