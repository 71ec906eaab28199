/** A field's label, and what it says in the version of another tab. */
export type OtherField = readonly [label: string, text: string];

/** What a server action returns to its form: one sentence per wrong field, and everything that was typed. */
export type FormState = {
  status: "idle" | "saved" | "invalid" | "conflict" | "refused";
  /** A sentence about the whole form: what was saved, or why nothing was. */
  message: string | null;
  /** A link that is shown once. */
  link: string | null;
  /** Field name to sentence. */
  errors: Record<string, string>;
  /** Field name to what was typed, except passwords. */
  values: Record<string, string>;
  /** After a conflict: the version that another tab saved, in words, field by field. */
  other: readonly OtherField[];
  /** Counts the answers. Fields use it as key to remount, because React resets uncontrolled fields after an action. */
  attempt: number;
};

export const idleForm: FormState = {
  status: "idle",
  message: null,
  link: null,
  errors: {},
  values: {},
  other: [],
  attempt: 0,
};
