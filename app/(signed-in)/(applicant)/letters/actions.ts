"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { applicantAction } from "@/app/_http/action";
import { type Answer, refused } from "@/app/_http/form";
import type { Tx } from "@/db/engine/database";
import { addLetter, editLetter, getLetter, listLetters, moveLetter, removeLetter } from "@/db/letters";
import { fullProgram, letterStateNames, nextStates } from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";
import { rowId, seenVersion } from "@/lib/input/fields";
import { letterInput, letterMoveInput } from "@/lib/input/letter";
import type { Viewer } from "@/lib/viewer";

const gone: Answer = refused("This letter is not there any more. Reload the page to see what is.");

const refresh = () => revalidatePath("/", "layout");

/** Why these programs can't take the letter, or null: each takes only so many. */
async function programIsFull(
  tx: Tx,
  viewer: Viewer,
  id: string,
  programs: string[],
  thresholds: Thresholds,
): Promise<Answer | null> {
  const others = (await listLetters(tx, viewer.id)).filter((letter) => letter.id !== id);
  const full = fullProgram(programs, others, thresholds);
  if (full === undefined) return null;
  return {
    status: "invalid",
    errors: {
      programs: `${full} has ${thresholds.letters.maxPerProgram} letters already, which is all that a program takes.`,
    },
  };
}

export const writeNewLetter = applicantAction({
  input: (context) => letterInput(context).and(z.object({ id: rowId })),
  async write(tx, { id, ...entry }, { viewer, today, thresholds }) {
    const full = await programIsFull(tx, viewer, id, entry.programs, thresholds);
    if (full) return full;
    if (!(await addLetter(tx, viewer, id, entry, today)))
      return refused("This form was sent before with another writer. Reload the page to add one more.");
    return { message: `${entry.writer} is on your list.` };
  },
  after: (_input, { status }) => (status === undefined ? refresh() : undefined),
});

export const saveLetter = applicantAction({
  input: (context) => letterInput(context).and(z.object({ id: rowId, version: seenVersion })),
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    const full = await programIsFull(tx, viewer, id, entry.programs, thresholds);
    if (full) return full;
    const now = await getLetter(tx, viewer, id);
    if (!now) return gone;
    if (now.state === "assigned" && entry.programs.length === 0) {
      return {
        status: "invalid",
        errors: {
          programs: "An assigned letter has a program. Write at least one, or move the letter back.",
        },
      };
    }
    if ((await editLetter(tx, viewer, id, version, entry)) === "written") return {};
    return {
      status: "conflict",
      message: `Another tab changed this letter in between, so nothing was saved. It is now ${letterStateNames[now.state].toLowerCase()}, by ${now.writer}. Save once more to replace what it says.`,
      values: { version: String(now.version) },
    };
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/letters?saved=letter");
  },
});

export const changeLetterState = applicantAction({
  input: () => letterMoveInput,
  async write(tx, { id, from, to }, { viewer, today }) {
    if (!nextStates(from).includes(to)) return refused("A letter can't go there from where it is.");
    const letter = await getLetter(tx, viewer, id);
    if (!letter) return gone;
    if (to === "assigned" && letter.programNames.length === 0) {
      return refused("Write the program that it is assigned to first: open the letter by its writer’s name.");
    }
    if (await moveLetter(tx, viewer, id, { from, to, on: today })) return {};
    return refused("Another tab moved this letter in between. Reload the page to see where it is.");
  },
  after: (_input, { status }) => (status === undefined ? refresh() : undefined),
});

export const deleteLetter = applicantAction({
  input: () => z.object({ id: rowId }),
  write: async (tx, { id }, { viewer }) => ((await removeLetter(tx, viewer, id)) ? {} : gone),
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/letters?saved=removed");
  },
});
