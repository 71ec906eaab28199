"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { applicantAction } from "@/app/_http/action";
import { type Answer, refused } from "@/app/_http/form";
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
import { rowId, seenVersion } from "@/lib/input/fields";
import { programInput, programPreferencesInput } from "@/lib/input/program";
import { programPasteInput } from "@/lib/input/program-paste";

const gone: Answer = refused("This program is not on your list any more. Reload the page to see what is.");

const listedTwice: Answer = {
  status: "invalid",
  errors: { name: "A program of this name and kind is on your list already." },
};

const full = (most: number): Answer =>
  refused(`A list has at most ${most} programs here. Remove some first, or leave some out.`);

const refresh = () => revalidatePath("/", "layout");

export const writeNewProgram = applicantAction({
  input: (context) => programInput(context).and(z.object({ id: rowId })),
  async write(tx, { id, ...entry }, { viewer, thresholds }) {
    const most = thresholds.programs.maxListed;
    if ((await countListed(tx, viewer)) >= most) return full(most);
    const added = await addProgram(tx, viewer, id, entry);
    if (added === "twin") return listedTwice;
    if (added === "sent") {
      return refused("This form added another program before. Reload the page to add one more.");
    }
    return { message: `${entry.name} is on your list.` };
  },
  after: (_input, { status }) => (status === undefined ? refresh() : undefined),
});

export const pastePrograms = applicantAction({
  input: programPasteInput,
  async write(tx, { id, programs }, { viewer, thresholds }) {
    const most = thresholds.programs.maxListed;
    const added = await addPrograms(tx, viewer, id, programs, most);
    if (added === null) return full(most);
    if (added === 0) return refused("All of these are on your list already.");
    return {};
  },
  after({ id }, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect(`/programs?paste=${id}`);
  },
});

export const takeBackPaste = applicantAction({
  input: () => z.object({ id: rowId }),
  async write(tx, { id }, { viewer }) {
    await removeImported(tx, viewer, id);
    return {};
  },
  after() {
    refresh();
    redirect("/programs?saved=taken-back");
  },
});

export const saveProgram = applicantAction({
  input: (context) => programInput(context).and(z.object({ id: rowId, version: seenVersion })),
  async write(tx, { id, version, ...entry }, { viewer }) {
    const written = await editProgram(tx, viewer, id, version, entry);
    if (written === "written") return {};
    if (written === "taken") return listedTwice;
    const now = await getProgram(tx, viewer, id);
    if (!now) return gone;
    return {
      status: "conflict",
      message: `Another tab changed this program in between, so nothing was saved. It is now called “${now.name}”. Save once more to replace what it says.`,
      values: { version: String(now.version) },
    };
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/programs?saved=program");
  },
});

export const dropProgram = applicantAction({
  input: () => z.object({ id: rowId }),
  write: async (tx, { id }, { viewer }) => ((await removeProgram(tx, viewer, id)) ? {} : gone),
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/programs?saved=removed");
  },
});

export const saveWeights = applicantAction({
  input: () => programPreferencesInput,
  async write(tx, preferences, { viewer }) {
    await saveProgramPreferences(tx, viewer, preferences);
    return { message: "The list is in the new order." };
  },
  after: (_input, { status }) => (status === undefined ? refresh() : undefined),
});
