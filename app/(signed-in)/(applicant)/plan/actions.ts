"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { applicantAction } from "@/app/_http/action";
import { type Answer, fieldErrors, refused } from "@/app/_http/form";
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
import {
  cardsInput,
  newTaskInput,
  planSettingsInput,
  removalInput,
  resourceInput,
  rotationInput,
  taskInput,
  taskStateInput,
} from "@/lib/input/plan";

const gone: Answer = refused("This is not there any more. Reload the page to see what is.");

const sentBefore: Answer = refused(
  "This form was sent before with other content. Reload the page to add another.",
);

const refresh = () => revalidatePath("/", "layout");

/** What was saved, and whether the exam falls into it. */
function savedRotation(rotation: Rotation, examOn: Day | null): Answer {
  const saved = `${rotation.name} is saved.`;
  if (examOn === null || clashesWith(examOn, [rotation]).length === 0) return { message: saved };
  return {
    message: `${saved} Your exam on ${formatDay(examOn, "long")} falls into it: ${rotationWords[rotation.kind]} and exam are better kept apart.`,
  };
}

export const setTaskState = applicantAction({
  input: () => taskStateInput,
  async write(tx, { state, ...which }, { viewer, today, thresholds }) {
    const become = { state, doneOn: state === "done" ? today : null };
    if ("id" in which) return (await setTask(tx, viewer, which.id, become)) ? {} : gone;
    if (!isTaskKey(which.key, nextSeason(today, thresholds), thresholds)) return gone;
    await setGuideTask(tx, viewer, which.key, become);
    return {};
  },
  after: refresh,
});

export const addOwnTask = applicantAction({
  input: newTaskInput,
  async write(tx, { id, ...task }, { viewer }) {
    if (!(await addTask(tx, viewer, id, task))) return sentBefore;
    return { message: `“${task.title}” is on your list.` };
  },
  after: refresh,
});

export const saveTask = applicantAction({
  input: taskInput,
  async write(tx, { title = null, dueOn, doneOn = null, note, ...which }, { viewer, today, thresholds }) {
    if ("key" in which && !isTaskKey(which.key, nextSeason(today, thresholds), thresholds)) return gone;
    return (await editTask(tx, viewer, which, { title, dueOn, doneOn, note })) ? {} : gone;
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/plan?saved=task#tasks");
  },
});

export const newRotation = applicantAction({
  input: rotationInput,
  async write(tx, { id, ...rotation }, { viewer }) {
    if (!(await addRotation(tx, viewer, id, rotation))) return sentBefore;
    return savedRotation({ id, ...rotation }, (await getApplicant(tx, viewer.id))?.examOn ?? null);
  },
  after: refresh,
});

export const changeRotation = applicantAction({
  input: rotationInput,
  async write(tx, { id, ...rotation }, { viewer }) {
    if (!(await editRotation(tx, viewer, id, rotation))) return gone;
    return savedRotation({ id, ...rotation }, (await getApplicant(tx, viewer.id))?.examOn ?? null);
  },
  after: refresh,
});

export const deleteRotation = applicantAction({
  input: () => removalInput,
  write: async (tx, { id }, { viewer }) => ((await removeRotation(tx, viewer, id)) ? {} : gone),
  after: refresh,
});

export const newResource = applicantAction({
  input: () => resourceInput,
  async write(tx, { id, ...resource }, { viewer }) {
    if (!(await addResource(tx, viewer, id, resource))) return sentBefore;
    return { message: `${resource.name} is saved.` };
  },
  after: refresh,
});

export const changeResource = applicantAction({
  input: () => resourceInput,
  async write(tx, { id, ...resource }, { viewer }) {
    if (!(await editResource(tx, viewer, id, resource))) return gone;
    return { message: `${resource.name} is saved.` };
  },
  after: refresh,
});

export const deleteResource = applicantAction({
  input: () => removalInput,
  write: async (tx, { id }, { viewer }) => ((await removeResource(tx, viewer, id)) ? {} : gone),
  after: refresh,
});

export const logCards = applicantAction({
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
  after: refresh,
});

export const saveSettings = applicantAction({
  input: () => z.record(z.string(), z.string()),
  async write(tx, fields, { viewer, today, thresholds }) {
    // What a week may hold depends on the phase, and so on the record.
    const record = await getRecord(tx, viewer.id);
    const { pace } = standingOfRecord(record, today);
    const parsed = planSettingsInput({ thresholds, today, weekly: weeklyRange(pace.range) }).safeParse(
      fields,
    );
    if (!parsed.success) return fieldErrors(parsed.error);
    const { planStartedOn } = parsed.data;
    const examOn = record.applicant?.examOn ?? null;
    if (planStartedOn !== null && examOn !== null && planStartedOn >= examOn) {
      return {
        status: "invalid",
        errors: { planStartedOn: `The plan begins before the exam on ${formatDay(examOn, "long")}.` },
      };
    }
    await savePlanSettings(tx, viewer, parsed.data);
    return { message: "Saved." };
  },
  // A refused form keeps what is typed next: a page that came with it would reset its fields.
  after: (_input, { status }) => (status === undefined ? refresh() : undefined),
});

export const openFeed = applicantAction({
  input: () => z.object({}),
  async write(tx, _input, { viewer }) {
    const link = `${siteUrl()}/api/calendar/${await openCalendarFeed(tx, viewer)}`;
    return { message: "Subscribe to this address in your calendar. Whoever has it sees your dates.", link };
  },
  after: refresh,
});

export const closeFeed = applicantAction({
  input: () => z.object({}),
  async write(tx, _input, { viewer }) {
    await closeCalendarFeed(tx, viewer);
    return { message: "The address works no more." };
  },
  after: refresh,
});
