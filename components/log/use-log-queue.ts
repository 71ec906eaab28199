import { usePathname } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LogViewer } from "@/components/log/log-props";
import { browserStorage, waitingChanged } from "@/lib/browser-storage";
import { buildHeader, type LogAnswer, logAddress, scriptHeader } from "@/lib/log-entry";
import { isKept, keepWaiting, listWaiting, removeWaiting, type Waiting } from "@/lib/log-queue";
import { draftCipher } from "@/lib/statement-draft";

/**
 * What became of an entry that was sent. "waits": nobody took it, and it can be sent again. "known": it was saved before, with an
 * answer that was lost, and is another one by now.
 */
export type Outcome = LogAnswer & { kind: "saved" | "known" | "refused" | "ended" | "waits" };

const waits: Outcome = { kind: "waits", message: null, errors: {} };
const kinds: Partial<Record<number, Outcome["kind"]>> = {
  200: "saved",
  401: "ended",
  403: "refused",
  409: "known",
  422: "refused",
};
/** An answer that takes longer counts as lost. */
const patienceMs = 20_000;
/** What waits is tried again after so long. */
const againMs = 30_000;

/** Sends an entry. It can be sent again: its id makes one row. */
export async function sendEntry(fields: Record<string, string>): Promise<Outcome> {
  if (!navigator.onLine) return waits;
  try {
    const response = await fetch(logAddress, {
      method: "POST",
      headers: { [scriptHeader]: "1" },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(patienceMs),
    });
    const { status, headers } = response;
    // Something on the way can answer too, such as a network that asks to accept its terms. A request that our server does not
    // even take apart is refused in plain text.
    const isOurs = headers.has(buildHeader);
    const isPlain = headers.get("content-type")?.startsWith("text/plain") === true;
    if (isOurs) {
      const kind = kinds[status];
      return kind ? { ...((await response.json()) as LogAnswer), kind } : waits;
    }
    if (!isPlain || ![400, 403, 413].includes(status)) return waits;
    return { message: (await response.text()).trim(), errors: {}, kind: "refused" };
  } catch {
    return waits;
  }
}

export const savedBefore = "An entry that waited was saved before. To change it, open it on its own page.";

const unreadable = "What waited in this browser can no longer be read, so it was removed. Log it again.";

/** The first sentence of a refusal. */
export const sentenceOf = ({ message, errors }: LogAnswer): string =>
  message ?? Object.values(errors)[0] ?? "It could not be saved.";

/**
 * What could not be sent, in this browser: kept, sent again when the network is back, when a page is opened, and from time to time,
 * and by one tab at a time.
 */
export function useLogQueue(
  viewer: LogViewer,
  onSent: (sentences: string[], saved: readonly Waiting[]) => void,
) {
  const path = usePathname();
  const [entries, setEntries] = useState<Waiting[]>([]);
  const [cipher] = useState(() => draftCipher(viewer.draftKey).catch(() => null));
  const sending = useRef<Promise<void>>(undefined);
  /** Asked for while it was being done: then it is done once more, because the network may have come back meanwhile. */
  const again = useRef(false);
  /** The page on which what waits was tried. */
  const triedOn = useRef<string>(undefined);

  const withStorage = useCallback(
    async <T>(
      run: (
        storage: NonNullable<ReturnType<typeof browserStorage>>,
        opened: NonNullable<Awaited<typeof cipher>>,
      ) => Promise<T>,
    ): Promise<T | null> => {
      const storage = browserStorage();
      const opened = await cipher;
      return storage && opened ? run(storage, opened) : null;
    },
    [cipher],
  );

  const read = useCallback(async () => {
    const found = await withStorage((storage, opened) =>
      listWaiting(storage, opened, viewer.id, () => {
        window.dispatchEvent(new Event(waitingChanged));
        onSent([unreadable], []);
      }),
    );
    setEntries(found ?? []);
    return found ?? [];
  }, [viewer.id, withStorage, onSent]);

  const changed = useCallback(async () => {
    window.dispatchEvent(new Event(waitingChanged));
    await read();
  }, [read]);

  const sendAll = useCallback(async () => {
    const sentences: string[] = [];
    const saved: Waiting[] = [];
    let wasRefused = false;
    await withStorage(async (storage, opened) => {
      for (const entry of await read()) {
        // Somebody may remove it while those before it are sent, and also while it is.
        if (entry.refusal !== null || !isKept(storage, viewer.id, entry.id)) continue;
        const outcome = await sendEntry(entry.fields);
        if (outcome.kind === "waits" || outcome.kind === "ended") return;
        if (outcome.kind === "saved" || outcome.kind === "known") {
          removeWaiting(storage, viewer.id, entry.id);
          sentences.push(outcome.kind === "known" ? savedBefore : (outcome.message ?? ""));
          saved.push(entry);
        } else {
          const refused = { ...entry, refusal: sentenceOf(outcome) };
          await keepWaiting(storage, opened, viewer.id, refused, { onlyIfKept: true });
          wasRefused ||= isKept(storage, viewer.id, entry.id);
        }
      }
    });
    if (sentences.length === 0 && !wasRefused) return;
    await changed();
    onSent(
      [
        ...sentences,
        ...(wasRefused ? ["An entry that waited could not be saved. Open Log to correct it."] : []),
      ],
      saved,
    );
  }, [viewer.id, withStorage, read, changed, onSent]);

  /** Sends what waits; not while that is being done, here or in another tab. */
  const sendWaiting = useCallback(() => {
    if (!navigator.onLine) return;
    again.current = true;
    const run = async () => {
      while (again.current) {
        again.current = false;
        // The page may just be leaving.
        await (navigator.locks?.request("readyline.log", sendAll) ?? sendAll());
      }
    };
    sending.current ??= run()
      .catch(() => undefined)
      .finally(() => {
        sending.current = undefined;
      });
  }, [sendAll]);

  useEffect(() => {
    if (triedOn.current === path) return;
    triedOn.current = path;
    void read().then((found) => {
      if (found.length > 0) sendWaiting();
    });
  }, [path, read, sendWaiting]);

  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === "visible") sendWaiting();
    };
    const onOtherTab = () => void read();
    window.addEventListener("online", sendWaiting);
    window.addEventListener("storage", onOtherTab);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      window.removeEventListener("online", sendWaiting);
      window.removeEventListener("storage", onOtherTab);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [read, sendWaiting]);

  const isWaiting = entries.some(({ refusal }) => refusal === null);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(sendWaiting, againMs);
    return () => clearInterval(timer);
  }, [isWaiting, sendWaiting]);

  return {
    entries,
    /** @returns false if this browser can't keep it. */
    async keep(entry: Omit<Waiting, "at">): Promise<boolean> {
      const kept = await withStorage((storage, opened) =>
        keepWaiting(storage, opened, viewer.id, { ...entry, at: Date.now() }),
      );
      await changed();
      return kept === true;
    },
    async remove(id: string): Promise<void> {
      const storage = browserStorage();
      if (storage) removeWaiting(storage, viewer.id, id);
      await changed();
    },
  };
}
