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

const listedTwice = invalid(
  "name",
  "This program is already on your list: the name, the type and the state are the same.",
);

const full = (most: number): Answer =>
  refused(`A list can have at most ${most} programs. Remove some first, or add fewer.`);

/** How many of the skipped programs an address can name. */
const skippedNamed = 20;

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
  async write(tx, { id, programs: entries, repeated }, { viewer, thresholds }) {
    const most = thresholds.programs.maxListed;
    const done = await addPrograms(tx, viewer, id, { entries, repeated }, most);
    if (done === null) return full(most);
    if (done.added === 0) return refused("All of these programs are already on your list.");
    const { skipped } = done;
    if (skipped.length === 0) return { to: `/programs?paste=${id}` };
    const named = skipped.slice(0, skippedNamed).map((program) => program.id);
    return { to: `/programs?paste=${id}&skipped=${skipped.length}&twins=${named.join()}` };
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
