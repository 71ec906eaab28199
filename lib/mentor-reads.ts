const letters =
  "Letters: who writes them, the institution and specialty, whether they are waived, their status and since when, and how many programs each is assigned to";

/**
 * What a mentor with access may read, in words, by the table or function of the database that holds it. A test compares
 * the keys with the law, so that nothing can become readable without being said before access is given.
 */
export const mentorReads = {
  users: "Name",
  "app.mentees": "Time zone, which decides which day is today",
  "app.versioned_mentees": "Whether something changed since the list of mentees was last shown",
  applicants:
    "Target score, exam date, season, baseline score, Step 1 result, score and attempts, and plan settings",
  assessments: "Practice tests, and how their scores compare with the ready line",
  question_blocks: "Questions done and answered correctly",
  card_days: "Flashcards reviewed",
  exam_results: "Official Step 2 CK scores, each with the projection from before the exam",
  resources: "Study resources",
  tasks: "Tasks and their dates, including tasks added by the applicant",
  rotations: "Rotations",
  letters,
  "app.letter_program_counts": letters,
  portfolio_entries: "The portfolio, with supervisors and links",
  "app.program_counts": "How many programs of each type, signal and status, without their names",
  "app.statement_drafts": "Whether the personal statement has been begun",
  summaries: "A summary of these numbers, for the list of mentees",
  statements: "The personal statement, only if the applicant turns that on",
} as const;
