import { z } from "zod";
import {
  criteria,
  irExposures,
  type ProgramKind,
  type ProgramStatus,
  programKinds,
  programStatuses,
  type Signal,
  signals,
  type Weights,
} from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { stateCode, states } from "@/lib/states";
import { isUuid } from "@/lib/uuid";
import { choice, line, optionalText, outOfDate, wholeNumber } from "./fields";

type Numbers = { thresholds: Thresholds };

/** One of these values, or null for an empty field. */
function optionalChoice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  sentence: string,
) {
  return z
    .string()
    .default("")
    .pipe(z.union([z.literal(""), z.enum(values)], sentence))
    .transform((value) => (value === "" ? null : value));
}

export const programName = line(160, "Enter the program's name.", "A name");

/** The form of a program. */
export const programInput = ({ thresholds }: Numbers) =>
  z.object({
    name: programName,
    state: z
      .string()
      .default("")
      .refine((value) => value === "" || Object.hasOwn(states, value), "Choose a state from the list.")
      .transform((value) => value || null),
    kind: choice(programKinds, "Choose the type of program."),
    imgFriendly: optionalChoice(["yes", "no"], "Choose one of the answers.").transform((value) =>
      value === null ? null : value === "yes",
    ),
    irExposure: optionalChoice(irExposures, "Choose one of the answers."),
    signal: optionalChoice(signals, "Choose gold, silver or none.").transform(
      (value): Signal | null => value,
    ),
    status: z.string().default("considering").pipe(z.enum(programStatuses, "Choose a status.")),
    note: optionalText(thresholds.limits.noteCharacters, "A note"),
  });

export type ProgramEntry = z.output<ReturnType<typeof programInput>>;

/** A field that can be changed in the list, and its new value. */
export type ProgramChange =
  | { field: "status"; to: ProgramStatus }
  | { field: "signal"; to: Signal | null }
  | { field: "kind"; to: ProgramKind };

/** A change that takes back `from`: of a program that has something else by now, nothing is changed. */
export type ChangeBack = ProgramChange & { from: ProgramChange["to"] };

/** What the list's form asks for: a change of some programs, their removal, or to undo one of the two. */
export type ListRequest =
  | { does: "change"; changes: Map<string, ProgramChange>; undo: string }
  | { does: "undo"; changes: Map<string, ChangeBack> }
  | { does: "remove"; removalId: string; ids: string[] }
  | { does: "restore"; removalId: string };

/** How a change is written in a form, such as "status=applied", and "signal=" for no signal. */
export const changeText = ({ field, to }: ProgramChange) => `${field}=${to ?? ""}`;

function changeOf(text: string): ProgramChange | null {
  const [field, value = ""] = text.split("=");
  if (field === "status") {
    const to = programStatuses.find((known) => known === value);
    return to ? { field, to } : null;
  }
  if (field === "kind") {
    const to = programKinds.find((known) => known === value);
    return to ? { field, to } : null;
  }
  if (field !== "signal") return null;
  const to = signals.find((known) => known === value) ?? null;
  return to !== null || value === "" ? { field, to } : null;
}

/** The most that an answer can say of what was before: an id, a change, and what it takes back, for each program. */
const mostUndo = 150_000;

/**
 * The form around the list. `set` is the pressed button: a change (changeText), "remove" or "undo". The programs are the
 * ticked boxes, each named `row-<id>`, or the one of `row`. `undo` is what the answer to the last change said (undoText).
 * `id` names a removal.
 */
export const programListInput = z.record(z.string(), z.string()).transform((fields, context): ListRequest => {
  const refuse = (sentence: string) => {
    context.addIssue({ code: "custom", path: ["set"], message: sentence });
    return z.NEVER;
  };
  const { set = "", row = "", undo = "", id = "" } = fields;
  if (set === "undo")
    return undo.length > mostUndo ? refuse(outOfDate) : (requestOfUndo(undo) ?? refuse(outOfDate));
  const ids = row
    ? [row]
    : Object.keys(fields).flatMap((name) => (name.startsWith("row-") ? [name.slice("row-".length)] : []));
  if (ids.length === 0) return refuse("Select at least one program first.");
  if (!ids.every(isUuid)) return refuse(outOfDate);
  if (set === "remove") {
    return isUuid(id) ? { does: "remove", removalId: id, ids } : refuse(outOfDate);
  }
  const change = changeOf(set);
  if (!change) return refuse(outOfDate);
  // What the last change can still be undone by, if this one changes nothing.
  const kept = undo.length > mostUndo ? "" : undo;
  return { does: "change", changes: new Map(ids.map((one) => [one, change])), undo: kept };
});

/** What a form sends to undo a removal. */
export const undoOfRemoval = (removalId: string) => `removal ${removalId}`;

/** What a form sends to undo a change: each program with what it had, and what the change gave it. */
export const undoOfChange = (before: readonly (readonly [id: string, back: ChangeBack])[]) =>
  before.map(([id, back]) => `${id} ${changeText(back)} ${back.from ?? ""}`).join("\n");

function requestOfUndo(text: string): ListRequest | null {
  const [, removalId] = /^removal (\S+)$/.exec(text) ?? [];
  if (removalId !== undefined) return isUuid(removalId) ? { does: "restore", removalId } : null;
  const changes = new Map<string, ChangeBack>();
  for (const line of text.split("\n")) {
    const [id = "", had = "", given = ""] = line.trim().split(" ");
    const change = changeOf(had);
    const taken = changeOf(`${change?.field}=${given}`);
    if (!change || !taken || !isUuid(id)) return null;
    changes.set(id, { ...change, from: taken.to });
  }
  return { does: "undo", changes };
}

/** The form for the order of an applicant's programs. */
export const programPreferencesInput = z
  .object({
    ...(Object.fromEntries(
      criteria.map((criterion) => [
        criterion,
        wholeNumber({ min: 0, max: 10, sentence: "A weight must be a whole number from 0 to 10." }),
      ]),
    ) as Record<keyof Weights, ReturnType<typeof wholeNumber>>),
    states: z
      .string()
      .default("")
      .transform((value, context): string[] => {
        const written = value.split(/[,;\n]/).filter((one) => one.trim() !== "");
        const codes = written.map((one) => stateCode(one.slice(0, 40)));
        const unknown = written.find((_, index) => codes[index] === null);
        if (unknown !== undefined) {
          context.addIssue(
            `“${unknown.trim().slice(0, 40)}” is not a U.S. state. Enter states as TX, NY, separated by commas.`,
          );
          return z.NEVER;
        }
        return [...new Set(codes.filter((code) => code !== null))];
      }),
  })
  .transform(({ states: where, ...weights }) => ({ weights, states: where }));

export type ProgramPreferences = z.output<typeof programPreferencesInput>;
