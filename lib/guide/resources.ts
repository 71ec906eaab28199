/** What the guide has an applicant study with: one of each. Source: guide. */
export const resourceKinds = ["bank", "self-assessment", "text", "cards", "other"] as const;
export type ResourceKind = (typeof resourceKinds)[number];
