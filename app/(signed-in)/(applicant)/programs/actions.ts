"use server";

import { action } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import {
  addProgram,
  addPrograms,
  countListed,
  editProgram,
  getProgram,
  removeImported,
  removeProgram,
  saveProgramPreferences,
} from "@/db/programs";
import { rowInput, seenRowInput } from "@/lib/input/fields";
import { programInput, programPreferencesInput } from "@/lib/input/program";
import { programPasteInput } from "@/lib/input/program-paste";

const listedTwice = invalid("name", "A program of this name and kind is on your list already.");

const full = (most: number): Answer =>
  refused(`A list has at most ${most} programs here. Remove some first, or leave some out.`);

export const writeNewProgram = action({
  who: "applicant",
  input: (context) => programInput(context).and(rowInput),
  long: ["note"],
  async write(tx, { id, ...entry }, { viewer, thresholds }) {
    const most = thresholds.programs.maxListed;
    if ((await countListed(tx, viewer)) >= most) return full(most);
    const added = await addProgram(tx, viewer, id, entry);
    if (added === "twin") return listedTwice;
    if (added === "sent") return sentBefore;
    return { message: `${entry.name} is on your list.` };
  },
});

export const pastePrograms = action({
  who: "applicant",
  input: programPasteInput,
  long: ["rows"],
  saved: ({ id }) => `/programs?paste=${id}`,
  async write(tx, { id, programs }, { viewer, thresholds }) {
    const most = thresholds.programs.maxListed;
    const added = await addPrograms(tx, viewer, id, programs, most);
    if (added === null) return full(most);
    return added === 0 ? refused("All of these are on your list already.") : {};
  },
});

export const takeBackPaste = action({
  who: "applicant",
  input: rowInput,
  saved: "/programs?saved=taken-back",
  async write(tx, { id }, { viewer }) {
    await removeImported(tx, viewer, id);
    return {};
  },
});

export const saveProgram = action({
  who: "applicant",
  input: (context) => programInput(context).and(seenRowInput),
  long: ["note"],
  saved: "/programs?saved=program",
  async write(tx, { id, version, ...entry }, { viewer }) {
    const written = await editProgram(tx, viewer, id, version, entry);
    if (written === "written") return {};
    if (written === "taken") return listedTwice;
    const now = await getProgram(tx, viewer, id);
    return now ? conflict(`“${now.name}”`, now.version) : gone;
  },
});

export const dropProgram = action({
  who: "applicant",
  input: rowInput,
  saved: "/programs?saved=removed",
  write: async (tx, { id }, { viewer }) => ((await removeProgram(tx, viewer, id)) ? {} : gone),
});

export const saveWeights = action({
  who: "applicant",
  input: programPreferencesInput,
  async write(tx, preferences, { viewer }) {
    await saveProgramPreferences(tx, viewer, preferences);
    return { message: "The list is in the new order." };
  },
});
