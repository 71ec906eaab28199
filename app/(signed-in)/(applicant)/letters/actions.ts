"use server";

import { action, rowAction } from "@/app/_http/action";
import { conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import { otherLetter } from "@/app/_record/other-version";
import { seasonOfApplicant } from "@/app/_record/standing";
import { getApplicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import {
  addLetter,
  editLetter,
  getLetter,
  listAssigned,
  listLetters,
  moveLetter,
  removeLetter,
} from "@/db/letters";
import { listPrograms } from "@/db/programs";
import { formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { fullProgram, letterStateNames, nextStates, opensLater, repeatedWriters } from "@/lib/guide/letters";
import { programLabel } from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { rowInput, seenRowInput } from "@/lib/input/fields";
import { letterInput, letterMoveInput } from "@/lib/input/letter";
import type { Viewer } from "@/lib/viewer";

/**
 * The error for a program that is not on the list, or that already has all the letters that it accepts; null if there is
 * none.
 */
async function programError(
  tx: Tx,
  viewer: Viewer,
  id: string,
  programs: readonly string[],
  thresholds: Thresholds,
): Promise<string | null> {
  const [listed, letters] = await Promise.all([listPrograms(tx, viewer), listAssigned(tx, viewer)]);
  const labels = new Map(listed.map((program) => [program.id, programLabel(program)]));
  const kept = letters.find((letter) => letter.id === id)?.programNames ?? [];
  if (programs.some((program) => !labels.has(program) && !kept.includes(program))) {
    return "A program is no longer on your list. Reload the page to see the current list.";
  }
  const others = letters.filter((letter) => letter.id !== id);
  const full = fullProgram(programs, others, thresholds);
  return full === undefined
    ? null
    : `${labels.get(full) ?? full} already has ${counted(thresholds.letters.maxPerProgram, "letter")}, the most that a program accepts.`;
}

export const writeNewLetter = action({
  who: "applicant",
  input: (context) => letterInput(context).and(rowInput),
  long: ["note"],
  async write(tx, { id, ...entry }, { viewer, today, thresholds }) {
    const error = await programError(tx, viewer, id, entry.programs, thresholds);
    if (error) return invalid("programs", error);
    const others = (await listLetters(tx, viewer.id)).filter((letter) => letter.id !== id);
    if (!(await addLetter(tx, viewer, id, entry, today))) return sentBefore;
    const twice = others.filter((other) => repeatedWriters([other, entry]).length > 0);
    return {
      message: `${entry.writer} is on your list.${twice.length > 0 ? " You already had a letter by this writer." : ""}`,
    };
  },
});

export const saveLetter = action({
  who: "applicant",
  input: (context) => letterInput(context).and(seenRowInput),
  long: ["note"],
  saved: "/letters?saved=letter",
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    const now = await getLetter(tx, viewer, id);
    if (!now) return gone;
    const error =
      now.state === "declined" ? null : await programError(tx, viewer, id, entry.programs, thresholds);
    if (error) return invalid("programs", error);
    if (now.state === "assigned" && entry.programs.length === 0) {
      return invalid(
        "programs",
        "An assigned letter needs a program. Tick at least one, or move the letter back.",
      );
    }
    if ((await editLetter(tx, viewer, id, version, entry)) === "written") return {};
    return conflict(otherLetter(now), now.version);
  },
});

export const changeLetterState = action({
  who: "applicant",
  input: letterMoveInput,
  async write(tx, { id, from, to, on: typed }, { viewer, today, thresholds }) {
    const on = typed ?? today;
    if (!nextStates(from).includes(to))
      return refused("A letter cannot move to this state from its current state.");
    const letter = await getLetter(tx, viewer, id);
    if (!letter) return gone;
    if (to === "assigned" && letter.programNames.length === 0) {
      return refused(
        "First add the program that this letter is assigned to: select the writer’s name to open the letter.",
      );
    }
    const season = seasonOfApplicant(await getApplicant(tx, viewer.id), today, thresholds);
    const opens = opensLater({ from, to, on }, season);
    if (opens) {
      const sentence = `ERAS for Match ${season.year} opens on ${formatDay(opens, "long")}. A letter cannot have this status before that day.`;
      return typed === undefined ? refused(sentence) : invalid("on", sentence);
    }
    // A declined letter did not count for its programs, so other letters may have taken its place.
    const error =
      from === "declined" ? await programError(tx, viewer, id, letter.programNames, thresholds) : null;
    if (error) return refused(error);
    if (await moveLetter(tx, viewer, id, { from, to, on })) {
      return typed === undefined
        ? {}
        : { message: `${letterStateNames[to]} since ${formatDay(on, "long")}.` };
    }
    return refused("This letter was moved in another tab. Reload the page to see its current state.");
  },
});

export const deleteLetter = rowAction(removeLetter, "/letters?saved=removed");
