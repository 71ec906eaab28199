import { type DraftStorage, draftPrefix, keysOf, waitingPrefix } from "./browser-storage";
import { longestSession } from "./lifetimes";

/** What is kept under a key of either kind. Release 0.3 kept the text itself, as `body`. */
export function readKept(
  storage: DraftStorage,
  key: string,
): { at: number; sealed?: string; body?: unknown } | null {
  try {
    const { at, sealed, body } = JSON.parse(storage.getItem(key) ?? "null");
    if (typeof at !== "number") return null;
    return typeof sealed === "string" ? { at, sealed } : { at, body };
  } catch {
    return null;
  }
}

/** Whether it was kept after this document was loaded: by a tab that may have a newer key, if it can't be read here. */
export const isNewer = (kept: { at: number } | null): boolean =>
  kept !== null && kept.at > performance.timeOrigin;

/** Removes what everyone left that is so old that the session in which it was written is over. */
export function forgetOldDrafts(storage: DraftStorage, now: number): void {
  for (const key of keysOf(storage, draftPrefix, waitingPrefix)) {
    const at = readKept(storage, key)?.at ?? 0;
    if (now - at >= longestSession.idle) storage.removeItem(key);
  }
}

/** The cookie by which the server tells the browser's pages that somebody has just signed out there. */
export const leftMark = "readyline-left";
