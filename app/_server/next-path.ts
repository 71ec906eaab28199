/** Where to go after signing in: a path of this site as it was asked for, else null. Never another site's address. */
export function ownPath(next: string | undefined): string | null {
  if (!next?.startsWith("/")) return null;
  const here = "http://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  return url?.origin === here ? url.pathname + url.search : null;
}
