/**
 * The state of a mentor's access to one applicant's record: invited, not answered yet; active, the mentor may read;
 * paused by a reset of the applicant's password, until the applicant keeps or stops it; declined by the mentor; stopped or
 * cancelled by the applicant; left by the mentor.
 */
export const accessStates = ["invited", "active", "paused", "declined", "stopped", "left"] as const;
export type AccessState = (typeof accessStates)[number];

/** The pages of an applicant's record that a mentor with access can view. */
export const menteePages = [
  "progress",
  "plan",
  "decision",
  "letters",
  "portfolio",
  "programs",
  "statement",
  "summary",
] as const;
export type MenteePage = (typeof menteePages)[number];
