import { StatementFailed } from "./engine/as-viewer";

const sentences: Record<string, string> = {
  RL010: "You have as many open invitations as one person can have. Cancel one first, then invite again.",
  RL011: "You have sent as many invitations as a day allows. Try again tomorrow.",
  RL012: "This person can’t be sent another invitation today. Try again tomorrow.",
};

/** What a person is told whose invitation is over a limit of db/law/limits.sql; null for every other error. */
export function limitReached(error: unknown): string | null {
  return error instanceof StatementFailed ? (sentences[error.code ?? ""] ?? null) : null;
}
