"use server";

import { action, rowAction } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import { otherLetter } from "@/app/_record/other-version";
import type { Tx } from "@/db/engine/database";
import { addLetter, editLetter, getLetter, listLetters, moveLetter, removeLetter } from "@/db/letters";
import { fullProgram, nextStates } from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";
import { rowInput, seenRowInput } from "@/lib/input/fields";
import { letterInput, letterMoveInput } from "@/lib/input/letter";
import type { Viewer } from "@/lib/viewer";

/** The error for the first program that already has all the letters that it accepts; null if there is none. */
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
  return invalid(
    "programs",
    `${full} already has ${thresholds.letters.maxPerProgram} letters, the most that a program accepts.`,
  );
}

export const writeNewLetter = action({
  who: "applicant",
  input: (context) => letterInput(context).and(rowInput),
  long: ["note", "programs"],
  async write(tx, { id, ...entry }, { viewer, today, thresholds }) {
    const full = await programIsFull(tx, viewer, id, entry.programs, thresholds);
    if (full) return full;
    if (!(await addLetter(tx, viewer, id, entry, today))) return sentBefore;
    return { message: `${entry.writer} is on your list.` };
  },
});

export const saveLetter = action({
  who: "applicant",
  input: (context) => letterInput(context).and(seenRowInput),
  long: ["note", "programs"],
  saved: "/letters?saved=letter",
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    const full = await programIsFull(tx, viewer, id, entry.programs, thresholds);
    if (full) return full;
    const now = await getLetter(tx, viewer, id);
    if (!now) return gone;
    if (now.state === "assigned" && entry.programs.length === 0) {
      return invalid(
        "programs",
        "An assigned letter needs a program. Enter at least one, or move the letter back.",
      );
    }
    if ((await editLetter(tx, viewer, id, version, entry)) === "written") return {};
    return conflict(otherLetter(now), now.version);
  },
});

export const changeLetterState = action({
  who: "applicant",
  input: letterMoveInput,
  async write(tx, { id, from, to }, { viewer, today }) {
    if (!nextStates(from).includes(to))
      return refused("A letter cannot move to this state from its current state.");
    const letter = await getLetter(tx, viewer, id);
    if (!letter) return gone;
    if (to === "assigned" && letter.programNames.length === 0) {
      return refused(
        "First add the program that this letter is assigned to: select the writer’s name to open the letter.",
      );
    }
    if (await moveLetter(tx, viewer, id, { from, to, on: today })) return {};
    return refused("This letter was moved in another tab. Reload the page to see its current state.");
  },
});

export const deleteLetter = rowAction(removeLetter, "/letters?saved=removed");
