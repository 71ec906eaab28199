import type { Route } from "next";

/** Where to go after signing in: a path of this site as it was asked for, else null. Never another site's address. */
export function ownPath(next: unknown): Route | null {
  if (typeof next !== "string" || !next.startsWith("/")) return null;
  const here = "http://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  // Dots in a path are resolved while it is parsed, and may leave two slashes at its beginning: another site.
  if (url?.origin !== here || url.pathname.startsWith("//")) return null;
  return (url.pathname + url.search) as Route;
}
