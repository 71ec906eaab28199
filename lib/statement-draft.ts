/** A text in one browser that is perhaps not saved on the server. */
export type Draft = {
  key: string;
  /** The version of the statement that it is based on. */
  version: number;
  body: string;
  /** When it was stored: milliseconds since 1970. */
  at: number;
};

/** Where drafts are stored: the browser's localStorage, or a substitute in tests. */
export type DraftStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const prefix = "readyline.statement.";

// The account, the version that the draft is based on, and the tab, so that two tabs keep separate drafts.
const keyOf = (viewerId: string, version: number, tab: string) => `${prefix}${viewerId}.${version}.${tab}`;

function keysOf(storage: DraftStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) =>
    key.startsWith(prefix),
  );
}

/** Stores the only draft of a tab. @returns false if the browser cannot store it. */
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

/** Removes the drafts of a tab except the key `kept`. */
export function removeDraftsOf(storage: DraftStorage, tab: string, kept?: string): void {
  for (const key of keysOf(storage)) if (key.endsWith(`.${tab}`) && key !== kept) storage.removeItem(key);
}

/** The account's drafts whose text differs from `saved`, newest first. The account's other drafts are removed. */
export function unsavedDrafts(storage: DraftStorage, viewerId: string, saved: string): Draft[] {
  const drafts: Draft[] = [];
  for (const key of keysOf(storage)) {
    const [owner, version] = key.slice(prefix.length).split(".");
    if (owner !== viewerId) continue;
    const draft = parseDraft(storage.getItem(key));
    if (draft === null || draft.body === saved) storage.removeItem(key);
    else drafts.push({ key, version: Number(version), ...draft });
  }
  return drafts.sort((a, b) => b.at - a.at);
}

function parseDraft(text: string | null): { body: string; at: number } | null {
  try {
    const { body, at } = JSON.parse(text ?? "null");
    return typeof body === "string" && typeof at === "number" ? { body, at } : null;
  } catch {
    return null;
  }
}

/** Removes all drafts except those of `viewerId`. */
export function forgetDrafts(storage: DraftStorage, viewerId?: string): void {
  const own = viewerId === undefined ? null : `${prefix}${viewerId}.`;
  for (const key of keysOf(storage)) if (own === null || !key.startsWith(own)) storage.removeItem(key);
}

/** The browser's storage; null if it has none or does not allow access. */
export function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
