/** A table in which a person has as many rows as one person can have (db/law/row-limits.sql). */
export type FullTable = { table: string; most: number };

/** Rows that can be restored count until then (db/owned.ts). */
const withRemoved = (rows: string) => `${rows} (with those that you removed in the last thirty days)`;

/** What the rows of each limited table are called. */
export const limitedRows: Record<string, string> = {
  assessments: withRemoved("practice tests"),
  question_blocks: withRemoved("blocks of questions"),
  card_days: "days with flashcards",
  tasks: "tasks",
  rotations: withRemoved("rotations"),
  resources: withRemoved("study resources"),
  portfolio_entries: withRemoved("portfolio entries"),
  programs: withRemoved("programs"),
  letters: withRemoved("letters"),
  letter_steps: "changes of a letter’s status",
  statement_versions: "versions of your statement",
  mentor_access: "invitations of mentors",
  digests: "weekly emails",
  mentor_notes: withRemoved("notes about mentees"),
};

/** What a person is told whose form would add one row too many. */
export const rowLimitSentence = ({ table, most }: FullTable) =>
  `Nothing was saved: you already have ${most.toLocaleString("en-US")} ${limitedRows[table] ?? "entries"}, and Readyline keeps no more for one person.`;
