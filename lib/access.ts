/**
 * How far an applicant's permission for one mentor is: invited and not answered; active, so the mentor may read;
 * declined by the mentor; stopped by the applicant (or the invitation taken back); left by the mentor.
 */
export const accessStates = ["invited", "active", "declined", "stopped", "left"] as const;
export type AccessState = (typeof accessStates)[number];
