export const resourceKinds = ["bank", "self-assessment", "text", "cards", "other"] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** The resources that the guide recommends: one of each kind. Source: guide. */
export const firstResources = [
  { kind: "bank", name: "UWorld" },
  { kind: "self-assessment", name: "NBME and UWSA" },
  { kind: "text", name: "One review text" },
  { kind: "cards", name: "Anki" },
] as const;
