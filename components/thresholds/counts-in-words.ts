/** Counts, with results in words. */
export type CountsInWords = {
  everyone: number;
  changes: { kind: string; from: string; to: string; people: number }[];
};

export const tooFewToCount =
  "Applicants are counted once at least 50 have had an account for thirty days, so that no count reveals one person.";
