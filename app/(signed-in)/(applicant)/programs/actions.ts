"use server";

import { action, rowAction } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import { otherProgram } from "@/app/_record/other-version";
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

const listedTwice = invalid("name", "A program with this name and type is already on your list.");

const full = (most: number): Answer =>
  refused(`A list can have at most ${most} programs. Remove some first, or add fewer.`);

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
    return added === 0 ? refused("All of these programs are already on your list.") : {};
  },
});

export const undoPaste = action({
  who: "applicant",
  input: rowInput,
  saved: "/programs?saved=paste-undone",
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
    return now ? conflict(otherProgram(now), now.version) : gone;
  },
});

export const dropProgram = rowAction(removeProgram, "/programs?saved=removed");

export const saveWeights = action({
  who: "applicant",
  input: programPreferencesInput,
  async write(tx, preferences, { viewer }) {
    await saveProgramPreferences(tx, viewer, preferences);
    return { message: "The list is sorted by the new weights." };
  },
});
