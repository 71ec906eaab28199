/** The pages that a mentor can view, as applicants know them. */
export const pageNames: Record<string, string> = {
  progress: "progress",
  plan: "plan",
  decision: "take it or postpone",
  programs: "programs",
  letters: "letters",
  portfolio: "portfolio",
  statement: "statement",
  summary: "summary",
};
