import { randomUUID } from "node:crypto";
import { todayOf } from "@/app/_http/viewer";
import { seenProfile } from "@/app/_record/seen";
import { addDays, type Day } from "@/lib/days";
import { type Action, type Person, send } from "./browser";

// Forms that an applicant can send as they are.

export type Form = Record<string, string>;

/** The date so many days before the person's today. */
export const ago = ({ viewer }: Person, days: number): Day => addDays(todayOf(viewer), -days);

export const assessment = (person: Person): Form => ({
  id: randomUUID(),
  form: "nbme-9",
  otherName: "",
  takenOn: ago(person, 3),
  result: "231",
  fullLength: "on",
  timed: "on",
  note: "Slept badly",
});
export const questions = (person: Person): Form => ({
  id: randomUUID(),
  doneOn: ago(person, 3),
  done: "40",
  correct: "28",
  mode: "timed",
  system: "mixed",
  source: "uworld",
});
export const letter = (): Form => ({
  id: randomUUID(),
  writer: "Dr. Rivera",
  kind: "ir",
  institution: "Mercy",
  specialty: "IR",
  email: "rivera@example.org",
  knows: "My thesis",
  speaksToGrowth: "yes",
  waived: "on",
  dueOn: "",
  "programs-": "",
  note: "Kind",
});
export const program = (): Form => ({
  id: randomUUID(),
  name: "Harbor University",
  state: "TX",
  kind: "dr-academic",
  imgFriendly: "yes",
  irExposure: "strong",
  signal: "gold",
  status: "considering",
  note: "Far away",
});
export const entry = (): Form => ({
  id: randomUUID(),
  area: "research",
  title: "Case report",
  from: "",
  to: "",
  place: "Mercy",
  supervisor: "Dr. Rivera",
  outcome: "Published",
  link: "https://example.org/report",
});
export const rotation = (person: Person): Form => ({
  id: randomUUID(),
  name: "Mercy",
  kind: "ir-elective",
  from: ago(person, 10),
  to: ago(person, 1),
});
export const resource = (): Form => ({ id: randomUUID(), kind: "bank", name: "AMBOSS", passes: "1.5" });
export const result = (person: Person): Form => ({ attempt: "1", takenOn: ago(person, 3), score: "248" });
export const profile = ({ viewer }: Person): Form => ({
  name: "Zoë",
  timeZone: "Asia/Kolkata",
  seen: seenProfile(viewer),
});
export const start = (): Form => ({
  version: "0",
  targetScore: "245",
  examOn: "",
  season: "",
  baselineScore: "210",
  step1Result: "numeric",
  step1Score: "225",
  step1Attempts: "1",
  // The zone that a new person has: another one would move the day that `ago` counts from.
  timeZone: "UTC",
});
export const text = (version = 0): Form => ({
  version: String(version),
  kind: "saved",
  body: `Why I chose radiology, ${version}`,
});
export const paste = (): Form => ({ id: randomUUID(), kind: "dr-academic", rows: "Mercy\tTX\nHarbor\tNY" });

/** Sends a form that must be saved, as preparation for another one. */
export async function sent(person: Person, action: Action, form: Form): Promise<Form> {
  const { saved, state } = await send(person, action, form);
  if (!saved) throw new Error(`Not saved: ${JSON.stringify(state)}`);
  return form;
}

/** A form with only the id of a row, taken from the form that made it. */
export const rowOf = ({ id = "" }: Form): Form => ({ id });
export const edited = (form: Form): Form => ({ ...form, version: "1" });
