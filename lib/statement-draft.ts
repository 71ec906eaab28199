import { type DraftStorage, draftPrefix, keysOf } from "./browser-storage";
import { isNewer, readKept } from "./kept-texts";

/** A text in one browser that is perhaps not saved on the server. */
export type Draft = {
  key: string;
  /** The version of the statement that it is based on. */
  version: number;
  body: string;
  /** When it was stored: milliseconds since 1970. */
  at: number;
};

// The account, the version that the draft is based on, and the tab, so that two tabs keep separate drafts.
const keyOf = (viewerId: string, version: number, tab: string) =>
  `${draftPrefix}${viewerId}.${version}.${tab}`;

/**
 * Stores the only draft of a tab, encrypted with the account's key: when the session has ended, nobody can read it in this
 * browser until the same person signs in again.
 * @returns false if the browser cannot store it.
 */
export async function keepDraft(
  storage: DraftStorage,
  cipher: DraftCipher,
  { viewerId, tab, version, body, at }: Omit<Draft, "key"> & { viewerId: string; tab: string },
): Promise<boolean> {
  const key = keyOf(viewerId, version, tab);
  try {
    storage.setItem(key, JSON.stringify({ at, sealed: await cipher.seal(key, body) }));
    removeDraftsOf(storage, tab, key);
    return true;
  } catch {
    return false;
  }
}

/** Removes the drafts of a tab except the key `kept`. */
export function removeDraftsOf(storage: DraftStorage, tab: string, kept?: string): void {
  for (const key of keysOf(storage, draftPrefix))
    if (key.endsWith(`.${tab}`) && key !== kept) storage.removeItem(key);
}

/**
 * The account's drafts whose text differs from `saved`, newest first. The account's other drafts are removed.
 * @param unreadable is called if one of them can't be read, such as one from before the server got a new secret.
 */
export async function unsavedDrafts(
  storage: DraftStorage,
  cipher: DraftCipher,
  viewerId: string,
  saved: string,
  unreadable: () => void = () => undefined,
): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const key of keysOf(storage, draftPrefix)) {
    const [owner, version] = key.slice(draftPrefix.length).split(".");
    if (owner !== viewerId) continue;
    const kept = readKept(storage, key);
    const body = kept?.sealed === undefined ? kept?.body : await cipher.open(key, kept.sealed);
    // Another tab may have saved it in the meantime.
    if (storage.getItem(key) === null) continue;
    const isReadable = kept !== null && typeof body === "string";
    if (!isReadable && isNewer(kept)) continue;
    if (!isReadable) unreadable();
    if (!isReadable || body === saved) storage.removeItem(key);
    else drafts.push({ key, version: Number(version), body, at: kept.at });
  }
  return drafts.sort((a, b) => b.at - a.at);
}

/** Encrypts drafts with AES-GCM. `about` is the draft's key: what is kept under another key can't be opened. */
export type DraftCipher = {
  seal(about: string, text: string): Promise<string>;
  /** @returns null if it is not from this cipher. */
  open(about: string, sealed: string): Promise<string | null>;
};

const ivBytes = 12;

/**
 * The cipher of an account.
 * @param key 256 bits in base64url, which the server gives only to its person (app/_record/draft-key.ts).
 * @returns null if the browser can't encrypt, because the page came over http.
 */
export async function draftCipher(key: string): Promise<DraftCipher | null> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const imported = await subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const algorithm = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
    name: "AES-GCM",
    iv,
    additionalData: new TextEncoder().encode(about),
  });
  return {
    async seal(about, text) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const sealed = await subtle.encrypt(algorithm(iv, about), imported, new TextEncoder().encode(text));
      return `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
    },
    async open(about, sealed) {
      try {
        const [iv = "", contents = ""] = sealed.split(".");
        const opened = await subtle.decrypt(algorithm(fromBase64(iv), about), imported, fromBase64(contents));
        return new TextDecoder().decode(opened);
      } catch {
        return null;
      }
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );
}
