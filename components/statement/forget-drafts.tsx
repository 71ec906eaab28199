"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Link } from "@/components/ui/link";
import { say } from "@/components/ui/say";
import { allSaved, countSent, isUnderWay } from "@/components/ui/under-way";
import {
  browserStorage,
  countWaiting,
  forgetDrafts,
  hasDrafts,
  keepAccount,
  waitingChanged,
} from "@/lib/browser-storage";

/** Removes the drafts of everyone except the signed-in account. */
export function ForgetOthersDrafts({ viewerId }: { viewerId: string }) {
  useEffect(() => {
    const storage = browserStorage();
    if (!storage) return;
    forgetDrafts(storage, viewerId);
    keepAccount(viewerId);
    window.dispatchEvent(new Event(waitingChanged));
  }, [viewerId]);
  return null;
}

const nothingKept = "0 0";
const savingFirst = "Signing out waits until what you sent is saved.";
const stillSignedIn = "You are still signed in, because not everything that you sent was saved.";
/** An answer that takes longer counts as lost. */
const patienceMs = 20_000;

/**
 * Inside a sign-out form: says what it removes. What is on its way to the server is waited for, because the form ends the page. If
 * that isn't saved, nobody is signed out until the button is pressed again.
 */
export function RemovedBySignOut() {
  const place = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ sentence: string; isForKept?: boolean } | null>(null);
  const kept = useSyncExternalStore(onWaitingChanged, keptHere, () => nothingKept);
  const [waiting = 0, drafts = 0] = kept.split(" ").map(Number);
  const sentences = Number(waiting > 0) + drafts;

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let isWaiting = false;
    /** How much had been sent when somebody was told. Until more is typed or sent, the next press signs out. */
    let toldAt = -1;
    const onInput = () => {
      toldAt = -1;
    };
    const tell = (sentence: string, isForKept = false) => {
      setHeld({ sentence, isForKept });
      say(sentence);
      // On a phone the sentence pushes the button out of the menu.
      requestAnimationFrame(() => form.scrollIntoView({ block: "nearest" }));
    };
    const onSubmit = (event: SubmitEvent) => {
      if (!isWaiting && (countSent() === toldAt || !isUnderWay())) return;
      event.preventDefault();
      if (isWaiting) return;
      isWaiting = true;
      tell(savingFirst);
      const before = keptHere();
      void allSaved(patienceMs).then((isSaved) => {
        isWaiting = false;
        toldAt = countSent();
        const now = keptHere();
        if (!isSaved || (now !== before && now !== nothingKept))
          return tell(stillSignedIn, now !== nothingKept);
        setHeld(null);
        form.requestSubmit();
      });
    };
    form.addEventListener("submit", onSubmit);
    document.addEventListener("input", onInput);
    return () => {
      form.removeEventListener("submit", onSubmit);
      document.removeEventListener("input", onInput);
    };
  }, []);

  return (
    <div ref={place} className="text-soft text-xs empty:hidden">
      {held && !(held.isForKept && sentences === 0) && <p>{held.sentence}</p>}
      {sentences > 0 && (
        <p>
          {waiting > 0 &&
            `${waiting === 1 ? "1 logged entry is" : `${waiting} logged entries are`} not sent yet. `}
          {drafts > 0 && (
            <>
              {/* A text whose answer was lost may be saved. Its page finds that out. */}
              <Link href="/statement">A text of your statement</Link> in this browser may not be saved.{" "}
            </>
          )}
          Signing out removes {waiting > 1 || sentences > 1 ? "them" : "it"} here.
        </p>
      )}
    </div>
  );
}

/** How many entries wait, and whether there is a draft: as a text, which is compared with the one before. */
function keptHere(): string {
  const storage = browserStorage();
  return storage ? `${countWaiting(storage)} ${Number(hasDrafts(storage))}` : nothingKept;
}

function onWaitingChanged(changed: () => void): () => void {
  window.addEventListener(waitingChanged, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(waitingChanged, changed);
    window.removeEventListener("storage", changed);
  };
}
