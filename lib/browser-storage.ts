// Each page needs this of what its browser keeps. What writes and reads it is apart (kept-texts, statement-draft, log-queue).

/** Where drafts are stored: the browser's localStorage, or a substitute in tests. */
export type DraftStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** Under keys that begin so and go on with the account, drafts are kept (lib/statement-draft). */
export const draftPrefix = "readyline.statement.";

/** Under keys that begin so and go on with the account, what was logged waits to be sent (lib/log-queue). */
export const waitingPrefix = "readyline.log.";

/** The account that was last shown in this browser. */
const accountAt = "readyline.account";

/** The keys that begin with one of these. */
export function keysOf(storage: DraftStorage, ...prefixes: string[]): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) =>
    prefixes.some((one) => key.startsWith(one)),
  );
}

/** Whether a text is kept that is perhaps not saved. What is of other accounts was removed when this one signed in. */
export const hasDrafts = (storage: DraftStorage): boolean => keysOf(storage, draftPrefix).length > 0;

/** How many entries wait in this browser. What is of other accounts was removed when this one signed in. */
export const countWaiting = (storage: DraftStorage): number => keysOf(storage, waitingPrefix).length;

/** Removes all drafts and all that waits to be sent, except what is of `viewerId`. */
export function forgetDrafts(storage: DraftStorage, viewerId?: string): void {
  const own = viewerId === undefined ? [] : [`${draftPrefix}${viewerId}.`, `${waitingPrefix}${viewerId}.`];
  for (const key of keysOf(storage, draftPrefix, waitingPrefix))
    if (!own.some((one) => key.startsWith(one))) storage.removeItem(key);
}

/** The browser's storage; null if it has none or does not allow access. */
export function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Keeps a choice in this browser. It is forgotten if the storage is full: nothing else may fail because of it. */
export function keepChoice(key: string, value: string): void {
  try {
    browserStorage()?.setItem(key, value);
  } catch {
    // Full.
  }
}

/** Tells the other tabs of this browser who is signed in now. */
export const keepAccount = (id: string): void => keepChoice(accountAt, id);

/** Whether somebody else than `id` has signed in in this browser since. */
export const isAnothersBrowser = (id: string): boolean => (browserStorage()?.getItem(accountAt) ?? id) !== id;

/** Told to the window when what waits, or a draft that can't be saved, may be another than before. Other tabs get the browser's event "storage". */
export const waitingChanged = "readyline-waiting";
