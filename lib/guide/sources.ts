/** The source of a practice test. */
export const sources = ["nbme", "uwsa", "free120", "other"] as const;
export type Source = (typeof sources)[number];

export const sourceNames: Record<Source, string> = {
  nbme: "NBME",
  uwsa: "UWSA",
  free120: "Free 120",
  other: "Other",
};
