/** Text that the server may not have, kept in one browser. */
export type Draft = {
  key: string;
  /** The statement's version that it grew from. */
  version: number;
  body: string;
  /** When it was kept: milliseconds since 1970. */
  at: number;
};

/** Where drafts lie: the browser's localStorage, or what stands for it in a test. */
export type Shelf = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const prefix = "readyline.statement.";

// Whose, grown from what, and at which desk: two tabs don't write over each other's draft.
const keyOf = (viewerId: string, version: number, desk: string) => `${prefix}${viewerId}.${version}.${desk}`;

function keysOf(shelf: Shelf): string[] {
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? "").filter((key) =>
    key.startsWith(prefix),
  );
}

/** Keeps the one draft of a desk. @returns false when the browser keeps nothing. */
export function keepDraft(
  shelf: Shelf,
  { viewerId, desk, version, body, at }: Omit<Draft, "key"> & { viewerId: string; desk: string },
): boolean {
  const key = keyOf(viewerId, version, desk);
  try {
    shelf.setItem(key, JSON.stringify({ body, at }));
    letDeskGo(shelf, desk, key);
    return true;
  } catch {
    return false;
  }
}

/** Removes what a desk kept, but for `kept`. */
export function letDeskGo(shelf: Shelf, desk: string, kept?: string): void {
  for (const key of keysOf(shelf)) if (key.endsWith(`.${desk}`) && key !== kept) shelf.removeItem(key);
}

export function letDraftGo(shelf: Shelf, key: string): void {
  shelf.removeItem(key);
}

/** The person's drafts of which the server has another text than `saved`, newest first; the others are let go. */
export function unsavedDrafts(shelf: Shelf, viewerId: string, saved: string): Draft[] {
  const drafts: Draft[] = [];
  for (const key of keysOf(shelf)) {
    const [owner, version] = key.slice(prefix.length).split(".");
    if (owner !== viewerId) continue;
    const draft = read(shelf.getItem(key));
    if (draft === null || draft.body === saved) shelf.removeItem(key);
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
export function forgetDrafts(shelf: Shelf, viewerId?: string): void {
  const hers = viewerId === undefined ? null : `${prefix}${viewerId}.`;
  for (const key of keysOf(shelf)) if (hers === null || !key.startsWith(hers)) shelf.removeItem(key);
}

/** This browser's shelf; null where it has none or doesn't let us. */
export function browserShelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
