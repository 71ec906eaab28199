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
  /** Counts the answers. */
  attempt: number;
  /** The version of the row after this save. */
  version?: number;
  /** The answer led to a page, also if that is the form's own. */
  leads?: true;
  /** Something was saved, and the page around the form does not show it yet. */
  isPageOld?: true;
  /** What was typed was not judged, passwords neither: mostly the same can be sent again later. */
  later?: true;
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

/** Fields that a form shows only when the answer asks for one of them: the person's password, or a code of their app. */
export const confirmPassword = "confirmPassword";
export const confirmCode = "confirmCode";

/** The most signs of a field's name. */
export const mostNameUnits = 200;

/** The field of the account for whom the form's page was made. */
export const accountField = "account";

/**
 * The answer as a page of this account shows it: without what was typed, if that was for somebody else. Without JavaScript the page is
 * that of whoever is signed in by then, and the server may not have come as far as to compare the two.
 */
export const answerFor = (account: string | null, answer: FormState): FormState =>
  (answer.values[accountField] ?? account) === account ? answer : { ...answer, values: {}, other: [] };

/** A form's text fields, without files and React's own fields. */
export const textEntries = (form: FormData): [string, string][] =>
  [...form].filter(
    (field): field is [string, string] => typeof field[1] === "string" && !field[0].startsWith("$ACTION"),
  );

/** The fields by name; of two with one name, the last. */
export function fieldsOf(entries: [string, string][]): Record<string, string> {
  const fields = Object.fromEntries(entries);
  // NoDate in components/ui/fields.tsx sends `….none` beside an optional date, if there is to be none.
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, fields[`${name}.none`] === "on" ? "" : value]),
  );
}

/** Whether a field is for a password or a code. */
export const isSecret = (name: string): boolean => /password|code$/i.test(name);

/** What a form keeps of what was typed: everything except passwords and codes. */
export const keptFields = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !isSecret(name)));
