"use server";

import { action, rowAction } from "@/app/_http/action";
import { conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import { otherLetter } from "@/app/_record/other-version";
import { seasonOfApplicant } from "@/app/_record/standing";
import { getApplicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import {
  addLetter,
  assignLetter,
  editLetter,
  getDeletedLetter,
  getLetter,
  listAssigned,
  listLetters,
  moveLetter,
  removeLetter,
  restoreLetter,
} from "@/db/letters";
import { takeTurn } from "@/db/owned";
import { listPrograms } from "@/db/programs";
import { formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { fullProgram, letterStateNames, nextStates, opensLater, repeatedWriters } from "@/lib/guide/letters";
import { programLabel } from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { rowInput, seenRowInput } from "@/lib/input/fields";
import {
  letterCellInput,
  letterInput,
  letterMoveInput,
  mostPrograms,
  tooManyPrograms,
} from "@/lib/input/letter";
import type { Viewer } from "@/lib/viewer";

/**
 * The error for a program that is not on the list, or that already has all the letters that it accepts; null if there is
 * none. Who asks takes a turn first, before they read what they judge: whatever writes letters and programs waits for it
 * (app.lock_summary), so nothing else takes the last place or changes the letter meanwhile.
 * @param mayBeGone whether programs that are not on the list are no error.
 */
async function programError(
  tx: Tx,
  viewer: Viewer,
  id: string,
  programs: readonly string[],
  thresholds: Thresholds,
  mayBeGone = false,
): Promise<string | null> {
  const [listed, letters] = await Promise.all([listPrograms(tx, viewer), listAssigned(tx, viewer)]);
  const kept = letters.find((letter) => letter.id === id)?.programNames ?? [];
  const isGone = (program: string) => !kept.includes(program) && !listed.some((one) => one.id === program);
  if (!mayBeGone && programs.some(isGone)) {
    return "A program is no longer on your list. Reload the page to see the current list.";
  }
  const labels = new Map(listed.map((program) => [program.id, programLabel(program)]));
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
    await takeTurn(tx, viewer);
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

const needsProgram = "An assigned letter needs a program. Tick at least one, or move the letter back.";

export const saveLetter = action({
  who: "applicant",
  input: (context) => letterInput(context).and(seenRowInput),
  long: ["note"],
  saved: "/letters?saved=letter",
  async write(tx, { id, version, ...entry }, { viewer, thresholds }) {
    await takeTurn(tx, viewer);
    const now = await getLetter(tx, viewer, id);
    if (!now) return gone;
    const error =
      now.state === "declined" ? null : await programError(tx, viewer, id, entry.programs, thresholds);
    if (error) return invalid("programs", error);
    if (now.state === "assigned" && entry.programs.length === 0) return invalid("programs", needsProgram);
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
    await takeTurn(tx, viewer);
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
    return refused(
      "This letter has moved since this page was shown. Reload the page to see its current state.",
    );
  },
});

/** Assigns a letter to one program, or takes it from it: a cell of the table. */
export const assignToProgram = action({
  who: "applicant",
  input: letterCellInput,
  long: ["letters", "programs"],
  async write(tx, { letter: id, program, assigned }, { viewer, thresholds }) {
    await takeTurn(tx, viewer);
    const [letter, listed] = await Promise.all([getLetter(tx, viewer, id), listPrograms(tx, viewer)]);
    const to = listed.find((one) => one.id === program);
    if (!letter || !to) return gone;
    if (letter.state === "declined" && assigned) return refused("A declined letter can’t be assigned.");
    if (assigned) {
      if (letter.programNames.length >= mostPrograms && !letter.programNames.includes(program))
        return refused(tooManyPrograms);
      const error = await programError(tx, viewer, id, [program], thresholds);
      if (error) return refused(error);
    } else if (letter.state === "assigned" && letter.programNames.every((name) => name === program)) {
      return refused(needsProgram);
    }
    if (!(await assignLetter(tx, viewer, id, { program, assigned }))) return gone;
    return {
      message: `${letter.writer}’s letter ${assigned ? "goes" : "no longer goes"} to ${programLabel(to)}.`,
    };
  },
});

export const deleteLetter = rowAction(removeLetter, ({ id }) => `/letters?deleted=${id}`);

export const undoDeleteLetter = action({
  who: "applicant",
  input: rowInput,
  saved: "/letters?saved=restored",
  async write(tx, { id }, { viewer, thresholds }) {
    await takeTurn(tx, viewer);
    const deleted = await getDeletedLetter(tx, viewer, id);
    if (!deleted) return gone;
    const { state, programNames } = deleted;
    // It did not count for its programs, so other letters may have taken its place.
    const error =
      state === "declined" ? null : await programError(tx, viewer, id, programNames, thresholds, true);
    if (error) return refused(error);
    return (await restoreLetter(tx, viewer, id)) ? {} : gone;
  },
});
