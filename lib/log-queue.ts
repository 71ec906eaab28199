import { type DraftStorage, keysOf, waitingPrefix } from "./browser-storage";
import { isNewer, readKept } from "./kept-texts";
import { dayOfEntry, type LogKind, logKindOf } from "./log-entry";
import type { DraftCipher } from "./statement-draft";

/** What was logged and could not be sent. It waits in one browser, for the account that typed it. */
export type Waiting = {
  /** The form's id: sent twice, it makes one row. */
  id: string;
  kind: LogKind;
  /** The fields of the form by name. */
  fields: Record<string, string>;
  /** Why the server did not take it: it waits to be corrected. Null: it waits to be sent. */
  refusal: string | null;
  /** When it was typed: milliseconds since 1970. */
  at: number;
};

/** The flashcards of the days from `since` on, as this browser knows them. Days without any are left out. */
export type KnownCards = { since: string; totals: Record<string, number> };

/**
 * What a total of flashcards replaces, as it is typed: the newest that waits for the same day, else what the day has. It is
 * sent with a total that has to wait, so that it does not replace one that is saved in the meantime. "": not known.
 */
export function seenCards(fields: Waiting["fields"], waiting: readonly Waiting[], known: KnownCards | null) {
  const on = dayOfEntry(fields) ?? "";
  // What the server did not take, or won't take, is no total of the day.
  const totals = waiting.flatMap(({ id, kind, refusal, fields: { cards = "", ...rest } }) =>
    kind === "cards" && id !== fields.id && refusal === null && dayOfEntry(rest) === on ? [cards.trim()] : [],
  );
  const before = totals.findLast((total) => /^\d{1,6}$/.test(total));
  if (before !== undefined) return before;
  return known === null || on < known.since ? "" : String(known.totals[on] ?? 0);
}

const keyOf = (viewerId: string, id: string) => `${waitingPrefix}${viewerId}.${id}`;

/**
 * Keeps an entry, encrypted with the account's key as drafts are.
 * @param options `onlyIfKept`: not if it was removed in the meantime, such as by signing out in another tab.
 * @returns false if the browser cannot keep it.
 */
export async function keepWaiting(
  storage: DraftStorage,
  cipher: DraftCipher,
  viewerId: string,
  { at, ...entry }: Waiting,
  { onlyIfKept = false } = {},
): Promise<boolean> {
  const key = keyOf(viewerId, entry.id);
  try {
    const sealed = await cipher.seal(key, JSON.stringify(entry));
    if (onlyIfKept && storage.getItem(key) === null) return false;
    storage.setItem(key, JSON.stringify({ at, sealed }));
    return true;
  } catch {
    return false;
  }
}

/**
 * The account's entries in the order in which they were typed. What can't be read is removed, such as what was kept before the
 * server got a new secret.
 * @param unreadable is called if anything was removed.
 */
export async function listWaiting(
  storage: DraftStorage,
  cipher: DraftCipher,
  viewerId: string,
  unreadable: () => void = () => undefined,
): Promise<Waiting[]> {
  const found: Waiting[] = [];
  let isAnyGone = false;
  for (const key of keysOf(storage, keyOf(viewerId, ""))) {
    const kept = readKept(storage, key);
    const text = kept?.sealed === undefined ? null : await cipher.open(key, kept.sealed);
    const entry = text === null ? null : entryOf(text);
    // Another tab may have sent it in the meantime.
    if (storage.getItem(key) === null) continue;
    if (kept && entry) found.push({ ...entry, at: kept.at });
    else if (!isNewer(kept)) {
      storage.removeItem(key);
      isAnyGone = true;
    }
  }
  if (isAnyGone) unreadable();
  return found.sort((a, b) => a.at - b.at);
}

function entryOf(text: string): Omit<Waiting, "at"> | null {
  try {
    const { id, kind: asked, fields, refusal } = JSON.parse(text);
    const kind = logKindOf(asked);
    return kind && typeof id === "string" ? { id, kind, fields, refusal } : null;
  } catch {
    return null;
  }
}

export const isKept = (storage: DraftStorage, viewerId: string, id: string): boolean =>
  storage.getItem(keyOf(viewerId, id)) !== null;

export function removeWaiting(storage: DraftStorage, viewerId: string, id: string): void {
  storage.removeItem(keyOf(viewerId, id));
}
