/** What can be logged, in the order of the tabs. */
export const logKinds = ["questions", "test", "cards"] as const;
export type LogKind = (typeof logKinds)[number];

export const logKindOf = (asked: unknown): LogKind | undefined => logKinds.find((kind) => kind === asked);

/** The systems of one day that a form can hold: one row each. */
export const mostRows = 12;

/** A field of a row, counted from 0: "done", "done2", "done3" … */
export const rowField = (name: "done" | "correct" | "system", row: number) =>
  row === 0 ? name : `${name}${row + 1}`;

/** The chip of the day that a form's field `day` has when the date is in a field of its own. */
export const anotherDay = "other";

/** The day of an entry: the chip that was chosen, else the date. */
export const dayOfEntry = ({ day, doneOn, takenOn }: Readonly<Record<string, string>>): string | undefined =>
  day && day !== anotherDay ? day : (doneOn ?? takenOn);

/** Where the dialog sends an entry. An address of its own, which no build changes. */
export const logAddress = "/api/log";

/** Sent with what a script of ours sends by itself, so that the answer is for a script. No form can send it. */
export const scriptHeader = "x-readyline-script";

/** The build that answers. A page of another build is loaded anew when it is refreshed, and loses what is typed in it. */
export const buildHeader = "x-readyline-build";

/** The id of the build that this code is part of. */
export const buildId = process.env.READYLINE_BUILD ?? "";

/** What the endpoint answers. */
export type LogAnswer = {
  /** What the entry changed, or why it is not saved. */
  message: string | null;
  /** Field name to sentence. */
  errors: Record<string, string>;
};
