/** A table in which a person has as many rows as one person can have (db/law/row-limits.sql). */
export type FullTable = { table: string; most: number };

/** What the rows of each limited table are called. */
export const limitedRows: Record<string, string> = {
  assessments: "practice tests",
  question_blocks: "blocks of questions",
  card_days: "days with flashcards",
  tasks: "tasks",
  rotations: "rotations",
  resources: "study resources",
  portfolio_entries: "portfolio entries",
  programs: "programs",
  letters: "letters",
  letter_steps: "changes of a letter’s status",
  statement_versions: "versions of your statement",
  mentor_access: "invitations of mentors",
  digests: "weekly emails",
  mentor_notes: "notes about mentees",
};

/** What a person is told whose form would add one row too many. */
export const rowLimitSentence = ({ table, most }: FullTable) =>
  `Nothing was saved: you already have ${most.toLocaleString("en-US")} ${limitedRows[table] ?? "entries"}, and Readyline keeps no more for one person.`;
