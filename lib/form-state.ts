/** What a server action hands back to its form: one sentence per wrong field, and everything that was typed. */
export type FormState = {
  status: "idle" | "saved" | "invalid" | "conflict" | "refused";
  /** A sentence about the whole form: what was saved, or why nothing was. */
  message: string | null;
  /** An address to hand on, shown once. */
  link: string | null;
  /** Field name to sentence. */
  errors: Record<string, string>;
  /** Field name to what was typed, for every field but passwords. */
  values: Record<string, string>;
  /** Counts answers, so that fields can be mounted anew: React resets uncontrolled ones after an action. */
  attempt: number;
};

export const idleForm: FormState = {
  status: "idle",
  message: null,
  link: null,
  errors: {},
  values: {},
  attempt: 0,
};
