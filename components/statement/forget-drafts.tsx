"use client";

import { useEffect, useSyncExternalStore } from "react";
import { Link } from "@/components/ui/link";
import { countWaiting, waitingChanged } from "@/lib/log-queue";
import { browserStorage, forgetDrafts, forgetOldDrafts, hasDrafts, leftMark } from "@/lib/statement-draft";

/**
 * On a page where nobody is signed in: removes the drafts whose session is over, and what waits to be sent. All of them, if this
 * browser has just signed out.
 */
export function ForgetOldDrafts() {
  useEffect(() => {
    const storage = browserStorage();
    if (!storage) return;
    if (hasJustLeft()) forgetDrafts(storage);
    else forgetOldDrafts(storage, Date.now());
  }, []);
  return null;
}

/** Removes the drafts of everyone except the signed-in account. */
export function ForgetOthersDrafts({ viewerId }: { viewerId: string }) {
  useEffect(() => {
    const storage = browserStorage();
    if (!storage) return;
    forgetDrafts(storage, viewerId);
    window.dispatchEvent(new Event(waitingChanged));
  }, [viewerId]);
  return null;
}

/** Inside a sign-out form: says what it removes. */
export function RemovedBySignOut() {
  const [waiting = 0, drafts = 0] = useSyncExternalStore(onWaitingChanged, keptHere, () => "0 0")
    .split(" ")
    .map(Number);
  const sentences = Number(waiting > 0) + drafts;
  if (sentences === 0) return null;
  return (
    <p className="text-soft text-xs">
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
  );
}

/**
 * Whether somebody has signed out in this browser, or deleted their account. Only our server's answer to that form sets the
 * cookie: no address does, and no answer that was lost. It counts once.
 */
function hasJustLeft(): boolean {
  const isSecure = window.location.protocol === "https:";
  const name = `${isSecure ? "__Host-" : ""}${leftMark}`;
  if (!document.cookie.split("; ").includes(`${name}=1`)) return false;
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API.
  document.cookie = `${name}=; Path=/; Max-Age=0${isSecure ? "; Secure" : ""}`;
  return true;
}

/** How many entries wait, and whether there is a draft: as a text, which is compared with the one before. */
function keptHere(): string {
  const storage = browserStorage();
  return storage ? `${countWaiting(storage)} ${Number(hasDrafts(storage))}` : "0 0";
}

function onWaitingChanged(changed: () => void): () => void {
  window.addEventListener(waitingChanged, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(waitingChanged, changed);
    window.removeEventListener("storage", changed);
  };
}
