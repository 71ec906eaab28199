import { isCommitUnknown, isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";

/** The answer of a route that is no page when the database can't answer. Throws every other error again. */
export function unavailable(error: unknown, headers: Record<string, string>): Response {
  const cantSave = isDiskFull(error);
  if (!cantSave && !isDatabaseUnavailable(error) && !isCommitUnknown(error)) throw error;
  const why = cantSave ? error.message : "The database does not answer at the moment.";
  return new Response(`${why}\n`, { status: 503, headers: { "Retry-After": "60", ...headers } });
}
