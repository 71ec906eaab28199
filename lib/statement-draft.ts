/** Text that the server may not have, kept in one browser. */
export type Draft = {
  key: string;
  /** The statement's version that it grew from. */
  version: number;
  body: string;
  /** When it was kept: milliseconds since 1970. */
  at: number;
};

/** Where drafts are kept: the browser's localStorage, or what stands for it in a test. */
export type DraftStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const prefix = "readyline.statement.";

// The person, the version that it grew from, and the tab: two tabs don't write over each other's draft.
const keyOf = (viewerId: string, version: number, tab: string) => `${prefix}${viewerId}.${version}.${tab}`;

function keysOf(storage: DraftStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) =>
    key.startsWith(prefix),
  );
}

/** Keeps the one draft of a tab. @returns false when the browser keeps nothing. */
export function keepDraft(
  storage: DraftStorage,
  { viewerId, tab, version, body, at }: Omit<Draft, "key"> & { viewerId: string; tab: string },
): boolean {
  const key = keyOf(viewerId, version, tab);
  try {
    storage.setItem(key, JSON.stringify({ body, at }));
    removeDraftsOf(storage, tab, key);
    return true;
  } catch {
    return false;
  }
}

/** Removes what a tab kept, but for the key `kept`. */
export function removeDraftsOf(storage: DraftStorage, tab: string, kept?: string): void {
  for (const key of keysOf(storage)) if (key.endsWith(`.${tab}`) && key !== kept) storage.removeItem(key);
}

/** The person's drafts with another text than `saved`, newest first; the others are removed. */
export function unsavedDrafts(storage: DraftStorage, viewerId: string, saved: string): Draft[] {
  const drafts: Draft[] = [];
  for (const key of keysOf(storage)) {
    const [owner, version] = key.slice(prefix.length).split(".");
    if (owner !== viewerId) continue;
    const draft = read(storage.getItem(key));
    if (draft === null || draft.body === saved) storage.removeItem(key);
    else drafts.push({ key, version: Number(version), ...draft });
  }
  return drafts.sort((a, b) => b.at - a.at);
}

function read(text: string | null): { body: string; at: number } | null {
  try {
    const { body, at } = JSON.parse(text ?? "null");
    return typeof body === "string" && typeof at === "number" ? { body, at } : null;
  } catch {
    return null;
  }
}

/** Removes everybody's drafts, but for those of `viewerId`. */
export function forgetDrafts(storage: DraftStorage, viewerId?: string): void {
  const own = viewerId === undefined ? null : `${prefix}${viewerId}.`;
  for (const key of keysOf(storage)) if (own === null || !key.startsWith(own)) storage.removeItem(key);
}

/** This browser's storage; null where it has none or doesn't let us. */
export function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
