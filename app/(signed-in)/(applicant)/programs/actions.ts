"use server";

import { z } from "zod";
import { action, rowAction } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, refused, sentBefore } from "@/app/_http/form";
import { otherPreferences, otherProgram } from "@/app/_record/other-version";
import { isNews, seenPreferences } from "@/app/_record/seen";
import { isTaken } from "@/db/engine/as-viewer";
import {
  addProgram,
  addPrograms,
  changePrograms,
  countListed,
  editProgram,
  getProgram,
  listRemoved,
  lockProgramPreferences,
  removeImported,
  removeProgram,
  removePrograms,
  restorePrograms,
  saveProgramPreferences,
} from "@/db/programs";
import { counted } from "@/lib/guide/counted";
import { type Program, programKindNames, programStatusNames, signalNames } from "@/lib/guide/programs";
import { rowInput, seenRowInput, seenText } from "@/lib/input/fields";
import {
  type ProgramChange,
  programInput,
  programListInput,
  programPreferencesInput,
  undoOfChange,
  undoOfRemoval,
} from "@/lib/input/program";
import { programPasteInput } from "@/lib/input/program-paste";

const listedTwice = invalid(
  "name",
  "This program is already on your list: the name, the type and the state are the same.",
);

const wouldBeTwice = refused("Your list would have one program twice: the same name, type and state.");

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
  // The database compares letters by rules of its own.
  refusal: (error) => (isTaken(error) ? listedTwice : null),
  async write(tx, { id, version, ...entry }, { viewer }) {
    const written = await editProgram(tx, viewer, id, version, entry);
    if (written === "written") return {};
    if (written === "taken") return listedTwice;
    const now = await getProgram(tx, viewer, id);
    return now ? conflict(otherProgram(now), now.version) : gone;
  },
});

export const dropProgram = rowAction(removeProgram, ({ id }) => `/programs?removed=${id}`);

/** The form around the list. The answer says what the next “Undo” sends. */
export const changeList = action({
  who: "applicant",
  input: programListInput,
  long: ["undo"],
  refusal: (error) => (isTaken(error) ? wouldBeTwice : null),
  async write(tx, request, { viewer, thresholds }) {
    switch (request.does) {
      case "remove": {
        const removed = await removePrograms(tx, viewer, request.removalId, request.ids);
        if (removed.length === 0) return gone;
        return {
          message: `${nameOf(removed)} removed.`,
          values: { undo: undoOfRemoval(request.removalId) },
        };
      }
      case "restore": {
        const most = thresholds.programs.maxListed;
        const removed = await listRemoved(tx, viewer, request.removalId);
        const restored = await restorePrograms(tx, viewer, request.removalId, most);
        if (restored === null) return full(most);
        if (removed.length === 0) return gone;
        const left = removed.length - restored.length;
        const others = `${counted(left, "program")} ${left === 1 ? "was" : "were"} added again since then, so nothing was restored there.`;
        return {
          message: [restored.length > 0 ? `${nameOf(restored)} restored.` : [], left > 0 ? others : []]
            .flat()
            .join(" "),
        };
      }
      case "change": {
        const before = await changePrograms(tx, viewer, request.changes);
        if (before === "taken") return wouldBeTwice;
        const [change] = request.changes.values();
        const done = change ? `: ${valueName(change)}` : "";
        if (before.length === 0) {
          const last = request.undo === "" ? "" : " The change before can still be undone.";
          return { message: `Nothing to change.${last}`, values: { undo: request.undo } };
        }
        return {
          message: `${nameOf(before)}${done}.`,
          values: { undo: undoOf(before, request.changes) },
        };
      }
      case "undo": {
        const before = await changePrograms(tx, viewer, request.changes);
        if (before === "taken") return wouldBeTwice;
        const changes = [...request.changes.values()];
        const [first] = changes;
        const isOne = first && changes.every(({ to }) => to === first.to);
        const done = `${nameOf(before)}${isOne ? `: ${valueName(first)}` : " changed back"}.`;
        const kept = request.changes.size - before.length;
        const others = `${counted(kept, "program")} changed since then, so nothing was undone there.`;
        return {
          message: [before.length > 0 ? done : [], kept > 0 ? others : []].flat().join(" "),
          values: { undo: undoOf(before, request.changes) },
        };
      }
    }
  },
});

const nameOf = (programs: readonly Pick<Program, "name">[]) =>
  programs.length === 1 && programs[0] ? programs[0].name : counted(programs.length, "program");

function valueName(change: ProgramChange): string {
  if (change.field === "status") return programStatusNames[change.to];
  if (change.field === "kind") return programKindNames[change.to];
  return change.to ? `${signalNames[change.to]} signal` : "no signal";
}

/** What the next form sends to take back what was done to these programs. `before`: each as it was. */
const undoOf = (before: readonly Program[], changes: ReadonlyMap<string, ProgramChange>): string =>
  undoOfChange(
    before.flatMap((program) => {
      const change = changes.get(program.id);
      if (!change) return [];
      const had = { field: change.field, to: program[change.field] } as ProgramChange;
      return [[program.id, { ...had, from: change.to }] as const];
    }),
  );

export const saveWeights = action({
  who: "applicant",
  input: programPreferencesInput.and(z.object({ seen: seenText })),
  async write(tx, { seen, ...preferences }, { viewer }) {
    const now = await lockProgramPreferences(tx, viewer);
    if (now && isNews(seenPreferences(now), { seen, sent: seenPreferences(preferences) })) {
      return conflict(otherPreferences(now), seenPreferences(now));
    }
    await saveProgramPreferences(tx, viewer, preferences);
    return { message: "The list is sorted by the new weights." };
  },
});
