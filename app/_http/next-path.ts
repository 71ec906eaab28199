import type { Route } from "next";

/** The path to go to after signing in, if it is on this site; otherwise null. */
export function ownPath(next: unknown): Route | null {
  if (typeof next !== "string" || !next.startsWith("/")) return null;
  const here = "http://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  // Parsing resolves dots in a path. The result can start with two slashes, which leads to another site.
  if (url?.origin !== here || url.pathname.startsWith("//")) return null;
  return (url.pathname + url.search) as Route;
}
