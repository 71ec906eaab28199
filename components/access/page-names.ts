/** What a mentor can look at, as an applicant calls it. */
export const pageNames: Record<string, string> = {
  progress: "progress",
  plan: "plan",
  decision: "sit or delay",
  programs: "programs",
  letters: "letters",
  portfolio: "portfolio",
  statement: "statement",
  summary: "summary",
};
